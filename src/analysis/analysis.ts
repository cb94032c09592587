import type { Axis, AxisValues } from "../model/axes.ts";
import type { Finding, Note } from "../model/finding.ts";
import type { InLanguage } from "../model/locale.ts";
import type { About, Figure, FindingTable, Heading, Prose, View, Wording } from "../model/presentation.ts";
import type { WritingRequest } from "../model/written.ts";
import type { Store, TableName } from "../store/store.ts";
import type { CardTexts, Direction, Measure, RelativeMargin } from "./definition.ts";
import type { AnalysisOptions } from "./options.ts";

export { type AnalysisOptions, DEFAULT_OPTIONS } from "./options.ts";

/** How a comparison of two runs reads one measure of an analysis. */
export interface ComparedMeasure {
  /** What a reader sees as a heading: "Gap in positive rate". */
  readonly title: Wording;
  /** What a sentence calls it that says which way it moved: "positive rate"; default: the title. */
  readonly short?: Wording;
  /** As in `Measure`; shares are compared in percentage points, times as numbers. */
  readonly unit: "points" | "score" | "number" | "factor" | "amount";
  /** Compared in points, but a share itself: its values are percentages. */
  readonly share?: true;
  /** Where a simulator without fault lies: at a number, or where the run `real` is in the same estimate. */
  readonly target: number | "real";
  /** As in `Measure`. */
  readonly end?: true;
  /** A smaller shift does not matter; in the measure's own unit, for a factor a factor (1.25). */
  readonly margin: number;
  /** As in `Measure`. */
  readonly marginOf?: RelativeMargin;
  /** The primary shifts, pooled over scenarios and fields, each by its values on the other axes. */
  readonly primary?: readonly Readonly<Partial<Record<Axis, string>>>[];
  /** As in `Measure`. */
  readonly uncut?: string;
  /** As in `Measure`. */
  readonly standardised?: string;
  /** As in `Measure`. */
  readonly direction?: readonly Direction[];
  /** A distance that grows where samples are smaller: sides of different sizes are not compared in it. */
  readonly grows?: true;
  /** Drawn in the shift figure of the analysis. */
  readonly drawn?: true;
  /** As in `Measure`. */
  readonly card?: "beside";
}

/**
 * One diagnostic as report, comparison and exports use it: a figure or table of the paper. `defineAnalysis`
 * makes it from a definition; adding one is a folder in `analyses/`, a line in its index and a test
 * (CONTRIBUTING.md).
 */
export interface Analysis<M extends string = string> {
  readonly id: string;
  /** In English, as `question`. */
  readonly title: string;
  readonly question: string;
  readonly needs: readonly TableName[];
  /** All its measures, by the name that estimates have. */
  readonly measures: Readonly<Record<M, Measure>>;
  /** The measures that two runs are compared in. */
  readonly compared: Readonly<Record<string, ComparedMeasure>>;
  /** The note that it does not weigh answers by `weight`, and why; none if it does. */
  readonly unweighted: readonly Note[];
  reads(store: Store, options: AnalysisOptions): Promise<readonly TableName[]>;
  measure(store: Store, options: AnalysisOptions): Promise<Finding<M>>;
  /**
   * Holds a finding to what its measures say of one another, as figures, tables and narrative do before they show it.
   * @throws {IncoherentError} naming the first gap that is not what the values beside it give.
   */
  check(finding: Finding): void;
  /** The analysis whose cases are evidence of this one too. */
  readonly casesIn?: string | undefined;
  heading(of?: InLanguage): Heading;
  figures(finding: Finding, view?: View): readonly Figure[];
  tables(finding: Finding, view?: View): readonly FindingTable[];
  narrative(finding: Finding, view?: View): Prose;
  about(of?: InLanguage): About;
  /** What a language model may be asked to write of a finding, with the corpus where there are several. */
  writing(finding: Finding, view?: View): readonly (WritingRequest & { readonly corpus?: string })[];
  /** The notes of a finding in the reader's language. */
  notes(finding: Finding, of?: InLanguage): readonly string[];
  /** Notes of its own estimates in the reader's language, by their English text. */
  estimateNotes(of?: InLanguage): Readonly<Record<string, string>>;
  /** What a reader sees for a value of an axis, as a heading; a name it does not declare is shown as it is. */
  nameOf(axis: Axis, value: string, of?: InLanguage): string;
  /** What a reader sees for a measure, as a heading; a name it does not have is shown as it is. */
  measureTitle(measure: string, of?: InLanguage): string;
  /** Whether it declares the name, which is then not a user's word. */
  declares(axis: Axis, value: string): boolean;
  /** What a column of the scorecard says, where the analysis words it. */
  cardTexts(measure: string, axes: AxisValues, of?: InLanguage): CardTexts | undefined;
  /** The title of a column of the data behind its figures, where it has one of its own. */
  columnTitle(name: string, of?: InLanguage): string | undefined;
}

/** The analyses by their id, in the order of the report. */
export type Registry = Readonly<Record<string, Analysis>>;

/** Whom results are written for: what the analyses call their measures, and in which language. */
export interface Reader extends View {
  readonly registry: Registry;
}

/** The names of an analysis's measures. */
export type MeasureOf<A> = A extends Analysis<infer M> ? M : never;
