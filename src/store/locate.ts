import { z } from "zod";
import { quote } from "../model/errors.ts";
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
 * Finds the errors in prediction results by reading record by record, with the record and key of each kind.
 * @returns whether there are any; they are added to the reading's faults.
 */
export async function locateFaults({ path, gzip, shown, recognised, faults }: Reading): Promise<boolean> {
  let count = 0;
  for await (const record of jsonRecords(bytesOf({ ...recognised.source, path, gzip }))) {
    count = record.number;
    const place = { file: shown, record: record.number };
    if (!record.complete) faults.note(place, CUT_OFF);
    else if (record.tail)
      faults.note(
        { file: shown },
        {
          found: `text after the array (${quote(record.text)})`,
          expected: "a JSON array and nothing after it",
        },
      );
    else if (!record.utf8) faults.note(place, { found: "bytes that are not UTF-8", expected: "UTF-8 text" });
    else
      for (const { key, ...fault } of faultsIn(record.text))
        faults.note({ ...place, ...(key === undefined ? {} : { key }) }, fault);
  }
  if (count === 0) faults.note({ file: shown }, { found: "no record", expected: "a JSON array of records" });
  return faults.any;
}

const CUT_OFF = {
  found: "the end of the file inside it (truncated JSON)",
  expected: "a whole JSON array",
};

interface Fault {
  readonly key?: string;
  readonly found: string;
  readonly expected: string;
}

/** One half of an escaped surrogate pair. */
const LONE_SURROGATE =
  /\\u[dD][89aAbB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89aAbB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}/u;

function faultsIn(text: string): readonly Fault[] {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ found: `malformed JSON (${quote(reason, 120)})`, expected: "a JSON object" }];
  }
  const half = LONE_SURROGATE.exec(text);
  if (half !== null)
    return [{ found: `half of a surrogate pair (${half[0]})`, expected: "whole characters" }];
  const checked = recordShape.safeParse(value);
  return (checked.error?.issues ?? []).map((issue) => {
    const found = at(value, issue.path);
    return {
      ...(issue.path.length > 0 ? { key: keyText(issue.path) } : {}),
      found: found === undefined ? "nothing" : quote(found),
      expected: expectedOf(issue),
    };
  });
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
