import type { Case, CaseSide } from "../model/finding.ts";
import { hashOf } from "../text/style/example-choice.ts";

/** Maximum number of cases that an analysis shows for each corpus. */
export const SHOWN_CASES = 10;
/** Number of randomly drawn users whose items are searched for cases. */
export const DRAWN_USERS = 60;

/** A random draw of this many: those with the smallest hash of id and seed, regardless of input order. */
export function drawnByLot<T>(
  all: readonly T[],
  nameOf: (one: T) => string,
  seed: number,
  size: number,
): readonly T[] {
  return all
    .map((one) => ({ one, name: nameOf(one), rank: hashOf(`${seed} ${nameOf(one)}`) }))
    .sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
    .slice(0, size)
    .map(({ one }) => one);
}

/** An item at which simulators may differ from its real user. */
export interface CaseCandidate {
  readonly user: string;
  readonly item: string;
  readonly disagreement: number;
}

/** The items with the largest disagreement, one per user, ties broken at random; none if all agree. */
export function mostDisputed<T extends CaseCandidate>(candidates: readonly T[], seed: number): readonly T[] {
  const shuffled = drawnByLot(
    candidates.filter(({ disagreement }) => disagreement > 0),
    ({ user, item }) => JSON.stringify([user, item]),
    seed,
    candidates.length,
  );
  const users = new Set<string>();
  return shuffled
    .toSorted((a, b) => b.disagreement - a.disagreement)
    .filter(({ user }) => !users.has(user) && users.add(user))
    .slice(0, SHOWN_CASES);
}

/** The case of an item, with simulators by name. */
export function caseOf(
  real: CaseSide,
  simulated: readonly (CaseSide & { readonly differs: number })[],
  scenario?: string,
): Case {
  const sides = simulated.toSorted((a, b) => (a.run < b.run ? -1 : 1));
  const sum = sides.reduce((total, { differs }) => total + differs, 0);
  return {
    ...(scenario === undefined ? {} : { scenario }),
    disagreement: sides.length === 0 ? 0 : sum / sides.length,
    sides: [real, ...sides],
  };
}
