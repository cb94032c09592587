import type { Audit } from "../text/audit/audit.ts";
import type { ScorerName } from "../text/sentiment/registry.ts";

/** Options that every analysis takes. All of them are in the result. */
export interface AnalysisOptions {
  /** Seed of all random draws. */
  readonly seed: number;
  /** Monte Carlo draws of a permutation test. */
  readonly draws: number;
  /** How the sentiment of a text is read. */
  readonly scorer: ScorerName;
  /** How people read a sample of what was said (`simgap audit`): their shares come beside the scorer's. */
  readonly audit?: Audit;
  /** Whether texts of users may be in the result; without them it can go to readers who must not see user data. */
  readonly examples: boolean;
  /** How users are seen as vectors; default: by what the input holds. */
  readonly representation?: string;
  /** Blocks that a user's items are cut into, at least 2; default 5. */
  readonly blocks?: number;
  /** Estimates keep their jackknife replicates, so that they can be compared; default: not, as these are many. */
  readonly replicates?: boolean;
}

/** What holds where nothing else is asked for. */
export const DEFAULT_OPTIONS: AnalysisOptions = {
  seed: 20260408,
  draws: 10_000,
  scorer: "rules",
  examples: true,
};
