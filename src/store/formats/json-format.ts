import { InputError, quote } from "../../model/errors.ts";
import type { ColumnMap } from "../columns.ts";
import { isRecord } from "../source/json-cells.ts";
import { type JsonEntry, jsonEntries } from "../source/json-entries.ts";
import { linesOf } from "../source/lines.ts";
import { parseExactly } from "../source/python-json.ts";
import type { FileSample } from "../source/sample.ts";
import type { Source } from "../source/source.ts";
import type { Conversation, ConversationFormat, ReadContext } from "./conversation-format.ts";

/** A record of a JSON format: an element of a list, a line, an entry of an object. */
type JsonRecord = Pick<JsonEntry, "number" | "key" | "value">;

type Paths = readonly (readonly string[])[];

interface JsonFormat extends Omit<ConversationFormat, "read"> {
  /** Whether each entry of an object is a record; default: the object is one record. */
  readonly keyed?: boolean;
  /** Paths of keys to the records, which may be missing; default: the top level. */
  readonly paths?: (context: ReadContext) => Paths | Promise<Paths>;
  /** What all records share; read first. */
  readonly shared?: (context: ReadContext) => Promise<unknown>;
  /** The conversations of a record; null for anything else. */
  readonly conversations: (
    record: JsonRecord,
    shared: unknown,
    columns: ColumnMap | undefined,
  ) => readonly Conversation[] | null;
}

/** A format in JSON or JSON Lines that is read one record at a time. */
export function jsonFormat({
  keyed = false,
  paths,
  shared,
  conversations,
  ...format
}: JsonFormat): ConversationFormat {
  return {
    ...format,
    async *read(context) {
      const { source, sample, columns } = context;
      const common = shared === undefined ? undefined : await shared(context);
      for (const path of (await paths?.(context)) ?? [[]]) {
        const records =
          sample.shape === "object" && path.length === 0 && !keyed
            ? wholeOf(source)
            : recordsOf(source, sample, path);
        for await (const record of records) {
          const found = conversations(record, common, columns);
          if (found === null) throw notOf(source, sample, record, format.title);
          for (const conversation of found) yield { ...conversation, record: record.value };
        }
      }
    },
  };
}

async function* recordsOf(
  source: Source,
  sample: FileSample,
  path: readonly string[],
): AsyncGenerator<JsonRecord> {
  if (sample.shape !== "lines") {
    yield* jsonEntries(source, path, { parse: parseExactly, optional: true });
    return;
  }
  for await (const { number, text } of linesOf(source)) {
    yield { number, key: null, value: parsed(source, number, text) };
  }
}

/** The one object of a file, as a record. */
async function* wholeOf(source: Source): AsyncGenerator<JsonRecord> {
  const value: Record<string, unknown> = {};
  for await (const entry of jsonEntries(source, [], { parse: parseExactly })) {
    if (entry.key !== null)
      Object.defineProperty(value, entry.key, { value: entry.value, enumerable: true, configurable: true });
  }
  yield { number: 1, key: null, value };
}

function parsed(source: Source, line: number, text: string): unknown {
  try {
    return parseExactly(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      { file: source.shown, line },
      { found: `malformed JSON (${quote(reason, 120)})`, expected: "a JSON value on each line" },
    );
  }
}

function notOf(
  { shown }: Source,
  { shape }: FileSample,
  { number, key, value }: JsonRecord,
  title: string,
): InputError {
  const place = shape === "lines" ? { line: number } : { record: number };
  const keys = isRecord(value) ? `an object with ${Object.keys(value).join(", ") || "no key"}` : quote(value);
  return new InputError(
    { file: shown, ...place, ...(key === null ? {} : { key }) },
    { found: quote(keys, 200), expected: `a conversation, as in ${title}` },
  );
}

/** The records in the head of a file: elements, rows, or the values of an object's entries. */
export function headRecords({ shape, values }: FileSample): readonly unknown[] {
  if (shape === "array" || shape === "lines") return values;
  const [object] = values;
  return shape === "object" && isRecord(object) ? Object.values(object) : [];
}

/** Whether records are of a training set whose users may be models, such as UltraChat: they name a prompt. */
export function isForTraining({ names }: FileSample): boolean {
  return names.includes("prompt_id");
}

/** Whether the first record in the head of a list or of lines, or the one object, is one of these. */
export function firstIs(sample: FileSample, test: (record: Record<string, unknown>) => boolean): boolean {
  if (sample.shape !== "array" && sample.shape !== "lines" && sample.shape !== "object") return false;
  const [first] = sample.values;
  return isRecord(first) && test(first);
}
