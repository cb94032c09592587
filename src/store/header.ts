import { InputError } from "../model/errors.ts";
import { textStream } from "./detect.ts";
import type { Reading } from "./read-predictions.ts";

/**
 * The names in the first line of a text table; quoted names may hold the delimiter.
 * @throws {InputError} where a name stands there twice.
 */
export async function headerOf(reading: Reading, format: "csv" | "tsv"): Promise<string[]> {
  let text = "";
  for await (const chunk of textStream(reading.path)) {
    text += chunk.toString("utf8");
    if (/\r|\n/u.test(text)) break;
  }
  const line = text.replace(/^\uFEFF/u, "").split(/\r?\n|\r/u, 1)[0] ?? "";
  const cell =
    format === "csv" ? /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/gu : /(?:^|\t)(?:"((?:[^"]|"")*)"|([^\t]*))/gu;
  const names = [...line.matchAll(cell)].map((m) =>
    (m[1] !== undefined ? m[1].replaceAll('""', '"') : (m[2] ?? "")).trim(),
  );
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) {
    throw new InputError(
      { file: reading.shown, line: 1, key: repeated },
      { found: "the column twice", expected: "it once" },
    );
  }
  return names;
}
