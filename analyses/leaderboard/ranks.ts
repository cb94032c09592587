import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { MIN_USERS_FOR_P } from "../../src/analysis/notes.ts";
import type { Estimate } from "../../src/model/finding.ts";
import { adjust } from "../../src/stats/adjust.ts";
import { contrast } from "../../src/stats/contrast.ts";
import type { AnswerCount } from "../../src/stats/enough-answers.ts";
import { columnTotal, type UserSums } from "../../src/stats/user-sums.ts";
import type { Store } from "../../src/store/store.ts";
import { type Composite, compositeOf, scoreEstimate } from "./composite.ts";
import type { Ranking } from "./en.ts";
import { type RunSums, scoredSums } from "./sums.ts";

/** A run with what its scores are computed from. */
export interface RunScores {
  readonly run: RunSums;
  readonly answers: number;
  readonly composite: Composite;
}

export function scoredRun(run: RunSums, fields: readonly string[], watching: UserSums): RunScores {
  return { run, answers: answersOf(run), composite: compositeOf(run, fields, watching) };
}

/** The runs on the questions that all of them have answered. */
export async function commonRuns(
  store: Store,
  scored: readonly RunScores[],
  weighted: boolean,
  fields: readonly string[],
  watching: UserSums,
): Promise<RunScores[]> {
  const common = await scoredSums(store, { weighted, common: true });
  return scored.map(({ run }) => scoredRun({ ...run, ...common.get(run.run) }, fields, watching));
}

/** The score that runs are ranked by, on common questions. */
export function commonEstimates(
  runs: readonly RunScores[],
  ranking: Ranking,
  options: AnalysisOptions,
): Estimate[] {
  return runs.map(({ run, answers, composite }) => {
    const found = scoreEstimate(composite.sums, composite.scores[ranking], composite.counted);
    return estimateOf({ measure: `${ranking}_common`, run: run.run, n: answers }, found, options);
  });
}

/** Yes/no answers of a run. */
export function answersOf(run: RunSums): number {
  return [...(run.weighed?.counts ?? run).binary.values()].reduce((n, field) => n + columnTotal(field, 0), 0);
}

/** Runs are ranked by `overall`; where that is missing for one of them, by micro-F1, which all have. */
export function rankingMeasure(estimates: readonly Estimate[]): Ranking | null {
  const complete = (measure: string) => {
    const found = estimates.filter((e) => e.measure === measure);
    return found.length > 1 && found.every((e) => e.value !== null);
  };
  return complete("overall") ? "overall" : complete("micro_f1") ? "micro_f1" : null;
}

/** How many answers a column counts in the sums of two runs, those of the second behind the first's. */
function countedSideBySide(first: Composite, second: Composite): AnswerCount | undefined {
  const [left, right] = [first.counted, second.counted];
  if (left === undefined || right === undefined) return undefined;
  const { width } = first.sums;
  return (column) => (column < width ? left(column) : right(column - width));
}

/** All pairs of runs, paired by user inside the jackknife, adjusted by Holm over the pairs. */
export function rankDifferences(
  composites: readonly RunScores[],
  measure: Ranking,
  options: AnalysisOptions,
): Estimate[] {
  const pairs = composites.flatMap((a, i) => composites.slice(i + 1).map((b) => [a, b] as const));
  const found = pairs.map(([a, b]) => {
    const { statistic, reads, scale } = a.composite.scores[measure];
    const { counts: [positives = []] = [], items = [] } = scale ?? {};
    const counted = countedSideBySide(b.composite, a.composite);
    return contrast(b.composite.sums, a.composite.sums, statistic, {
      ...{ reads, counts: [positives], items, counted },
    });
  });
  const tested = found.map(({ users, p }) => (users < MIN_USERS_FOR_P ? null : p));
  const adjusted = adjust(tested, "holm");
  return pairs.map(([a, b], i) => ({
    ...estimateOf(
      {
        measure: `${measure}_difference`,
        run: a.run.run,
        versus: b.run.run,
        n: Math.min(a.answers, b.answers),
      },
      found[i]!,
      options,
    ),
    p: tested[i]!,
    q: adjusted[i]!,
  }));
}
