import { type Contribution, contributions } from "../../stats/combination.ts";
import type { MovedUser } from "../comparison.ts";
import type { CandidateShift, MeasuredShift } from "./measured-shift.ts";

/** Number of users named for each primary shift. */
export const NAMED = 5;

interface Contributors {
  readonly candidate: string;
  readonly shift: MeasuredShift;
  readonly users: readonly Contribution[];
  readonly se: number;
}

/**
 * The users whose behaviour changed most in each primary shift, with their contributions (jackknife pseudo-values,
 * which sum to the shift if users have equally many items). A user's name is the rank over all primary shifts, so that
 * it reveals nothing about the user and is the same in all tables.
 * @param showIds names users by their ids instead.
 * @param tieOf breaks ties; gives the same value for a user of a read and of a saved run.
 */
export function movedUsers(
  measured: readonly CandidateShift[],
  showIds: boolean,
  tieOf: (id: string) => string,
): MovedUser[] {
  const lists = measured
    .filter(({ shift }) => shift.primary && (shift.difference?.found.se ?? 0) > 0)
    .map(
      ({ candidate, shift }): Contributors => ({
        candidate,
        shift,
        users: contributions(shift.difference!.terms),
        se: shift.difference!.found.se!,
      }),
    );
  const ties = new Map<string, string>();
  const tie = (id: string) => {
    const known = ties.get(id) ?? tieOf(id);
    ties.set(id, known);
    return known;
  };
  const first = (a: string, b: string) => (tie(a) < tie(b) ? -1 : 1);
  const names = namesByRank(lists, showIds, first);
  return lists.flatMap(({ candidate, shift, users }) =>
    users
      .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value) || first(a.id, b.id))
      .slice(0, NAMED)
      .map(({ id, value }) => ({
        candidate,
        analysis: shift.analysis,
        measure: shift.measure,
        ...(shift.axes.dimension === undefined ? {} : { dimension: shift.axes.dimension }),
        user: names.get(id)!,
        value,
      })),
  );
}

/** Ranks users by their squared contributions, each in standard errors of the shift, summed over all primary shifts. */
function namesByRank(
  lists: readonly Contributors[],
  showIds: boolean,
  first: (a: string, b: string) => number,
): ReadonlyMap<string, string> {
  const movement = new Map<string, number>();
  for (const { users, se } of lists)
    for (const { id, value } of users) movement.set(id, (movement.get(id) ?? 0) + (value / se) ** 2);
  return new Map(
    [...movement]
      .sort(([left, a], [right, b]) => b - a || first(left, right))
      .map(([id], rank) => [id, showIds ? id : `user ${rank + 1}`] as const),
  );
}
