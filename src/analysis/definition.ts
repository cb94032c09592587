import type { Axis } from "../model/axes.ts";
import type { Case, Finding } from "../model/finding.ts";
import type { Citation, Figure, FindingTable, Locale } from "../model/presentation.ts";
import type { WritingRequest } from "../model/written.ts";
import type { Store, TableName } from "../store/store.ts";
import type { AnalysisOptions } from "./options.ts";
import type { Page } from "./page.ts";

/**
 * How values of a measure are formatted and compared. `share`: a fraction, shown as a percentage; `points`: a
 * difference of fractions, in percentage points; `score`: 0 to 100; `number`: any number; `factor`: a ratio, whose
 * shift is the logarithm of its change; `amount`: a positive number with such a shift; `seconds`: a time.
 */
export type Unit = "share" | "points" | "score" | "number" | "factor" | "amount" | "seconds";

/** An equivalence margin relative to another measure of the same run. */
export interface RelativeMargin {
  readonly measure: string;
  readonly ratio: number;
  readonly floor: number;
}

/** A measure, and its value if simulators are like real users. */
export interface Direction {
  readonly measure: string;
  readonly from: number;
}

/** A measure without its title. With `target` and `margin`, it is compared between runs. */
export interface Measure {
  readonly unit: Unit;
  /** The value of a perfect simulator: a number, or `real` for that of the real users in the same estimate. */
  readonly target?: number | "real";
  /** No value lies beyond the target, like a correlation of 1: the sign of a shift shows whether it leads closer. */
  readonly end?: true;
  /**
   * Equivalence margin: a smaller shift does not matter. In the measure's own unit; for a factor or amount, a factor
   * (1.25).
   */
  readonly margin?: number;
  /**
   * For a margin that depends on another measure, as a gap's depends on the real rate: it is `ratio` - 1 times that
   * measure's value, at least `floor`; `margin` applies if the value is unknown.
   */
  readonly marginOf?: RelativeMargin;
  /** The primary shifts, pooled over scenarios and fields, each given by its values on the other axes. */
  readonly primary?: readonly Readonly<Partial<Record<Axis, string>>>[];
  /**
   * The measure on probabilities that corresponds to this one on thresholded labels: the scorecard names the simulators
   * for which the two disagree.
   */
  readonly uncut?: string;
  /**
   * This measure without a confound, such as the length of turns: if any simulator has it, the scorecard shows and
   * counts it instead.
   */
  readonly standardised?: string;
  /**
   * Measures that show, without an interval of this one, whether a simulator is above or below real users: it is if all
   * their intervals, on any basis, lie on the same side of `from`.
   */
  readonly direction?: readonly Direction[];
  /** A distance that grows as samples shrink: it does not compare sides of different sizes. */
  readonly grows?: true;
  /**
   * The measures shown beside this one, which is the simulator's value less that of the real users, or their ratio; no
   * page is written that contradicts this (coherence.ts). `ownReal` is the real users' value in the simulator's own
   * input, if that differs from `real`, which covers all inputs: other items, true values or weights.
   */
  readonly gapOf?: {
    readonly simulated: string;
    readonly real: string;
    readonly ownReal?: string;
    readonly as: "difference" | "factor";
  };
  /** Whether the shift figure of a comparison includes it; measures that restate another are left out. */
  readonly drawn?: true;
  /**
   * Its primary estimates are columns of the scorecard. `beside` shows them as numbers that do not count in the
   * distance from real users, since what a simulator gets right is no bias.
   */
  readonly card?: "beside";
}

/** A verb phrase in the singular and the plural: "acts too often", "act too often". */
export interface VerbForms {
  readonly one: string;
  readonly many: string;
}

/** The texts of a scorecard column. */
export interface CardTexts {
  /** One or two words: "Activity". */
  readonly column: string;
  /** The unit of the axis: "points above real users". */
  readonly unit: string;
  /** The verb phrases for simulators above and below real users. */
  readonly above: VerbForms;
  readonly below: VerbForms;
}

/** The display name of a measure: a heading, or a heading and the name in a sentence ("positive rate"). */
export type MeasureTitle = string | { readonly title: string; readonly short: string };

/** The title of a measure as a heading, and within a sentence. */
export function titlesOf(title: MeasureTitle): { readonly title: string; readonly short: string } {
  return typeof title === "string" ? { title, short: title } : title;
}

/** An explanation of an analysis for readers who do not know the paper. All strings are plain text. */
export interface AboutTexts {
  /** The subject of the analysis. */
  readonly what: string;
  /** What goes wrong if it is ignored. */
  readonly why: string;
  /** Estimand, interval and test, in two or three sentences. */
  readonly method: string;
  /** What must not be concluded from it. */
  readonly cannot: string;
  /** The formulas, one per line, with every symbol explained. */
  readonly formulas: readonly string[];
}

/** The texts of an analysis in one language. `en.ts` holds the object and its type, `zh.ts` has that type. */
export interface AnalysisTexts<M extends string = string> {
  /** The heading of the section: "Hyper-activity". */
  readonly title: string;
  /** The question that the section answers. */
  readonly question: string;
  readonly about: AboutTexts;
  /** Replaces the verdict if nothing was measured. */
  readonly nothing: string;
  readonly measures: Readonly<Record<M, MeasureTitle>>;
  /**
   * Display names of axis values. Redaction keeps estimates whose markers, dimensions and bases are declared here and
   * drops all others, since an undeclared name may be a user's word.
   */
  readonly names?: Readonly<Partial<Record<Axis, Readonly<Record<string, string>>>>>;
  /**
   * Texts of scorecard columns by measure, or by measure and axis value ("rate.politeness"); a primary measure without
   * them has its title.
   */
  readonly card?: Readonly<Record<string, CardTexts>>;
  /** Notes on findings, by code. */
  readonly notes?: Readonly<Record<string, (params: never) => string>>;
  /** Notes on estimates, by the English text in results. */
  readonly estimateNotes?: Readonly<Record<string, string>>;
  /** Titles of columns in the data behind figures, by column name. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** A note as a code with the parameters of its text; a plain string is shown unchanged. */
export type MeasuredNote = string | { readonly code: string; readonly params?: object };

/** The notes that the texts can word, so that a wrong code or parameter does not compile. */
export type NoteOf<N> = {
  [C in keyof N & string]: N[C] extends () => string
    ? { readonly code: C }
    : N[C] extends (params: infer P) => string
      ? { readonly code: C; readonly params: P }
      : never;
}[keyof N & string];

/** The output of `measure`: a finding whose notes are not yet worded. */
export interface Measured extends Omit<Finding, "notes"> {
  readonly notes: readonly MeasuredNote[];
}

/** A finding in words. All strings are plain text. */
export interface Narrative {
  /** One sentence: which bias, how large, how certain. */
  readonly verdict: string;
  readonly paragraphs: readonly string[];
}

/**
 * A diagnostic as its author writes it; `defineAnalysis` turns it into an `Analysis`. The first five members suffice
 * for a section with figure, table and reading in report, comparison and CSV, in both languages; the others replace the
 * default presentation (`present.ts`).
 */
export interface AnalysisDefinition<M extends string, T extends AnalysisTexts<M>> {
  readonly id: string;
  /** Tables that it needs: without rows in them, the analysis is skipped with a note. */
  readonly needs: readonly TableName[];
  readonly texts: Readonly<Record<Locale, T>>;
  readonly measures: Readonly<Record<M, Measure>>;
  measure(store: Store, options: AnalysisOptions): Promise<Measured>;
  /**
   * Items at which simulators and the real user differ most (`answerCases`, `messageCases`), shown beside its numbers;
   * not called if users' texts must be left out.
   */
  cases?(store: Store, options: AnalysisOptions): Promise<readonly Case[]>;
  /** Requests to a language model about a finding, if the user wants them (`--summary-model`). */
  writing?(finding: Finding, page: Page<T>): readonly WritingRequest[];
  /** The analysis whose cases are also evidence for this one. */
  readonly casesIn?: string;
  /**
   * Whether it weights answers by `weight`; analyses that read answers without it have the note `unweighted`, which
   * says why (`texts.notes`).
   */
  readonly weighted?: true;
  /** Its sources besides the paper and the jackknife. */
  readonly sources?: readonly Citation[];
  /** The tables that its estimates depend on; default: those it needs. */
  reads?(store: Store, options: AnalysisOptions): Promise<readonly TableName[]>;
  figures?(finding: Finding, page: Page<T>): readonly Figure[];
  tables?(finding: Finding, page: Page<T>): readonly FindingTable[];
  narrative?(finding: Finding, page: Page<T>): Narrative;
}
