import { smallest } from "../stats/extremes.ts";
import { groupBy } from "./group-by.ts";

export type Attributes = Readonly<Record<string, string>>;

/** Generalisation level of each attribute: 0 as it came; higher is coarser; the last level leaves it out. */
export type Levels = Readonly<Record<string, number>>;

/** Profiles that at least `k` users share. */
export interface Generalised {
  /** One per user, in input order; null if suppressed. */
  readonly profiles: readonly (Attributes | null)[];
  readonly levels: Levels;
  readonly suppressed: number;
  /** Size of the smallest class, with suppressed users as one class; null without users. */
  readonly smallest: number | null;
}

/** Share of users whose profiles may be suppressed to keep the others finer. */
const MOST_SUPPRESSED = 0.05;

/**
 * Makes profiles k-anonymous: chooses the finest levels at which at most 5% of users are in classes smaller than `k`,
 * and suppresses those users' profiles; more are suppressed if those are fewer than `k`. Source: Samarati & Sweeney
 * 1998, generalisation and suppression by search over the lattice of levels.
 */
export function generalise(profiles: readonly Attributes[], k: number): Generalised {
  const names = [...new Set(profiles.flatMap((profile) => Object.keys(profile)))].sort();
  const nodes = latticeOf(names).sort((a, b) => heightOf(a) - heightOf(b));
  const limit = MOST_SUPPRESSED * profiles.length;
  let best: { levels: Levels; small: number } | undefined;
  for (const levels of nodes) {
    const height = heightOf(levels);
    if (best !== undefined && height > heightOf(best.levels) && best.small <= limit) break;
    const small = smallOf(profiles, levels, k);
    if (
      best === undefined ||
      (small <= limit ? best.small > limit || small < best.small : best.small > limit && small < best.small)
    ) {
      best = { levels, small };
    }
  }
  return suppress(profiles, best?.levels ?? {}, k);
}

function suppress(profiles: readonly Attributes[], levels: Levels, k: number): Generalised {
  const coarse = profiles.map((profile) => coarsen(profile, levels));
  const classes = [...groupBy(coarse.keys(), (i) => attributesKey(coarse[i]!)).values()].sort(
    (a, b) => a.length - b.length,
  );
  const out = new Set<number>();
  for (const members of classes) {
    // Suppressed users are a class too.
    if (members.length >= k && (out.size === 0 || out.size >= k)) break;
    for (const i of members) out.add(i);
  }
  const kept = classes.filter((members) => !out.has(members[0]!)).map((members) => members.length);
  const sizes = out.size > 0 ? [...kept, out.size] : kept;
  return {
    profiles: coarse.map((profile, i) => (out.has(i) ? null : profile)),
    levels,
    suppressed: out.size,
    smallest: sizes.length === 0 ? null : smallest(sizes),
  };
}

function smallOf(profiles: readonly Attributes[], levels: Levels, k: number): number {
  const sizes = new Map<string, number>();
  for (const profile of profiles) {
    const key = attributesKey(coarsen(profile, levels));
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return [...sizes.values()].reduce((sum, size) => sum + (size < k ? size : 0), 0);
}

/** All combinations of levels; with many attributes, only those that drop attributes one after the other. */
function latticeOf(names: readonly string[]): Levels[] {
  const sizes = names.map((name) => (name === "age" ? AGE_LEVELS : 2));
  if (sizes.reduce((product, size) => product * size, 1) <= 4096) {
    return names.reduce<Levels[]>(
      (nodes, name, i) =>
        nodes.flatMap((node) =>
          Array.from({ length: sizes[i]! }, (_, level) => ({ ...node, [name]: level })),
        ),
      [{}],
    );
  }
  return Array.from({ length: names.length + 1 }, (_, left) =>
    Object.fromEntries(names.map((name, i) => [name, i < left ? sizes[i]! - 1 : 0])),
  );
}

function heightOf(levels: Levels): number {
  return Object.values(levels).reduce((sum, level) => sum + level, 0);
}

export function attributesKey(attributes: Attributes): string {
  return JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function coarsen(attributes: Attributes, levels: Levels): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => {
      const level = levels[name] ?? 0;
      const coarser = level === 0 ? value : name === "age" ? coarserAge(value, level) : null;
      return coarser === null ? [] : [[name, coarser]];
    }),
  );
}

/** As it came; ten years; young, middle, old; left out. */
const AGE_LEVELS = 4;

function coarserAge(value: string, level: number): string | null {
  const low = Number(/^\d+/u.exec(value)?.[0] ?? Number.NaN);
  if (level >= AGE_LEVELS - 1 || Number.isNaN(low)) return null;
  if (level === 1) return /^\d+$/u.test(value) ? tens(low) : value;
  return low < 31 ? "18-30" : low < 50 ? "31-49" : "50+";
}

function tens(age: number): string {
  const low = Math.floor(age / 10) * 10;
  return age < 20 ? "0-19" : `${low}-${low + 9}`;
}
