import { z } from "zod";
import { InputError, quote } from "../model/errors.ts";
import { refuseRepeatedKeys } from "../model/repeated-key.ts";
import { parseZone } from "./zones.ts";

const column = z.string().min(1);
/** Keys with their columns, at least one. */
const columns = z
  .record(z.string(), column)
  .refine((keys) => Object.keys(keys).length > 0, { error: "at least one key" });
/** A constant, a column, or a column whose values are translated into those of traces; null leaves a row out. */
const named = z.union([
  column,
  z.strictObject({ column, values: z.record(z.string(), z.string().min(1).nullable()).optional() }),
  z.strictObject({ value: z.string().min(1) }),
]);

/** How a flat log becomes events (docs/preparing.md). */
const LOG_MAP = z.strictObject({
  /** Column with the user's id. */
  user: column,
  /** Column with the time. */
  time: z.union([
    column,
    z.strictObject({
      column,
      format: z.string().min(1).optional(),
      zone: z
        .string()
        .refine((text) => parseZone(text) !== null, { error: "a zone such as +08:00 or Asia/Shanghai" })
        .optional(),
    }),
  ]),
  scenario: named,
  /** Column that rows of one event share; without it, each row is an event. */
  event: column.optional(),
  /** The user's action, in logs with one row per action. */
  action: named.optional(),
  /** Actions in columns of their own: a column that is true or above 0, or the action's keys with their columns. */
  actions: z.record(z.string(), z.union([column, columns])).optional(),
  /** Keys of the event's context, each with its column. */
  context: z.record(z.string(), column).optional(),
  /** A column with a text about the user, or attributes with their columns. */
  profile: z.union([column, columns]).optional(),
});
export type LogMap = z.infer<typeof LOG_MAP>;
export type Named = z.infer<typeof named>;

/**
 * Reads the text of a mapping.
 * @throws {InputError} naming the key that is missing, unknown or of another kind.
 */
export function parseLogMap(text: string, file: string): LogMap {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError({ file }, { found: `malformed JSON (${reason})`, expected: "a mapping as JSON" });
  }
  refuseRepeatedKeys(text, file);
  const parsed = LOG_MAP.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
  const path = [...issue.path.map(String), ...(unknown === undefined ? [] : [unknown])];
  const found = path.reduce<unknown>(
    (part, key) => (typeof part === "object" && part !== null ? Reflect.get(part, key) : undefined),
    value,
  );
  throw new InputError(
    { file, ...(path.length === 0 ? {} : { key: path.join(".") }) },
    {
      found: found === undefined ? "nothing" : quote(found),
      expected:
        unknown === undefined
          ? (EXPECTED[path[0] ?? ""] ?? "an object with user, time and scenario")
          : `one of ${Object.keys(LOG_MAP.shape).join(", ")}`,
    },
  );
}

const EXPECTED: Readonly<Record<string, string>> = {
  user: "the name of a column",
  time: 'the name of a column, or {"column", "format", "zone"} with a zone such as +08:00 or Asia/Shanghai',
  scenario: 'a column, {"column", "values"} or {"value"}',
  event: "the name of a column",
  action: 'a column, {"column", "values"} or {"value"}',
  actions: 'actions, each with its column or with keys and columns, such as {"like": "is_like"}',
  context: "keys, each with the name of its column",
  profile: "the name of a column, or attributes with their columns",
};

/** The distinct columns that a mapping names. */
export function columnsOf(map: LogMap): string[] {
  const names = [map.user, typeof map.time === "string" ? map.time : map.time.column];
  for (const part of [map.scenario, map.action]) {
    if (typeof part === "string") names.push(part);
    else if (part !== undefined && "column" in part) names.push(part.column);
  }
  if (map.event !== undefined) names.push(map.event);
  for (const part of Object.values(map.actions ?? {})) {
    names.push(...(typeof part === "string" ? [part] : Object.values(part)));
  }
  names.push(...Object.values(map.context ?? {}));
  if (typeof map.profile === "string") names.push(map.profile);
  else names.push(...Object.values(map.profile ?? {}));
  return [...new Set(names)];
}
