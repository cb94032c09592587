import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { centredDistances } from "../../src/stats/centred-distance.ts";
import { jensenShannonDistance } from "../../src/stats/jensen-shannon.ts";
import { type Sample, tally } from "../../src/stats/tally.ts";
import { wasserstein1 } from "../../src/stats/wasserstein.ts";
import { randomStream } from "../../src/synthetic/random.ts";

/** Users whose values lie about a mean of their own, on a grid of tenths. */
function sample(users: number, spread: number, shift: number, label: string): Sample {
  const random = randomStream("centred", label);
  const values = Array.from({ length: users }, () => {
    const own = spread * random.normal() + shift;
    return Array.from({ length: 8 }, () => {
      const x = own + Math.sqrt(0.16 - spread ** 2) * random.normal();
      return Math.max(-1, Math.min(1, Math.round(10 * x) / 10 + 0));
    });
  });
  return { ids: values.map((_, i) => `${label}${i}`), values };
}
const options = () => ({ random: xoroshiro128plus(1), draws: 200 });

describe("a distance less what chance gives", () => {
  it("holds a planted shift, and is below the distance as it is", () => {
    const counts = tally(sample(120, 0.25, 0, "a"), sample(120, 0.25, 0.3, "b"), false);
    const [found] = centredDistances(counts, [(a, b) => wasserstein1(counts.values, a, b)], options());
    expect(found!.low).toBeLessThan(0.3);
    expect(found!.high).toBeGreaterThan(0.3);
    expect(found!.chance).toBeGreaterThan(0);
    expect(found!.p).toBeLessThan(0.01);
  });
  it("is far below the distance as it is where nothing differs", () => {
    const counts = tally(sample(40, 0.25, 0, "c"), sample(40, 0.25, 0, "d"), false);
    const [found] = centredDistances(counts, [jensenShannonDistance], options());
    expect(found!.low).toBe(0);
    expect(found!.value).toBeLessThan(found!.raw / 2);
  });
  it("is no distance of a group from itself", () => {
    const people = sample(40, 0.25, 0, "self");
    const [found] = centredDistances(tally(people, people, true), [jensenShannonDistance], options());
    expect(found).toMatchObject({ raw: 0, value: 0, low: 0, p: 1 });
  });
  it("is symmetric but for the draws", () => {
    const [a, b] = [sample(60, 0.25, 0, "left"), sample(60, 0.25, 0.2, "right")];
    const [forth] = centredDistances(tally(a, b, false), [jensenShannonDistance], options());
    const [back] = centredDistances(tally(b, a, false), [jensenShannonDistance], options());
    expect(back!.raw).toBeCloseTo(forth!.raw, 12);
    expect(back!.value).toBeCloseTo(forth!.value, 1);
  });
  it("does not take few users of wide spread for another distribution than many of narrow spread", () => {
    let rejected = 0;
    for (let seed = 0; seed < 60; seed++) {
      const counts = tally(sample(20, 0.35, 0, `few${seed}`), sample(150, 0.1, 0, `many${seed}`), false);
      const [found] = centredDistances(counts, [(a, b) => wasserstein1(counts.values, a, b)], {
        random: xoroshiro128plus(seed),
        draws: 99,
      });
      if (found!.p <= 0.05) rejected++;
    }
    expect(rejected).toBeLessThanOrEqual(8);
  });
});
