import { describe, expect, it } from "vitest";
import { hitEstimates } from "../../../analyses/leaderboard/field-estimates.ts";
import { BINARY } from "../../../analyses/leaderboard/sums.ts";
import { NOTES } from "../../../src/stats/jackknife.ts";
import { SHARE_NOTES } from "../../../src/stats/proportion.ts";
import { type UserSums, userSums } from "../../../src/stats/user-sums.ts";

/** Sums of a field, of users with 30 answers each. */
function field(users: number, of: (user: number) => { due: number; said: number; hits: number }): UserSums {
  return userSums(
    Array.from({ length: users }, (_, u) => {
      const { due, said, hits } = of(u);
      const row = Array.from({ length: BINARY.bins }, () => 0);
      row[BINARY.n] = 30;
      row[BINARY.tp] = hits;
      row[BINARY.fp] = said - hits;
      row[BINARY.fn] = due - hits;
      row[BINARY.positives] = due;
      row[BINARY.said] = said;
      return [`u${u}`, row] as const;
    }),
  );
}
const all = (sums: UserSums) => new Map(hitEstimates(sums));

describe("what hangs on hits", () => {
  it("has an interval with few hits too, that of F1 carried over to MCC", () => {
    const found = all(field(40, (u) => ({ due: 2, said: 1, hits: u === 0 ? 1 : 0 })));
    const [f1, mcc] = [found.get("f1")!, found.get("mcc")!];
    expect(f1).toMatchObject({ value: 2 / 120, note: SHARE_NOTES.few });
    expect(mcc.note).toBe(SHARE_NOTES.few);
    // MCC is (n hits - due said) / sqrt(due said (n - due) (n - said)), its ends at the hits of the F1's.
    const at = (own: number) => (1200 * Math.min(40, own * 60) - 80 * 40) / Math.sqrt(80 * 40 * 1120 * 1160);
    expect(mcc.low).toBeCloseTo(at(f1.low!), 12);
    expect(mcc.high).toBeCloseTo(at(f1.high!), 12);
    expect(mcc.low!).toBeLessThan(mcc.value!);
  });
  it("keeps MCC within -1 and 1 where more is due and said than there are answers", () => {
    // One user says yes to all and is right, the others are always wrong.
    for (const users of [6, 10]) {
      const own = (u: number) => (u === 0 ? { due: 30, said: 30, hits: 30 } : { due: 16, said: 14, hits: 0 });
      const { value, low, high } = all(field(users, own)).get("mcc")!;
      expect(low!).toBeGreaterThanOrEqual(-1);
      expect(low!).toBeLessThanOrEqual(value!);
      expect(value!).toBeLessThan(0);
      expect(high!).toBeGreaterThan(value!);
    }
  });
  it("is 0 with nothing known where nobody says yes, and none are due", () => {
    const found = all(field(20, () => ({ due: 0, said: 0, hits: 0 })));
    for (const measure of ["f1", "precision", "recall"])
      expect(found.get(measure)).toMatchObject({ value: 0, low: null, high: null, note: NOTES.fewPositives });
    expect(found.get("mcc")!.value).toBeNull();
    const one = Array.from({ length: BINARY.bins }, (_, column) => Number(column === BINARY.n));
    expect(all(userSums([["u", one]])).get("f1")!.value).toBe(0);
    expect(all(userSums([["u", one.map(() => 0)]])).get("f1")!.value).toBeNull();
  });
  it("has the skewed interval of MCC where hits are enough: its lower end is above what no hit would be worth", () => {
    const mcc = all(field(40, (u) => ({ due: 2, said: 2, hits: u % 4 === 0 ? 1 : 0 }))).get("mcc")!;
    const none = -(80 * 80) / (80 * 1120);
    expect(mcc.low!).toBeGreaterThan(none);
    expect(mcc.high! - mcc.value!).toBeGreaterThan(mcc.value! - mcc.low!);
  });
});
