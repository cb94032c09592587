import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { InputError } from "../model/errors.ts";
import { kindOf } from "../store/read-files.ts";
import { readTexts, type TextRow } from "../store/read-texts.ts";
import { resolveFiles } from "../store/sources.ts";
import { scoreText } from "../text/score-text.ts";
import { scorerByName } from "../text/sentiment/registry.ts";
import type { SentimentScorer } from "../text/sentiment/scorer.ts";
import { placeOf, temporaryFor, toStdout, unwritable } from "./output.ts";

export interface ScoreFlags {
  readonly output: string;
  readonly scorer: string;
}

/**
 * `simgap score FILE…`: a line of JSON for each text, in the order of the files: the input's columns plus
 * lang, sentiment, class, tokens and markers, which take the place of columns of these names.
 * @throws {UsageError} on an unknown scorer.
 * @throws {InputError} on a file that can't be read; no file is left behind then.
 */
export async function scoreCommand(specs: readonly string[], flags: ScoreFlags): Promise<void> {
  const scorer = scorerByName(flags.scorer);
  const files = await resolveFiles(specs, "dialogues");
  for (const file of files) await kindOf(file);
  if (flags.output === "-") return toStdout(scoredLines(files, scorer));
  await toFile(flags.output, scoredLines(files, scorer));
  process.stdout.write(`${flags.output}\n`);
}

async function* scoredLines(files: readonly string[], scorer: SentimentScorer): AsyncGenerator<string> {
  for (const file of files) {
    for await (const rows of readTexts(file)) {
      if (rows.length > 0) yield `${rows.map((row) => scoredLine(row, scorer)).join("\n")}\n`;
    }
  }
}

/** The row's own JSON stays as it is, to the digit of its numbers, where no column is replaced. */
function scoredLine({ json, columns, text }: TextRow, scorer: SentimentScorer): string {
  const { lang, ...scores } = scoreText(text, typeof columns.lang === "string" ? columns.lang : null, scorer);
  const added = columns.lang === lang ? scores : { lang, ...scores };
  const replaces = Object.keys(added).some((name) => Object.hasOwn(columns, name));
  if (replaces) return JSON.stringify({ ...columns, ...added });
  return `${json.slice(0, -1).trimEnd()},${JSON.stringify(added).slice(1)}`;
}

/** Writes under a temporary name and renames at the end; a device or a pipe is written to as it is. */
async function toFile(path: string, lines: AsyncIterable<string>): Promise<void> {
  let temporary: string | undefined;
  try {
    const place = await placeOf(path);
    if (place.replaceable) temporary = temporaryFor(place.path);
    const file = createWriteStream(temporary ?? place.path);
    await once(file, "open");
    for await (const text of lines) if (!file.write(text)) await once(file, "drain");
    file.end();
    await once(file, "close");
    if (temporary !== undefined) await rename(temporary, place.path);
  } catch (error) {
    if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => {});
    throw error instanceof InputError ? error : unwritable(path, error);
  }
}
