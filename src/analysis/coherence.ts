import { axesOf } from "../model/axes.ts";
import { IncoherentError } from "../model/errors.ts";
import { type Estimate, type Finding, REAL_RUN } from "../model/finding.ts";
import type { Measure, Unit } from "./definition.ts";

/** A gap and the two values that readers see beside it. */
interface Pair {
  readonly gap: Estimate;
  readonly simulated: number;
  readonly real: number;
  /** What the gap would be by the two values. */
  readonly expected: number;
  /** The gap is of the very data that the two values are of. */
  readonly whole: boolean;
}

/** Results keep ten significant digits. */
const TOLERANCE = 1e-6;

/**
 * Holds a finding to what its measures say of one another (`Measure.gapOf`): a gap is the simulator's value less that of
 * the real users of the same corpus, a factor their quotient, to the digit where it is of the same items and users.
 * @throws {IncoherentError} naming analysis, measure, run and corpus where a gap and the two values contradict one another.
 */
export function checkGaps(id: string, measures: Readonly<Record<string, Measure>>, finding: Finding): void {
  if (checked.has(finding)) return;
  for (const { gap, simulated, real, expected, whole } of pairsIn(measures, finding)) {
    if (!whole || isNear(gap.value!, expected, TOLERANCE)) continue;
    const place = [gap.measure, gap.run, ...Object.values(axesOf(gap))].join(", ");
    throw new IncoherentError(
      `${id}: ${place}: found ${gap.value} beside ${simulated} (simulated) and ${real} (real), expected ${expected}`,
    );
  }
  checked.add(finding);
}

const checked = new WeakSet<Finding>();

/**
 * Simulators whose gap, pooled over scenarios and fields, is to real users at fewer items than the real users' own value, so
 * that readers who subtract what they see get something else.
 */
export function ownItems(measures: Readonly<Record<string, Measure>>, finding: Finding): readonly string[] {
  const runs = pairsIn(measures, finding).flatMap(({ gap, expected, whole }) => {
    const shown = gap.scenario === undefined && gap.field === undefined && gap.marker === undefined;
    return shown && !whole && !isNear(gap.value!, expected, DISPLAYED[measures[gap.measure]!.unit])
      ? [gap.run]
      : [];
  });
  return [...new Set(runs)];
}

/** What three values rounded to their last digit may make of a difference; of a factor, relative to it. */
const DISPLAYED: Readonly<Record<Unit, number>> = {
  share: 0.0015,
  points: 0.0015,
  score: 0.15,
  number: 0.015,
  factor: 0.02,
  amount: 0.02,
  seconds: 0.15,
};

function isNear(value: number, expected: number, tolerance: number): boolean {
  return Math.abs(value - expected) <= tolerance * Math.max(1, Math.abs(expected));
}

function pairsIn(measures: Readonly<Record<string, Measure>>, { estimates }: Finding): readonly Pair[] {
  const key = (measure: string, run: string, e: Estimate) => JSON.stringify([measure, run, axesOf(e)]);
  const values = new Map(
    estimates.flatMap((e) => (e.versus === undefined ? [[key(e.measure, e.run, e), e] as const] : [])),
  );
  return estimates.flatMap((gap): Pair[] => {
    const of = Object.hasOwn(measures, gap.measure) ? measures[gap.measure]!.gapOf : undefined;
    if (of === undefined || gap.value === null || gap.versus !== undefined) return [];
    const simulated = values.get(key(of.simulated, gap.run, gap));
    const real = values.get(key(of.real, REAL_RUN, gap));
    if (simulated?.value == null || real?.value == null) return [];
    const factor = of.as === "factor";
    if (factor && real.value === 0) return [];
    return [
      {
        gap,
        simulated: simulated.value,
        real: real.value,
        expected: factor ? simulated.value / real.value : simulated.value - real.value,
        whole: isOfBoth(gap, simulated, real),
      },
    ];
  });
}

/** All items and users of both sides: the same ones, or other people. An item that one side lacks is in neither's gap. */
function isOfBoth(gap: Estimate, simulated: Estimate, real: Estimate): boolean {
  return (
    [real, simulated].every(({ n, users }) => gap.n === n && gap.users === users) ||
    (gap.n === simulated.n + real.n && gap.users === simulated.users + real.users)
  );
}
