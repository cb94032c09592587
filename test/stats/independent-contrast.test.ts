import { describe, expect, it } from "vitest";
import { independentContrast } from "../../src/stats/independent-contrast.ts";
import { NOTES } from "../../src/stats/jackknife.ts";
import { userSums } from "../../src/stats/user-sums.ts";

const mean = (sum: Float64Array) => (sum[0]! > 0 ? sum[1]! / sum[0]! : null);
const people = (values: readonly number[], name = "u") =>
  userSums(values.map((value, i) => [`${name}${i}`, [1, value]] as const));

describe("a contrast of two independent groups", () => {
  // Student's sleep data (1908), R: t.test(extra ~ group, data = sleep), Welch: t = -1.8608, df = 17.776,
  // p = 0.07939, interval -3.3654832 to 0.2054832.
  const first = people([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]);
  const second = people([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4], "v");
  it("is Welch's t test where each user has one value", () => {
    const found = independentContrast(second, first, mean);
    expect(found.value).toBeCloseTo(-1.58, 10);
    expect(found.low).toBeCloseTo(-3.3654832, 6);
    expect(found.high).toBeCloseTo(0.2054832, 6);
    expect(found.p).toBeCloseTo(0.07939, 5);
    expect(found.users).toBe(20);
  });
  it("turns its sign with its sides, and its ratio over", () => {
    const there = independentContrast(first, second, mean);
    expect(there.value).toBeCloseTo(1.58, 10);
    expect(there.low).toBeCloseTo(-0.2054832, 6);
    const ratio = independentContrast(first, second, mean, { scale: "log" });
    const back = independentContrast(second, first, mean, { scale: "log" });
    expect(ratio.low).toBeCloseTo(1 / back.high!, 10);
  });
  it("says why there is no interval", () => {
    expect(independentContrast(people([1]), second, mean)).toMatchObject({ low: null, note: NOTES.oneUser });
    expect(independentContrast(people([]), second, mean)).toMatchObject({ value: null, low: null });
  });
});
