import { describe, expect, it } from "vitest";
import { recallEstimate } from "../../src/stats/hit-scores.ts";
import { NOTES } from "../../src/stats/jackknife.ts";
import { mccEstimate } from "../../src/stats/mcc-estimate.ts";
import { SHARE_NOTES } from "../../src/stats/proportion.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { logitNormalOffset, normalExpectation, sigmoid } from "../../src/synthetic/logit-normal.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const COLUMNS = { items: 0, due: 1, said: 2, hits: 3 };
const cohort = (users: number, row: (user: number) => readonly number[]): UserSums =>
  userSums(Array.from({ length: users }, (_, u) => [`u${u}`, row(u)] as const));
/** Of so many answers, due, said and hits. */
const mcc = (n: number, due: number, said: number, hits: number) =>
  (n * hits - due * said) / Math.sqrt(due * said * (n - due) * (n - said));

describe("Matthews' correlation with its interval", () => {
  it("ends, where misses are few, at the exact interval of recall or beyond", () => {
    // 30 users with 2 due of 30, of which 2 are missed in all; 25 are said.
    const sums = cohort(30, (u) => [30, 2, 25, u < 2 ? 1 : 2]);
    const found = mccEstimate(sums, COLUMNS);
    const recall = recallEstimate(sums, COLUMNS);
    expect(recall.note).toBe(SHARE_NOTES.few);
    expect(found).toMatchObject({ value: expect.closeTo(mcc(900, 60, 750, 58), 12), note: SHARE_NOTES.few });
    expect(found.low).toBeCloseTo(mcc(900, 60, 750, 60 * recall.low!), 12);
    expect(found.high).toBeGreaterThan(mcc(900, 60, 750, 60 * recall.high!));
    // Runs are not compared on what an exact interval is all that can be said of.
    expect(found.replicates).toBeUndefined();
  });
  it("is the same, with its interval, where yes and no change places, and lies within -1 and 1", () => {
    for (const row of [
      (u: number) => [30, 4 + (u % 3), 6 + (u % 4), 2 + (u % 2)],
      (u: number) => [30, 2, 1, u === 0 ? 1 : 0],
      (u: number) => [30, u === 0 ? 30 : 16, u === 0 ? 30 : 14, u === 0 ? 30 : 0],
    ]) {
      const [sums, turned] = [cohort(12, row), cohort(12, (u) => turn(row(u)))];
      const [found, other] = [mccEstimate(sums, COLUMNS), mccEstimate(turned, COLUMNS)];
      for (const end of ["value", "low", "high"] as const) expect(other[end]).toBeCloseTo(found[end]!, 12);
      expect(found.low!).toBeGreaterThanOrEqual(-1);
      expect(found.high!).toBeLessThanOrEqual(1);
    }
  });
  it("has an interval where a simulator is always right, and none where it never says yes or nobody does", () => {
    const right = mccEstimate(
      cohort(20, () => [30, 6, 6, 6]),
      COLUMNS,
    );
    expect(right).toMatchObject({ value: 1, high: 1, note: SHARE_NOTES.few });
    expect(right.low!).toBeLessThan(0.95);
    expect(
      mccEstimate(
        cohort(20, () => [30, 6, 0, 0]),
        COLUMNS,
      ),
    ).toMatchObject({ value: 0, low: null, note: NOTES.fewPositives });
    expect(
      mccEstimate(
        cohort(20, () => [30, 0, 6, 0]),
        COLUMNS,
      ),
    ).toMatchObject({ value: null, low: null });
  });
  it("counts misses, not their weight", () => {
    /** Users with three hits, one false alarm and six right rejections that weigh 1, and a miss in some of them. */
    const estimate = (users: number, weight: number) => {
      const of = (w: number) =>
        cohort(30, (u) => [10, 3, 4, 3].map((n, i) => n + (u < users && i < 2 ? w : 0)));
      return mccEstimate(of(weight), COLUMNS, of(weight ** 2));
    };
    expect(estimate(4, 50).note).toBe(SHARE_NOTES.few);
    expect(estimate(25, 0.1).note).toBeUndefined();
  });
  it.each([
    [20, 0.03, 0.9],
    [50, 0.03, 0.99],
    [20, 0.9, 0.97],
  ])("of %s users, %s due and %s said, covers the planted one in 93%% of 150 cohorts", (users, due, said) => {
    const [kept, rest] = [0.5, Math.sqrt(0.75)];
    const [real, simulated] = [logitNormalOffset(due, 1), logitNormalOffset(said, 1)];
    const both = normalExpectation((z) =>
      normalExpectation((e) => sigmoid(real + z) * sigmoid(simulated + kept * z + rest * e)),
    );
    const found = Array.from({ length: 150 }, (_, seed) => {
      const random = randomStream("mcc", users, due, said, seed);
      const sums = cohort(users, () => {
        const own = random.normal();
        const chances = [sigmoid(real + own), sigmoid(simulated + kept * own + rest * random.normal())];
        const row = [30, 0, 0, 0];
        for (let i = 0; i < 30; i++) {
          const [yes, told] = chances.map((chance) => random.uniform() < chance);
          row[1]! += yes ? 1 : 0;
          row[2]! += told ? 1 : 0;
          row[3]! += yes && told ? 1 : 0;
        }
        return row;
      });
      return mccEstimate(sums, COLUMNS);
    }).filter(({ low }) => low !== null);
    const truth = mcc(1, due, said, both);
    const covered = found.filter(({ low, high }) => low! <= truth && truth <= high!);
    expect(found.length).toBeGreaterThan(100);
    expect(covered.length / found.length).toBeGreaterThanOrEqual(0.93);
  });
});

function turn(row: readonly number[]): number[] {
  const [n, due, said, hits] = row as [number, number, number, number];
  return [n, n - due, n - said, n - due - said + hits];
}
