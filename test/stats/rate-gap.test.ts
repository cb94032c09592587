import { describe, expect, it } from "vitest";
import { SHARE_NOTES } from "../../src/stats/proportion.ts";
import { rateGap } from "../../src/stats/rate-gap.ts";
import { userSums } from "../../src/stats/user-sums.ts";

const COLUMNS = { simulated: 0, real: 1, whole: 2 };
const USERS = 40;
const gapOf = (of: (user: number) => readonly [simulated: number, real: number, items: number]) =>
  rateGap(userSums(Array.from({ length: USERS }, (_, u) => [`u${u}`, of(u)] as const)), COLUMNS);
/** From 4 to 12 of 20. */
const yes = (user: number) => 4 + (user % 9);
const width = ({ low, high }: { low: number | null; high: number | null }) => high! - low!;

describe("the difference of two rates of the same users", () => {
  it("is surer where both go together than where they don't, and least sure where one falls as the other rises", () => {
    const together = gapOf((u) => [yes(u) + 2, yes(u), 20]);
    const apart = gapOf((u) => [yes((u * 7) % USERS) + 2, yes(u), 20]);
    const against = gapOf((u) => [18 - yes(u), yes(u), 20]);
    expect(together.value).toBeCloseTo(0.1, 12);
    expect(width(together)).toBeLessThan(0.7 * width(apart));
    expect(width(against)).toBeGreaterThan(1.2 * width(apart));
    expect(together.p!).toBeLessThan(apart.p!);
  });
  it("has a p of the level at which the interval ends at 0, and 1 where there is no difference", () => {
    const some = gapOf((u) => [yes((u * 7) % USERS) + 1, yes(u), 20]);
    const sums = userSums(
      Array.from({ length: USERS }, (_, u) => [`u${u}`, [yes((u * 7) % USERS) + 1, yes(u), 20]] as const),
    );
    expect(rateGap(sums, COLUMNS, 1 - some.p!).low).toBeCloseTo(0, 5);
    expect(gapOf((u) => [yes(u), yes(u), 20]).p).toBe(1);
  });
  it("is told to be exact where either side has few answers, not where both have many", () => {
    const notes = [
      gapOf((u) => [0, yes(u), 20]),
      gapOf((u) => [yes(u), 0, 20]),
      gapOf(() => [0, 0, 20]),
      gapOf((u) => [yes(u) + 1, yes(u), 20]),
    ].map(({ note }) => note);
    expect(notes).toEqual([SHARE_NOTES.few, SHARE_NOTES.few, SHARE_NOTES.few, undefined]);
  });
  it("is not changed by a user without items", () => {
    const of = (u: number) => [yes(u) + 2, yes(u), 20] as const;
    const rows = Array.from({ length: USERS }, (_, u) => [`u${u}`, of(u)] as const);
    const more = rateGap(userSums([...rows, ["idle", [0, 0, 0]]]), COLUMNS);
    const { value, low, high } = rateGap(userSums(rows), COLUMNS);
    expect(more.value).toBeCloseTo(value!, 12);
    expect(more.low).toBeCloseTo(low!, 9);
    expect(more.high).toBeCloseTo(high!, 9);
  });
  it("is unknown without items, and without an interval for one user", () => {
    expect(rateGap(userSums([["u", [0, 0, 0]]]), COLUMNS).value).toBeNull();
    expect(rateGap(userSums([["u", [3, 1, 4]]]), COLUMNS)).toMatchObject({ low: null, high: null, users: 1 });
  });
});
