import { InputError, quote } from "../model/errors.ts";
import { type ColumnMap, constantIn, type DIALOGUE_NAMES } from "./columns.ts";
import { scalarNames, valueAt } from "./formats/about.ts";
import { scalarText } from "./formats/content.ts";
import type { Conversation } from "./formats/conversation-format.ts";
import { isRecord } from "./source/json-cells.ts";

/** What was found of `--columns` while a file was read. */
export interface MetColumns {
  /** Our columns whose mapped name the file has. */
  readonly ours: Set<string>;
  /** The first of the keys beside the turns of conversations, for messages. */
  readonly keys: Set<string>;
}

/** The initial value for a file. */
export function nothingMet(): MetColumns {
  return { ours: new Set(), keys: new Set() };
}

/** Our columns that conversations have beside their turns. */
const ABOUT = {
  user_id: "user",
  conversation_id: "id",
  source: "source",
  task: "task",
  corpus: "domain",
  lang: "lang",
} as const satisfies Partial<Record<keyof typeof DIALOGUE_NAMES, keyof Conversation>>;
export const MAPPABLE = Object.keys(ABOUT);
const MOST_KEYS = 50;

/** A conversation with the values that the user's mapping finds in its record, instead of the format's own. */
export function asMapped(
  conversation: Conversation,
  columns: ColumnMap | undefined,
  met: MetColumns,
): Conversation {
  const { record } = conversation;
  if (!isRecord(record)) return conversation;
  if (met.keys.size < MOST_KEYS) for (const key of scalarNames(record)) met.keys.add(key);
  let mapped = conversation;
  for (const [our, part] of Object.entries(ABOUT)) {
    const theirs = columns?.get(our);
    if (theirs === undefined) continue;
    const value = constantIn(theirs) ?? valueAt(record, theirs);
    if (value === undefined) continue;
    met.ours.add(our);
    mapped = { ...mapped, [part]: scalarText(value) };
    if (our === "user_id" && scalarText(value) !== undefined)
      mapped = { ...mapped, turns: mapped.turns.map(({ user, ...turn }) => turn) };
  }
  return mapped;
}

/** A file that takes `--columns`. */
interface ReadWithColumns {
  readonly shown: string;
  readonly format: string;
  readonly columns: MetColumns;
}

/**
 * @param all files that were read; tables and conversations have columns.
 * @throws {InputError} on a mapped name that no file has, or if no file has columns.
 */
export function checkMapped(columns: ColumnMap | undefined, all: readonly ReadWithColumns[]): void {
  const files = all.filter(({ format }) => format !== "predictions" && format !== "traces");
  const [first] = all;
  if (columns !== undefined && first !== undefined && files.length === 0)
    throw new InputError(
      { file: first.shown },
      {
        found: `${first.format === "traces" ? "user traces" : "prediction results"}, whose keys are always the same`,
        expected: "--columns only for tables and conversations",
      },
    );
  const file = files.find(({ format }) => format === "conversations") ?? files[0];
  for (const [our, theirs] of columns ?? []) {
    if (file === undefined || files.some(({ columns }) => columns.ours.has(our))) continue;
    const there = file.format === "conversations" ? "key beside the turns" : "column that is read";
    const keys = quote([...file.columns.keys].join(", ") || "none", 200);
    throw new InputError(
      { file: file.shown, key: quote(theirs) },
      {
        found: `no such ${there} (${file.format === "conversations" ? "keys" : "columns"}: ${keys})`,
        expected:
          file.format !== "conversations"
            ? `--columns that apply to this file, without ${our}=NAME`
            : our in ABOUT
              ? `one of these, --columns ${our}=KEY`
              : `--columns only for ${MAPPABLE.join(", ")}: turns hold the rest`,
      },
    );
  }
}

/** A message part: a file whose users have no id, with the keys that may identify them. */
export function namelessExample({ shown, columns }: Pick<ReadWithColumns, "shown" | "columns">): string {
  const keys = quote([...columns.keys].join(", "), 120);
  return columns.keys.size === 0 ? shown : `${shown}, with the keys ${keys}`;
}
