import { describe, expect, it } from "vitest";
import {
  bucketsOf,
  drawBenchmarkItems,
  drawBenchmarkUsers,
  type EventCandidate,
} from "../../src/prepare/benchmark-draw.ts";
import { benchmarkInclusion } from "../../src/prepare/benchmark-inclusion.ts";
import { PythonRandom } from "../../src/prepare/python-random.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const range = (size: number) => Array.from({ length: size }, (_, i) => i);

describe("Python's random", () => {
  it("gives the numbers of CPython 3.11 for the same seed", () => {
    const random = new PythonRandom(42);
    expect(range(3).map(() => random.random())).toEqual([
      0.6394267984578837, 0.025010755222666936, 0.27502931836911926,
    ]);
    const sample = (size: number) => new PythonRandom(42).sample(range(size), 10);
    expect(sample(20)).toEqual([3, 0, 8, 7, 16, 2, 11, 1, 10, 17]);
    expect(sample(100)).toEqual([81, 14, 3, 94, 35, 31, 28, 17, 13, 86]);
    expect(sample(1000)).toEqual([654, 114, 25, 759, 281, 250, 228, 142, 754, 104]);
    const shuffled = range(10);
    new PythonRandom(2 ** 40 + 7).shuffle(shuffled);
    expect(shuffled).toEqual([0, 5, 2, 3, 6, 1, 8, 4, 7, 9]);
  });
  it("refuses what is no seed", () => {
    for (const seed of [-1, 0.5, Number.NaN, 2 ** 60])
      expect(() => new PythonRandom(seed)).toThrow(RangeError);
  });
});

/** A user's events, in scenarios of unequal share, some of high value. */
function someCandidates(size: number, seed: number): EventCandidate[] {
  const random = randomStream("candidates", seed);
  return range(size).map(() => ({
    scenario: random.pick(["video", "video", "video", "live", "ads", "search"]),
    high: random.uniform() < 0.2,
  }));
}

describe("the benchmark's draw", () => {
  it("takes the same share of each tenth of the events", () => {
    const candidates = someCandidates(97, 1);
    const drawn = drawBenchmarkItems(candidates, 30, 7);
    for (const { start, end, draws } of bucketsOf(97, 30)!) {
      expect(drawn.filter((place) => place >= start && place < end)).toHaveLength(draws);
    }
    expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b));
  });
  it("takes all where there are no more than asked for", () => {
    expect(drawBenchmarkItems(someCandidates(12, 1), 30, 7)).toEqual(range(12));
    expect(drawBenchmarkUsers(["b", "a"], 2, 1)).toEqual(["a", "b"]);
  });
  it.each([
    [97, 30],
    [60, 7],
    [35, 30],
    [33, 32],
  ])("takes each of %i events with the probability that is stated, for %i draws", (size, count) => {
    const candidates = someCandidates(size, size);
    const inclusion = benchmarkInclusion(candidates, count);
    const drawn = drawBenchmarkItems(candidates, count, 0).length;
    expect(inclusion.reduce((a, b) => a + b, 0)).toBeCloseTo(drawn, 9);
    const runs = 6000;
    const taken = range(size).map(() => 0);
    for (let seed = 0; seed < runs; seed++) {
      for (const place of drawBenchmarkItems(candidates, count, seed)) taken[place]!++;
    }
    inclusion.forEach((p, place) => {
      const reach = 4.5 * Math.sqrt((p * (1 - p)) / runs) + 1e-9;
      expect(Math.abs(taken[place]! / runs - p)).toBeLessThan(reach);
    });
  });
});
