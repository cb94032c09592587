import type { Axis } from "../model/axes.ts";
import type { Case, Finding } from "../model/finding.ts";
import type { Citation, Figure, FindingTable, Locale } from "../model/presentation.ts";
import type { WritingRequest } from "../model/written.ts";
import type { Store, TableName } from "../store/store.ts";
import type { AnalysisOptions } from "./options.ts";
import type { Page } from "./page.ts";

/**
 * How values of a measure are written and compared: `share` is a fraction, written as a percentage; `points` a
 * difference of fractions, in percentage points; `score` runs from 0 to 100; `number` is any number; `factor` a
 * ratio, whose shift is the logarithm of how many times it became; `amount` a positive number whose shift is such
 * a factor; `seconds` a time.
 */
export type Unit = "share" | "points" | "score" | "number" | "factor" | "amount" | "seconds";

/** A margin of no change relative to another measure of the same run. */
export interface RelativeMargin {
  readonly measure: string;
  readonly ratio: number;
  readonly floor: number;
}

/** A measure, and its value where simulators are like real users. */
export interface Direction {
  readonly measure: string;
  readonly from: number;
}

/** What the core knows of a measure besides its title. A measure with `target` and `margin` is compared between runs. */
export interface Measure {
  readonly unit: Unit;
  /** Where a simulator without fault lies: at a number, or where the run `real` is in the same estimate. */
  readonly target?: number | "real";
  /**
   * No value lies beyond the target, as none does beyond a correlation of 1: a shift by itself shows which way it
   * leads.
   */
  readonly end?: true;
  /** A smaller shift does not matter; in the measure's own unit, for a factor or amount a factor (1.25). */
  readonly margin?: number;
  /**
   * Where no change that matters depends on the size of another measure, as a gap's does on the real rate: the margin is
   * `ratio` - 1 times its value, at least `floor`; `margin` holds where it isn't known.
   */
  readonly marginOf?: RelativeMargin;
  /** The primary shifts, pooled over scenarios and fields, each by its values on the other axes. */
  readonly primary?: readonly Readonly<Partial<Record<Axis, string>>>[];
  /**
   * The measure that takes probabilities as they are where this one takes labels cut from them: the scorecard names the
   * simulators of which the two say different things.
   */
  readonly uncut?: string;
  /**
   * The measure that is this one with a confound taken out, such as the length of turns: where any simulator has it, the
   * scorecard shows and counts it instead.
   */
  readonly standardised?: string;
  /**
   * Measures that tell, where this one has no interval, whether a simulator lies above or below real users: where all
   * intervals of them, on whatever basis, lie on one side of `from`.
   */
  readonly direction?: readonly Direction[];
  /** A distance that grows where samples are smaller: sides of different sizes are not compared in it. */
  readonly grows?: true;
  /**
   * The measures that readers see beside it: it is the simulator's value less that of the real users, or how many times
   * it is theirs. No page is written on which it is not (coherence.ts). `ownReal` is the simulator's measure of real users
   * by its own input, where that differs from `real`, which is of all inputs: other items, true values or weights.
   */
  readonly gapOf?: {
    readonly simulated: string;
    readonly real: string;
    readonly ownReal?: string;
    readonly as: "difference" | "factor";
  };
  /** Drawn in the shift figure of a comparison; measures that say the same in other words are not. */
  readonly drawn?: true;
  /**
   * Its primary estimates are columns of the scorecard. `beside` shows them as numbers that do not count in the
   * distance from real users: what a simulator gets right is not a bias.
   */
  readonly card?: "beside";
}

/** What a simulator does, of one and of several: "acts too often", "act too often". */
export interface VerbForms {
  readonly one: string;
  readonly many: string;
}

/** A column of the scorecard, in words. */
export interface CardTexts {
  /** One or two words: "Activity". */
  readonly column: string;
  /** What the axis counts: "points above real users". */
  readonly unit: string;
  /** What simulators above and below real users do. */
  readonly above: VerbForms;
  readonly below: VerbForms;
}

/** What a reader sees for a measure: a heading, or one with what a sentence calls it ("positive rate"). */
export type MeasureTitle = string | { readonly title: string; readonly short: string };

/** The title of a measure as a heading, and within a sentence. */
export function titlesOf(title: MeasureTitle): { readonly title: string; readonly short: string } {
  return typeof title === "string" ? { title, short: title } : title;
}

/** An analysis explained to a reader who does not know the paper. All strings are plain text. */
export interface AboutTexts {
  /** What is looked at. */
  readonly what: string;
  /** What goes wrong where it is ignored. */
  readonly why: string;
  /** Estimand, interval and test, in two or three sentences. */
  readonly method: string;
  /** What must not be read from it. */
  readonly cannot: string;
  /** What is computed, a line each, with every symbol named. */
  readonly formulas: readonly string[];
}

/** What an analysis says in one language. `en.ts` holds the object and its type, `zh.ts` has that type. */
export interface AnalysisTexts<M extends string = string> {
  /** The heading of the section: "Hyper-activity". */
  readonly title: string;
  /** What the reader learns, as a question. */
  readonly question: string;
  readonly about: AboutTexts;
  /** Said in place of a verdict where nothing was measured. */
  readonly nothing: string;
  readonly measures: Readonly<Record<M, MeasureTitle>>;
  /**
   * What readers see for the values of an axis. Redaction keeps estimates whose markers, dimensions and bases
   * are named here and drops all others: what nobody declared may be a word of a user.
   */
  readonly names?: Readonly<Partial<Record<Axis, Readonly<Record<string, string>>>>>;
  /**
   * Columns of the scorecard by measure, or by measure and a value of an axis ("rate.politeness"); a primary
   * measure without has its title.
   */
  readonly card?: Readonly<Record<string, CardTexts>>;
  /** Notes of a finding, by code. */
  readonly notes?: Readonly<Record<string, (params: never) => string>>;
  /** Notes of estimates, by the English text that results hold. */
  readonly estimateNotes?: Readonly<Record<string, string>>;
  /** Titles of columns of data behind figures, by their name in the data. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** A note by its code, with what its text needs; a plain string is shown as it is. */
export type MeasuredNote = string | { readonly code: string; readonly params?: object };

/** The notes that texts can word, so that a slip in a code or parameter does not compile. */
export type NoteOf<N> = {
  [C in keyof N & string]: N[C] extends () => string
    ? { readonly code: C }
    : N[C] extends (params: infer P) => string
      ? { readonly code: C; readonly params: P }
      : never;
}[keyof N & string];

/** What `measure` gives: a finding whose notes are not worded yet. */
export interface Measured extends Omit<Finding, "notes"> {
  readonly notes: readonly MeasuredNote[];
}

/** What was found, in words. All strings are plain text. */
export interface Narrative {
  /** One sentence: which bias, how large, how sure. */
  readonly verdict: string;
  readonly paragraphs: readonly string[];
}

/**
 * One diagnostic as its author writes it; `defineAnalysis` makes an `Analysis` of it. The first five members are
 * enough for a section with figure, table and reading in report, comparison, CSV and both languages; the
 * others replace the default presentation (`present.ts`).
 */
export interface AnalysisDefinition<M extends string, T extends AnalysisTexts<M>> {
  readonly id: string;
  /** The analysis is skipped, with a note, where the store has no rows of these. */
  readonly needs: readonly TableName[];
  readonly texts: Readonly<Record<Locale, T>>;
  readonly measures: Readonly<Record<M, Measure>>;
  measure(store: Store, options: AnalysisOptions): Promise<Measured>;
  /**
   * Items at which simulators and the real user differ most (`answerCases`, `messageCases`), shown beside its numbers; not
   * asked where texts of users must stay out.
   */
  cases?(store: Store, options: AnalysisOptions): Promise<readonly Case[]>;
  /** What a language model may be asked to write of a finding, where the user wants it (`--summary-model`). */
  writing?(finding: Finding, page: Page<T>): readonly WritingRequest[];
  /** The analysis whose cases are evidence of this one too. */
  readonly casesIn?: string;
  /**
   * It weighs answers by `weight`; of others that read answers, the note `unweighted` says that they do not, and why
   * (`texts.notes`).
   */
  readonly weighted?: true;
  /** What it rests on besides the paper and the jackknife. */
  readonly sources?: readonly Citation[];
  /** The tables whose rows decide on its estimates; default: those it needs. */
  reads?(store: Store, options: AnalysisOptions): Promise<readonly TableName[]>;
  figures?(finding: Finding, page: Page<T>): readonly Figure[];
  tables?(finding: Finding, page: Page<T>): readonly FindingTable[];
  narrative?(finding: Finding, page: Page<T>): Narrative;
}
