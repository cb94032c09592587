import { contributions } from "../../stats/combination.ts";
import type { MovedUser } from "../comparison.ts";
import type { MeasuredShift } from "./measure-shifts.ts";

/** Users named for each primary shift. */
export const NAMED = 5;

/**
 * The users whose behaviour moved most in each primary shift, with what each adds to it (jackknife
 * pseudo-values, which sum to the shift where users have equally many items). Users are called by their rank over all primary shifts, so
 * that a name tells nothing of who they are and one user has one name.
 *
 * @param showIds names users by their ids instead.
 */
export function movedUsers(
  measured: readonly { readonly candidate: string; readonly shift: MeasuredShift }[],
  showIds: boolean,
): MovedUser[] {
  const primary = measured.filter(({ shift }) => shift.primary && (shift.difference?.found.se ?? 0) > 0);
  const lists = primary.map(({ candidate, shift }) => ({
    candidate,
    shift,
    users: contributions(shift.difference!.terms),
    se: shift.difference!.found.se!,
  }));
  const movement = new Map<string, number>();
  for (const { users, se } of lists)
    for (const { id, value } of users) movement.set(id, (movement.get(id) ?? 0) + (value / se) ** 2);
  const names = new Map(
    [...movement]
      .sort(([left, a], [right, b]) => b - a || (left < right ? -1 : 1))
      .map(([id], rank) => [id, showIds ? id : `user ${rank + 1}`] as const),
  );
  return lists.flatMap(({ candidate, shift, users }) =>
    users
      .toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value) || (a.id < b.id ? -1 : 1))
      .slice(0, NAMED)
      .map(({ id, value }) => ({
        candidate,
        analysis: shift.analysis,
        measure: shift.measure,
        ...(shift.parts.dimension === undefined ? {} : { dimension: shift.parts.dimension }),
        user: names.get(id)!,
        value,
      })),
  );
}
