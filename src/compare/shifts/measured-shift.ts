import type { ComparedMeasure } from "../../analysis/analysis.ts";
import type { AxisValues } from "../../model/axes.ts";
import type { Estimate } from "../../model/finding.ts";
import type { ChangeFromNone } from "../../stats/change-from-none.ts";
import type { Combination, Term } from "../../stats/combination.ts";
import type { DistanceChange } from "../../stats/distance-change.ts";
import type { AgainstMargin } from "../../stats/equivalence.ts";
import type { Replicates } from "../../stats/replicates.ts";
import type { SHIFT_NOTES } from "../shift-notes.ts";

/** A shift before it is judged, which takes all shifts together. */
export interface MeasuredShift {
  readonly analysis: string;
  readonly measure: string;
  readonly spec: ComparedMeasure;
  readonly axes: AxisValues;
  readonly baseline: Estimate | undefined;
  readonly candidate: Estimate | undefined;
  readonly real: number | null;
  readonly primary: boolean;
  /** Primary only because the measure without its confound can't be compared: nothing firm can be said. */
  readonly confounded?: true;
  /** Where a field occurs in one scenario only, the shift of the field: the same one under another name. */
  readonly repeats?: MeasuredShift;
  /** candidate - baseline; undefined where one of them has no replicates. */
  readonly difference: { readonly terms: readonly Term[]; readonly found: Combination } | undefined;
  readonly scale: Replicates["scale"];
  readonly distance: DistanceChange;
  /** The margin of no change where it depends on another measure; else that of the measure holds. */
  readonly margin?: number;
  /** The shift against that margin, which is an estimate itself; undefined where it is the floor. */
  readonly against?: AgainstMargin;
  /** How many answers the rate that this margin depends on counts. */
  readonly positives?: number;
  /** Where one side is a factor of nothing: what is known of the change, on one side. */
  readonly edge?: ChangeFromNone | undefined;
  /** Whether the two runs have the same rows behind this shift. */
  readonly same?: boolean;
  /** Why the two sides can't be compared; undefined where they can. */
  readonly unlike?: (typeof SHIFT_NOTES)["otherRows" | "otherReal"] | undefined;
}

/** A shift of one of the candidates. */
export interface CandidateShift {
  readonly candidate: string;
  /** The baseline, or the version before. */
  readonly from: string;
  readonly shift: MeasuredShift;
}

/** What is known of the rows that an analysis has of two runs. */
export interface RowsKnown {
  /** They are the same in both. */
  readonly same: boolean;
  /** They are matched item by item, so that both sides should rest on as many. */
  readonly byItem: boolean;
}
