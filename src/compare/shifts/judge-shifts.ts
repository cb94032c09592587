import { type Combination, intervalOf } from "../../stats/combination.ts";
import { tQuantileCached } from "../../stats/t-quantile.ts";
import type { Margins } from "../margins.ts";
import type { Shift } from "../shift.ts";
import { adjustFamilies, familySize } from "./families.ts";
import type { CandidateShift, MeasuredShift } from "./measured-shift.ts";
import { isBaselineNote, LEVEL, noteOf, pOf, verdictOf } from "./verdict.ts";

const POWER = 0.8;

/**
 * Gives each shift its interval, p, q and verdict. The primary shifts of all candidates are one family (Holm), all
 * others another (Benjamini-Hochberg).
 */
export function judgeShifts(measured: readonly CandidateShift[], margins: Margins = new Map()): Shift[] {
  const tests = measured.map(({ shift }) => pOf(shift));
  const q = adjustFamilies(measured, tests);
  // A direction without a tested shift would be a verdict without evidence.
  const distances = measured.map(({ shift }, i) => (tests[i] === null ? null : shift.distance.p));
  const distanceQ = adjustFamilies(measured, distances);
  const [primary, secondary] = [true, false].map((family) => familySize(measured, tests, family));
  return measured.map(({ candidate, from, shift }, i) =>
    judged(
      shift,
      { run: candidate, versus: from, p: tests[i]!, q: q[i]! },
      // If the target is at the end of the range, a significant shift has a significant direction.
      shift.spec.end === true ? { p: tests[i]!, q: q[i]! } : { p: distances[i]!, q: distanceQ[i]! },
      margins,
      LEVEL / Math.max(1, shift.primary ? primary! : secondary!),
    ),
  );
}

/** The shift with a fixed margin rather than an estimated one. */
function knownMargin({ against: _, ...shift }: MeasuredShift): MeasuredShift {
  return shift;
}

interface Judgement {
  readonly run: string;
  readonly versus: string;
  readonly p: number | null;
  readonly q: number | null;
}

function judged(
  shift: MeasuredShift,
  judgement: Judgement,
  direction: Pick<Judgement, "p" | "q">,
  margins: Margins,
  level: number,
): Shift {
  const { analysis, measure, spec, axes, baseline, candidate, real, primary, scale, distance, edge } = shift;
  const found = shift.difference?.found;
  const given = margins.get(`${analysis}.${measure}`);
  const own = given ?? shift.margin ?? spec.margin;
  const margin = scale === "log" ? Math.abs(Math.log(own)) : own;
  const interval = found === undefined ? edge : intervalOf(found);
  const verdict = verdictOf(
    given === undefined ? shift : knownMargin(shift),
    judgement.q,
    direction.q,
    margin,
  );
  const note = noteOf(shift, verdict);
  return {
    analysis,
    measure,
    ...judgement,
    ...axes,
    value: found?.value ?? null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    n: Math.min(baseline?.n ?? 0, candidate?.n ?? 0),
    users: found?.users ?? edge?.users ?? 0,
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
      value: Number.isFinite(distance.value) ? distance.value : null,
    },
    verdict,
    margin,
    detectable: found === undefined ? null : detectable(found, level),
    ...(note === undefined ? {} : { note }),
    ...(isBaselineNote(shift) ? { note_of: "baseline" as const } : {}),
  };
}

/** The shift that a test at this level finds with 80% power: (t(1 - level / 2) + t(0.8)) SE. */
function detectable({ se, df }: Combination, level: number): number | null {
  if (se === null || se === 0) return null;
  return (tQuantileCached(1 - level / 2, df) + tQuantileCached(POWER, df)) * se;
}
