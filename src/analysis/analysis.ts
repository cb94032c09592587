import type { Finding } from "../model/finding.ts";
import type {
  About,
  Figure,
  FindingTable,
  Heading,
  Locale,
  Prose,
  View,
  Wording,
} from "../model/presentation.ts";
import type { Store, TableName } from "../store/store.ts";
import type { ScorerName } from "../text/sentiment/registry.ts";

/** Options that every analysis takes. All of them stand in the result. */
export interface AnalysisOptions {
  /** Seed of all random draws. */
  readonly seed: number;
  /** Monte Carlo draws of a permutation test. */
  readonly draws: number;
  /** How the sentiment of a text is read. */
  readonly scorer: ScorerName;
  /** Whether texts of users may stand in the result; without them it can go to who must not see user data. */
  readonly examples: boolean;
  /** How `user-distance` sees users as vectors; default: by what the input holds. */
  readonly representation?: string;
  /** Blocks that `user-distance` cuts a user's items into, at least 2; default 5. */
  readonly blocks?: number;
  /** Estimates keep their jackknife replicates, so that they can be compared; default: not, as these are many. */
  readonly replicates?: boolean;
  /** Language of the sentences that stand in a finding (`notes`); default: English. Names stay what they are. */
  readonly locale?: Locale;
}

export const DEFAULT_OPTIONS: AnalysisOptions = {
  seed: 20260408,
  draws: 10_000,
  scorer: "rules",
  examples: true,
};

/** What tells the estimates of a measure apart, other than the run. */
export type EstimatePart = "scenario" | "field" | "marker" | "dimension" | "basis";

/** How a comparison of two runs reads one measure of an analysis. */
export interface ComparedMeasure {
  /** What a reader sees as a heading: "Gap in positive rate". */
  readonly title: Wording;
  /** What a sentence calls it that says which way it moved: "positive rate"; default: the title. */
  readonly short?: Wording;
  /**
   * How values are written: `points` are shares in percentage points, `score` and `number` stand as they are,
   * `factor` is a ratio, whose shift is the logarithm of how many times it became; `amount` is a positive number
   * whose shift is such a factor.
   */
  readonly unit: "points" | "score" | "number" | "factor" | "amount";
  /** Where a simulator without fault stands: at a number, or where the run `real` is in the same estimate. */
  readonly target: number | "real";
  /** A shift this small is no change that matters, in the measure's own unit; of a factor, a factor (1.25). */
  readonly margin: number;
  /** The primary shifts, pooled over scenarios and fields: what else tells them apart. */
  readonly primary?: readonly Readonly<Partial<Record<EstimatePart, string>>>[];
  /** A distance that grows where samples are smaller: sides of different sizes are not compared in it. */
  readonly grows?: true;
  /** Drawn in the shift figure of the analysis; measures that say the same in other words are not. */
  readonly drawn?: true;
}

/**
 * One diagnostic: a figure or table of the paper. Adding one is a file in `analyses/`, a line in its
 * index and a test (CONTRIBUTING.md).
 */
export interface Analysis {
  readonly id: string;
  /** In English, as `question`. */
  readonly title: string;
  /** What the reader learns. */
  readonly question: string;
  /** Title and question in the language of the view; default: the English ones. */
  heading?(view?: View): Heading;
  /** The analysis is skipped, with a note, where the store has no rows of these. */
  readonly needs: readonly TableName[];
  /** The tables whose rows decide on its estimates; default: those it needs. */
  reads?(store: Store, options: AnalysisOptions): Promise<readonly TableName[]>;
  /** The measures that two runs are compared in, by name; others are not. */
  readonly compared: Readonly<Record<string, ComparedMeasure>>;
  measure(store: Store, options: AnalysisOptions): Promise<Finding>;
  figures(finding: Finding, view?: View): readonly Figure[];
  tables(finding: Finding, view?: View): readonly FindingTable[];
  narrative(finding: Finding, view?: View): Prose;
  about(view?: View): About;
  /** Notes of its own estimates in the language of the view, by their English text; default: they stand as they are. */
  estimateNotes?(view?: View): Readonly<Partial<Record<string, string>>>;
}

/** The analyses by their id, in the order of the report. */
export type Registry = Readonly<Record<string, Analysis>>;

/** Title and question of an analysis as a reader of this view sees them. */
export function headingOf(analysis: Analysis, view?: View): Heading {
  return analysis.heading?.(view) ?? analysis;
}
