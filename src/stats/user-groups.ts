import type { UserSums } from "./user-sums.ts";

/**
 * With more users than this, the jackknife leaves out groups of users: equally precise, with only one replicate per
 * group.
 */
export const GROUPED_ABOVE = 20_000;
/** Number of groups; degrees of freedom are at most one less. */
export const USER_GROUPS = 1000;

/** Names of the groups. */
export const GROUP_NAMES: readonly string[] = Array.from(
  { length: USER_GROUPS },
  (_, group) => `group ${group + 1}`,
);
const known = new WeakMap<readonly string[], Uint16Array>();

/**
 * The group of a user, from 0, by a hash of the id alone, so that it is the same in every run and on every machine.
 */
export function groupOf(id: string): number {
  // FNV-1a over UTF-16 units, then the finalizer of MurmurHash3, since FNV's low digits alone are uneven.
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % USER_GROUPS;
}

/** The sums of users by group: one row per group. */
export function groupSums({ ids, width, rows }: UserSums, members: readonly number[]): UserSums {
  const groups = groupsOf(ids);
  const grouped = new Float64Array(USER_GROUPS * width);
  for (const member of members) {
    const at = groups[member]! * width;
    for (let k = 0; k < width; k++) grouped[at + k]! += rows[member * width + k]!;
  }
  return { ids: GROUP_NAMES, width, rows: grouped };
}

/** The group of each user of a table, hashed once per table. */
export function groupsOf(ids: readonly string[]): Uint16Array {
  const found = known.get(ids) ?? Uint16Array.from(ids, groupOf);
  known.set(ids, found);
  return found;
}

/** The groups of users who have names other than their ids. */
export function keepGroups(names: readonly string[], groups: Uint16Array): void {
  known.set(names, groups);
}
