import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { MIN_USERS_FOR_P, userNotes } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { cohensH } from "../../src/stats/cohens-h.ts";
import { type JackknifeEstimate, jackknife } from "../../src/stats/jackknife.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { rateGap } from "../../src/stats/rate-gap.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { rowsByRun } from "../../src/store/by-run.ts";
import { sqlText } from "../../src/store/sql.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";
import { hasWeights } from "../../src/store/weights.ts";
import { probabilityEstimates, referenceRates, skillEstimates } from "./skill.ts";
import {
  answerSides,
  answersIn,
  type CellSums,
  type EstimateMaker,
  effectiveCounts,
  LABEL,
  N,
  REJECTED,
  realCells,
  runCells,
  runSums,
  sidesIn,
  TRUTH,
} from "./sums.ts";

/** Two rates are equivalent within a quarter of the real one, or within half a point if that is more. */
export const OF_THE_RATE = { measure: "real_rate", ratio: 1.25, floor: 0.005 } as const;

/** The level of intervals. */
const LEVEL = 0.95;

/**
 * Positive rates of real users and of each simulator on the same questions, pooled, by scenario, by field and by
 * both, in [0, 1]; gap, ratio, Cohen's h and rejection recall with jackknife intervals over users.
 */
export async function measurePositiveRate(store: Store, options: AnalysisOptions): Promise<Measured> {
  const weighted = await hasWeights(store);
  const real = await realCells(store, weighted);
  const estimates = real.map((cell) => realRate(cell, REAL_RUN, options));
  estimates.push(...referenceRates(real));
  for await (const [run, rows] of rowsByRun(store, await simulatedRuns(store, "answers"), runSums)) {
    const cells = await runCells(store, rows, `run = ${sqlText(run)}`, weighted);
    estimates.push(...measureRun(run, cells, options));
  }
  const users = Math.max(0, ...real.map(({ sums }) => sums.ids.length));
  return { estimates, notes: real.length === 0 ? [{ code: "no_answers" }] : userNotes(users) };
}

/** The rate of real users in a cell, and the effective number of their yeses for weighted answers. */
function realRate(cell: CellSums, run: string, options: AnalysisOptions): Estimate {
  const positives = effectiveCounts(cell)?.(TRUTH);
  const key = { measure: "real_rate", run, ...cell.cell, n: answersIn(cell, N) };
  return {
    ...estimateOf(key, proportion(cell.sums, TRUTH, N, LEVEL, sidesIn(cell, TRUTH)), options),
    ...(positives === undefined ? {} : { effective_positives: positives }),
  };
}

export function measureRun(run: string, cells: readonly CellSums[], options: AnalysisOptions): Estimate[] {
  const gaps = cells.map((cell) =>
    rateGap(cell.sums, { simulated: LABEL, real: TRUTH, whole: N }, LEVEL, (column) => sidesIn(cell, column)),
  );
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
  return cells.flatMap((own, i) => {
    const { cell, sums, level } = own;
    const key = { run, ...cell, n: answersIn(own, N) };
    const counted = effectiveCounts(own);
    const estimate: EstimateMaker = (measure, found, n = key.n) =>
      estimateOf({ measure, ...key, n: Math.round(n) }, found, options);
    return [
      realRate(own, run, options),
      estimate("simulated_rate", proportion(sums, LABEL, N, LEVEL, sidesIn(own, LABEL))),
      {
        ...estimate("gap", gaps[i]!),
        p: tests[i]!,
        ...(level === "pooled" ? {} : { q: adjusted.get(i) ?? null }),
      },
      estimate("gap_user_weighted", userWeightedGap(own)),
      estimate(
        "ratio",
        jackknife(sums, ratioOf, { scale: "log", counts: [TRUTH, LABEL], counted, items: N }),
      ),
      estimate(
        "cohens_h",
        jackknife(sums, (sum) => cohensH(sum[LABEL]! / sum[N]!, sum[TRUTH]! / sum[N]!), {
          counts: [TRUTH, LABEL],
          counted,
          items: N,
        }),
      ),
      estimate("rejection_recall", rejectionRecall(own), answersIn(own, N) - answersIn(own, TRUTH)),
      ...probabilityEstimates(own, estimate),
      ...(level === "pooled" || level === "scenario" ? skillEstimates(own, estimate) : []),
    ];
  });
}

function ratioOf(sum: Float64Array): number | null {
  return sum[TRUTH]! > 0 ? sum[LABEL]! / sum[TRUTH]! : null;
}

/** Implicit rejection: of the items that real users left alone, the share that the simulator leaves alone too. */
function rejectionRecall(cell: CellSums) {
  const tables = [cell.sums, ...(cell.weighed === undefined ? [] : [cell.weighed.squares])];
  const [sums, squares] = tables.map(negativesOf);
  const counted =
    squares === undefined
      ? undefined
      : sidesIn({ ...cell, sums: sums!, weighed: { counts: squares, squares } }, 0, 1);
  return proportion(sums!, 0, 1, LEVEL, counted);
}

/** Columns: what both reject, what real users do. */
function negativesOf({ ids, rows, width }: UserSums): UserSums {
  return userSums(
    ids.map((id, user) => {
      const at = user * width;
      return [id, [rows[at + REJECTED]!, rows[at + N]! - rows[at + TRUTH]!]] as const;
    }),
  );
}

/**
 * The mean of users' own gaps, each counting once, however many items they have: the difference of their mean rates, with
 * the interval that differences of shares have.
 */
function userWeightedGap(cell: CellSums): JackknifeEstimate {
  const { ids, rows, width } = cell.sums;
  const rates = ids.map((id, user) => {
    const own = rows.subarray(user * width, (user + 1) * width);
    const n = own[N]!;
    return [id, n > 0 ? [own[LABEL]! / n, own[TRUTH]! / n, 1] : [0, 0, 0]] as const;
  });
  const columns = [LABEL, TRUTH] as const;
  return rateGap(userSums(rates), { simulated: 0, real: 1, whole: 2 }, LEVEL, (rate) =>
    answerSides(cell, columns[rate === 0 ? 0 : 1]),
  );
}
