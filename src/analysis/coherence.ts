import { axesOf } from "../model/axes.ts";
import { IncoherentError } from "../model/errors.ts";
import { type Estimate, type Finding, REAL_RUN } from "../model/finding.ts";
import type { Measure, Unit } from "./definition.ts";

/** A gap and the two values that it is of. */
interface Pair {
  readonly gap: Estimate;
  readonly simulated: Estimate;
  readonly real: Estimate;
  readonly as: "difference" | "factor";
}

/** Results keep ten significant digits. */
const TOLERANCE = 1e-6;

/**
 * Checks a finding against what its measures say of one another (`Measure.gapOf`): a gap is the simulator's value less
 * that of the real users of the same corpus, a factor their quotient, to the digit where it is of the same items and
 * users. Runs that disagree about the real users, in true values or weights, are checked against their own.
 * @throws {IncoherentError} naming analysis, measure, run and corpus where a gap and the two values contradict one
 * another.
 */
export function checkGaps(id: string, measures: Readonly<Record<string, Measure>>, finding: Finding): void {
  for (const pair of pairsOf(measures, finding).own) {
    if (!isOfBoth(pair) || isNear(pair, TOLERANCE)) continue;
    const { gap, simulated, real } = pair;
    const place = [gap.measure, gap.run, ...Object.values(axesOf(gap))].join(", ");
    throw new IncoherentError(
      `${id}: ${place}: found ${gap.value} beside ${simulated.value} (simulated) and ${real.value} (real), expected ${expectedOf(pair)}`,
    );
  }
}

/** What an estimate or a shift says in numbers. */
type Numbers = Pick<Estimate, "measure" | "run" | "low" | "high" | "n" | "users" | "p" | "q">;

/**
 * Checks that estimates, or shifts, say what can be: intervals that end after they begin, counts from 0, p-values up to 1.
 * @throws {IncoherentError} naming analysis, measure and run of the first that does not.
 */
export function checkNumbers(id: string, estimates: readonly Numbers[]): void {
  for (const { measure, run, low, high, n, users, p, q, ...axes } of estimates) {
    const wrong =
      low !== null && high !== null && low > high
        ? `an interval from ${low} to ${high}`
        : Math.min(n, users) < 0
          ? `${n} items of ${users} users`
          : [p ?? 0, q ?? 0].some((one) => one < 0 || one > 1)
            ? `p = ${p}, q = ${q}`
            : undefined;
    if (wrong === undefined) continue;
    const place = [measure, run, ...Object.values(axesOf(axes))].join(", ");
    throw new IncoherentError(`${id}: ${place}: found ${wrong}`);
  }
}

/**
 * Simulators whose gap, pooled over scenarios and fields, is to other data of real users than the value shown for these
 * (fewer items, other true values or weights), so that readers who subtract what they see get something else.
 */
export function ownItems(measures: Readonly<Record<string, Measure>>, finding: Finding): readonly string[] {
  const runs = pairsOf(measures, finding).shown.flatMap((pair) => {
    const { gap } = pair;
    const pooled = gap.scenario === undefined && gap.field === undefined && gap.marker === undefined;
    return pooled && !isNear(pair, DISPLAYED[measures[gap.measure]!.unit]) ? [gap.run] : [];
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

/** A difference is as exact as its terms, a factor as itself. */
function isNear(pair: Pair, tolerance: number): boolean {
  const { gap, simulated, real, as } = pair;
  const expected = expectedOf(pair);
  const sizes = as === "factor" ? [expected] : [simulated.value!, real.value!];
  return Math.abs(gap.value! - expected) <= tolerance * Math.max(1, ...sizes.map(Math.abs));
}

/** What the gap is by the two values. */
function expectedOf({ simulated, real, as }: Pair): number {
  return as === "factor" ? simulated.value! / real.value! : simulated.value! - real.value!;
}

type Measures = Readonly<Record<string, Measure>>;

interface Pairs {
  readonly measures: Measures;
  /** Gaps beside the real users' value of the run's own input where it has one. */
  readonly own: readonly Pair[];
  /** Gaps beside the real users' value that is shown. */
  readonly shown: readonly Pair[];
}

/** Figures, tables, words and notes all ask for them. */
const known = new WeakMap<Finding, Pairs>();

function pairsOf(measures: Measures, finding: Finding): Pairs {
  const before = known.get(finding);
  if (before?.measures === measures) return before;
  const pairs: Pairs = {
    measures,
    own: pairsIn(measures, finding, "own"),
    shown: pairsIn(measures, finding, "shown"),
  };
  known.set(finding, pairs);
  return pairs;
}

function pairsIn(measures: Measures, { estimates }: Finding, which: "own" | "shown"): readonly Pair[] {
  const key = (measure: string, run: string, e: Estimate) => JSON.stringify([measure, run, axesOf(e)]);
  const values = new Map(
    estimates.flatMap((e) => (e.versus === undefined ? [[key(e.measure, e.run, e), e] as const] : [])),
  );
  return estimates.flatMap((gap): Pair[] => {
    const of = Object.hasOwn(measures, gap.measure) ? measures[gap.measure]!.gapOf : undefined;
    if (of === undefined || gap.value === null || gap.versus !== undefined) return [];
    const simulated = values.get(key(of.simulated, gap.run, gap));
    const own =
      which === "own" && of.ownReal !== undefined ? values.get(key(of.ownReal, gap.run, gap)) : undefined;
    const real = own ?? values.get(key(of.real, REAL_RUN, gap));
    if (simulated?.value == null || real?.value == null) return [];
    if (of.as === "factor" && real.value === 0) return [];
    return [{ gap, simulated, real, as: of.as }];
  });
}

/** All items and users of both sides: the same ones, or other people. An item that one side lacks is in neither's gap. */
function isOfBoth({ gap, simulated, real }: Pair): boolean {
  return (
    [real, simulated].every(({ n, users }) => gap.n === n && gap.users === users) ||
    (gap.n === simulated.n + real.n && gap.users === simulated.users + real.users)
  );
}
