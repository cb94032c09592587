import type { Finding } from "./finding.ts";
import type { Store, TableName } from "./store/store.ts";
import type { ScorerName } from "./text/sentiment/registry.ts";

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

/** A figure: a Vega-Lite specification with its data inline, and what a reader who can't see it needs. */
export interface Figure {
  /** Stable, for links and file names: "positive-rate-by-scenario". */
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  /** States the finding in words, for screen readers and for print without pictures. */
  readonly alt: string;
  readonly spec: object;
  /** The rows the specification encodes; shown as the table behind the figure and exported as CSV. */
  readonly rows: readonly FigureRow[];
  readonly paper?: PaperPlace;
}
/** Which figure or table of the paper (OmniBehavior, arXiv 2604.08362) this is in form; with `name` it makes the file's name. */
export interface PaperPlace {
  readonly number: number;
  readonly name: string;
}
export type FigureRow = Readonly<Record<string, string | number | boolean | null>>;

/** A table as a finding shows it: typed cells, so that HTML, Markdown and LaTeX render the same thing. */
export interface FindingTable {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly Cell[])[];
  readonly paper?: PaperPlace;
}
export interface Cell {
  readonly text: string;
  /** Small print under the value, a line each: the interval, a published figure. */
  readonly details?: readonly string[];
  /** Best and second best of a column, in bold and underlined as in the paper. */
  readonly rank?: 1 | 2;
  /** The value the column sorts by; null where a number is missing, left out where the cell is a text. */
  readonly value?: number | null;
  /** Value and interval for the small interval plot in the cell, on the axis `domain`. */
  readonly interval?: {
    readonly value: number;
    readonly low: number;
    readonly high: number;
    readonly domain: readonly [number, number];
  };
}

/** A reading of a finding in plain words, with the numbers in it. All strings are plain text. */
export interface Prose {
  /** One sentence for the top of the report: which bias, how large, how sure. */
  readonly verdict: string;
  readonly paragraphs: readonly string[];
  /** Estimand, interval and test, in two or three sentences. */
  readonly method: string;
}

/** A diagnostic explained to somebody who has not read the paper. All strings are plain text. */
export interface About {
  /** What is looked at. */
  readonly what: string;
  /** What goes wrong where it is ignored. */
  readonly why: string;
  /** What must not be read from it. */
  readonly cannot: string;
  /** What was computed, a line each, with every symbol named; the narrative's `method` says it in words. */
  readonly formulas: readonly string[];
  readonly sources: readonly Source[];
}
export interface Source {
  readonly text: string;
  readonly url?: string;
}

/** How findings are shown; the numbers are the same in every view. */
export interface View {
  /** Language of texts, axes and numbers. */
  readonly locale: Locale;
  /** Simulators in the order in which they are to stand; those not named follow, by value as ever. */
  readonly order?: readonly string[];
  /** Width of a figure for print in pixels, fonts too are those of papers; default: that of the page. */
  readonly width?: number;
  /** All simulators of the result, so that each keeps its colour and mark where only some are shown. */
  readonly runs?: readonly string[];
}
export const LOCALES = ["en", "zh"] as const;
export type Locale = (typeof LOCALES)[number];
/** A text in every language, or one for all of them. */
export type Wording = string | Readonly<Record<Locale, string>>;
export const DEFAULT_VIEW: View = { locale: "en" };

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

/** What a section of the report is called. */
export interface Heading {
  readonly title: string;
  /** What the reader learns. */
  readonly question: string;
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
