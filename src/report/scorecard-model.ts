import type { ComparedMeasure } from "../analysis/analysis.ts";
import type { CardTexts } from "../analysis/definition.ts";
import type { AxisValues } from "../model/axes.ts";
import type { Estimate } from "../model/finding.ts";
import type { CellState } from "./scorecard-texts.ts";

/** Maximum margins that a column contributes to the distance, so that one bias can't dominate the others. */
export const FARTHEST = 10;

/** The facts about a column behind the sentences. */
export interface ColumnFacts {
  readonly spec: Pick<ComparedMeasure, "unit">;
  readonly texts: CardTexts;
  /** Whether it counts in the distance from real users. */
  readonly counts: boolean;
}

/** A bias: a primary measure of an analysis, in units of its margin. */
export interface ScorecardColumn extends ColumnFacts {
  readonly analysis: string;
  readonly measure: string;
  readonly axes: AxisValues;
  readonly spec: ComparedMeasure;
}

/** The facts about a cell behind the sentences. */
export interface CellFacts {
  readonly estimate: Pick<Estimate, "value">;
  /** Difference from real users in the measure's unit, or their ratio for measures compared as ratios. */
  readonly value: number;
  /** Number of margins above real users, negative below; on the log scale for factors. */
  readonly margins: number;
  readonly state: CellState;
  /** Whether it is certainly on one side of real users without the confound and certainly on the other with it. */
  readonly turned?: boolean;
  /** Whether its side is known without an interval; sentences then say "apparently". */
  readonly hollow?: boolean;
}

export interface ScorecardCell extends CellFacts {
  readonly estimate: Estimate;
  /** The interval of `value`. */
  readonly low: number | null;
  readonly high: number | null;
}

/** A column in which a simulator has no usable number. */
export interface LackingColumn {
  readonly column: ColumnFacts;
  /** The cell of the measure with its confound; its state is the side on which the measures in `direction` agree. */
  readonly plain?: CellFacts;
}

/** The facts about a row behind the sentences. */
export interface RowFacts {
  readonly run: string;
  /** A cell per column; undefined if nothing was estimated. */
  readonly cells: readonly (CellFacts | undefined)[];
  /** Columns that were measured, but in which the simulator has no usable number. */
  readonly untold: readonly LackingColumn[];
  /** Mean of |margins|, each at most `FARTHEST`, over the shared columns, else over its own; null without columns. */
  readonly distance: number | null;
  /** Whether it has all shared columns, so that its distance is comparable with others. */
  readonly ranked: boolean;
}

export interface ScorecardRow extends RowFacts {
  readonly cells: readonly (ScorecardCell | undefined)[];
}

/** The facts behind the sentences on a scorecard: enough for a page to reword it for selected simulators. */
export interface CardFacts {
  readonly columns: readonly ColumnFacts[];
  /** The columns over which ranked distances are averaged. */
  readonly shared: readonly ColumnFacts[];
  /** Number of users, if there are too few for a test: headlines start with it. */
  readonly fewUsers?: number;
  readonly rows: readonly RowFacts[];
}

/** Simulators by biases, nearest to real users first; unranked ones come last. */
export interface Scorecard extends CardFacts {
  readonly columns: readonly ScorecardColumn[];
  readonly shared: readonly ScorecardColumn[];
  readonly rows: readonly ScorecardRow[];
  /** Simulators whose labels and probabilities disagree in a column. */
  readonly cut: readonly { readonly run: string; readonly column: ScorecardColumn; readonly value: number }[];
  /** Simulators whose dialogues are compared with real ones from other conversations. */
  readonly unmatched: readonly string[];
}

/** The scorecard of a corpus, with its name if there are several. */
export interface CorpusCard {
  readonly corpus?: string;
  readonly card: Scorecard;
}

/** The columns of a scorecard with their cell index, in display order: columns that do not count come last. */
export function shownColumns(
  card: Pick<Scorecard, "columns">,
): readonly { readonly column: ScorecardColumn; readonly place: number }[] {
  return card.columns
    .map((column, place) => ({ column, place }))
    .toSorted((a, b) => Number(b.column.counts) - Number(a.column.counts));
}
