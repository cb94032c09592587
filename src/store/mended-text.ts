import type { DuckStore } from "./duck-store.ts";
import { noteProblem } from "./notes.ts";
import type { Reading } from "./reading.ts";
import { privateCopy } from "./source/private-copies.ts";
import { textOf } from "./source/source.ts";

/** Escaped surrogates, whole pairs first, and escaped backslashes, which start none. */
const ESCAPES =
  /\\\\|\\u[dD][89aAbB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[dD][89a-fA-F][\da-fA-F]{2}/gu;
/** The length of an escape of half a pair. */
const HALF = "\\ud800".length;
/** Larger files are not copied. */
const MOST_CHARACTERS = 2 ** 28;

/** JSON text with escapes of half a surrogate pair replaced by U+FFFD, and their number. */
export function mendSurrogates(json: string): { readonly text: string; readonly count: number } {
  let count = 0;
  const text = json.replace(ESCAPES, (found) => {
    if (found.length !== HALF) return found;
    count++;
    return "\\ufffd";
  });
  return { text, count };
}

/**
 * A copy of a file that DuckDB can't read as JSON because of half a surrogate pair (a broken emoji or rare
 * character), with these replaced by U+FFFD and counted. Null if that is not the reason.
 * @param error DuckDB's error.
 */
export async function mendedReading(
  store: DuckStore,
  reading: Reading,
  error: unknown,
): Promise<Reading | null> {
  if (!(error instanceof Error && error.message.includes("surrogate"))) return null;
  let json = "";
  for await (const chunk of textOf({
    ...reading.recognised.source,
    path: reading.path,
    gzip: reading.gzip,
    encoding: "utf-8",
  })) {
    json += chunk;
    if (json.length > MOST_CHARACTERS) return null;
  }
  const { text, count } = mendSurrogates(json);
  if (count === 0) return null;
  await noteProblem(store, reading.run, "broken_character", count, reading.shown);
  return { ...reading, path: await privateCopy(once(text), ".json"), gzip: false };
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
