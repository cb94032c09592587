import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { MIN_USERS_FOR_P, userNotes } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { cohensH } from "../../src/stats/cohens-h.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { rateGap } from "../../src/stats/rate-gap.ts";
import { columnTotal, groupUserSums, type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { rowsByRun } from "../../src/store/by-run.ts";
import { type Row, type Store, simulatedRuns } from "../../src/store/store.ts";
import { WEIGHT, weightOf } from "../../src/store/weights.ts";
import { type CellSums, type EstimateMaker, LABEL, N, REJECTED, type Slice, TRUTH } from "./columns.ts";
import { probabilityEstimates, referenceEstimates, skillEstimates } from "./skill.ts";

const likely = (value: string) =>
  `sum(CASE WHEN predicted BETWEEN 0 AND 1 THEN ${value} * ${WEIGHT} ELSE 0 END)`;

const sumsOf = (which: string) => `
  SELECT run, user_id, scenario, field, CAST(count(*) AS INTEGER) AS answers, ${weightOf("true")} AS n,
    ${weightOf("truth = 1")} AS truth, ${weightOf("label = 1")} AS label,
    ${weightOf("truth = 0 AND label = 0")} AS rejected, ${weightOf("truth = 1 AND label = 1")} AS hits,
    ${likely("predicted")} AS probability, ${weightOf("predicted BETWEEN 0 AND 1")} AS probabilities,
    ${likely("truth")} AS likely_truth, ${likely("(predicted - truth) * (predicted - truth)")} AS squared_error
  FROM answers WHERE ${which} AND kind = 'binary'
  GROUP BY run, user_id, scenario, field
  ORDER BY run, user_id, scenario, field`;

/** Real users over all items that any run answers, each once. */
const REAL_SUMS = `
  SELECT user_id, scenario, field, CAST(count(*) AS INTEGER) AS answers, ${weightOf("true")} AS n, ${weightOf("truth = 1")} AS truth
  FROM (SELECT user_id, item, scenario, field, min(truth) AS truth, max(weight) AS weight FROM answers WHERE kind = 'binary'
    GROUP BY user_id, item, scenario, field) once
  GROUP BY user_id, scenario, field
  ORDER BY user_id, scenario, field`;

/**
 * Positive rates of real users and of each simulator on the same questions, pooled, by scenario, by field and by
 * both, in [0, 1]; gap, ratio, Cohen's h and rejection recall with jackknife intervals over users.
 */
export async function measurePositiveRate(store: Store, options: AnalysisOptions): Promise<Measured> {
  const real = scaled(await store.query(REAL_SUMS));
  const estimates = levels(real, (row) => [Number(row.n), Number(row.truth)]).map(({ cell, sums }) =>
    estimateOf(
      { measure: "real_rate", run: REAL_RUN, ...cell, n: Math.round(columnTotal(sums, N)) },
      proportion(sums, TRUTH, N),
      options,
    ),
  );
  estimates.push(...referenceEstimates(levels(real, (row) => [Number(row.n), Number(row.truth)])));
  for await (const [run, rows] of rowsByRun(store, await simulatedRuns(store, "answers"), sumsOf)) {
    estimates.push(...measureRun(run, scaled(rows), options));
  }
  const users = new Set(real.map((row) => row.user_id)).size;
  return { estimates, notes: real.length === 0 ? [{ code: "no_answers" }] : userNotes(users) };
}

/**
 * Sums in which an answer weighs 1 on average: rates are those of the population (Horvitz and Thompson 1952), and what
 * asks how many answers there are still finds their number.
 */
function scaled(rows: readonly Row[]): Row[] {
  const total = (column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
  const factor = total("answers") / total("n");
  if (factor === 1 || !Number.isFinite(factor)) return [...rows];
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        ["run", "user_id", "scenario", "field", "answers"].includes(name) ? value : Number(value) * factor,
      ]),
    ),
  );
}

/** The sums pooled, by scenario, by field, and by both. */
function levels(rows: readonly Row[], values: (row: Row) => number[]): CellSums[] {
  const cells: Record<string, (row: Row) => Slice> = {
    pooled: () => ({}),
    scenario: (row) => ({ scenario: String(row.scenario) }),
    field: (row) => ({ field: String(row.field) }),
    cell: (row) => ({ scenario: String(row.scenario), field: String(row.field) }),
  };
  return Object.entries(cells).flatMap(([level, cellOf]) =>
    [
      ...groupUserSums(
        rows,
        (row) => JSON.stringify(cellOf(row)),
        (row) => String(row.user_id),
        values,
      ),
    ].map(([key, sums]) => ({ cell: JSON.parse(key) as Slice, sums, level })),
  );
}

function measureRun(run: string, rows: readonly Row[], options: AnalysisOptions): Estimate[] {
  const cells = levels(rows, (row) => [
    Number(row.n),
    Number(row.truth),
    Number(row.label),
    Number(row.rejected),
    Number(row.hits),
    Number(row.probability),
    Number(row.probabilities),
    Number(row.likely_truth),
    Number(row.squared_error),
  ]);
  const gaps = cells.map(({ sums }) => rateGap(sums, { simulated: LABEL, real: TRUTH, whole: N }));
  const tests = gaps.map(({ p, users }) => (users < MIN_USERS_FOR_P ? null : p));
  const adjusted = new Map(
    ["scenario", "field", "cell"].flatMap((level) => {
      const family = cells.flatMap((cell, i) => (cell.level === level ? [i] : []));
      const q = adjust(
        family.map((i) => tests[i]!),
        "bh",
      );
      return family.map((index, i) => [index, q[i]!] as const);
    }),
  );
  return cells.flatMap(({ cell, sums, level }, i) => {
    const key = { run, ...cell, n: Math.round(columnTotal(sums, N)) };
    const estimate: EstimateMaker = (measure, found, n = key.n) =>
      estimateOf({ measure, ...key, n: Math.round(n) }, found, options);
    const negatives = Math.round(columnTotal(sums, N) - columnTotal(sums, TRUTH));
    return [
      estimate("real_rate", proportion(sums, TRUTH, N)),
      estimate("simulated_rate", proportion(sums, LABEL, N)),
      {
        ...estimate("gap", gaps[i]!),
        p: tests[i]!,
        ...(level === "pooled" ? {} : { q: adjusted.get(i) ?? null }),
      },
      estimate(
        "gap_user_weighted",
        jackknife(perUserGaps(sums), (sum) => sum[0]! / sum[1]!),
      ),
      estimate("ratio", jackknife(sums, ratioOf, { scale: "log", counts: [TRUTH, LABEL], items: N })),
      estimate(
        "cohens_h",
        jackknife(sums, (sum) => cohensH(sum[LABEL]! / sum[N]!, sum[TRUTH]! / sum[N]!), {
          counts: [TRUTH, LABEL],
          items: N,
        }),
      ),
      estimate("rejection_recall", rejectionRecall(sums), negatives),
      ...probabilityEstimates(sums, estimate),
      ...(level === "pooled" || level === "scenario" ? skillEstimates(sums, estimate) : []),
    ];
  });
}

/** Simulated minus real positive rate, in [-1, 1]. */
function gapOf(sum: Float64Array): number | null {
  return sum[N]! > 0 ? (sum[LABEL]! - sum[TRUTH]!) / sum[N]! : null;
}

function ratioOf(sum: Float64Array): number | null {
  return sum[TRUTH]! > 0 ? sum[LABEL]! / sum[TRUTH]! : null;
}

/** Implicit rejection: of the items that real users left alone, the share that the simulator leaves alone too. */
function rejectionRecall(sums: UserSums) {
  const rows = sums.ids.map((id, user) => {
    const at = user * sums.width;
    return [id, [sums.rows[at + REJECTED]!, sums.rows[at + N]! - sums.rows[at + TRUTH]!]] as const;
  });
  return proportion(userSums(rows), 0, 1);
}

/** Each user's own gap, so that every user counts once, however many items they have. */
function perUserGaps(sums: UserSums): UserSums {
  return userSums(
    sums.ids.map(
      (id, user) =>
        [id, [gapOf(sums.rows.subarray(user * sums.width, (user + 1) * sums.width)) ?? 0, 1]] as const,
    ),
  );
}
