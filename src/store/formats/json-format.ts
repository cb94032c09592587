import { InputError, quote } from "../../model/errors.ts";
import { isRecord } from "../source/json-cells.ts";
import { type JsonEntry, jsonEntries } from "../source/json-entries.ts";
import { linesOf } from "../source/lines.ts";
import { parseJson } from "../source/python-json.ts";
import type { Sample } from "../source/sample.ts";
import type { Source } from "../source/source.ts";
import type { Conversation, ConversationFormat, ReadContext } from "./conversation-format.ts";

/** A record of a JSON format: an element of a list, a line, an entry of an object. */
export type JsonRecord = Pick<JsonEntry, "number" | "key" | "value">;

interface JsonFormat extends Omit<ConversationFormat, "read"> {
  /** Where the records are: paths of keys, of which those that are not there hold none; default: the file itself. */
  readonly paths?: (sample: Sample) => readonly (readonly string[])[];
  /** What all records share, read before them. */
  readonly shared?: (context: ReadContext) => Promise<unknown>;
  /** The conversations of a record; null where it is none. */
  readonly conversations: (record: JsonRecord, shared: unknown) => readonly Conversation[] | null;
}

/** A format in JSON or JSON Lines, of which one record is held at a time. */
export function jsonFormat({ paths, shared, conversations, ...format }: JsonFormat): ConversationFormat {
  return {
    ...format,
    async *read(context) {
      const { source, sample } = context;
      const common = shared === undefined ? undefined : await shared(context);
      for (const path of paths?.(sample) ?? [[]]) {
        for await (const record of recordsOf(source, sample, path)) {
          const found = conversations(record, common);
          if (found === null) throw notOf(source, sample, record, format.title);
          yield* found;
        }
      }
    },
  };
}

async function* recordsOf(
  source: Source,
  sample: Sample,
  path: readonly string[],
): AsyncGenerator<JsonRecord> {
  if (sample.shape !== "lines") {
    yield* jsonEntries(source, path);
    return;
  }
  for await (const { number, text } of linesOf(source)) {
    yield { number, key: null, value: parsed(source, number, text) };
  }
}

function parsed(source: Source, line: number, text: string): unknown {
  try {
    return parseJson(text);
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
  { shape }: Sample,
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
export function headRecords({ shape, values }: Sample): readonly unknown[] {
  if (shape === "array" || shape === "lines") return values;
  const [object] = values;
  return shape === "object" && isRecord(object) ? Object.values(object) : [];
}

/** Whether the first record in the head of a list or of lines is one of these. */
export function firstIs(sample: Sample, test: (record: Record<string, unknown>) => boolean): boolean {
  if (sample.shape !== "array" && sample.shape !== "lines") return false;
  const [first] = sample.values;
  return isRecord(first) && test(first);
}
