import type { ComparedMeasure } from "../../analysis/analysis.ts";
import { MIN_USERS_FOR_P } from "../../analysis/notes.ts";
import type { Estimate } from "../../model/finding.ts";
import { type Combination, intervalOf } from "../../stats/combination.ts";
import { type DistanceChange, distanceChange } from "../../stats/distance-change.ts";
import { largest } from "../../stats/extremes.ts";
import { type Population, REFERENCE, type Replicates } from "../../stats/replicates.ts";
import { SHIFT_NOTES } from "../shift-notes.ts";
import type { MeasuredShift, RowsKnown } from "./measured-shift.ts";

/** Two sides whose numbers of items or users differ by more than this share are not comparable. */
const UNLIKE = 0.1;

/** Why the two sides can't be compared: they have other items or users, or other real utterances for reference. */
export function unlikeness(
  { grows }: ComparedMeasure,
  [a, b]: readonly [Estimate, Estimate],
  [left, right]: readonly [Replicates, Replicates],
  { byItem }: RowsKnown,
): MeasuredShift["unlike"] {
  const apart = (x: number, y: number) => Math.abs(x - y) > UNLIKE * Math.max(x, y);
  if (apart(a.users, b.users) || ((byItem || grows === true) && apart(a.n, b.n)))
    return SHIFT_NOTES.otherRows;
  const [own, other] = [referenceOf(left), referenceOf(right)];
  // A change is as exact as the estimates that it is a difference of.
  const size = largest([...own.values(), ...other.values(), left.centre, right.centre].map(Math.abs));
  const near = (x: number, y: number | undefined) => y !== undefined && Math.abs(x - y) <= 1e-9 * size;
  const moved = own.size !== other.size || [...own].some(([id, by]) => !near(by, other.get(id)));
  return moved ? SHIFT_NOTES.otherReal : undefined;
}

/**
 * How much closer or farther the candidate is. There is no test if any group, including real users, has fewer than ten
 * people.
 */
export function directionOf(a: Replicates, b: Replicates, target: number | Replicates): DistanceChange {
  const found = distanceChange(a, b, target);
  const groups = [a, b, ...(typeof target === "number" ? [] : [target])].flatMap(
    ({ populations }) => populations,
  );
  const fewest = Math.min(...groups.map(({ members }) => members.length));
  return fewest < MIN_USERS_FOR_P ? { ...found, p: null } : found;
}

/** The change in distance from a target at the end of the range: the shift itself, or its negative. */
export function directionToEnd(
  found: Combination,
  a: Replicates,
  b: Replicates,
  target: number,
): DistanceChange {
  const above = a.centre + b.centre > 2 * target;
  const { value, se } = found;
  const own = se === 0 ? { low: value, high: value } : (intervalOf(found) ?? { low: null, high: null });
  const { p } = directionOf(a, b, target);
  if (above) return { value, ...own, p };
  const turned = (x: number | null) => (x === null ? null : 0 - x);
  return { value: 0 - value, low: turned(own.high), high: turned(own.low), p };
}

/**
 * The real users' value on the scale of the replicates; undefined if unknown. Real users other than the people of the
 * run form a separate group.
 */
export function targetOf(
  { target }: ComparedMeasure,
  known: Replicates | undefined,
  scale: Replicates["scale"],
  run: Replicates | undefined,
): number | Replicates | undefined {
  if (typeof target === "number") return scale === "log" ? Math.log(target) : target;
  if (known?.scale !== scale) return undefined;
  const people = new Set(run?.populations.flatMap(peopleOf));
  const shared = known.populations.some((population) => peopleOf(population).some((id) => people.has(id)));
  return shared
    ? known
    : { ...known, populations: known.populations.map((p) => ({ ...p, name: REFERENCE })) };
}

function peopleOf({ ids, members, people }: Population): readonly string[] {
  return people ?? members.map((member) => ids[member]!);
}

/** How much an estimate changes without each real user, if these are not the people of the run. */
function referenceOf({ centre, populations }: Replicates): ReadonlyMap<string, number> {
  const reference = populations.find(({ name }) => name === REFERENCE);
  return new Map(
    reference?.members.map((member, i) => [reference.ids[member]!, reference.values[i]! - centre] as const),
  );
}
