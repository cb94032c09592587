/**
 * Fits the weights of the composite on the train half of the politeness ratings, by 10-fold
 * cross-validation of a ridge; the val half is never read. `npx tsx bench/fit-composite.ts [en|zh]` prints them.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sampleCorrelation } from "simple-statistics";
import { hashOf } from "../src/text/style/example-choice.ts";
import { markerSet, matchMarkers } from "../src/text/style/match-markers.ts";
import { registerOf } from "../src/text/style/register.ts";
import { tokenize } from "../src/text/tokenize.ts";

const shared = process.env.SIMGAP_SHARED ?? join(import.meta.dirname, "../../shared");
const PENALTIES = [3, 10, 30, 100, 300, 1000];
const FOLDS = 10;

interface Row {
  readonly features: readonly number[];
  readonly rating: number;
  readonly fold: number;
}

const language = process.argv[2] === "zh" ? "zh" : "en";
const file = `data/politeness/${language === "zh" ? "chinese" : "english"}-train.jsonl`;
const markers = [...markerSet(language).markers.map(({ id }) => id), "register"];
const rows: Row[] = readFileSync(join(shared, file), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line))
  // 122 notices of a bot, all alike, would decide on the weight of their greeting.
  .filter(({ text }) => !/hello fellow wikipedians/i.test(text))
  .map(({ text, human_mean }) => ({
    features: featuresOf(String(text)),
    rating: Number(human_mean),
    fold: hashOf(String(text)) % FOLDS,
  }));

function featuresOf(text: string): number[] {
  const counts = new Map<string, number>();
  for (const { marker } of matchMarkers(text, language)) counts.set(marker, (counts.get(marker) ?? 0) + 1);
  const length = Math.sqrt(1 + tokenize(text, language).length / 10);
  return markers.map((id) =>
    id === "register" ? 4 * registerOf(text, language) : Math.log2(1 + (counts.get(id) ?? 0)) / length,
  );
}

function ridge(data: readonly Row[], penalty: number): number[] {
  const n = data.length;
  const means = markers.map((_, k) => data.reduce((sum, row) => sum + row.features[k]! / n, 0));
  const mean = data.reduce((sum, row) => sum + row.rating / n, 0);
  const matrix = markers.map((_, k) => markers.map((_, l) => (k === l ? penalty : 0)));
  const right = markers.map(() => 0);
  for (const { features, rating } of data) {
    const centred = features.map((x, k) => x - means[k]!);
    centred.forEach((x, k) => {
      right[k]! += x * (rating - mean);
      centred.forEach((z, l) => {
        matrix[k]![l]! += x * z;
      });
    });
  }
  return solve(matrix, right);
}

/** Gauss-Jordan elimination; the matrix is positive definite. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let k = 0; k < size; k++) {
    for (let row = 0; row < size; row++) {
      if (row === k) continue;
      const factor = matrix[row]![k]! / matrix[k]![k]!;
      for (let l = k; l < size; l++) matrix[row]![l]! -= factor * matrix[k]![l]!;
      right[row]! -= factor * right[k]!;
    }
  }
  return right.map((value, k) => value / matrix[k]![k]!);
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, k) => sum + x * b[k]!, 0);

function crossValidated(penalty: number): number {
  const predicted = new Map<Row, number>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = ridge(
      rows.filter((row) => row.fold !== fold),
      penalty,
    );
    for (const row of rows) if (row.fold === fold) predicted.set(row, dot(row.features, weights));
  }
  return sampleCorrelation(
    rows.map((row) => predicted.get(row)!),
    rows.map((row) => row.rating),
  );
}

let best = { penalty: 0, r: Number.NEGATIVE_INFINITY };
for (const penalty of PENALTIES) {
  const r = crossValidated(penalty);
  console.log(`penalty ${penalty}: cross-validated r ${r.toFixed(4)}`);
  if (r > best.r) best = { penalty, r };
}
const weights = ridge(rows, best.penalty);
for (const [k, id] of markers.entries()) console.log(`${id} ${weights[k]!.toFixed(2)}`);
