import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { REFERENCE_NOTE } from "../../src/analysis/estimate-notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import type { AnswerCount } from "../../src/stats/enough-answers.ts";
import { type JackknifeEstimate, jackknife, type Statistic } from "../../src/stats/jackknife.ts";
import { totalOf, type UserSums } from "../../src/stats/user-sums.ts";
import type { Composite, Skill } from "./composite.ts";

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

/** The scores of what needs no simulator: a component (`dimension`) and an answerer (`basis`) each. */
export function answererScores({ sums, references }: Composite, n: number): Estimate[] {
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
export function skillScores(
  run: string,
  { sums, skills, counted }: Composite,
  itemsOf: (measure: string) => number,
  options: AnalysisOptions,
): Estimate[] {
  const found = new Map(
    [...skills].map(([component, skill]) => [component, skillOf(sums, skill, counted)] as const),
  );
  const single = [...found].flatMap(([component, own]) => (component === "all" ? [] : [own]));
  return [...found].flatMap(([component, { bare, shown }]) => {
    if (bare.value === null) return [];
    const all = component === "all";
    const place = all ? {} : { dimension: component };
    return [
      estimateOf(
        { measure: "skill", run, ...place, n: itemsOf(component) },
        all ? shiftedAsMean(bare, single) : shown,
        options,
      ),
    ];
  });
}

interface Skilled {
  /** Over the reference that is the best here. */
  readonly bare: JackknifeEstimate;
  /** Over whichever is the best of all users'. */
  readonly shown: JackknifeEstimate;
}

/**
 * Which reference is best depends on the users too. A skill is the smallest gain over any reference, and its interval
 * ends at the smallest of their ends.
 */
function skillOf(
  sums: UserSums,
  { statistic, reads, scale, over }: Skill,
  counted: AnswerCount | undefined,
): Skilled {
  const estimate = (one: Statistic) => jackknife(sums, one, { reads, ...scale, ...SKILL, counted });
  const bare = estimate(statistic);
  const ends = over.map(estimate).flatMap(({ low, high }) => (low === null ? [] : [{ low, high: high! }]));
  if (bare.low === null || ends.length === 0) return { bare, shown: bare };
  const low = Math.min(bare.value!, ...ends.map((end) => end.low));
  const high = Math.max(bare.value!, Math.min(...ends.map((end) => end.high)));
  return { bare, shown: { ...bare, low, high, se: null, p: null } };
}

/** The mean of several skills, its ends as much lower as theirs are on average. */
function shiftedAsMean(found: JackknifeEstimate, parts: readonly Skilled[]): JackknifeEstimate {
  if (found.low === null) return found;
  const known = parts.filter(({ bare }) => bare.value !== null);
  const shift = (end: "low" | "high") =>
    known.reduce((sum, { bare, shown }) => sum + (shown[end] ?? 0) - (bare[end] ?? 0), 0) / known.length;
  return {
    ...found,
    se: null,
    p: null,
    low: found.low + shift("low"),
    high: Math.max(found.value!, found.high! + shift("high")),
  };
}
