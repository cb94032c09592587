import { UsageError } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { DuckStore } from "../store/duck-store.ts";
import { readDialogues } from "../store/read-runs.ts";
import { readTexts, type TableText, type TextChoices } from "../store/read-texts.ts";
import { recognise } from "../store/recognise.ts";
import { resolveFiles } from "../store/sources.ts";
import { streamUtterances } from "../store/utterance-stream.ts";
import { scoreText } from "../text/score-text.ts";
import { scorerByName } from "../text/sentiment/registry.ts";
import type { SentimentScorer } from "../text/sentiment/scorer.ts";
import { checkFileName } from "./formats-of.ts";
import { type ChoiceFlags, inputChoices } from "./input-choices.ts";
import { toStdout } from "./output.ts";
import { printPath } from "./print-path.ts";
import type { ScoreTableFlags } from "./score-tables.ts";
import { writeStream } from "./write-files.ts";

export interface ScoreFlags extends ChoiceFlags, ScoreTableFlags {
  readonly output: string;
  readonly textColumn?: string;
}

/**
 * `simgap score FILE…`: one line of JSON per text, in the order of the files: the input's columns plus lang,
 * sentiment, class, tokens and markers, which replace columns of the same names. For conversations, one line per user
 * turn, with speaker and place. With `--parquet`, see `scoreTables`.
 * @throws {UsageError} if no file is named, on an unknown scorer or encoding, or if the output is one of the
 * files.
 * @throws {InputError} on a file that can't be read; no output is left behind.
 */
export async function scoreCommand(specs: readonly string[], flags: ScoreFlags): Promise<void> {
  if (flags.parquet !== undefined || flags.engine !== undefined || flags.shard !== undefined) {
    if (flags.parquet === undefined)
      throw new UsageError("--engine and --shard score tables: add --parquet", ["parquet"]);
    return (await import("./score-tables.ts")).scoreTables(specs, flags);
  }
  if (specs.length === 0) throw new UsageError("nothing to score: name a file");
  const scorer = scorerByName(flags.scorer);
  checkFileName("-o", flags.output, [".jsonl", ".ndjson"]);
  const files = await resolveFiles(specs, "dialogues");
  const { textColumn } = flags;
  const choices = { ...inputChoices(flags), ...(textColumn === undefined ? {} : { textColumn }) };
  for (const file of files) await recognise(file, choices);
  if (flags.output === "-") return toStdout(scoredLines(files, choices, scorer));
  await writeStream(flags.output, scoredLines(files, choices, scorer), files);
  printPath(flags.output);
}

async function* scoredLines(
  files: readonly string[],
  choices: TextChoices,
  scorer: SentimentScorer,
): AsyncGenerator<string> {
  for (const file of files) {
    const { kind, sample } = await recognise(file, choices);
    const named = choices.textColumn !== undefined && sample.names.includes(choices.textColumn);
    for await (const rows of kind === "conversations" && !named
      ? spokenTexts(file, choices)
      : readTexts(file, { ...choices, lines: choices.textColumn === undefined })) {
      if (rows.length > 0) yield `${rows.map((row) => scoredLine(row, scorer)).join("\n")}\n`;
    }
  }
}

/** The turns of users in conversations, as rows of a table of dialogues. */
async function* spokenTexts(file: string, choices: TextChoices): AsyncGenerator<readonly TableText[]> {
  const store = await DuckStore.open();
  try {
    await readDialogues(store, [file], choices);
    for (const { name } of await store.runs()) {
      const source = name === REAL_RUN ? "human" : name;
      for await (const said of streamUtterances(store, name)) {
        yield said.map(({ user, conversation, turn, text, lang }) => {
          const known = { source, user_id: user, conversation_id: conversation, turn, text };
          const columns = lang === null ? known : { ...known, lang };
          return { json: JSON.stringify(columns), columns, text };
        });
      }
    }
  } finally {
    await store.close();
  }
}

/** If no column is replaced, the row's JSON is kept verbatim, including the digits of its numbers. */
function scoredLine({ json, columns, text }: TableText, scorer: SentimentScorer): string {
  const { lang, ...scores } = scoreText(text, typeof columns.lang === "string" ? columns.lang : null, scorer);
  const added = columns.lang === lang ? scores : { lang, ...scores };
  const replaces = Object.keys(added).some((name) => Object.hasOwn(columns, name));
  if (replaces) return JSON.stringify({ ...columns, ...added });
  return `${json.slice(0, -1).trimEnd()},${JSON.stringify(added).slice(1)}`;
}
