import { REAL_RUN } from "../model/finding.ts";
import type { Row } from "../store/store.ts";
import type { VectorUnit } from "./layout.ts";
import type { RepresentationNote } from "./representation.ts";

/** A Mersenne prime: products of smaller numbers fit into 64 bits. */
const PRIME = 2_147_483_647;

/**
 * SQL for a pseudorandom number from integers and the seed, in functions that DuckDB and Trino share (their hash
 * functions differ): two rounds of squaring modulo a prime.
 */
export function scrambled(place: string, person: string, seed: number): string {
  const start = ((seed % PRIME) + PRIME) % PRIME;
  const square = (x: string, plus: number) => `mod(CAST((${x}) * (${x}) + ${plus} AS BIGINT), ${PRIME})`;
  const linear = `mod(CAST(${place} * 48271 + ${person} * 69621 + ${start} AS BIGINT), ${PRIME})`;
  return square(square(linear, 16_807), 69_621);
}

export interface BlockQuery {
  /** A query for all items of all sources: user_id, item, happened. It determines order and draw. */
  readonly items: string;
  /** A query for the items of this source: user_id, item, each once. */
  readonly own: string;
  readonly blocks: number;
  readonly itemsPerBlock: number;
  readonly seed: number;
}

/**
 * SQL for the blocks of a source: user_id, item, block (from 0). All users contribute the same number of items, drawn
 * with the seed, so that activity does not identify them; users with fewer are left out. An item has the same position
 * in the draw in every source, so that sources are compared on the same items as far as they have them.
 */
export function blocksSql({ items, own, blocks, itemsPerBlock, seed }: BlockQuery): string {
  return `
    SELECT user_id, item,
      CAST(floor((row_number() OVER (PARTITION BY user_id ORDER BY place) - 1) / ${itemsPerBlock}e0) AS BIGINT) AS block
    FROM (
      SELECT p.user_id, p.item, p.place,
        row_number() OVER (PARTITION BY p.user_id ORDER BY ${scrambled("p.place", "p.person", seed)}, p.place) AS draw,
        count(*) OVER (PARTITION BY p.user_id) AS available
      FROM (
        SELECT user_id, item, row_number() OVER (PARTITION BY user_id ORDER BY happened, item) AS place,
          dense_rank() OVER (ORDER BY user_id) AS person
        FROM (${items}) every_item
      ) p JOIN (${own}) own_item ON own_item.user_id = p.user_id AND own_item.item = p.item
    ) drawn
    WHERE available >= ${blocks * itemsPerBlock} AND draw <= ${blocks * itemsPerBlock}`;
}

/** Minimum share of each source's users that must have enough items. */
const KEPT = 0.9;

export interface BlockPlan {
  /** Blocks per user: the number asked for, or fewer if users have fewer items. */
  readonly blocks: number;
  readonly itemsPerBlock: number;
}

/**
 * The largest blocks for which nine in ten users of every source have enough items.
 * @param counts rows of run, items, users: the number of users by number of items.
 * @param wanted blocks per user, at least 2.
 */
export function planBlocks(counts: readonly Row[], wanted: number): BlockPlan {
  const runs = [...new Set(counts.map((row) => String(row.run)))];
  const enough = runs.length === 0 ? 0 : Math.min(...runs.map((run) => tenthPercentile(counts, run)));
  const blocks = Math.min(wanted, Math.max(2, enough));
  return { blocks, itemsPerBlock: Math.max(1, Math.floor(enough / blocks)) };
}

function tenthPercentile(counts: readonly Row[], run: string): number {
  const own = counts
    .filter((row) => row.run === run)
    .map((row) => [Number(row.items), Number(row.users)] as const)
    .sort((a, b) => a[0] - b[0]);
  let below = own.reduce((sum, [, users]) => sum + users, 0) * (1 - KEPT);
  for (const [items, users] of own) {
    below -= users;
    if (below < 0) return items;
  }
  return 0;
}

/** The runs in the counts: real users first, then simulators by name. */
export function runsOf(counts: readonly Row[]): string[] {
  const runs = new Set(counts.map((row) => String(row.run)));
  return runs.delete(REAL_RUN) ? [REAL_RUN, ...[...runs].sort()] : [...runs].sort();
}

/** A note on the users who have too few items, in the source with most of them. */
export function shortNote(
  counts: readonly Row[],
  { blocks, itemsPerBlock }: BlockPlan,
  unit: VectorUnit,
): RepresentationNote[] {
  const needed = blocks * itemsPerBlock;
  const users = Math.max(0, ...runsOf(counts).map((run) => usersTooShort(counts, run, needed)));
  return users === 0 ? [] : [{ code: "too_short", params: { users, needed, unit } }];
}

/** Number of users of a run who have fewer items than all blocks need. */
function usersTooShort(counts: readonly Row[], run: string, needed: number): number {
  return counts
    .filter((row) => row.run === run && Number(row.items) < needed)
    .reduce((sum, row) => sum + Number(row.users), 0);
}
