import { isUtf8 } from "node:buffer";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = new Set([0x5b, 0x7b]);
const CLOSE = new Set([0x5d, 0x7d]);
const COMMA = 0x2c;
const CLOSE_ARRAY = 0x5d;

/** One element of a top-level JSON array, as text; `complete` is false where the file ends inside it. */
export interface JsonRecord {
  readonly number: number;
  readonly text: string;
  readonly complete: boolean;
  /** Whether its bytes are UTF-8. */
  readonly utf8: boolean;
  /** Whether it is text after the array. */
  readonly tail: boolean;
}

/**
 * Splits a top-level JSON array into its elements without parsing them, holding one at a time. Only used to locate
 * errors: DuckDB reads valid files ten times as fast.
 */
export async function* jsonRecords(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonRecord> {
  let number = 1;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let parts: Uint8Array[] = [];
  const finish = (complete: boolean): JsonRecord => {
    const bytes = Buffer.concat(parts);
    parts = [];
    return {
      number: number++,
      text: bytes.toString("utf8").trim(),
      complete,
      utf8: isUtf8(bytes),
      tail: false,
    };
  };
  for await (const chunk of chunks) {
    let start = depth === 0 ? -1 : 0;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
        continue;
      }
      if (byte === QUOTE) inString = true;
      else if (OPEN.has(byte)) {
        if (++depth === 1) start = i + 1;
      } else if (depth === 1 && byte !== CLOSE_ARRAY && CLOSE.has(byte)) {
        // A surplus brace belongs to the malformed record.
      } else if (CLOSE.has(byte) ? --depth === 0 : byte === COMMA && depth === 1) {
        parts.push(chunk.subarray(start, i));
        const record = finish(true);
        // Only an empty array has an empty record; an empty one after a comma is an error.
        if (record.text !== "" || byte === COMMA || record.number > 1) yield record;
        if (depth === 0) {
          const after = Buffer.from(chunk.subarray(i + 1))
            .toString("utf8")
            .trim();
          if (after !== "") yield { ...record, text: after, tail: true };
          return;
        }
        start = i + 1;
      }
    }
    if (depth > 0 && start >= 0) parts.push(Buffer.from(chunk.subarray(start)));
  }
  yield finish(false);
}
