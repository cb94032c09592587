import { axesOf } from "../model/axes.ts";
import { IncoherentError } from "../model/errors.ts";
import { type Estimate, type Finding, REAL_RUN } from "../model/finding.ts";
import type { Measure, Unit } from "./definition.ts";

/** A gap and the two values that it is computed from. */
interface Pair {
  readonly gap: Estimate;
  readonly simulated: Estimate;
  readonly real: Estimate;
  readonly as: "difference" | "factor";
}

/** Results keep ten significant digits. */
const TOLERANCE = 1e-6;

/**
 * Checks a finding against the relations that its measures declare (`Measure.gapOf`): a gap is the simulator's value
 * less that of the real users in the same corpus, a factor their quotient, exact if both have the same items and users.
 * Runs that disagree about the real users, in true values or weights, are checked against their own.
 * @throws {IncoherentError} naming analysis, measure, run and corpus of a gap that contradicts its two values.
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

/** The numbers of an estimate or a shift. */
type Numbers = Pick<Estimate, "measure" | "run" | "low" | "high" | "n" | "users" | "p" | "q">;

/**
 * Checks that estimates or shifts have possible values: low ends below high ends, counts from 0, p-values up to 1.
 * @throws {IncoherentError} naming analysis, measure and run of the first that has not.
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
 * Simulators whose gap, pooled over scenarios and fields, refers to other data of real users than the value shown for
 * these (fewer items, other true values or weights), so that the values shown do not subtract to it.
 */
export function ownItems(measures: Readonly<Record<string, Measure>>, finding: Finding): readonly string[] {
  const runs = pairsOf(measures, finding).shown.flatMap((pair) => {
    const { gap } = pair;
    const pooled = gap.scenario === undefined && gap.field === undefined && gap.marker === undefined;
    return pooled && !isNear(pair, DISPLAYED[measures[gap.measure]!.unit]) ? [gap.run] : [];
  });
  return [...new Set(runs)];
}

/** Maximum rounding error of a difference of displayed values; for factors, relative. */
const DISPLAYED: Readonly<Record<Unit, number>> = {
  share: 0.0015,
  points: 0.0015,
  score: 0.15,
  number: 0.015,
  factor: 0.02,
  amount: 0.02,
  seconds: 0.15,
};

/** Whether a gap is close to its expected value: a difference is as exact as its terms, a factor as itself. */
function isNear(pair: Pair, tolerance: number): boolean {
  const { gap, simulated, real, as } = pair;
  const expected = expectedOf(pair);
  const sizes = as === "factor" ? [expected] : [simulated.value!, real.value!];
  return Math.abs(gap.value! - expected) <= tolerance * Math.max(1, ...sizes.map(Math.abs));
}

/** The gap that follows from the two values. */
function expectedOf({ simulated, real, as }: Pair): number {
  return as === "factor" ? simulated.value! / real.value! : simulated.value! - real.value!;
}

type Measures = Readonly<Record<string, Measure>>;

interface Pairs {
  readonly measures: Measures;
  /** Gaps with the real users' value in the run's own input, if it has one. */
  readonly own: readonly Pair[];
  /** Gaps with the real users' value that is shown. */
  readonly shown: readonly Pair[];
}

/** Cached, since figures, tables, narrative and notes all use them. */
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

/**
 * Whether a gap covers all items and users of both sides, be they the same or different people. An item that one side
 * lacks is in no gap.
 */
function isOfBoth({ gap, simulated, real }: Pair): boolean {
  return (
    [real, simulated].every(({ n, users }) => gap.n === n && gap.users === users) ||
    (gap.n === simulated.n + real.n && gap.users === simulated.users + real.users)
  );
}
