import { InputError } from "../model/errors.ts";
import type { Recognised } from "./recognise.ts";
import { delimitedRows } from "./source/delimited.ts";
import { linesOf } from "./source/lines.ts";

/** Matches the record of a place in messages. */
const NAMED = /(?:^|, )record (\d+)(?=[,:]|$)/u;

/**
 * Adds to an error the line numbers at which its records begin, as in an editor, for delimited texts and JSON Lines,
 * by reading the file again. Other errors are returned unchanged.
 */
export async function withLines(
  error: unknown,
  files: readonly { readonly shown: string; readonly recognised: Recognised }[],
): Promise<unknown> {
  if (!(error instanceof InputError) || error.hint !== undefined) return error;
  const { place, found, expected, more } = error;
  const file = files.find(({ shown }) => shown === place.file);
  if (file === undefined) return error;
  const others = more
    .filter((text) => text.startsWith("record "))
    .map((text) => Number(NAMED.exec(text)?.[1] ?? Number.NaN));
  const records = [place.record ?? Number.NaN, ...others].filter((record) => record > 0);
  if (records.length === 0) return error;
  const lines = await linesOfRecords(file.recognised, new Set(records));
  if (lines.size === 0) return error;
  const told = [...lines].map(([record, line]) => `record ${record} is line ${line}`).join(", ");
  return new InputError(place, { found, expected }, more, told);
}

/** The lines of some records; empty if a file has no lines or can't be read again. */
async function linesOfRecords(
  { source, sample }: Recognised,
  records: ReadonlySet<number>,
): Promise<ReadonlyMap<number, number>> {
  const last = Math.max(...records);
  const lines = new Map<number, number>();
  try {
    let record = 0;
    for await (const line of begins({ source, sample })) {
      record++;
      if (records.has(record)) lines.set(record, line);
      if (record >= last) break;
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
  }
  return lines;
}

/** The line in which each record begins. */
async function* begins({ source, sample }: Pick<Recognised, "source" | "sample">): AsyncGenerator<number> {
  if (sample.shape === "lines") for await (const { number } of linesOf(source)) yield number;
  if (sample.shape !== "delimited" || sample.dialect === null) return;
  let header = true;
  for await (const rows of delimitedRows(
    source,
    sample.dialect.delimiter,
    sample.dialect.skip,
    false,
    () => {},
  ))
    for (const { line } of rows) {
      if (!header) yield line;
      header = false;
    }
}
