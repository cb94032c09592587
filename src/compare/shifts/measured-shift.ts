import type { ComparedMeasure } from "../../analysis/analysis.ts";
import type { AxisValues } from "../../model/axes.ts";
import type { Estimate } from "../../model/finding.ts";
import type { ChangeFromNone } from "../../stats/change-from-none.ts";
import type { Combination, Term } from "../../stats/combination.ts";
import type { DistanceChange } from "../../stats/distance-change.ts";
import type { AgainstMargin } from "../../stats/equivalence.ts";
import type { Replicates } from "../../stats/replicates.ts";
import type { SHIFT_NOTES } from "../shift-notes.ts";

/** A shift before judgement, which needs all shifts together. */
export interface MeasuredShift {
  readonly analysis: string;
  readonly measure: string;
  readonly spec: ComparedMeasure;
  readonly axes: AxisValues;
  readonly baseline: Estimate | undefined;
  readonly candidate: Estimate | undefined;
  readonly real: number | null;
  readonly primary: boolean;
  /** The measure without its confound can't be compared, so that this one is primary: no verdict on it is firm. */
  readonly confounded?: true;
  /** The field's own shift, which this one repeats because the field occurs in only one scenario. */
  readonly repeats?: MeasuredShift;
  /** candidate - baseline; undefined if one of them has no replicates. */
  readonly difference: { readonly terms: readonly Term[]; readonly found: Combination } | undefined;
  readonly scale: Replicates["scale"];
  readonly distance: DistanceChange;
  /** The equivalence margin if it depends on another measure; default: the measure's own. */
  readonly margin?: number;
  /** The shift against that margin, itself an estimate; undefined if the margin is at its floor. */
  readonly against?: AgainstMargin;
  /** Number of answers in the rate that this margin depends on. */
  readonly positives?: number;
  /** The one-sided change, if one side is a factor of 0. */
  readonly edge?: ChangeFromNone | undefined;
  /** Whether the runs have the same rows behind this shift. */
  readonly same?: boolean;
  /** Why the two sides can't be compared; undefined if they can. */
  readonly unlike?: (typeof SHIFT_NOTES)["otherRows" | "otherReal"] | undefined;
}

/** A shift of one candidate. */
export interface CandidateShift {
  readonly candidate: string;
  /** The baseline, or the previous version. */
  readonly from: string;
  readonly shift: MeasuredShift;
}

/** How the rows behind an analysis compare between two runs. */
export interface RowsKnown {
  /** Whether they are the same. */
  readonly same: boolean;
  /** Whether they are matched item by item, so that both sides should have as many. */
  readonly byItem: boolean;
}
