import { describe, expect, it } from "vitest";
import { jackknife } from "../../src/stats/jackknife.ts";
import { userSums } from "../../src/stats/user-sums.ts";

const sums = userSums([4, 1, 3, 2, 5, 1, 2, 6, 3, 2].map((part, u) => [`u${u}`, [part, 10]] as const));
const share = (sum: Float64Array) => sum[0]! / sum[1]!;

describe("the scales of intervals", () => {
  it("end at both bounds, at the lower or at the upper alone: at the distance from it on the log", () => {
    const above = jackknife(sums, share, { scale: "logit", range: [0.1, Infinity] });
    const distance = jackknife(sums, (sum) => share(sum) - 0.1, { scale: "log" });
    expect(above.low).toBeCloseTo(0.1 + distance.low!, 12);
    expect(above.high).toBeCloseTo(0.1 + distance.high!, 12);
    const below = jackknife(sums, share, { scale: "logit", range: [-Infinity, 1] });
    const lacked = jackknife(sums, (sum) => 1 - share(sum), { scale: "log" });
    expect(below.low).toBeCloseTo(1 - lacked.high!, 12);
    expect(below.high).toBeCloseTo(1 - lacked.low!, 12);
  });
  it("are mirrored: 1 less a value has 1 less its ends", () => {
    const found = jackknife(sums, share, { scale: "logit", range: [0, Infinity] });
    const other = jackknife(sums, (sum) => 1 - share(sum), { scale: "logit", range: [-Infinity, 1] });
    expect(other.high).toBeCloseTo(1 - found.low!, 12);
    expect(other.low).toBeCloseTo(1 - found.high!, 12);
  });
  it("keep replicates on the scale that comparisons take, whatever that of the interval", () => {
    const points = jackknife(sums, share, { scale: "logit" }).replicates!;
    const factors = jackknife(sums, share, { scale: "logit", compared: "log" }).replicates!;
    expect([points.scale, factors.scale]).toEqual(["linear", "log"]);
    expect(factors.centre).toBeCloseTo(Math.log(points.centre), 12);
    expect(factors.populations[0]!.values[3]).toBeCloseTo(Math.log(points.populations[0]!.values[3]!), 12);
    expect(jackknife(sums, share, { scale: "log" }).replicates!.scale).toBe("log");
  });
  it("keep none of a share of nothing as a factor: it can be compared in points alone", () => {
    const none = userSums(Array.from({ length: 12 }, (_, u) => [`u${u}`, [0, 10]] as const));
    const kept = (options: object) => jackknife(none, share, { scale: "logit", ...options }).replicates;
    expect(kept({ compared: "log" })).toBeUndefined();
    expect(kept({})).toMatchObject({ scale: "linear", centre: 0 });
  });
});
