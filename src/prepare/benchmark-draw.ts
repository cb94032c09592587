import { createHash } from "node:crypto";
import { PythonRandom } from "./python-random.ts";

/** A candidate event of the test window, with what the benchmark's draw considers. */
export interface EventCandidate {
  readonly scenario: string;
  /** Whether it has a high-value action (`HIGH_VALUE_ACTIONS`). */
  readonly high: boolean;
}

/**
 * Actions that the benchmark's draw favours, by scenario. The draw checks only that the action is present: an event
 * with `purchase: {is_pay: false}` counts as high-value, and `add_to_cart`, which no log has, never does.
 */
export const HIGH_VALUE_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  video: ["like", "collect", "share", "comment"],
  live: ["send_gift", "add_to_cart", "follow"],
  ecommerce: ["purchase", "order_success", "add_to_cart"],
  ads: ["conversion", "activation", "purchase", "submit", "click"],
  service: ["purchase"],
};

/** Number of equal-count parts, in time order, that the benchmark draws from evenly. */
const BUCKETS = 10;

/** A bucket of candidates and the number of draws from it. */
export interface Bucket {
  /** Indices into the candidates: from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
  readonly draws: number;
}

/** The buckets of `size` candidates for `count` draws; null if all are taken. */
export function bucketsOf(size: number, count: number): readonly Bucket[] | null {
  if (size <= count) return null;
  const buckets = Math.max(1, Math.min(BUCKETS, Math.floor(size / 2), count));
  const width = Math.floor(size / buckets);
  return Array.from({ length: buckets }, (_, i) => ({
    start: i * width,
    end: i === buckets - 1 ? size : (i + 1) * width,
    draws: Math.floor(count / buckets) + (i < count % buckets ? 1 : 0),
  }));
}

/**
 * Reproduces the released benchmark's draw of a user's test events exactly (icip-cas/OmniBehavior c00c56d): buckets
 * in time; within a bucket, scenarios in turn in random order; within a scenario, a coin flip between high-value and
 * other events while both remain.
 * @param candidates in the order of the user's history.
 * @param seed the user's seed (`userSeed`).
 * @returns indices into `candidates`, ascending.
 */
export function drawBenchmarkItems(
  candidates: readonly EventCandidate[],
  count: number,
  seed: number,
): number[] {
  const buckets = bucketsOf(candidates.length, count);
  if (buckets === null) return candidates.map((_, place) => place);
  const random = new PythonRandom(seed);
  return buckets.flatMap((bucket) => drawBucket(candidates, bucket, random)).sort((a, b) => a - b);
}

interface Pool {
  readonly high: number[];
  readonly low: number[];
}

function drawBucket(
  candidates: readonly EventCandidate[],
  { start, end, draws }: Bucket,
  random: PythonRandom,
): number[] {
  const places = Array.from({ length: end - start }, (_, i) => start + i);
  if (draws === 0) return [];
  if (places.length <= draws) return places;
  const pools = new Map<string, Pool>();
  for (const place of places) {
    const { scenario, high } = candidates[place]!;
    const pool = pools.get(scenario) ?? { high: [], low: [] };
    pools.set(scenario, pool);
    pool[high ? "high" : "low"].push(place);
  }
  const active = [...pools.values()];
  random.shuffle(active);
  const drawn: number[] = [];
  let turn = 0;
  while (drawn.length < draws && active.length > 0) {
    const { high, low } = active[turn]!;
    if (high.length === 0 && low.length === 0) {
      active.splice(turn, 1);
      turn = active.length === 0 ? 0 : turn % active.length;
      continue;
    }
    const chosen = high.length > 0 && (low.length === 0 || random.random() < 0.5) ? high : low;
    drawn.push(...chosen.splice(random.below(chosen.length), 1));
    turn = (turn + 1) % active.length;
  }
  return drawn;
}

/**
 * The benchmark's draw of users; all of them if there are no more than requested.
 * @returns ids in code-point order, as Python sorts them.
 */
export function drawBenchmarkUsers(ids: readonly string[], count: number, seed: number): string[] {
  const sorted = [...ids].sort(byCodePoint);
  return sorted.length <= count ? sorted : new PythonRandom(seed).sample(sorted, count).sort(byCodePoint);
}

/** Compares strings as Python does, by code points; JavaScript compares UTF-16 units. */
export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, "utf8"), Buffer.from(b, "utf8"));
}

/**
 * The seed of a user's draw: the set's seed plus the user's offset, which is the listed one or else the first eight
 * bytes of the id's SHA-256 modulo 1e9.
 */
export function userSeed(seed: number, id: string, offsets: ReadonlyMap<string, number> = new Map()): number {
  const listed = offsets.get(id);
  if (listed !== undefined) return seed + listed;
  const digest = createHash("sha256").update(id, "utf8").digest();
  return seed + Number(digest.readBigUInt64BE(0) % 1_000_000_000n);
}
