import { InputError } from "../../model/errors.ts";
import { LIMITS, megabytes } from "./limits.ts";
import { type Source, textOf } from "./source.ts";

export interface Line {
  readonly number: number;
  readonly text: string;
}

/**
 * The lines of a text, without their ends (line feed, carriage return or both), blank ones left out.
 * @throws {InputError} on a line over the limit, which is never held in memory.
 */
export async function* linesOf(source: Source): AsyncGenerator<Line> {
  let parts: string[] = [];
  let size = 0;
  let number = 1;
  const take = (last: string): Line | null => {
    const text = size === 0 ? last : parts.join("") + last;
    const whole = size + last.length;
    parts = [];
    size = 0;
    if (whole > LIMITS.record) throw tooLong(source, number, whole);
    const line = { number: number++, text: text.endsWith("\r") ? text.slice(0, -1) : text };
    return line.text.trim() === "" ? null : line;
  };
  for await (const chunk of textOf(source)) {
    let start = 0;
    for (let end = chunk.indexOf("\n"); end >= 0; end = chunk.indexOf("\n", start)) {
      const line = take(chunk.slice(start, end));
      if (line !== null) yield* byReturns(line);
      start = end + 1;
    }
    size += chunk.length - start;
    // The rest of a line over the limit is only counted.
    if (size > LIMITS.record) parts = [];
    else parts.push(chunk.slice(start));
  }
  const line = take("");
  if (line !== null) yield* byReturns(line);
}

/** Old Mac files end lines with a bare carriage return; a JSON value can't contain one. */
function* byReturns(line: Line): Generator<Line> {
  if (!line.text.includes("\r")) {
    yield line;
    return;
  }
  for (const text of line.text.split("\r")) if (text.trim() !== "") yield { ...line, text };
}

function tooLong(source: Source, line: number, size: number): InputError {
  return new InputError(
    { file: source.shown, line },
    { found: `a line of ${megabytes(size)}`, expected: `lines of at most ${megabytes(LIMITS.record)}` },
  );
}
