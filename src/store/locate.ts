import { z } from "zod";
import { InputError, quote } from "../model/errors.ts";
import { jsonRecords } from "./json-records.ts";
import type { Reading } from "./reading.ts";
import { parseJson } from "./source/python-json.ts";
import { bytesOf } from "./source/source.ts";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]).optional();
const questionShape = z.looseObject({
  type: z.string(),
  field: z.string(),
  true_value: scalar,
  predicted_value: scalar,
  predicted_label: scalar,
  video_duration: scalar,
});
const recordShape = z.looseObject({
  user_id: z.union([z.string(), z.number()]),
  action_type: z.string(),
  timestamp: z.union([z.string(), z.number(), z.null()]).optional(),
  success: z.boolean(),
  filtered: z.boolean().nullish(),
  questions: z.array(questionShape),
  failed_questions: z.array(z.looseObject({})).nullish(),
});

/**
 * Finds the record and key of a fault in prediction results, reading record by record.
 * @returns the error to throw; null where every record is as it should be.
 */
export async function locateFault({ path, gzip, shown, recognised }: Reading): Promise<InputError | null> {
  let count = 0;
  for await (const record of jsonRecords(bytesOf({ ...recognised.source, path, gzip }))) {
    count = record.number;
    const place = { file: shown, record: record.number };
    if (!record.complete) {
      return new InputError(place, {
        found: "the end of the file inside it (truncated JSON)",
        expected: "a whole JSON array",
      });
    }
    if (record.tail) {
      return new InputError(
        { file: shown },
        {
          found: `text after the array (${quote(record.text)})`,
          expected: "a JSON array and nothing after it",
        },
      );
    }
    const fault = record.utf8
      ? checkRecord(record.text)
      : { found: "bytes that are not UTF-8", expected: "UTF-8 text" };
    if (fault !== null) return new InputError({ ...place, ...(fault.key ? { key: fault.key } : {}) }, fault);
  }
  return count === 0
    ? new InputError({ file: shown }, { found: "no record", expected: "a JSON array of records" })
    : null;
}

interface Fault {
  readonly key?: string;
  readonly found: string;
  readonly expected: string;
}

/** Half of a pair of escapes that only together are a character. */
const LONE_SURROGATE =
  /\\u[dD][89aAbB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89aAbB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}/u;

function checkRecord(text: string): Fault | null {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { found: `malformed JSON (${quote(reason, 120)})`, expected: "a JSON object" };
  }
  const half = LONE_SURROGATE.exec(text);
  if (half !== null) return { found: `half of a surrogate pair (${half[0]})`, expected: "whole characters" };
  const checked = recordShape.safeParse(value);
  if (checked.success) return null;
  const issue = checked.error.issues[0]!;
  const found = at(value, issue.path);
  return {
    ...(issue.path.length > 0 ? { key: keyText(issue.path) } : {}),
    found: found === undefined ? "nothing" : quote(found),
    expected: expectedOf(issue),
  };
}

function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_union") return "text or a number";
  if (issue.code !== "invalid_type") return issue.message;
  return /^[aeio]/u.test(issue.expected) ? `an ${issue.expected}` : `a ${issue.expected}`;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

/** `questions[2].field`, as in the messages about values. */
function keyText(path: readonly PropertyKey[]): string {
  return path
    .map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? String(key) : `.${String(key)}`))
    .join("");
}
