import {
  type ArrayNode,
  type DocumentNode,
  type MemberNode,
  type ObjectNode,
  parse,
} from "@humanwhocodes/momoa";
import type { z } from "zod";
import { InputError, type Place, quote } from "../../model/errors.ts";

/** A gates file, for messages; undefined for gates from code. */
type Source = { readonly file: string; readonly text: string } | undefined;
type Path = readonly PropertyKey[];

/** @throws {InputError} with the line where the text is no JSON, or a key stands twice, of which the last would count. */
export function jsonOf({ file, text }: NonNullable<Source>): unknown {
  const twice = repeatedKey(documentOf(text)?.body);
  if (twice !== undefined) {
    throw new InputError(
      { file, line: twice.loc.start.line },
      { found: `the key ${quote(JSON.stringify(nameOf(twice)))} again`, expected: "each key once" },
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      { file, ...lineOfFault(text) },
      { found: `text that is no JSON (${reason})`, expected: "a gates file" },
    );
  }
}

/** A gate names something that there is not. */
export function faultIn(source: Source, path: Path, found: unknown, known: readonly string[]): InputError {
  return new InputError(gatePlace(source, path), {
    found: foundOf(found),
    expected: known.length === 0 ? "nothing" : `one of ${known.join(", ")}`,
  });
}

/** The shape is not that of gates. */
export function schemaFault(issue: z.core.$ZodIssue, whole: unknown, source: Source): InputError {
  const value = issue.path.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    whole,
  );
  switch (issue.code) {
    case "unrecognized_keys":
      return new InputError(gatePlace(source, [...issue.path, issue.keys[0]!]), {
        found: `the key ${issue.keys.map((key) => quote(JSON.stringify(key))).join(", ")}`,
        expected: "only keys of the schema (docs/gates.schema.json)",
      });
    case "invalid_value":
      return new InputError(gatePlace(source, issue.path), {
        found: foundOf(value),
        expected: issue.values.map(String).join(" or "),
      });
    case "invalid_type":
      return new InputError(gatePlace(source, issue.path), {
        found: foundOf(value),
        expected: typeof value === "number" ? "a finite number" : `a value of type ${issue.expected}`,
      });
    default:
      return new InputError(gatePlace(source, issue.path), {
        found: foundOf(value),
        expected: issue.message,
      });
  }
}

function foundOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  return quote(typeof value === "string" ? JSON.stringify(value) : value);
}

/** Where something stands in the gates: file, line and key. */
export function gatePlace(source: Source, path: Path): Place {
  const key = path.reduce<string>(
    (text, step) =>
      text + (typeof step === "number" ? `[${step}]` : `${text === "" ? "" : "."}${String(step)}`),
    "",
  );
  return {
    file: source?.file ?? "gates",
    ...(source === undefined ? {} : lineOf(source.text, path)),
    ...(key === "" ? {} : { key }),
  };
}

/** The line of the innermost value on a path that is there. */
function lineOf(text: string, path: Path): { line?: number } {
  const document = documentOf(text);
  if (document === undefined) return {};
  let node: DocumentNode["body"] = document.body;
  let { line } = node.loc.start;
  for (const step of path) {
    const inner = memberOf(node, step);
    if (inner === undefined) break;
    node = inner.node;
    line = inner.line;
  }
  return { line };
}

function memberOf(
  node: DocumentNode["body"],
  step: PropertyKey,
): { node: DocumentNode["body"]; line: number } | undefined {
  if (node.type === "Array") {
    const element = (node as ArrayNode).elements[Number(step)]?.value;
    return element === undefined ? undefined : { node: element, line: element.loc.start.line };
  }
  if (node.type !== "Object") return undefined;
  const member = (node as ObjectNode).members.findLast((one) => nameOf(one) === step);
  return member === undefined ? undefined : { node: member.value, line: member.loc.start.line };
}

function nameOf({ name }: MemberNode): string {
  return name.type === "String" ? name.value : name.name;
}

function repeatedKey(node: DocumentNode["body"] | undefined): MemberNode | undefined {
  if (node?.type === "Array") return firstOf((node as ArrayNode).elements, ({ value }) => repeatedKey(value));
  if (node?.type !== "Object") return undefined;
  const seen = new Set<string>();
  return firstOf((node as ObjectNode).members, (member) => {
    if (seen.has(nameOf(member))) return member;
    seen.add(nameOf(member));
    return repeatedKey(member.value);
  });
}

function firstOf<T, R>(list: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of list) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

function documentOf(text: string): DocumentNode | undefined {
  try {
    return parse(text, { mode: "json" });
  } catch {
    // Where it is no JSON, `JSON.parse` says so; nested too deeply, a message has no line.
    return undefined;
  }
}

/** Where a text stops being JSON. */
function lineOfFault(text: string): { line?: number } {
  try {
    parse(text, { mode: "json" });
    return {};
  } catch (error) {
    const line = error instanceof Error ? Reflect.get(error, "line") : undefined;
    return typeof line === "number" ? { line } : {};
  }
}
