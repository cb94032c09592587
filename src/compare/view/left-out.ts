import type { MatchingCounts } from "../comparison.ts";

type Counts = Omit<MatchingCounts["overlaps"][string], "matched_users" | "with_baseline">;

/** The baseline's and the candidate's rows of one kind that a comparison leaves out. */
export interface RowsLeft {
  readonly baseline: number;
  readonly candidate: number;
}

/**
 * Counts the rows that only one run has, including messages without a real one if messages are matched. Runs without
 * matched messages are compared as they are, user by user.
 * @example
 * rowsLeft({ matched: 92, only_baseline: 0, only_candidate: 22, unpaired_candidate: 126 }).candidate; // => 148
 */
export function rowsLeft({
  matched,
  only_baseline,
  only_candidate,
  unpaired_baseline = 0,
  unpaired_candidate = 0,
}: Counts): RowsLeft {
  const pairs = matched > 0;
  return {
    baseline: only_baseline + (pairs ? unpaired_baseline : 0),
    candidate: only_candidate + (pairs ? unpaired_candidate : 0),
  };
}
