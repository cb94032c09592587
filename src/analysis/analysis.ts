import type { Axis, AxisValues } from "../model/axes.ts";
import type { Finding, Note } from "../model/finding.ts";
import type { InLanguage } from "../model/locale.ts";
import type { About, Figure, FindingTable, Heading, Prose, View, Wording } from "../model/presentation.ts";
import type { WritingRequest } from "../model/written.ts";
import type { Store, TableName } from "../store/store.ts";
import type { CardTexts, Direction, Measure, RelativeMargin } from "./definition.ts";
import type { AnalysisOptions } from "./options.ts";

export { type AnalysisOptions, DEFAULT_OPTIONS } from "./options.ts";

/** How two runs are compared in one measure of an analysis. */
export interface ComparedMeasure {
  /** The display name as a heading: "Gap in positive rate". */
  readonly title: Wording;
  /** The name in a sentence about a change: "positive rate"; default: the title. */
  readonly short?: Wording;
  /** As in `Measure`; shares are compared in percentage points, times as numbers. */
  readonly unit: "points" | "score" | "number" | "factor" | "amount";
  /** Compared in points, but itself a share, whose values are percentages. */
  readonly share?: true;
  /** The value of a perfect simulator: a number, or `real` for that of the real users in the same estimate. */
  readonly target: number | "real";
  /** As in `Measure`. */
  readonly end?: true;
  /** Equivalence margin: a smaller shift does not matter. In the measure's own unit; for a factor, a factor (1.25). */
  readonly margin: number;
  /** As in `Measure`. */
  readonly marginOf?: RelativeMargin;
  /** The primary shifts, pooled over scenarios and fields, each given by its values on the other axes. */
  readonly primary?: readonly Readonly<Partial<Record<Axis, string>>>[];
  /** As in `Measure`. */
  readonly uncut?: string;
  /** As in `Measure`. */
  readonly standardised?: string;
  /** As in `Measure`. */
  readonly direction?: readonly Direction[];
  /** A distance that grows as samples shrink: it does not compare sides of different sizes. */
  readonly grows?: true;
  /** Whether the shift figure of the analysis includes it. */
  readonly drawn?: true;
  /** As in `Measure`. */
  readonly card?: "beside";
}

/**
 * A diagnostic as report, comparison and exports use it: a figure or table of the paper. `defineAnalysis` makes it from
 * a definition; a new one takes a folder in `analyses/`, a line in its index and a test (CONTRIBUTING.md).
 */
export interface Analysis<M extends string = string> {
  readonly id: string;
  /** In English, like `question`. */
  readonly title: string;
  readonly question: string;
  readonly needs: readonly TableName[];
  /** All measures, by their name in estimates. */
  readonly measures: Readonly<Record<M, Measure>>;
  /** The measures that two runs are compared in. */
  readonly compared: Readonly<Record<string, ComparedMeasure>>;
  /** The note that answers are not weighted by `weight`, and why; none if they are. */
  readonly unweighted: readonly Note[];
  reads(store: Store, options: AnalysisOptions): Promise<readonly TableName[]>;
  measure(store: Store, options: AnalysisOptions): Promise<Finding<M>>;
  /**
   * Checks a finding against the relations between its measures, before figures, tables and narrative show it.
   * @throws {IncoherentError} naming the first gap that does not follow from the values beside it.
   */
  check(finding: Finding): void;
  /** The analysis whose cases are also evidence for this one. */
  readonly casesIn?: string | undefined;
  heading(of?: InLanguage): Heading;
  figures(finding: Finding, view?: View): readonly Figure[];
  tables(finding: Finding, view?: View): readonly FindingTable[];
  narrative(finding: Finding, view?: View): Prose;
  about(of?: InLanguage): About;
  /** Requests to a language model about a finding, with the corpus if there are several. */
  writing(finding: Finding, view?: View): readonly (WritingRequest & { readonly corpus?: string })[];
  /** The notes of a finding in the reader's language. */
  notes(finding: Finding, of?: InLanguage): readonly string[];
  /** Notes on its own estimates in the reader's language, by their English text. */
  estimateNotes(of?: InLanguage): Readonly<Record<string, string>>;
  /** The display name of a value on an axis, as a heading; an undeclared name is shown unchanged. */
  nameOf(axis: Axis, value: string, of?: InLanguage): string;
  /** The display name of a measure, as a heading; an unknown name is shown unchanged. */
  measureTitle(measure: string, of?: InLanguage): string;
  /** Whether it declares the name, which then can't be a user's word. */
  declares(axis: Axis, value: string): boolean;
  /** The texts of a scorecard column, if the analysis has its own. */
  cardTexts(measure: string, axes: AxisValues, of?: InLanguage): CardTexts | undefined;
  /** The title of a column in the data behind its figures, if the analysis has its own. */
  columnTitle(name: string, of?: InLanguage): string | undefined;
}

/** The analyses by their id, in the order of the report. */
export type Registry = Readonly<Record<string, Analysis>>;

/** Whom results are written for: the names of measures, and the language. */
export interface Reader extends View {
  readonly registry: Registry;
}

/** The names of the measures of an analysis. */
export type MeasureOf<A> = A extends Analysis<infer M> ? M : never;
