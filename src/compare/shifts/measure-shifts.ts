import type { Analysis, ComparedMeasure } from "../../analysis/analysis.ts";
import { isFactor } from "../../analysis/compared-unit.ts";
import { replicatesOf } from "../../analysis/estimate.ts";
import { AXES, type Axis, axesOf } from "../../model/axes.ts";
import { type Estimate, type Finding, REAL_RUN, roundNumbers } from "../../model/finding.ts";
import { type ChangeFromNone, changeFromNone, changeToNone } from "../../stats/change-from-none.ts";
import { type Combination, combine } from "../../stats/combination.ts";
import type { DistanceChange } from "../../stats/distance-change.ts";
import { againstMargin, marginOfRate } from "../../stats/equivalence.ts";
import type { Replicates } from "../../stats/replicates.ts";
import { directionOf, directionToEnd, targetOf, unlikeness } from "./comparability.ts";
import type { MeasuredShift, RowsKnown } from "./measured-shift.ts";

const UNKNOWN: DistanceChange = { value: Number.NaN, low: null, high: null, p: null };

/** The three values of a quantity: baseline, candidate and real users. */
interface Sides {
  readonly baseline: Estimate | undefined;
  readonly candidate: Estimate | undefined;
  readonly real: Estimate | undefined;
}

/**
 * The shifts from one run to another in all compared measures of a finding: differences of estimates within the same
 * jackknife replicates. Nothing is measured again.
 */
export function measureShifts(
  analysis: Analysis,
  finding: Finding,
  baseline: string,
  candidate: string,
  rows: RowsKnown,
): MeasuredShift[] {
  const byRun = estimatesByRun(finding);
  const of = (run: string) => byRun.get(run) ?? new Map<string, Estimate>();
  const [from, to, real] = [of(baseline), of(candidate), of(REAL_RUN)];
  const shifts = [...new Set([...from.keys(), ...to.keys()])].flatMap((key): MeasuredShift[] => {
    const sides = { baseline: from.get(key), candidate: to.get(key), real: real.get(key) };
    const { measure } = (sides.baseline ?? sides.candidate)!;
    const spec = Object.hasOwn(analysis.compared, measure) ? analysis.compared[measure] : undefined;
    if (spec === undefined) return [];
    const shift = measureShift(analysis.id, spec, sides, rows);
    return [{ ...shift, ...relativeMargin(spec, shift, to) }];
  });
  return withRepeats(onWhatSurvives(shifts));
}

/**
 * Replaces the primary shift of a measure that has a confound by that of the measure without it, if both sides can be
 * compared in it: verdicts then rest on the same measure as the scorecard. The shift with the confound is kept beside
 * it. If it has to serve as the primary one, its verdict is not firm.
 */
function onWhatSurvives(shifts: readonly MeasuredShift[]): readonly MeasuredShift[] {
  const without = (shift: MeasuredShift) =>
    shift.primary && shift.spec.standardised !== undefined
      ? shifts.find(
          (other) =>
            other.measure === shift.spec.standardised &&
            other.difference !== undefined &&
            other.unlike === undefined &&
            AXES.every((axis) => other.axes[axis] === shift.axes[axis]),
        )
      : undefined;
  const taken = new Set(shifts.flatMap((shift) => without(shift) ?? []));
  return shifts.map((shift) => {
    if (taken.has(shift)) return { ...shift, primary: true };
    if (without(shift) !== undefined) return { ...shift, primary: false };
    return shift.primary && shift.spec.standardised !== undefined ? { ...shift, confounded: true } : shift;
  });
}

function estimatesByRun(finding: Finding): ReadonlyMap<string, ReadonlyMap<string, Estimate>> {
  const byRun = new Map<string, Map<string, Estimate>>();
  for (const estimate of finding.estimates) {
    if (estimate.versus !== undefined) continue;
    const own = byRun.get(estimate.run) ?? new Map<string, Estimate>();
    byRun.set(estimate.run, own.set(keyOf(estimate), estimate));
  }
  return byRun;
}

function keyOf(estimate: Pick<Estimate, "measure" | Axis>): string {
  return JSON.stringify([estimate.measure, ...AXES.map((axis) => estimate[axis] ?? null)]);
}

/**
 * The margin, if it depends on another measure of the candidate in the same place, and the number of answers behind
 * that measure.
 */
function relativeMargin(
  { marginOf }: ComparedMeasure,
  { axes, difference }: MeasuredShift,
  candidate: ReadonlyMap<string, Estimate>,
): Pick<MeasuredShift, "margin" | "positives" | "against"> {
  if (marginOf === undefined) return {};
  const { measure, ratio, floor } = marginOf;
  const known = candidate.get(keyOf({ measure, ...axes }));
  if (known?.value == null) return {};
  // Rounded as in results, so that a saved run has the same margin as the run itself.
  const rate = roundNumbers(known.value);
  const counted = known.effective_positives;
  const whole = replicatesOf(known);
  return {
    margin: marginOfRate(rate, ratio, floor),
    ...(difference !== undefined && whole !== undefined && rate * (ratio - 1) > floor
      ? { against: againstMargin(difference.terms, ratio - 1, whole) }
      : {}),
    positives: counted === undefined ? Math.round(rate * known.n) : roundNumbers(counted),
  };
}

/** Marks shifts of a field in its only scenario as repeats of the field's own shift. */
function withRepeats(shifts: readonly MeasuredShift[]): MeasuredShift[] {
  const byKey = new Map(
    shifts.map((shift) => [keyOf({ measure: shift.measure, ...shift.axes }), shift] as const),
  );
  return shifts.map((shift) => {
    const { scenario, ...pooled } = shift.axes;
    if (scenario === undefined || pooled.field === undefined) return shift;
    const whole = byKey.get(keyOf({ measure: shift.measure, ...pooled }));
    return whole !== undefined && sameSides(shift, whole) ? { ...shift, repeats: whole } : shift;
  });
}

/** Whether both sides have the same items, users and values. */
function sameSides(a: MeasuredShift, b: MeasuredShift): boolean {
  return (["baseline", "candidate"] as const).every((side) =>
    (["value", "low", "high", "n", "users"] as const).every((key) => a[side]?.[key] === b[side]?.[key]),
  );
}

function measureShift(
  analysis: string,
  spec: ComparedMeasure,
  { baseline, candidate, real }: Sides,
  rows: RowsKnown,
): MeasuredShift {
  const either = (baseline ?? candidate)!;
  const [left, right, truth] = [baseline, candidate, real].map(
    (estimate) => estimate && replicatesOf(estimate),
  );
  const scale = (left ?? right)?.scale ?? (isFactor(spec.unit) ? "log" : "linear");
  const target = targetOf(spec, truth, scale, right ?? left);
  const comparable = left !== undefined && right !== undefined && left.scale === right.scale;
  const terms = comparable
    ? [
        { weight: 1, of: right },
        { weight: -1, of: left },
      ]
    : [];
  const found = comparable ? combine(terms) : undefined;
  const edge = comparable ? undefined : edgeOf(spec, [baseline, candidate], [left, right], target);
  const none = rows.same ? noDifference(baseline, candidate) : undefined;
  return {
    analysis,
    measure: either.measure,
    spec,
    axes: axesOf(either),
    baseline,
    candidate,
    real: typeof spec.target === "number" ? spec.target : (real?.value ?? null),
    primary: isPrimary(spec, either),
    difference: found ? { terms, found } : none && { terms, found: none },
    scale,
    distance:
      found && target !== undefined
        ? changeOf(spec, found, [left!, right!], target)
        : edge === undefined
          ? UNKNOWN
          : {
              ...edge.distance,
              value: left === undefined ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
            },
    edge,
    same: rows.same,
    unlike: comparable
      ? unlikeness(spec, [baseline!, candidate!], [left, right], rows)
      : edge && unlikeness(spec, [baseline!, candidate!], [(left ?? right)!, (left ?? right)!], rows),
  };
}

/** The one-sided change from or to a factor of 0; undefined for any other change. */
function edgeOf(
  { target: asked }: ComparedMeasure,
  sides: readonly [Estimate | undefined, Estimate | undefined],
  [left, right]: readonly [Replicates | undefined, Replicates | undefined],
  target: number | Replicates | undefined,
): ChangeFromNone | undefined {
  const known = left ?? right;
  const none = sides[left === undefined ? 0 : 1];
  if (known?.scale !== "log" || typeof asked !== "number" || typeof target !== "number") return undefined;
  if (none?.value !== 0 || none.low !== 0 || none.high === null || none.high <= 0) return undefined;
  const other = combine([{ weight: 1, of: known }]);
  if (other.se === null || other.se === 0) return undefined;
  const change = left === undefined ? changeFromNone : changeToNone;
  return change({ most: none.high, users: none.users }, other, target);
}

function changeOf(
  { end }: ComparedMeasure,
  found: Combination,
  [left, right]: readonly [Replicates, Replicates],
  target: number | Replicates,
): DistanceChange {
  return end === true && typeof target === "number"
    ? directionToEnd(found, left, right, target)
    : directionOf(left, right, target);
}

/** Runs with the same rows do not differ, even in what has no interval, such as an F1 without hits. */
function noDifference(a: Estimate | undefined, b: Estimate | undefined): Combination | undefined {
  if (a?.value == null || a.value !== b?.value) return undefined;
  const users = Math.min(a.users, b.users);
  return { value: 0, se: 0, df: Math.max(1, users - 1), users, fewest: users };
}

function isPrimary({ primary = [] }: ComparedMeasure, estimate: Estimate): boolean {
  if (estimate.scenario !== undefined || estimate.field !== undefined) return false;
  return primary.some((asked) =>
    AXES.every((axis) => asked[axis] === undefined || asked[axis] === estimate[axis]),
  );
}
