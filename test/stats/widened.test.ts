import { describe, expect, it } from "vitest";
import { jackknife } from "../../src/stats/jackknife.ts";
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
  it("is itself where there is none, or no interval", () => {
    expect(widened(ratio, 0)).toBe(ratio);
    const none = { value: 2, low: null, high: null, se: null, p: null, users: 3 };
    expect(widened(none, 1)).toBe(none);
  });
});
