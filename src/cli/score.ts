import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { InputError } from "../errors.ts";
import { kindOf } from "../store/read-files.ts";
import { readTexts, type TextRow } from "../store/read-texts.ts";
import { resolveFiles } from "../store/sources.ts";
import { scoreText } from "../text/score-text.ts";
import { scorerByName } from "../text/sentiment/registry.ts";
import type { SentimentScorer } from "../text/sentiment/scorer.ts";

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

let readerLeft: boolean | null = null;

/** A reader that has enough (`| head`) ends the work without a word. */
function watchReader(): void {
  if (readerLeft !== null) return;
  readerLeft = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    readerLeft = true;
  });
}

/** Waits for the reader, so that lines don't pile up in memory. */
async function toStdout(lines: AsyncIterable<string>): Promise<void> {
  watchReader();
  for await (const text of lines) {
    if (readerLeft === true) return;
    if (process.stdout.write(text)) continue;
    // Rejects where the reader leaves, which `readerLeft` tells already.
    await once(process.stdout, "drain").catch(() => {});
  }
}

/** Writes under a temporary name and renames at the end. */
async function toFile(path: string, lines: AsyncIterable<string>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = createWriteStream(temporary);
    await once(file, "open");
    for await (const text of lines) if (!file.write(text)) await once(file, "drain");
    file.end();
    await once(file, "close");
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (error instanceof InputError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      { file: path },
      { found: `that it can't be written (${reason})`, expected: "a writable place" },
    );
  }
}
