import type { ComparedMeasure } from "../analysis/analysis.ts";
import type { CardTexts } from "../analysis/definition.ts";
import type { AxisValues } from "../model/axes.ts";
import type { Estimate } from "../model/finding.ts";
import type { CellState } from "./scorecard-texts.ts";

/** A column counts to this many margins at most, so that one bias can't drown the others. */
export const FARTHEST = 10;

/** What sentences rest on of a column. */
export interface ColumnFacts {
  readonly spec: Pick<ComparedMeasure, "unit">;
  readonly texts: CardTexts;
  /** Whether it counts in the distance from real users. */
  readonly counts: boolean;
}

/** A bias: a primary measure of an analysis, standardised by its margin. */
export interface ScorecardColumn extends ColumnFacts {
  readonly analysis: string;
  readonly measure: string;
  readonly axes: AxisValues;
  readonly spec: ComparedMeasure;
}

/** What sentences rest on of a cell. */
export interface CellFacts {
  readonly estimate: Pick<Estimate, "value">;
  /** Difference from real users in the measure's unit, or the factor where these are compared. */
  readonly value: number;
  /** Margins by which the simulator lies above real users, negative below; on the log for factors. */
  readonly margins: number;
  readonly state: CellState;
  /** Whether it surely lies on one side of real users and, with its confound, surely on the other. */
  readonly turned?: boolean;
  /** Whether its side is known without an interval: sentences say "apparently". */
  readonly hollow?: boolean;
}

export interface ScorecardCell extends CellFacts {
  readonly estimate: Estimate;
  /** The interval of `value`. */
  readonly low: number | null;
  readonly high: number | null;
}

/** A column in which no number of a simulator can be given. */
export interface LackingColumn {
  readonly column: ColumnFacts;
  /** What the measure says with its confound in it; its state is the side that the measures which tell it agree on. */
  readonly plain?: CellFacts;
}

/** What sentences rest on of a row. */
export interface RowFacts {
  readonly run: string;
  /** A cell a column; undefined if nothing was estimated. */
  readonly cells: readonly (CellFacts | undefined)[];
  /** The columns that were measured, but in which no number of it can be given. */
  readonly untold: readonly LackingColumn[];
  /** Mean of |margins|, each at most `FARTHEST`, over the shared columns, or those that it has; null without any. */
  readonly distance: number | null;
  /** Whether it has all the shared columns, so that its distance can be set beside those of others. */
  readonly ranked: boolean;
}

export interface ScorecardRow extends RowFacts {
  readonly cells: readonly (ScorecardCell | undefined)[];
}

/** What sentences rest on of a scorecard: all that a page needs to word it again for a part of the simulators. */
export interface CardFacts {
  readonly columns: readonly ColumnFacts[];
  /** The columns that ranked distances are means over. */
  readonly shared: readonly ColumnFacts[];
  /** How many users all rests on, where these are too few for a test: headlines begin with it. */
  readonly fewUsers?: number;
  readonly rows: readonly RowFacts[];
}

/** Simulators by biases, nearest to real users first; those that can't be ranked come last. */
export interface Scorecard extends CardFacts {
  readonly columns: readonly ScorecardColumn[];
  readonly shared: readonly ScorecardColumn[];
  readonly rows: readonly ScorecardRow[];
  /** Simulators whose labels say another thing of a column than the probabilities that they are cut from. */
  readonly cut: readonly { readonly run: string; readonly column: ScorecardColumn; readonly value: number }[];
  /** Simulators whose dialogues are compared with those of other conversations. */
  readonly unmatched: readonly string[];
}

/** A scorecard of each corpus, with its name where there are several. */
export interface CorpusCard {
  readonly corpus?: string;
  readonly card: Scorecard;
}

/** The columns of a scorecard with their places among its cells, as they are shown: what counts nowhere comes last. */
export function shownColumns(
  card: Pick<Scorecard, "columns">,
): readonly { readonly column: ScorecardColumn; readonly place: number }[] {
  return card.columns
    .map((column, place) => ({ column, place }))
    .toSorted((a, b) => Number(b.column.counts) - Number(a.column.counts));
}
