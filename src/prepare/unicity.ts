import { wilsonInterval } from "../stats/wilson.ts";
import { randomStream } from "../synthetic/random.ts";

/** A point that an outsider may know about a user: scenario, day and topic of an event. */
export interface KnownPoint {
  /** Scenario and topic. */
  readonly what: string;
  /** Days since 1970, as written in the set. */
  readonly day: number;
}

/** Share of users who are unique given some known points: no other user in the set has all of them. */
export interface Unicity {
  readonly points: number;
  /** Users with at least that many different points. */
  readonly users: number;
  readonly unique: number;
  /** `unique / users` with Wilson's interval; null without users. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Maximum number of users tested, the first in order of their ids. */
const UNICITY_USERS = 2000;

/**
 * Unicity for 1 to 5 points drawn at random from each user's own (de Montjoye et al. 2013). The outsider knows true
 * days; if each user's dates are shifted by up to `weeks` whole weeks, every shift that fits all points counts as a
 * match.
 * @param users points of each user, with true days.
 * @param weeks maximum shift; 0 if days are unchanged.
 */
export function unicity(users: readonly (readonly KnownPoint[])[], weeks: number, seed: number): Unicity[] {
  const people = users
    .slice(0, UNICITY_USERS)
    .map((points) => [...new Map(points.map((p) => [`${p.what}\u0000${p.day}`, p])).values()]);
  const index = indexOf(people);
  return [1, 2, 3, 4, 5].map((size) => {
    let able = 0;
    let unique = 0;
    people.forEach((points, user) => {
      if (points.length < size) return;
      able++;
      const known = randomStream("unicity", seed, size, user).sample(points, size);
      if (!fitsAnother(known, user, index, weeks)) unique++;
    });
    const interval = able === 0 ? { low: null, high: null } : wilsonInterval(unique, able);
    return { points: size, users: able, unique, value: able === 0 ? null : unique / able, ...interval };
  });
}

/** Who did a thing, and on which days. */
type Index = ReadonlyMap<string, ReadonlyMap<number, ReadonlySet<number>>>;

function indexOf(people: readonly (readonly KnownPoint[])[]): Index {
  const index = new Map<string, Map<number, Set<number>>>();
  people.forEach((points, user) => {
    for (const { what, day } of points) {
      const users = index.get(what) ?? new Map<number, Set<number>>();
      index.set(what, users);
      const days = users.get(user) ?? new Set<number>();
      users.set(user, days);
      days.add(day);
    }
  });
  return index;
}

/** Shifts differ by user: both the target and the other user may have been shifted, so the difference counts. */
function fitsAnother(known: readonly KnownPoint[], user: number, index: Index, weeks: number): boolean {
  const [first, ...others] = known;
  for (const [other, days] of index.get(first!.what) ?? []) {
    if (other === user) continue;
    for (const day of days) {
      const moved = day - first!.day;
      if (moved % 7 !== 0 || Math.abs(moved) > 14 * weeks) continue;
      if (
        others.every(
          (point) =>
            index
              .get(point.what)
              ?.get(other)
              ?.has(point.day + moved) === true,
        )
      )
        return true;
    }
  }
  return false;
}
