import type { Finding } from "../../model/finding.ts";
import type { MatchingCounts } from "../comparison.ts";
import type { Shift } from "../shift.ts";

/** The data that gates are judged on. */
export interface GateEvidence {
  readonly candidates: readonly string[];
  readonly shifts: readonly Shift[];
  readonly matchings: readonly MatchingCounts[];
  readonly analyses: Readonly<Record<string, Finding>>;
}
