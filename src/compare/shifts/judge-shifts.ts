import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { MIN_USERS_FOR_P } from "../../analysis/notes.ts";
import { adjust } from "../../stats/adjust.ts";
import { type Combination, intervalOf } from "../../stats/combination.ts";
import { NOTES } from "../../stats/jackknife.ts";
import { tQuantileCached } from "../../stats/t-quantile.ts";
import type { Shift, Verdict } from "../comparison.ts";
import type { Margins } from "../margins.ts";
import { SHIFT_NOTES } from "../shift-notes.ts";
import type { MeasuredShift } from "./measure-shifts.ts";

/** Level of the corrected tests, and of the equivalence test: its interval leaves out twice as much. */
const LEVEL = 0.05;
const EQUIVALENCE_CONFIDENCE = 1 - 2 * LEVEL;
const POWER = 0.8;

/**
 * Gives each shift its interval, p, q and verdict. The primary shifts of all candidates are one family
 * (Holm), all others another (Benjamini-Hochberg).
 */
export function judgeShifts(
  measured: readonly { readonly candidate: string; readonly shift: MeasuredShift }[],
  baseline: string,
  margins: Margins = new Map(),
): Shift[] {
  const tests = measured.map(({ shift }) => pOf(shift));
  const q = adjustFamilies(measured, tests);
  // Only what can be tested: otherwise a verdict rests on nothing.
  const distances = measured.map(({ shift }, i) => (tests[i] === null ? null : shift.distance.p));
  const distanceQ = adjustFamilies(measured, distances);
  const sizes = [true, false].map(
    (primary) =>
      measured.filter(({ shift }, i) => shift.primary === primary && isTested(shift, tests[i]!)).length,
  );
  return measured.map(({ candidate, shift }, i) =>
    judged(
      shift,
      { run: candidate, versus: baseline, p: tests[i]!, q: q[i]! },
      { p: distances[i]!, q: distanceQ[i]! },
      margins,
      LEVEL / Math.max(1, sizes[shift.primary ? 0 : 1]!),
    ),
  );
}

/** A shift counts in its family where it has a p-value of its own. */
function isTested({ repeats }: MeasuredShift, p: number | null): boolean {
  return p !== null && repeats === undefined;
}

/** Holm over the primary shifts, Benjamini-Hochberg over the others. What repeats a shift counts once, and has its q. */
function adjustFamilies(
  measured: readonly { readonly shift: MeasuredShift }[],
  tests: readonly (number | null)[],
): (number | null)[] {
  const q: (number | null)[] = tests.map(() => null);
  for (const primary of [true, false]) {
    const family = measured.flatMap(({ shift }, i) =>
      shift.primary === primary && shift.repeats === undefined ? [i] : [],
    );
    const adjusted = adjust(
      family.map((i) => tests[i]!),
      primary ? "holm" : "bh",
    );
    family.forEach((index, i) => {
      q[index] = adjusted[i] ?? null;
    });
  }
  const places = new Map(measured.map(({ shift }, i) => [shift, i] as const));
  return measured.map(({ shift }, i) => q[places.get(shift.repeats ?? shift) ?? i]!);
}

/** Both sides are there, rest on the same rows, and on enough people of every group. */
function testable({ difference, unlike, baseline, candidate }: MeasuredShift): boolean {
  if (difference === undefined || unlike !== undefined) return false;
  const fewest = Math.min(difference.found.fewest, ...[baseline, candidate].flatMap((e) => e?.users ?? []));
  return fewest >= MIN_USERS_FOR_P;
}

interface Judgement {
  readonly run: string;
  readonly versus: string;
  readonly p: number | null;
  readonly q: number | null;
}

function pOf(shift: MeasuredShift): number | null {
  if (!testable(shift)) return null;
  const { value, se, df } = shift.difference!.found;
  if (se === null) return null;
  if (se === 0) return shift.same === true && value === 0 ? 1 : null;
  return Math.min(1, 2 * tCdf(-Math.abs(value) / se, df));
}

function judged(
  shift: MeasuredShift,
  judgement: Judgement,
  direction: Pick<Judgement, "p" | "q">,
  margins: Margins,
  level: number,
): Shift {
  const { analysis, measure, spec, parts, baseline, candidate, real, primary, scale, distance } = shift;
  const found = shift.difference?.found;
  const own = margins.get(`${analysis}.${measure}`) ?? spec.margin;
  const margin = scale === "log" ? Math.abs(Math.log(own)) : own;
  const interval = found === undefined ? null : intervalOf(found);
  const verdict = verdictOf(shift, judgement.q, direction.q, margin);
  const note = noteOf(shift, judgement.q, verdict);
  return {
    analysis,
    measure,
    ...judgement,
    ...parts,
    value: found?.value ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n: Math.min(baseline?.n ?? 0, candidate?.n ?? 0),
    users: found?.users ?? 0,
    scale,
    baseline: baseline?.value ?? null,
    candidate: candidate?.value ?? null,
    real,
    primary,
    ...(shift.repeats === undefined ? {} : { repeats: true }),
    toward_real: Number.isNaN(distance.value) || distance.value === 0 ? null : distance.value < 0,
    distance_change: {
      ...distance,
      ...direction,
      value: Number.isNaN(distance.value) ? null : distance.value,
    },
    verdict,
    margin,
    detectable: found === undefined ? null : detectable(found, level),
    ...(note === undefined ? {} : { note }),
  };
}

/** What a test at this level finds with a power of 80%: (t(1 - level / 2) + t(0.8)) SE. */
function detectable({ se, df }: Combination, level: number): number | null {
  if (se === null || se === 0) return null;
  return (tQuantileCached(1 - level / 2, df) + tQuantileCached(POWER, df)) * se;
}

/**
 * A shift that is surely smaller than the margin is equivalent, also where it is surely not zero. One that
 * passes the corrected test is improved or worsened where the change of its distance from real users does too.
 */
function verdictOf(
  shift: MeasuredShift,
  q: number | null,
  directionQ: number | null,
  margin: number,
): Verdict {
  if (!testable(shift)) return "not estimable";
  const { distance, same } = shift;
  const { found } = shift.difference!;
  if (found.se === null) return "not estimable";
  // A statistic that nobody moves, such as a recall of nothing found, says nothing of runs that differ.
  if (found.se === 0) return same === true && found.value === 0 ? "equivalent" : "not estimable";
  const narrow = intervalOf(found, EQUIVALENCE_CONFIDENCE);
  if (narrow !== null && narrow.low > -margin && narrow.high < margin) return "equivalent";
  const sure = q !== null && q <= LEVEL && directionQ !== null && directionQ <= LEVEL;
  if (sure && distance.value !== 0) return distance.value < 0 ? "improved" : "worsened";
  return "inconclusive";
}

function noteOf(shift: MeasuredShift, q: number | null, verdict: Verdict): string | undefined {
  const { baseline, candidate, difference, distance, unlike, same } = shift;
  if (baseline === undefined) return SHIFT_NOTES.onlyCandidate;
  if (candidate === undefined) return SHIFT_NOTES.onlyBaseline;
  if (difference === undefined) return candidate.note ?? baseline.note ?? NOTES.undefinedValue;
  const { se, value } = difference.found;
  if (unlike !== undefined) return unlike;
  if (se === null) return NOTES.oneUser;
  if (!testable(shift)) return SHIFT_NOTES.fewUsers;
  if (se === 0) return same === true && value === 0 ? SHIFT_NOTES.same : NOTES.noVariation;
  if (Number.isNaN(distance.value)) return SHIFT_NOTES.noReal;
  return verdict === "inconclusive" && q !== null && q <= LEVEL ? SHIFT_NOTES.noDirection : undefined;
}
