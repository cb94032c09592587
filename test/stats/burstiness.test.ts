import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { burstiness } from "../../src/stats/burstiness.ts";

const of = (gaps: readonly number[]) =>
  burstiness({
    n: gaps.length,
    sum: gaps.reduce((sum, gap) => sum + gap, 0),
    squares: gaps.reduce((sum, gap) => sum + gap * gap, 0),
  });

describe("burstiness", () => {
  it("is -1 for a clock and 1 where all but one time are none, whatever their number", () => {
    for (const n of [2, 5, 50]) {
      expect(of(Array.from({ length: n }, () => 3))).toBeCloseTo(-1, 9);
      expect(of(Array.from({ length: n }, (_, i) => (i === 0 ? 7 : 0)))).toBeCloseTo(1, 9);
    }
  });

  it("is about 0 for events at random moments, also few (Kim & Jo 2016), where (r - 1) / (r + 1) is not", () => {
    const random = xoroshiro128plus(1);
    const uniform = () => ((random.next() >>> 0) + 1) / 2 ** 32;
    for (const n of [9, 30, 100]) {
      const all = Array.from({ length: 4000 }, () => Array.from({ length: n }, () => -Math.log(uniform())));
      const mean = (values: readonly number[]) =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(Math.abs(mean(all.map((gaps) => of(gaps)!))), `${n} times`).toBeLessThan(0.04);
      const plain = mean(
        all.map((gaps) => {
          const [m, s] = [mean(gaps), Math.sqrt(mean(gaps.map((gap) => gap * gap)) - mean(gaps) ** 2)];
          return (s - m) / (s + m);
        }),
      );
      if (n < 10) expect(plain).toBeLessThan(-0.05);
    }
  });

  it("does not depend on the unit of time, and is nothing of one time or of one moment", () => {
    const gaps = [1, 5, 2, 30, 4];
    expect(of(gaps)).toBeCloseTo(of(gaps.map((gap) => 60 * gap))!, 12);
    expect(of([4])).toBeNull();
    expect(of([0, 0, 0])).toBeNull();
  });
});
