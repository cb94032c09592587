import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import Sentiment from "sentiment";
import { sampleCorrelation } from "simple-statistics";
import vader from "vader-sentiment";
import winkSentiment from "wink-sentiment";
import { sentimentScorers } from "../src/text/sentiment/registry.ts";
import { classify } from "../src/text/sentiment/scorer.ts";

/** One scorer on one set. */
export interface SentimentQuality {
  readonly scorer: string;
  readonly set: string;
  readonly texts: number;
  /** Pearson correlation with the human mean; a text that can't be scored counts as 0. */
  readonly pearson: number;
  /** Share with the human mean's sign, among texts whose mean is at least 0.5 from 0. */
  readonly signAccuracy: number;
  /** Utterances a second, one core, median of three runs. */
  readonly speed: number;
}

export interface ChineseQuality {
  readonly set: string;
  readonly texts: number;
  /** Mean of the classes' recalls: negative, neutral, positive; and negative, positive by sign alone. */
  readonly balancedAccuracy: number;
  readonly binaryAccuracy: number;
  /** Share of the texts with a sign that come out neutral. */
  readonly silent: number;
}

export interface SentimentEvaluation {
  readonly english: readonly SentimentQuality[];
  readonly chinese: readonly ChineseQuality[];
  /** Utterances a second of `rules-zh` on real Chinese user turns; null where they are not at hand. */
  readonly chineseSpeed: number | null;
  /** Data that were not there. */
  readonly skipped: readonly string[];
}

type Score = (text: string) => number;
interface Rated {
  readonly text: string;
  readonly mean: number;
}

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SETS = ["tweets", "movieReviewSnippets"];
/** Their histories are told in docs/text-quality.md. */
export const FIXTURES = [
  "",
  "-blind",
  "-chat",
  "-chat-2",
  "-chat-3",
  "-chat-4",
  "-chat-5",
  "-chat-6",
  "-chat-7",
  "-chat-8",
  "-chat-9",
  "-chat-10",
  "-chat-11",
  "-chat-12",
  "-chat-13",
  "-chat-14",
  "-chat-15",
  "-chat-16",
  "-chat-17",
  "-chat-18",
  "-chat-19",
  "-chat-20",
  "-chat-21",
  "-chat-22",
  "-chat-23",
  "-chat-24",
  "-chat-25",
  "-chat-26",
  "-chat-27",
  "-chat-28",
  "-chat-29",
  "-chat-30",
  "-chat-31",
  "-meals",
  "-rooms",
  "-reviews",
].map((set) => `sentiment-zh${set}`);
const analyzer = new Sentiment();

const scorers: Record<string, Score> = {
  "simgap rules-en": (text) => sentimentScorers["rules-en"].score(text) ?? 0,
  "simgap afinn": (text) => sentimentScorers.afinn.score(text) ?? 0,
  sentiment: (text) => analyzer.analyze(text).score,
  "vader-sentiment": (text) => vader.SentimentIntensityAnalyzer.polarity_scores(text).compound,
  "wink-sentiment": (text) => winkSentiment(text).normalizedScore,
};

/** Measures every scorer and baseline on the rated sets that are there, and the Chinese rules on the fixtures. */
export async function evaluateSentiment(
  shared = process.env.SIMGAP_SHARED ?? resolve(ROOT, "../shared"),
): Promise<SentimentEvaluation> {
  const skipped: string[] = [];
  const english = SETS.flatMap((set) => {
    const path = resolve(shared, `data/sentiment/${set}.jsonl`);
    if (!existsSync(path)) skipped.push(path);
    return existsSync(path) ? qualities(set, readRated(path)) : [];
  });
  const travel = resolve(shared, "data/dialogues/human-travel-zh.jsonl");
  if (!existsSync(travel)) skipped.push(travel);
  return {
    english,
    chinese: FIXTURES.map(chineseQuality),
    chineseSpeed: existsSync(travel)
      ? speedOf(
          (text) => sentimentScorers["rules-zh"].score(text) ?? 0,
          readLines(travel).map((row) => String(row.text)),
        )
      : null,
    skipped,
  };
}

function qualities(set: string, rated: readonly Rated[]): SentimentQuality[] {
  const texts = rated.map((row) => row.text);
  const means = rated.map((row) => row.mean);
  return Object.entries(scorers).map(([scorer, score]) => {
    const scores = texts.map(score);
    const clear = means.flatMap((mean, i) => (Math.abs(mean) >= 0.5 ? [i] : []));
    const right = clear.filter((i) => Math.sign(scores[i]!) === Math.sign(means[i]!));
    return {
      scorer,
      set,
      texts: texts.length,
      pearson: sampleCorrelation(scores, means),
      signAccuracy: right.length / clear.length,
      speed: speedOf(score, texts.slice(0, 4000)),
    };
  });
}

function chineseQuality(set: string): ChineseQuality {
  const path = resolve(ROOT, `test/text/fixtures/${set}.tsv`);
  const rows = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"));
  const labels = { n: "negative", "0": "neutral", p: "positive" } as const;
  const recall = (label: keyof typeof labels, right: (score: number) => boolean): number => {
    const own = rows.filter((row) => row[0] === label);
    return (
      own.filter((row) => right(sentimentScorers["rules-zh"].score(row[1] ?? "") ?? 0)).length / own.length
    );
  };
  const isNeutral = (score: number) => classify(score) === "neutral";
  const keys = (["n", "0", "p"] as const).filter((key) => rows.some((row) => row[0] === key));
  const threeWay = keys.map((key) => recall(key, (score) => classify(score) === labels[key]));
  return {
    set,
    texts: rows.length,
    balancedAccuracy: threeWay.reduce((a, b) => a + b, 0) / keys.length,
    binaryAccuracy: (recall("n", (score) => score < 0) + recall("p", (score) => score > 0)) / 2,
    silent: (recall("n", isNeutral) + recall("p", isNeutral)) / 2,
  };
}

function speedOf(score: Score, texts: readonly string[]): number {
  const runs = [0, 1, 2].map(() => {
    const start = performance.now();
    for (const text of texts) score(text);
    return (texts.length / (performance.now() - start)) * 1000;
  });
  return runs.sort((a, b) => a - b)[1]!;
}

function readRated(path: string): Rated[] {
  return readLines(path).map((row) => ({ text: String(row.text), mean: Number(row.human_mean) }));
}

function readLines(path: string): Record<string, unknown>[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line): Record<string, unknown> => JSON.parse(line));
}

/** The tables as Markdown. */
export function sentimentTables(evaluation: SentimentEvaluation): string {
  const { english, chinese, chineseSpeed, skipped } = evaluation;
  const base = (set: string): number =>
    english.find((row) => row.set === set && row.scorer === "vader-sentiment")?.speed ?? Number.NaN;
  const rows = english.map(
    (row) =>
      `| ${row.scorer} | ${row.set} | ${row.texts} | ${row.pearson.toFixed(3)} | ${percent(row.signAccuracy)} | ` +
      `${thousands(row.speed)} | ${(row.speed / base(row.set)).toFixed(1)} |`,
  );
  const chineseRows = chinese.map(
    (row) =>
      `| ${row.set} | ${row.texts} | ${percent(row.balancedAccuracy)} | ${percent(row.binaryAccuracy)} | ${percent(row.silent)} |`,
  );
  return [
    "| scorer | set | texts | Pearson r | sign accuracy | utterances/s | x vader-sentiment |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
    "| Chinese set (`rules-zh`) | texts | balanced accuracy, 3 classes | balanced accuracy of the sign | silent |",
    "| --- | --- | --- | --- | --- |",
    ...chineseRows,
    "",
    ...(chineseSpeed === null ? [] : [`Chinese user turns: ${thousands(chineseSpeed)} utterances/s.`]),
    ...skipped.map((path) => `Skipped, not there: ${path}`),
  ].join("\n");
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)}%`;
}

function thousands(speed: number): string {
  return `${Math.round(speed / 1000)}k`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(sentimentTables(await evaluateSentiment(process.argv[2])));
}
