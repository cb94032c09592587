import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { REFERENCE_NOTE } from "../../src/analysis/estimate-notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { type JackknifeEstimate, jackknife, NOTES } from "../../src/stats/jackknife.ts";
import { totalOf } from "../../src/stats/user-sums.ts";
import { type Composite, type Skill, scoreEstimate } from "./composite.ts";
import type { Component } from "./scores.ts";
import { skillInterval } from "./skill-interval.ts";

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

/** What a score is at most. */
const MOST = 100;

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
  composite: Composite,
  itemsOf: (measure: string) => number,
  options: AnalysisOptions,
): Estimate[] {
  const found = new Map(
    [...composite.skills].map(
      ([component, skill]) => [component, skillOf(composite, component, skill)] as const,
    ),
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
  { sums, scores, references, counted }: Composite,
  component: Component | "all",
  { statistic, reads, scale }: Skill,
): Skilled {
  const bare = jackknife(sums, statistic, { reads, ...scale, ...SKILL, counted });
  if (bare.low === null || component === "all") return { bare, shown: bare };
  const score = scoreEstimate(sums, scores[component], counted);
  const { restsOn = [] } = scale;
  const options = {
    reads,
    restsOn,
    counts: restsOn.slice(-1),
    counted,
    scale: "logit",
    range: [0, MOST],
  } as const;
  const ends = [...references.get(component)!.values()].map((reference) =>
    skillInterval(score, jackknife(sums, reference, options), MOST),
  );
  // Of a reference that two people make nothing is known, and which is the best neither.
  if (!ends.every((end) => end !== null)) return { bare, shown: withoutInterval(bare) };
  const low = Math.min(bare.value!, ...ends.map((end) => end.low));
  const high = Math.max(bare.value!, Math.min(...ends.map((end) => end.high)));
  return { bare, shown: { ...bare, low, high, se: null, p: null } };
}

function withoutInterval(found: JackknifeEstimate): JackknifeEstimate {
  return { ...found, low: null, high: null, se: null, p: null, note: NOTES.fewEffective };
}

/** The mean of several skills, its ends as much lower as theirs are on average. */
function shiftedAsMean(found: JackknifeEstimate, parts: readonly Skilled[]): JackknifeEstimate {
  if (found.low === null) return found;
  const known = parts.filter(({ bare }) => bare.value !== null);
  const unsure = known.find(({ bare, shown }) => bare.low !== null && shown.low === null);
  if (unsure !== undefined) return withoutInterval(found);
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
