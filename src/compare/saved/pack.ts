import { createHash } from "node:crypto";
import type { SavedEstimate } from "../../model/saved-sums.ts";
import type { Population, Replicates } from "../../stats/replicates.ts";
import { GROUP_NAMES, groupsOf, USER_GROUPS } from "../../stats/user-groups.ts";

/**
 * Hexadecimal digits of a pseudonym. Two of n users share one with a probability of at most n (n - 1) / 2 / 2^64, a
 * close bound while it is small: for a million users 1 in 37 million.
 */
const DIGITS = 16;

/** A user's pseudonym in a saved file; anyone who knows the id can recognise it. */
export function hashedId(id: string): string {
  return createHash("sha256").update(id).digest("hex").slice(0, DIGITS);
}

/** Lists of people shared by replicates, each stored once. */
export class SharedIds {
  readonly lists: string[][] = [];
  /** The ids of the people in each list. */
  readonly ids: (readonly string[])[] = [];
  readonly #places = new Map<readonly string[], number>();
  readonly #texts = new Map<string, number>();
  readonly #names = new Map<string, string>();

  placeOf(ids: readonly string[]): number {
    const known = this.#places.get(ids);
    if (known !== undefined) return known;
    const names = ids.map((id) => this.#nameOf(id));
    const text = names.join(" ");
    const place = this.#texts.get(text) ?? this.lists.push(names) - 1;
    this.ids[place] ??= ids;
    this.#texts.set(text, place);
    this.#places.set(ids, place);
    return place;
  }

  #nameOf(id: string): string {
    const name = this.#names.get(id) ?? hashedId(id);
    this.#names.set(id, name);
    return name;
  }
}

/** Replicates in the form in which they are saved. */
export function packed(
  at: number,
  { scale, centre, populations }: Replicates,
  people: SharedIds,
): SavedEstimate {
  return {
    at,
    scale,
    centre,
    populations: populations.map(({ name, ids, members, values, people: grouped }) => ({
      name,
      people: people.placeOf(grouped ?? ids),
      ...(grouped === undefined ? {} : { grouped: true as const }),
      ...(members.length === ids.length && members.every((member, i) => member === i)
        ? {}
        : { members: [...members] }),
      values: textOf(values),
    })),
  };
}

/** Replicates from their saved form; undefined if the file contradicts itself. */
export function unpacked(
  { scale, centre, populations }: SavedEstimate,
  people: readonly (readonly string[])[],
): Replicates | undefined {
  const restored: Population[] = [];
  for (const { name, people: place, grouped, members: some, values: text } of populations) {
    const listed = people[place];
    const ids = grouped && listed !== undefined ? GROUP_NAMES : listed;
    const members = some ?? ids?.map((_, i) => i) ?? [];
    const values = valuesOf(text);
    if (ids === undefined || values.length !== members.length) return undefined;
    if (members.some((member) => ids[member] === undefined)) return undefined;
    restored.push({ name, ids, members, values, ...(grouped ? { people: listed! } : {}) });
  }
  return { scale, centre, populations: restored };
}

/** The groups of people in the form in which they are saved. */
export function packedGroups(ids: readonly string[]): string {
  const bytes = Buffer.alloc(2 * ids.length);
  groupsOf(ids).forEach((group, i) => {
    bytes.writeUInt16LE(group, 2 * i);
  });
  return bytes.toString("base64");
}

/** Groups from their saved form; undefined if they are of another number of people. */
export function unpackedGroups(text: string, people: number): Uint16Array | undefined {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== 2 * people) return undefined;
  const groups = Uint16Array.from({ length: people }, (_, i) => bytes.readUInt16LE(2 * i));
  return groups.every((group) => group < USER_GROUPS) ? groups : undefined;
}

function textOf(values: ArrayLike<number>): string {
  const bytes = Buffer.alloc(8 * values.length);
  for (let i = 0; i < values.length; i++) bytes.writeDoubleLE(values[i]!, 8 * i);
  return bytes.toString("base64");
}

function valuesOf(text: string): Float64Array {
  const bytes = Buffer.from(text, "base64");
  return Float64Array.from({ length: Math.floor(bytes.length / 8) }, (_, i) => bytes.readDoubleLE(8 * i));
}
