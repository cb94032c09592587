import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { totalOf } from "../../src/stats/user-sums.ts";
import type { Composite } from "./composite.ts";

/**
 * The scale is the log of what a score lacks, (100 - score) / (100 - best reference). The best reference is often users'
 * own rates, which few users give too low.
 */
const SKILL = {
  scale: "logit",
  range: [Number.NEGATIVE_INFINITY, 1],
  leastUsers: 20,
  leastAnswers: 20,
} as const;

export const REFERENCE_NOTE = "from the real answers alone, without interval";

/** The scores of what needs no simulator: a component (`dimension`) and an answerer (`basis`) each. */
export function referenceEstimates({ sums, references }: Composite, n: number): Estimate[] {
  const total = totalOf(sums);
  return [...references].flatMap(([dimension, known]) =>
    [...known].flatMap(([basis, statistic]) => {
      const value = statistic(total);
      return value === null
        ? []
        : [
            {
              measure: "reference",
              run: REAL_RUN,
              dimension,
              basis,
              value,
              low: null,
              high: null,
              n,
              users: sums.ids.length,
              note: REFERENCE_NOTE,
            },
          ];
    }),
  );
}

/** What a run's scores gain over the best of these, pooled and by component (`dimension`). */
export function skillEstimates(
  run: string,
  { sums, skills }: Composite,
  itemsOf: (measure: string) => number,
  options: AnalysisOptions,
): Estimate[] {
  return [...skills].flatMap(([component, { statistic, reads, scale }]) => {
    const found = jackknife(sums, statistic, { reads, ...scale, ...SKILL });
    if (found.value === null) return [];
    const place = component === "all" ? {} : { dimension: component };
    return [estimateOf({ measure: "skill", run, ...place, n: itemsOf(component) }, found, options)];
  });
}
