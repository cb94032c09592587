import { analyses } from "../analyses/index.ts";
import { runAnalyses } from "../src/analysis/run-analyses.ts";
import type { Estimate } from "../src/model/finding.ts";
import { DuckStore } from "../src/store/duck-store.ts";
import { SCHEMA } from "../src/store/schema.ts";
import { printTable } from "./support.ts";

/**
 * The analyses of answers over a view that makes answers from their numbers, so that no disk bounds them, and their
 * results against closed forms: every user has the same thousand answers in another order of users, so that rates and
 * scores are those of one user, whatever the number.
 * Usage: npx tsx bench/billion.ts [answers…]   (default 1e6 1e7; 1e8 takes ten times as long)
 */
const sizes = process.argv.slice(2).map(Number);
const A_USER = 1000;
const FIELDS = 20;
const POSITIVES = 35;
/** Prime to 1,000, so that a user's thousand remainders are all different. */
const [TRUE_STEP, PREDICTED_STEP] = [761, 503];

const view = (answers: number) => `
  CREATE VIEW answers AS SELECT 'sim' AS run, lpad(CAST(i // ${A_USER} AS VARCHAR), 9, '0') AS user_id,
    CAST(i // ${FIELDS} AS VARCHAR) AS item, 'video' AS scenario, 'field_' || (i % ${FIELDS}) AS field, 'binary' AS kind,
    CAST((i * ${TRUE_STEP}) % ${A_USER} < ${POSITIVES} AS DOUBLE) AS truth,
    1 - ((i * ${PREDICTED_STEP}) % ${A_USER} + 0.5) / ${A_USER}e0 AS predicted,
    CAST((i * ${PREDICTED_STEP}) % ${A_USER} < ${A_USER / 2} AS INTEGER) AS label,
    CAST(NULL AS DOUBLE) AS normalizer, CAST(NULL AS VARCHAR) AS happened, CAST(NULL AS UBIGINT) AS text_digest,
    CAST(NULL AS DOUBLE) AS weight
  FROM range(${answers}) made(i)`;

/** What the analyses should find, from the answers of one user. */
function oneUser() {
  const answers = Array.from({ length: A_USER }, (_, i) => ({
    field: i % FIELDS,
    truth: (i * TRUE_STEP) % A_USER < POSITIVES ? 1 : 0,
    label: (i * PREDICTED_STEP) % A_USER < A_USER / 2 ? 1 : 0,
    predicted: 1 - (((i * PREDICTED_STEP) % A_USER) + 0.5) / A_USER,
  }));
  const cell = (truth: number, label: number) =>
    answers.filter((one) => one.truth === truth && one.label === label).length;
  const [tp, fp, fn, tn] = [cell(1, 1), cell(0, 1), cell(1, 0), cell(0, 0)];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const real = (tp + fn) / A_USER;
  const brier = mean(answers.map(({ truth, predicted }) => (truth - predicted) ** 2));
  const f1 = (2 * tp) / (2 * tp + fp + fn);
  const auc = Array.from({ length: FIELDS }, (_, field) => {
    const own = answers.filter((one) => one.field === field);
    const of = (truth: number) => own.filter((one) => one.truth === truth).map(({ predicted }) => predicted);
    return mean(of(1).flatMap((high) => of(0).map((low) => (high > low ? 1 : 0))));
  });
  return {
    all: {
      real_rate: real,
      simulated_rate: (tp + fp) / A_USER,
      simulated_probability: mean(answers.map(({ predicted }) => predicted)),
      rejection_recall: tn / (tn + fp),
      mcc: (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)),
      brier_skill: 1 - brier / (real * (1 - real)),
      f1,
      micro_f1: f1,
    } as Readonly<Record<string, number>>,
    auc,
  };
}

interface Check {
  readonly name: string;
  readonly expected: number;
  readonly found: number | null;
}

/** Estimates of the run that have a closed form. */
function checksOf(estimates: readonly Estimate[]): Check[] {
  const { all, auc } = oneUser();
  return estimates.flatMap(({ measure, run, scenario, field, value }) => {
    if (run !== "sim") return [];
    const whole = scenario === undefined && field === undefined ? all[measure] : undefined;
    const expected = measure === "auc" ? auc[Number(field?.split("_")[1])] : whole;
    return expected === undefined ? [] : [{ name: [measure, field].join(" "), expected, found: value }];
  });
}

const rows: (string | number)[][] = [];
for (const answers of sizes.length > 0 ? sizes : [1e6, 1e7]) {
  const store = await DuckStore.open(
    { memoryLimit: "3GB" },
    SCHEMA.replace(/CREATE TABLE answers[^;]*;/u, `${view(answers)};`),
  );
  for (const only of ["positive-rate", "leaderboard"] as const) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    const result = await runAnalyses(store, analyses, { only: [only] });
    const { user, system } = process.cpuUsage(before);
    const known = checksOf(result.analyses[only]?.estimates ?? []);
    const wrong = known.find(({ expected, found }) => found === null || Math.abs(found - expected) > 1e-9);
    if (known.length === 0) throw new Error(`${only} has no estimate that could be checked`);
    if (wrong !== undefined)
      throw new Error(`${answers} answers, ${wrong.name}: ${wrong.found} instead of ${wrong.expected}`);
    rows.push([
      answers.toExponential(0),
      only,
      `${((performance.now() - start) / 1000).toFixed(1)} s`,
      `${((user + system) / 1e6).toFixed(1)} s`,
      `${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
      `${known.length} closed forms`,
    ]);
  }
  await store.close();
}
printTable(["answers", "analysis", "wall", "CPU", "peak memory so far", "checked"], rows);
