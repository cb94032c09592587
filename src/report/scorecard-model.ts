import type { ComparedMeasure } from "../analysis/analysis.ts";
import type { CardTexts } from "../analysis/definition.ts";
import type { AxisValues } from "../model/axes.ts";
import type { Estimate } from "../model/finding.ts";
import type { CellState } from "./scorecard-texts.ts";

/** A column counts to this many margins at most, so that one bias can't drown the others. */
export const FARTHEST = 10;

/** A bias: a primary measure of an analysis, standardised by its margin. */
export interface ScorecardColumn {
  readonly analysis: string;
  readonly measure: string;
  readonly axes: AxisValues;
  readonly spec: ComparedMeasure;
  readonly texts: CardTexts;
  /** Whether it counts in the distance from real users. */
  readonly counts: boolean;
}

export interface ScorecardCell {
  readonly estimate: Estimate;
  /** Difference from real users in the measure's unit, or the factor where these are compared, with its interval. */
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Margins by which the simulator lies above real users, negative below; on the log for factors. */
  readonly margins: number;
  readonly state: CellState;
  /** Whether it surely lies on one side of real users and, with its confound, surely on the other. */
  readonly turned?: boolean;
}

/** A column in which no number of a simulator can be given. */
export interface Untold {
  readonly column: ScorecardColumn;
  /** What the measure says with its confound in it; its state is the side that the measures which tell it agree on. */
  readonly plain?: ScorecardCell;
}

export interface ScorecardRow {
  readonly run: string;
  /** A cell a column; undefined where nothing was estimated. */
  readonly cells: readonly (ScorecardCell | undefined)[];
  /** The columns that were measured, but in which no number of it can be given. */
  readonly untold: readonly Untold[];
  /** Mean of |margins|, each at most `FARTHEST`, over the shared columns, or those that it has; null without any. */
  readonly distance: number | null;
  /** Whether it has all the shared columns, so that its distance can be set beside those of others. */
  readonly ranked: boolean;
}

/** Simulators by biases, nearest to real users first; those that can't be ranked come last. */
export interface Scorecard {
  readonly columns: readonly ScorecardColumn[];
  /** The columns that ranked distances are means over. */
  readonly shared: readonly ScorecardColumn[];
  readonly rows: readonly ScorecardRow[];
  /** Simulators whose dialogues are compared with those of other conversations. */
  readonly unmatched: readonly string[];
}

/** A scorecard of each corpus, with its name where there are several. */
export interface CorpusCard {
  readonly corpus?: string;
  readonly card: Scorecard;
}

/** Whether a unit is compared by how many times one is the other. */
export function isFactor(unit: ComparedMeasure["unit"]): boolean {
  return unit === "factor" || unit === "amount";
}
