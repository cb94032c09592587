import type { Audit } from "../text/audit/audit.ts";
import type { ScorerName } from "../text/sentiment/registry.ts";

/** Options of all analyses. Results record all of them. */
export interface AnalysisOptions {
  /** Random seed. */
  readonly seed: number;
  /** Number of Monte Carlo draws in a permutation test. */
  readonly draws: number;
  /** The method that scores the sentiment of a text. */
  readonly scorer: ScorerName;
  /** Human labels of a sample of the messages (`simgap audit`); their shares appear beside the scorer's. */
  readonly audit?: Audit;
  /** Whether the result may contain users' texts. Without them, readers who must not see user data can have it. */
  readonly examples: boolean;
  /** The representation of users as vectors; default: chosen by the input. */
  readonly representation?: string;
  /** Number of blocks that a user's items are split into, at least 2; default 5. */
  readonly blocks?: number;
  /** Whether estimates keep their jackknife replicates, which comparisons need; default: no, since they are large. */
  readonly replicates?: boolean;
}

/** The default options. */
export const DEFAULT_OPTIONS: AnalysisOptions = {
  seed: 20260408,
  draws: 10_000,
  scorer: "rules",
  examples: true,
};
