import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { MIN_USERS_FOR_P } from "../../analysis/notes.ts";
import { EQUIVALENCE_MINIMA, equivalent } from "../../stats/equivalence.ts";
import { NOTES } from "../../stats/jackknife.ts";
import type { Verdict } from "../shift.ts";
import { SHIFT_NOTES } from "../shift-notes.ts";
import type { MeasuredShift } from "./measured-shift.ts";

/** Level of the corrected tests, and of each side of the equivalence test. */
export const LEVEL = 0.05;

/** The two-sided p-value of a shift; null if it can't be tested. */
export function pOf(shift: MeasuredShift): number | null {
  if (!testable(shift)) return null;
  if (shift.edge !== undefined) return shift.edge.p;
  const { value, se, df } = shift.difference!.found;
  if (se === null) return null;
  if (se === 0) return isSame(shift) ? 1 : null;
  return Math.min(1, 2 * tCdf(-Math.abs(value) / se, df));
}

/** The verdict of a shift, weakened if its confound can't be taken out. */
export function verdictOf(
  shift: MeasuredShift,
  q: number | null,
  directionQ: number | null,
  margin: number,
): Verdict {
  const verdict = firmVerdict(shift, q, directionQ, margin);
  if (shift.confounded !== true || isSame(shift)) return verdict;
  return UNFIRM[verdict] ?? verdict;
}

/** What remains of a verdict with the confound: the direction of a change is open, and so is equivalence. */
const UNFIRM: Readonly<Partial<Record<Verdict, Verdict>>> = {
  improved: "changed",
  worsened: "changed",
  equivalent: "inconclusive",
};

/**
 * A shift within its margin is equivalent even if it differs significantly from 0. Any other shift that passes the
 * corrected test is improved or worsened if the change in its distance from real users also passes it, else changed.
 */
function firmVerdict(
  shift: MeasuredShift,
  q: number | null,
  directionQ: number | null,
  margin: number,
): Verdict {
  // The same rows give the same value without any inference, however few the users.
  if (isSame(shift)) return "equivalent";
  if (!testable(shift)) return "not estimable";
  const { distance, difference } = shift;
  if (difference !== undefined) {
    const { found } = difference;
    // A statistic that no user changes, such as a recall without hits, says nothing about runs that differ.
    if (found.se === null || found.se === 0) return "not estimable";
    if (equivalent(found, margin, shift.positives, shift.against) === true) return "equivalent";
  }
  if (q === null || q > LEVEL) return "inconclusive";
  const directed = directionQ !== null && directionQ <= LEVEL && distance.value !== 0;
  if (!directed) return "changed";
  return distance.value < 0 ? "improved" : "worsened";
}

/** The reason for a verdict, if the numbers do not show it. */
export function noteOf(shift: MeasuredShift, verdict: Verdict): string | undefined {
  const { baseline, candidate, difference, distance, unlike } = shift;
  if (baseline === undefined) return SHIFT_NOTES.onlyCandidate;
  if (candidate === undefined) return SHIFT_NOTES.onlyBaseline;
  if (difference === undefined && unlike !== undefined) return unlike;
  if (difference === undefined) return candidate.note ?? baseline.note ?? NOTES.undefinedValue;
  const { se } = difference.found;
  if (unlike !== undefined) return unlike;
  if (isSame(shift)) return SHIFT_NOTES.same;
  if (se === null) return NOTES.oneUser;
  if (!testable(shift)) return SHIFT_NOTES.fewUsers;
  if (se === 0) return NOTES.noVariation;
  if (Number.isNaN(distance.value)) return SHIFT_NOTES.noReal;
  if (shift.confounded === true && verdict !== "not estimable") return SHIFT_NOTES.unequal;
  if (verdict === "changed") return SHIFT_NOTES.noDirection;
  const few = (shift.positives ?? Number.POSITIVE_INFINITY) < EQUIVALENCE_MINIMA.positives;
  return verdict === "inconclusive" && few ? SHIFT_NOTES.fewPositives : undefined;
}

/** Whether the note is about the baseline's estimate while the candidate's has none. */
export function isBaselineNote({ baseline, candidate, difference }: MeasuredShift): boolean {
  return (
    difference === undefined &&
    candidate !== undefined &&
    candidate.note === undefined &&
    baseline?.note !== undefined
  );
}

/** Whether the two runs agree in every row that the measure reads, so that the difference is exactly 0. */
function isSame({ difference, unlike, same }: MeasuredShift): boolean {
  return same === true && unlike === undefined && difference?.found.value === 0;
}

/** Whether both sides exist, are comparable, and have enough people in every group. */
function testable({ difference, edge, unlike, baseline, candidate }: MeasuredShift): boolean {
  const people = difference?.found.fewest ?? edge?.users;
  if (people === undefined || unlike !== undefined) return false;
  const fewest = Math.min(people, ...[baseline, candidate].flatMap((e) => e?.users ?? []));
  return fewest >= MIN_USERS_FOR_P;
}
