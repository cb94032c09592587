/**
 * How well the style markers agree with human politeness ratings, and how fast they are found:
 * `npx tsx bench/eval-style.ts` prints the tables of docs/text-quality.md.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sampleCorrelation } from "simple-statistics";
import { DIMENSIONS, type MarkerHit, type MarkerLanguage } from "../src/text/style/marker.ts";
import { markerSet, matchMarkers } from "../src/text/style/match-markers.ts";
import { registerOf } from "../src/text/style/register.ts";
import { styleComposite } from "../src/text/style/style-composite.ts";

const shared = process.env.SIMGAP_SHARED ?? join(import.meta.dirname, "../../shared");
const LANGUAGES = [
  { language: "en", name: "english", goal: 0.42 },
  { language: "zh", name: "chinese", goal: 0.58 },
] as const;
const DIALOGUES = [
  { language: "en", file: "human-airline.jsonl" },
  { language: "en", file: "gpt-4o-airline.jsonl" },
  { language: "en", file: "gpt-4.1-airline.jsonl" },
  { language: "zh", file: "human-travel-zh.jsonl" },
] as const;

interface Rated {
  readonly text: string;
  readonly rating: number;
}

interface Scored {
  readonly language: MarkerLanguage;
  readonly hits: readonly MarkerHit[];
  readonly tokens: number;
  readonly register: number;
  readonly rating: number;
}

function readLines(path: string): Record<string, unknown>[] | null {
  if (!existsSync(path)) return null;
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

function readRated(name: string, split: string): Rated[] | null {
  const rows = readLines(join(shared, `data/politeness/${name}-${split}.jsonl`));
  return rows?.map((row) => ({ text: String(row.text), rating: Number(row.human_mean) })) ?? null;
}

/** Words as the platform's segmenter parts them, the basis of "per 100 tokens". */
function countTokens(text: string, segmenter: Intl.Segmenter): number {
  let tokens = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) tokens++;
  return tokens;
}

const correlation = (scored: readonly Scored[], score: (row: Scored) => number): string => {
  const scores = scored.map(score);
  return new Set(scores).size < 2
    ? "-"
    : sampleCorrelation(
        scores,
        scored.map((row) => row.rating),
      ).toFixed(3);
};

const only = (keep: (hit: MarkerHit) => boolean) => (row: Scored) =>
  styleComposite(row.hits.filter(keep), row.tokens, row.language);

const SCORES: readonly [string, (row: Scored) => number][] = [
  ["**composite**", (row) => styleComposite(row.hits, row.tokens, row.language, row.register)],
  ["composite of the markers alone, without register", only(() => true)],
  ["composite, hits counted singly (+1, -1)", (row) => signedCount(row.hits)],
  [
    "baseline: please and gratitude alone",
    (row) => row.hits.filter(({ marker }) => /^(please|please_start|gratitude)$/.test(marker)).length,
  ],
  ["baseline: number of tokens", (row) => row.tokens],
  ["baseline: register alone", (row) => row.register],
  ...DIMENSIONS.map(
    (dimension) => [`${dimension} alone`, only((hit) => hit.dimension === dimension)] as const,
  ).map(([name, score]): [string, (row: Scored) => number] => [name, score]),
];

function signedCount(hits: readonly MarkerHit[]): number {
  return hits.reduce((sum, { dimension }) => sum + (dimension === "confrontation" ? -1 : 1), 0);
}

/** Utterances a second on one core, the best of three passes after one to warm up. */
function throughput(texts: readonly string[], language: MarkerLanguage): number {
  let best = 0;
  for (let pass = 0; pass < 4; pass++) {
    const begin = performance.now();
    let done = 0;
    while (performance.now() - begin < 400) {
      for (const text of texts) matchMarkers(text, language);
      done += texts.length;
    }
    if (pass > 0) best = Math.max(best, (done / (performance.now() - begin)) * 1000);
  }
  return best;
}

function evaluate({ language, name, goal }: (typeof LANGUAGES)[number]): void {
  const train = readRated(name, "train");
  const val = readRated(name, "val");
  if (train === null || val === null) {
    console.log(`Skipped ${name}: no politeness ratings below ${shared} (set SIMGAP_SHARED).\n`);
    return;
  }
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  const score = (rows: readonly Rated[]): Scored[] =>
    rows.map(({ text, rating }) => ({
      language,
      hits: matchMarkers(text, language),
      tokens: countTokens(text, segmenter),
      register: registerOf(text, language),
      rating,
    }));
  const sets = [score(train), score(val)] as const;

  console.log(`### ${language}: Pearson r with the human mean (goal ${goal} on val)\n`);
  console.log(`| score | train (${train.length}) | val (${val.length}) |\n| --- | --- | --- |`);
  for (const [title, of] of SCORES) {
    console.log(`| ${title} | ${correlation(sets[0], of)} | ${correlation(sets[1], of)} |`);
  }
  const templated = (row: Rated): boolean => /hello fellow wikipedians/i.test(row.text);
  const count = train.filter(templated).length + val.filter(templated).length;
  if (count > 0) {
    const [kept, keptVal] = [train, val].map((rows) => score(rows.filter((row) => !templated(row))));
    const of = SCORES[0]![1];
    console.log(
      `| composite without ${count} notices of a bot | ${correlation(kept!, of)} | ${correlation(keptVal!, of)} |`,
    );
  }
  console.log(`\n| marker | dimension | texts of train with it | mean rating of those | r |`);
  console.log("| --- | --- | --- | --- | --- |");
  for (const { id, dimension } of markerSet(language).markers) {
    const has = (row: Scored): number => (row.hits.some(({ marker }) => marker === id) ? 1 : 0);
    const those = sets[0].filter((row) => has(row) === 1);
    const mean = those.reduce((sum, row) => sum + row.rating / those.length, 0);
    console.log(
      `| ${id} | ${dimension} | ${those.length} | ${mean.toFixed(2)} | ${correlation(sets[0], has)} |`,
    );
  }
  console.log("");
}

function evaluateSpeed(): void {
  const rows: string[] = [];
  for (const { language, file } of DIALOGUES) {
    const lines = readLines(join(shared, "data/dialogues", file));
    if (lines === null) console.log(`Skipped ${file}: not found below ${shared}.`);
    else rows.push(describeDialogue(language, file, lines));
  }
  for (const { language, name } of LANGUAGES) {
    const rated = readRated(name, "val");
    if (rated !== null) {
      rows.push(
        describeDialogue(
          language,
          `politeness/${name}-val`,
          rated.map(({ text }) => ({ text })),
        ),
      );
    }
  }
  if (rows.length === 0) return;
  console.log("### Speed on one core, and hits per 100 utterances\n");
  console.log(`| texts | language | characters a text | utterances/s | ${DIMENSIONS.join(" | ")} |`);
  console.log(`| --- | --- | --- | --- |${" --- |".repeat(DIMENSIONS.length)}\n${rows.join("\n")}`);
}

function describeDialogue(
  language: MarkerLanguage,
  name: string,
  lines: readonly Record<string, unknown>[],
): string {
  const texts = lines.map((line) => String(line.text));
  const length = texts.reduce((sum, text) => sum + text.length / texts.length, 0);
  const hits = texts.flatMap((text) => matchMarkers(text, language));
  const rates = DIMENSIONS.map((dimension) =>
    ((100 * hits.filter((hit) => hit.dimension === dimension).length) / texts.length).toFixed(1),
  );
  const speed = Math.round(throughput(texts, language) / 1000);
  return `| ${name} | ${language} | ${length.toFixed(0)} | ${speed},000 | ${rates.join(" | ")} |`;
}

for (const language of LANGUAGES) evaluate(language);
evaluateSpeed();
