/**
 * Fits the leanings of characters and pairs (`src/text/lexicons/zh/leanings.json`) on simgap's own Chinese words,
 * turns of phrase and labelled lines, but for the sets that are held out, by a logistic regression of three classes.
 * `npx tsx bench/fit-leanings.ts` writes the file, and prints what ten folds say of lines that are not read.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eventFrames } from "../src/text/sentiment/chinese/events.ts";
import { framesFile } from "../src/text/sentiment/chinese/frames.ts";
import { eachUnit, type LeaningList, leaningOf } from "../src/text/sentiment/chinese/leanings.ts";
import { entriesOf, grammar, splitWords, valencedWords } from "../src/text/sentiment/chinese/word-lists.ts";
import { hashOf } from "../src/text/style/example-choice.ts";
import { FIXTURES } from "./eval-sentiment.ts";

/** Never read here: they tell what the leanings are worth. */
const HELD_OUT: readonly string[] = ["sentiment-zh-chat-30", "sentiment-zh-chat-31"];
const CLASSES = ["n", "0", "p"] as const;
type Class = (typeof CLASSES)[number];
const FOLDS = 10;
const EPOCHS = 10;
const RATE = 0.1;
const SHRINKAGE = 0.003;
/** A word says less than a line. */
const WORD = 0.3;
const LEAST = 3;
const LONGEST = 60;
const ROOT = join(import.meta.dirname, "..");

interface Row {
  readonly text: string;
  readonly label: Class;
  readonly weight: number;
}

function labelledLines(): Row[] {
  return FIXTURES.filter((set) => !HELD_OUT.includes(set))
    .flatMap((set) =>
      readFileSync(join(ROOT, `test/text/fixtures/${set}.tsv`), "utf8")
        .trim()
        .split("\n"),
    )
    .map((line) => line.split("\t"))
    .filter(([, text = ""]) => text.length <= LONGEST)
    .map(([label, text = ""]) => ({ text, label: label as Class, weight: 1 }));
}

function ownLists(): Row[] {
  const { negative, positive, ironic } = framesFile();
  const events = eventFrames();
  const rows = (label: Class, texts: readonly string[], weight: number) =>
    texts.map((text) => ({ text, label, weight }));
  const examples = (frames: typeof negative) => frames.map(({ example }) => example);
  const signed = [...valencedWords(), ...entriesOf(grammar().hints)].filter(([, word]) => word.length > 1);
  return [
    ...rows("n", examples([...negative, ...ironic, ...events.negative]), 1),
    ...rows("p", examples([...positive, ...events.positive, ...events.mended]), 1),
    ...rows("0", splitWords(grammar().neutral), WORD),
    ...signed.map(([sign, text]): Row => ({ text, label: sign > 0 ? "p" : "n", weight: WORD })),
  ];
}

function unitsOf(text: string): number[] {
  const units: number[] = [];
  eachUnit(text, (unit) => units.push(unit));
  return units;
}

/** Stochastic gradient descent in a fixed order; weights are against the neutral class, in tenths. */
function leaningsOf(rows: readonly Row[]): LeaningList {
  const counts = new Map<number, number>();
  const units = rows.map(({ text }) => unitsOf(text));
  for (const unit of units.flat()) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const ids = new Map([...counts].filter(([, count]) => count >= LEAST).map(([unit], i) => [unit, i]));
  const data = rows
    .map((row, i) => ({ ...row, ids: units[i]!.flatMap((unit) => ids.get(unit) ?? []) }))
    .sort((a, b) => hashOf(a.text) - hashOf(b.text));
  const weights = CLASSES.map(() => new Float64Array(ids.size));
  const bias = CLASSES.map(() => 0);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const rate = RATE / (1 + 0.3 * epoch);
    for (const row of data) {
      const odds = weights.map((own, c) => Math.exp(row.ids.reduce((sum, id) => sum + own[id]!, bias[c]!)));
      const total = odds.reduce((a, b) => a + b, 0);
      weights.forEach((own, c) => {
        const error = (Number(CLASSES[c] === row.label) - odds[c]! / total) * row.weight;
        bias[c]! += 0.3 * rate * error;
        for (const id of row.ids) own[id]! += rate * (error - SHRINKAGE * own[id]!);
      });
    }
  }
  const [n, neutral, p] = weights as [Float64Array, Float64Array, Float64Array];
  const tenth = (value: number) => Math.round(value * 10) / 10;
  return {
    bias: { blame: tenth(bias[0]! - bias[1]!), praise: tenth(bias[2]! - bias[1]!) },
    weights: new Map(
      [...ids].map(([unit, id]) => [
        unit,
        { blame: tenth(n[id]! - neutral[id]!), praise: tenth(p[id]! - neutral[id]!) },
      ]),
    ),
  };
}

function write({ bias, weights }: LeaningList): void {
  const nameOf = (unit: number) =>
    unit < 0x10000 ? String.fromCharCode(unit) : String.fromCharCode(unit >>> 16, unit & 0xffff);
  const written = (unit: string, { blame, praise }: { blame: number; praise: number }) =>
    `${unit}:${Math.round(blame * 10)}:${Math.round(praise * 10)}`;
  const entries = [...weights].sort(([a], [b]) => a - b).map(([unit, own]) => written(nameOf(unit), own));
  const lines: string[] = [];
  for (let at = 0; at < entries.length; at += 16) lines.push(entries.slice(at, at + 16).join(" "));
  const file = {
    source: "fitted for simgap by bench/fit-leanings.ts on its own words and labelled lines",
    version: "1",
    licence: "Apache-2.0",
    note: "What characters and pairs of characters lean to where nothing else tells: tenths of log odds for blame and for praise, against neither.",
    bias: written("", bias),
    units: lines,
  };
  writeFileSync(join(ROOT, "src/text/lexicons/zh/leanings.json"), `${JSON.stringify(file, null, 2)}\n`);
}

const lines = labelledLines();
const lists = ownLists();
const tally = { right: 0, wrong: 0, silent: 0, neutral: 0, disturbed: 0 };
for (let fold = 0; fold < FOLDS; fold++) {
  const isIn = ({ text }: Row) => hashOf(text) % FOLDS === fold;
  const list = leaningsOf([...lines.filter((row) => !isIn(row)), ...lists]);
  for (const { text, label } of lines.filter(isIn)) {
    const sense = CLASSES[leaningOf(text, list) + 1]!;
    if (label === "0") tally[sense === "0" ? "neutral" : "disturbed"]++;
    else tally[sense === label ? "right" : sense === "0" ? "silent" : "wrong"]++;
  }
}
console.log(tally);
write(leaningsOf([...lines, ...lists]));
