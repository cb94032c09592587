import {
  type ArrayNode,
  type DocumentNode,
  type MemberNode,
  type ObjectNode,
  parse,
} from "@humanwhocodes/momoa";

/** Keys and indices from the root to a value. */
export type Path = readonly PropertyKey[];
type Node = DocumentNode["body"];

/** The line of a value, or of the innermost existing value on its path; no line if the text is not JSON. */
export function lineOf(text: string, path: Path): { line?: number } {
  let node = bodyOf(text);
  if (node === undefined) return {};
  let { line } = node.loc.start;
  for (const step of path) {
    const inner = memberOf(node, step);
    if (inner === undefined) break;
    node = inner.node;
    line = inner.line;
  }
  return { line };
}

/** The line of the first syntax error. */
export function lineOfSyntaxError(text: string): { line?: number } {
  try {
    parse(text, { mode: "json" });
    return {};
  } catch (error) {
    const line = error instanceof Error ? Reflect.get(error, "line") : undefined;
    return typeof line === "number" ? { line } : {};
  }
}

function bodyOf(text: string): Node | undefined {
  try {
    return parse(text, { mode: "json" }).body;
  } catch {
    // `JSON.parse` reports text that is not JSON; for text nested too deeply, the message has no line.
    return undefined;
  }
}

function memberOf(node: Node, step: PropertyKey): { node: Node; line: number } | undefined {
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
