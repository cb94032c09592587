import type { Estimate } from "../model/finding.ts";
import type { JackknifeEstimate } from "../stats/jackknife.ts";
import type { Replicates } from "../stats/replicates.ts";
import type { AnalysisOptions } from "./analysis.ts";

type Key = Omit<Estimate, "value" | "low" | "high" | "users" | "note">;

/** The key of an estimate's replicates: a symbol, so that no export or report includes them. */
const REPLICATES = Symbol("replicates");
interface Replicated extends Estimate {
  readonly [REPLICATES]?: Replicates;
}

/**
 * An estimate for the result from a jackknife estimate, without its p-value (the analysis tests). With `replicates`, it
 * can be compared with the same estimate of another run.
 * @example
 * import { estimateOf } from "simgap/analysis";
 * import { proportion, userSums } from "simgap/stats";
 * const found = proportion(userSums([["ann", [2, 10]], ["bob", [5, 10]]]), 0, 1);
 * const estimate = estimateOf({ measure: "rate", run: "gpt", n: 20 }, found, {});
 * [estimate.measure, estimate.value, estimate.users]; // => ["rate", 0.35, 2]
 */
export function estimateOf(
  key: Key,
  { value, low, high, users, effectiveUsers, note, replicates }: JackknifeEstimate,
  options: Pick<AnalysisOptions, "replicates">,
): Replicated {
  return {
    ...key,
    value,
    low,
    high,
    users,
    ...(effectiveUsers === undefined ? {} : { effective_users: effectiveUsers }),
    ...(note === undefined ? {} : { note }),
    ...(options.replicates === true && replicates !== undefined ? { [REPLICATES]: replicates } : {}),
  };
}

/** The replicates that `estimateOf` kept; undefined if it kept none, or nobody can be left out. */
export function replicatesOf(estimate: Estimate): Replicates | undefined {
  return (estimate as Replicated)[REPLICATES];
}

/** The estimate with saved replicates, so that it can be compared like a new one. */
export function withReplicates(estimate: Estimate, replicates: Replicates): Estimate {
  const restored: Replicated = { ...estimate, [REPLICATES]: replicates };
  return restored;
}
