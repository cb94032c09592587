import { type Bucket, bucketsOf, type EventCandidate } from "./benchmark-draw.ts";

/**
 * The exact probability with which the benchmark's draw takes each candidate. The draw depends on outcomes
 * (high-value events are taken more often), but its probabilities are known, so inverse-probability weights undo that
 * (Horvitz & Thompson 1952).
 * @returns one probability in (0, 1] for each candidate.
 */
export function benchmarkInclusion(candidates: readonly EventCandidate[], count: number): number[] {
  const buckets = bucketsOf(candidates.length, count);
  if (buckets === null) return candidates.map(() => 1);
  return buckets.flatMap((bucket) => bucketInclusion(candidates.slice(bucket.start, bucket.end), bucket));
}

interface Counts {
  high: number;
  low: number;
}

function bucketInclusion(members: readonly EventCandidate[], { draws }: Bucket): number[] {
  if (members.length <= draws) return members.map(() => 1);
  const scenarios = new Map<string, Counts>();
  for (const { scenario, high } of members) {
    const counts = scenarios.get(scenario) ?? { high: 0, low: 0 };
    scenarios.set(scenario, counts);
    counts[high ? "high" : "low"]++;
  }
  const turns = turnsOf(
    [...scenarios.values()].map(({ high, low }) => high + low),
    draws,
  );
  const expected = new Map(
    [...scenarios].map(([scenario, counts], i) => [scenario, expectedDraws(counts, turns[i]!)] as const),
  );
  return members.map(({ scenario, high }) => {
    const counts = scenarios.get(scenario)!;
    return high ? expected.get(scenario)!.high / counts.high : expected.get(scenario)!.low / counts.low;
  });
}

/** Draws that a scenario gets for certain, and the probability of one more. */
interface Turns {
  readonly certain: number;
  readonly further: number;
}

/** Scenarios take turns in random order; in the last, incomplete round each remaining one has the same chance. */
function turnsOf(sizes: readonly number[], draws: number): Turns[] {
  const certain = sizes.map(() => 0);
  for (let left = draws; ; ) {
    const active = sizes.flatMap((size, i) => (size > certain[i]! ? [i] : []));
    if (left < active.length || active.length === 0) {
      const further = active.length === 0 ? 0 : left / active.length;
      return sizes.map((size, i) => ({ certain: certain[i]!, further: size > certain[i]! ? further : 0 }));
    }
    for (const i of active) certain[i]!++;
    left -= active.length;
  }
}

function expectedDraws(counts: Counts, { certain, further }: Turns): Counts {
  const few = highDraws(counts, certain);
  const more = further > 0 ? highDraws(counts, certain + 1) : few;
  const high = few + further * (more - few);
  return { high, low: certain + further - high };
}

/** The expected number of high-value events among `draws`, with a coin flip while both kinds remain. */
function highDraws({ high, low }: Counts, draws: number): number {
  let states = new Map<number, number>([[0, 1]]);
  for (let done = 0; done < draws; done++) {
    const next = new Map<number, number>();
    const add = (taken: number, chance: number) => next.set(taken, (next.get(taken) ?? 0) + chance);
    for (const [taken, chance] of states) {
      const [highLeft, lowLeft] = [high - taken, low - (done - taken)];
      const up = highLeft === 0 ? 0 : lowLeft === 0 ? 1 : 0.5;
      if (up > 0) add(taken + 1, chance * up);
      if (up < 1) add(taken, chance * (1 - up));
    }
    states = next;
  }
  let mean = 0;
  for (const [taken, chance] of states) mean += taken * chance;
  return mean;
}
