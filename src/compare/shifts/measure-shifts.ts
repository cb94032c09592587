import type { Analysis, ComparedMeasure } from "../../analysis/analysis.ts";
import { replicatesOf } from "../../analysis/estimate.ts";
import { MIN_USERS_FOR_P } from "../../analysis/notes.ts";
import { AXES, type Axis, type AxisValues, axesOf } from "../../model/axes.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../model/finding.ts";
import { type Combination, combine, type Term } from "../../stats/combination.ts";
import { type DistanceChange, distanceChange } from "../../stats/distance-change.ts";
import { type Population, REFERENCE, type Replicates } from "../../stats/replicates.ts";
import { SHIFT_NOTES } from "../shift-notes.ts";
import { isFactor } from "../unit.ts";

/** A shift before it is judged, which takes all shifts together. */
export interface MeasuredShift {
  readonly analysis: string;
  readonly measure: string;
  readonly spec: ComparedMeasure;
  /** Scenario, field, marker, dimension, basis: those that the estimate has. */
  readonly parts: AxisValues;
  readonly baseline: Estimate | undefined;
  readonly candidate: Estimate | undefined;
  readonly real: number | null;
  readonly primary: boolean;
  /** Where a field is asked in one scenario only: the shift of the field, which is this one under another name. */
  readonly repeats?: MeasuredShift;
  /** candidate - baseline; undefined where one of them has no replicates. */
  readonly difference: { readonly terms: readonly Term[]; readonly found: Combination } | undefined;
  readonly scale: Replicates["scale"];
  readonly distance: DistanceChange;
  /** The rows behind both sides are the same in the two runs. */
  readonly same?: boolean;
  /** Why the two sides can't be held against each other; undefined where they can. */
  readonly unlike?: (typeof SHIFT_NOTES)["otherRows" | "otherReal"] | undefined;
}

/** What is known of the rows that an analysis has of two runs. */
export interface RowsKnown {
  /** They are the same in both. */
  readonly same: boolean;
  /** They are matched item by item, so that both sides have to rest on as many. */
  readonly byItem: boolean;
}

/** Sides whose numbers of items or users differ by more than this share are no matched sides. */
const UNLIKE = 0.1;

const UNKNOWN: DistanceChange = { value: Number.NaN, low: null, high: null, p: null };

/**
 * The shifts of all compared measures of a finding, from one run to another: what both estimate, inside
 * the same jackknife replicates. Nothing is computed anew.
 */
export function measureShifts(
  analysis: Analysis,
  finding: Finding,
  baseline: string,
  candidate: string,
  rows: RowsKnown,
): MeasuredShift[] {
  const byRun = new Map<string, Map<string, Estimate>>();
  for (const estimate of finding.estimates) {
    if (estimate.versus !== undefined) continue;
    const own = byRun.get(estimate.run) ?? new Map<string, Estimate>();
    byRun.set(estimate.run, own);
    own.set(keyOf(estimate), estimate);
  }
  const [from, to, real] = [baseline, candidate, REAL_RUN].map((run) => byRun.get(run) ?? new Map());
  const shifts = [...new Set([...from!.keys(), ...to!.keys()])].flatMap((key): MeasuredShift[] => {
    const [a, b, truth]: (Estimate | undefined)[] = [from!.get(key), to!.get(key), real!.get(key)];
    const { measure } = (a ?? b)!;
    const spec = Object.hasOwn(analysis.compared, measure) ? analysis.compared[measure] : undefined;
    return spec === undefined ? [] : [measureShift(analysis.id, spec, [a, b, truth], rows)];
  });
  const pooled = new Map(
    shifts.map((shift) => [keyOf({ measure: shift.measure, ...shift.parts }), shift] as const),
  );
  return shifts.map((shift) => {
    const { scenario, ...rest } = shift.parts;
    if (scenario === undefined || rest.field === undefined) return shift;
    const whole = pooled.get(keyOf({ measure: shift.measure, ...rest }));
    return whole !== undefined && sameSides(shift, whole) ? { ...shift, repeats: whole } : shift;
  });
}

/** Both sides rest on the same items and users, and have the same values. */
function sameSides(a: MeasuredShift, b: MeasuredShift): boolean {
  return (["baseline", "candidate"] as const).every((side) =>
    (["value", "low", "high", "n", "users"] as const).every((key) => a[side]?.[key] === b[side]?.[key]),
  );
}

function keyOf(estimate: Pick<Estimate, "measure" | Axis>): string {
  return JSON.stringify([estimate.measure, ...AXES.map((part) => estimate[part] ?? null)]);
}

function measureShift(
  analysis: string,
  spec: ComparedMeasure,
  [a, b, truth]: readonly [Estimate | undefined, Estimate | undefined, Estimate | undefined],
  rows: RowsKnown,
): MeasuredShift {
  const either = (a ?? b)!;
  const [left, right] = [a, b].map((estimate) => estimate && replicatesOf(estimate));
  const parts = axesOf(either);
  const scale = (left ?? right)?.scale ?? (isFactor(spec.unit) ? "log" : "linear");
  const target = targetOf(spec, truth, scale, right ?? left);
  const comparable = left !== undefined && right !== undefined && left.scale === right.scale;
  const terms = comparable
    ? [
        { weight: 1, of: right },
        { weight: -1, of: left },
      ]
    : [];
  return {
    analysis,
    measure: either.measure,
    spec,
    parts,
    baseline: a,
    candidate: b,
    real: typeof spec.target === "number" ? spec.target : (truth?.value ?? null),
    primary: isPrimary(spec, either),
    difference: comparable ? { terms, found: combine(terms) } : undefined,
    scale,
    distance: comparable && target !== undefined ? directionOf(left, right, target) : UNKNOWN,
    same: rows.same,
    unlike: comparable ? unlikeness(spec, [a!, b!], [left, right], rows) : undefined,
  };
}

/** Of fewer than ten people of any group, real users among them, no test of a direction is made. */
function directionOf(a: Replicates, b: Replicates, target: number | Replicates): DistanceChange {
  const found = distanceChange(a, b, target);
  const groups = [a, b, ...(typeof target === "number" ? [] : [target])].flatMap(
    ({ populations }) => populations,
  );
  const fewest = Math.min(...groups.map(({ members }) => members.length));
  return fewest < MIN_USERS_FOR_P ? { ...found, p: null } : found;
}

/** Whether the two sides rest on other items or users, or are held against other real utterances. */
function unlikeness(
  { grows }: ComparedMeasure,
  [a, b]: readonly [Estimate, Estimate],
  [left, right]: readonly [Replicates, Replicates],
  { byItem }: RowsKnown,
): MeasuredShift["unlike"] {
  const apart = (x: number, y: number) => Math.abs(x - y) > UNLIKE * Math.max(x, y);
  if (apart(a.users, b.users) || ((byItem || grows === true) && apart(a.n, b.n)))
    return SHIFT_NOTES.otherRows;
  const [own, other] = [left, right].map(referenceOf);
  const moved = own!.size !== other!.size || [...own!].some(([id, by]) => !near(by, other!.get(id)));
  return moved ? SHIFT_NOTES.otherReal : undefined;
}

/** What leaving out each real user takes from an estimate, where these are other people than those of the run. */
function referenceOf({ centre, populations }: Replicates): ReadonlyMap<string, number> {
  const reference = populations.find(({ name }) => name === REFERENCE);
  return new Map(
    reference?.members.map((member, i) => [reference.ids[member]!, reference.values[i]! - centre] as const),
  );
}

function near(x: number, y: number | undefined): boolean {
  return y !== undefined && Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x));
}

/**
 * Where real users stand, on the scale of the replicates; undefined where that is not known. Real users who are
 * other people than those of the run are a group of their own.
 */
function targetOf(
  { target }: ComparedMeasure,
  truth: Estimate | undefined,
  scale: Replicates["scale"],
  run: Replicates | undefined,
): number | Replicates | undefined {
  if (typeof target === "number") return scale === "log" ? Math.log(target) : target;
  const known = truth && replicatesOf(truth);
  if (known?.scale !== scale) return undefined;
  const people = new Set(run?.populations.flatMap(peopleOf));
  const shared = known.populations.some((population) => peopleOf(population).some((id) => people.has(id)));
  return shared
    ? known
    : { ...known, populations: known.populations.map((p) => ({ ...p, name: REFERENCE })) };
}

function peopleOf({ ids, members }: Population): string[] {
  return members.map((member) => ids[member]!);
}

function isPrimary({ primary = [] }: ComparedMeasure, estimate: Estimate): boolean {
  if (estimate.scenario !== undefined || estimate.field !== undefined) return false;
  return primary.some((asked) =>
    AXES.every((part) => asked[part] === undefined || asked[part] === estimate[part]),
  );
}
