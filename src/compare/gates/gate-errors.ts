import type { z } from "zod";
import { InputError, type Place, quote } from "../../model/errors.ts";
import { refuseRepeatedKeys } from "../../model/repeated-key.ts";
import { lineOf, lineOfSyntaxError, type Path } from "./json-lines.ts";

/** The gates file, for messages; undefined for gates from code. */
type From = { readonly file: string; readonly text: string } | undefined;

/**
 * Parses the gates file. @throws {InputError} with the line if it is not JSON, or repeats a key (JSON would keep the
 * last).
 */
export function jsonOf({ file, text }: NonNullable<From>): unknown {
  refuseRepeatedKeys(text, file);
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      { file, ...lineOfSyntaxError(text) },
      { found: `text that is not JSON (${reason})`, expected: "a gates file" },
    );
  }
}

/** A gate names an unknown analysis, measure, candidate or axis value. */
export function unknownName(from: From, path: Path, found: unknown, known: readonly string[]): InputError {
  return new InputError(gatePlace(from, path), {
    found: shown(found),
    expected: known.length === 0 ? "nothing" : `one of ${known.join(", ")}`,
  });
}

/** The gates do not match the schema. */
export function schemaError(issue: z.core.$ZodIssue, whole: unknown, from: From): InputError {
  const value = issue.path.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    whole,
  );
  if (issue.code === "unrecognized_keys") {
    return new InputError(gatePlace(from, [...issue.path, issue.keys[0]!]), {
      found: `the key ${issue.keys.map((key) => quote(JSON.stringify(key))).join(", ")}`,
      expected: "only keys of the schema (docs/gates.schema.json)",
    });
  }
  return new InputError(gatePlace(from, issue.path), {
    found: shown(value),
    expected: expectedBy(issue, value),
  });
}

function expectedBy(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case "invalid_value":
      return issue.values.map(String).join(" or ");
    case "invalid_type":
      return typeof value === "number" ? "a finite number" : `a value of type ${issue.expected}`;
    default:
      return issue.message;
  }
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  return quote(typeof value === "string" ? JSON.stringify(value) : value);
}

/** The location of a value in the gates: file, line and key. */
export function gatePlace(from: From, path: Path): Place {
  const key = path.reduce<string>(
    (text, step) =>
      text + (typeof step === "number" ? `[${step}]` : `${text === "" ? "" : "."}${String(step)}`),
    "",
  );
  return {
    file: from?.file ?? "gates",
    ...(from === undefined ? {} : lineOf(from.text, path)),
    ...(key === "" ? {} : { key }),
  };
}
