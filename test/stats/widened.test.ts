import { describe, expect, it } from "vitest";
import { combine } from "../../src/stats/combination.ts";
import { independentContrast } from "../../src/stats/independent-contrast.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { REFERENCE } from "../../src/stats/replicates.ts";
import { spreadOf } from "../../src/stats/spread.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { widened } from "../../src/stats/widened.ts";

const sums = userSums(Array.from({ length: 12 }, (_, u) => [`u${u}`, [3 + (u % 5), 4 + (u % 3)]] as const));
const ratio = jackknife(sums, ([a, b]) => a! / b!, { scale: "log" });

describe("an estimate with more variance than leaving users out shows", () => {
  it("keeps value and degrees of freedom; squared errors add up, in interval, p and replicates", () => {
    const wide = widened(ratio, 3 * ratio.se! ** 2);
    const log = (e: typeof ratio) => Math.log(e.high!) - Math.log(e.low!);
    expect(wide.value).toBe(ratio.value);
    expect(wide.effectiveUsers).toBe(ratio.effectiveUsers);
    expect(wide.se! / ratio.se!).toBeCloseTo(2, 12);
    expect(log(wide) / log(ratio)).toBeCloseTo(2, 10);
    expect(wide.p!).toBeGreaterThan(ratio.p!);
    const { values } = wide.replicates!.populations[0]!;
    expect(Math.sqrt(spreadOf(values).variance)).toBeCloseTo(wide.se!, 12);
  });
  it("leaves the real users that runs share as they are: all of the extra error is the run's", () => {
    const real = userSums(Array.from({ length: 15 }, (_, u) => [`r${u}`, [2 + (u % 4), 6]] as const));
    const contrast = independentContrast(real, sums, ([a, b]) => a! / b!, { scale: "log" });
    const wide = widened(contrast, 0.04);
    const shared = (e: typeof contrast) => e.replicates!.populations.find(({ name }) => name === REFERENCE);
    expect(shared(wide)).toEqual(shared(contrast));
    expect(combine([{ weight: 1, of: wide.replicates! }]).se).toBeCloseTo(wide.se!, 12);
    expect(wide.se! ** 2).toBeCloseTo(contrast.se! ** 2 + 0.04, 12);
  });
  it("is itself where there is none, or no interval", () => {
    expect(widened(ratio, 0)).toBe(ratio);
    const none = { value: 2, low: null, high: null, se: null, p: null, users: 3 };
    expect(widened(none, 1)).toBe(none);
  });
});
