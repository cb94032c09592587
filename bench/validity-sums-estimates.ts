import { compositeOf, scoreEstimate } from "../analyses/leaderboard/composite.ts";
import { fieldEstimates } from "../analyses/leaderboard/field-estimates.ts";
import { skillScores } from "../analyses/leaderboard/references.ts";
import { measureRun } from "../analyses/positive-rate/measure.ts";
import { runEstimates } from "../analyses/user-fidelity/measure.ts";
import { replicatesOf } from "../src/analysis/estimate.ts";
import { DEFAULT_OPTIONS } from "../src/analysis/options.ts";
import type { Estimate } from "../src/model/finding.ts";
import type { Replicates } from "../src/stats/replicates.ts";
import { userSums } from "../src/stats/user-sums.ts";
import { type Cohort, fidelitySums, rateSums, scoreSums } from "./validity-drawn-sums.ts";
import type { Found } from "./validity-study.ts";

/** What an analysis says of a cohort, by the name of its target. */
export interface NamedEstimate {
  readonly name: string;
  readonly estimate: Found;
  /** The estimate without each user, as comparisons take it. */
  readonly replicates: Replicates | undefined;
}

const OPTIONS = { ...DEFAULT_OPTIONS, replicates: true } as const;

export function estimatesOf(cohort: Cohort): NamedEstimate[] {
  const run = scoreSums(cohort);
  const composed = compositeOf(run, [...run.binary.keys()], userSums([]));
  const named = (analysis: string, estimates: readonly Estimate[]): NamedEstimate[] =>
    estimates.map((estimate) => ({
      name: `${analysis}: ${estimate.measure}`,
      estimate,
      replicates: replicatesOf(estimate),
    }));
  const skill = skillScores("cohort", composed, () => 1, OPTIONS);
  return [
    ...named(
      "positive-rate",
      measureRun("cohort", [{ cell: {}, sums: rateSums(cohort), level: "pooled" }], OPTIONS),
    ),
    ...named("leaderboard", fieldEstimates(run, OPTIONS)),
    ...(["video_binary", "micro_f1"] as const).map((score): NamedEstimate => {
      const estimate = scoreEstimate(composed.sums, composed.scores[score]);
      return { name: `leaderboard: ${score}`, estimate, replicates: estimate.replicates };
    }),
    ...named(
      "leaderboard",
      skill.filter(({ dimension }) => dimension === "video_binary"),
    ),
    ...named("user-fidelity", runEstimates("cohort", fidelitySums(cohort), OPTIONS)),
  ];
}
