import { GROUP_NAMES, groupsOf } from "./user-groups.ts";

/**
 * The delete-one replicates of an estimate: all that is needed to compare it with another estimate on the same
 * people, whatever either estimates.
 */
export interface Replicates {
  /** The scale of the interval: the logarithm for ratios. */
  readonly scale: "linear" | "log";
  /** The estimate itself, on that scale. */
  readonly centre: number;
  /** One list for each group of people that was left out one by one. */
  readonly populations: readonly Population[];
}

/** The estimate without each member of a group of people. */
export interface Population {
  /** Groups of one name hold the same people where ids are the same. */
  readonly name: string;
  readonly ids: readonly string[];
  /** Indices into `ids` of those who take part; `values` runs along them. */
  readonly members: readonly number[];
  readonly values: ArrayLike<number>;
  /** The people of each group, if groups were left out instead of single people; `ids` then name the groups. */
  readonly people?: readonly string[];
}

/** The group of the users of a run and of the real users they stand for. */
export const USERS = "users";
/** Real users, if they are other people than those of the run. */
export const REFERENCE = "reference";

/** Replicates of a group of people whose members left out one by one give `values`. */
export function leaveOneOutReplicates(
  scale: Replicates["scale"],
  centre: number,
  population: Omit<Population, "name">,
): Replicates {
  return { scale, centre, populations: [{ name: USERS, ...population }] };
}

/**
 * Replicates of b - a if the people of a and b differ: leaving out one of a changes the difference by that person's
 * contribution to a.
 */
export function independentReplicates(a: Replicates, b: Replicates): Replicates {
  const centre = b.centre - a.centre;
  const moved = (side: Replicates, name: string, turn: (replicate: number) => number) =>
    side.populations.map((population) => ({
      ...population,
      name,
      values: Float64Array.from(population.values, turn),
    }));
  return {
    scale: b.scale,
    centre,
    populations: [
      ...moved(b, USERS, (value) => value - a.centre),
      ...moved(a, REFERENCE, (value) => b.centre - value),
    ],
  };
}

/** Replicates of b - a if both are of the same people: leaving one out removes them from both. */
export function pairedReplicates(a: Replicates, b: Replicates): Replicates {
  const all = [...a.populations, ...b.populations];
  const people = all.find((population) => population.people !== undefined)?.people;
  const valuesOf = ({ centre, populations }: Replicates) =>
    new Map(
      populations
        .map((population) => (people === undefined ? population : inGroups(population, centre)))
        .flatMap(({ ids, members, values }) =>
          members.map((member, i) => [ids[member]!, values[i]!] as const),
        ),
    );
  const [left, right] = [valuesOf(a), valuesOf(b)];
  const ids = [...new Set([...left.keys(), ...right.keys()])];
  return leaveOneOutReplicates(b.scale, b.centre - a.centre, {
    ids,
    members: ids.map((_, i) => i),
    values: ids.map((id) => (right.get(id) ?? b.centre) - (left.get(id) ?? a.centre)),
    ...(people === undefined ? {} : { people }),
  });
}

/**
 * Converts replicates of single users to those of groups, for comparison: to first order, leaving out a group changes
 * an estimate by the sum of what leaving out each of its users does.
 */
export function inGroups(population: Population, centre: number): Population {
  if (population.people !== undefined) return population;
  const groups = groupsOf(population.ids);
  const values = new Float64Array(GROUP_NAMES.length).fill(centre);
  const present = new Set<number>();
  population.members.forEach((member, i) => {
    const group = groups[member]!;
    values[group]! += population.values[i]! - centre;
    present.add(group);
  });
  const members = [...present].sort((a, b) => a - b);
  return {
    name: population.name,
    ids: GROUP_NAMES,
    members,
    values: Float64Array.from(members, (group) => values[group]!),
    people: population.ids,
  };
}
