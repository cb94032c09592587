import { InputError, quote } from "../../model/errors.ts";
import { cellsOf, isRecord } from "./json-cells.ts";
import { jsonEntries } from "./json-entries.ts";
import { linesOf } from "./lines.ts";
import { parseJson } from "./python-json.ts";
import type { FileSample } from "./sample.ts";
import type { Source } from "./source.ts";
import { type OnFault, refuse, type Table, type TableRow } from "./table.ts";

/** The names in the head; those of the first line if the head has none or ends within it. */
export async function namesOfJson(
  source: Source,
  sample: FileSample,
  row: string,
): Promise<readonly string[]> {
  const told = sample.names.length > 0 && (sample.whole || sample.values.length > 1);
  if (sample.shape !== "lines" || told) return sample.names;
  for await (const { value } of lines(source, row)) return isRecord(value) ? Object.keys(value) : [];
  return [];
}

/** A table of JSON objects, one per line or element. */
export function jsonTable(
  source: Source,
  sample: FileSample,
  row: string,
  names: readonly string[],
  onFault: OnFault,
): Table {
  const array = sample.shape === "array";
  return {
    names,
    emptyIsNothing: false,
    decimalComma: false,
    async *rows(columns) {
      let record = 0;
      let rows: TableRow[] = [];
      for await (const { value, text, place } of array
        ? elements(source, sample.at)
        : lines(source, row, onFault)) {
        record++;
        if (value === undefined) continue;
        if (!isRecord(value)) {
          onFault(new InputError(place, { found: quote(text.trim()), expected: `a JSON object, ${row}` }));
          continue;
        }
        const cells = cellsOf(value, columns, text);
        rows.push({ record, cells });
        if (rows.length < CHUNK) continue;
        yield rows;
        rows = [];
      }
      yield rows;
    },
  };
}

const CHUNK = 2048;

interface Placed {
  readonly value: unknown;
  readonly text: string;
  readonly place: { readonly file: string; readonly record?: number; readonly line?: number };
}

async function* elements(source: Source, at: readonly string[] = []): AsyncGenerator<Placed> {
  for await (const { value, text, number } of jsonEntries(source, at)) {
    yield { value, text, place: { file: source.shown, record: number } };
  }
}

async function* lines(source: Source, row: string, onFault: OnFault = refuse): AsyncGenerator<Placed> {
  for await (const { number, text } of linesOf(source)) {
    const place = { file: source.shown, line: number };
    const parsed = parsedOr(text, (reason) =>
      onFault(
        new InputError(place, {
          found: `a malformed row (${quote(reason, 160)})`,
          expected: `a JSON object, ${row}`,
        }),
      ),
    );
    yield { value: parsed, text, place };
  }
}

/** The value of a line; undefined if it is malformed. */
function parsedOr(text: string, onFault: (reason: string) => void): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    onFault(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
