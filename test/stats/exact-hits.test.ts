import { describe, expect, it } from "vitest";
import { exactWhereFew, HIT_TABLE, rarerTable } from "../../src/stats/exact-hits.ts";
import { f1Estimate, f1Floor, precisionEstimate, recallEstimate } from "../../src/stats/hit-scores.ts";
import { NOTES } from "../../src/stats/jackknife.ts";
import { SHARE_NOTES } from "../../src/stats/proportion.ts";
import { userSums } from "../../src/stats/user-sums.ts";

const COLUMNS = { items: 0, due: 1, said: 2, hits: 3 };
const cohort = (row: (user: number) => readonly number[], users = 30) =>
  userSums(Array.from({ length: users }, (_, u) => [`u${u}`, row(u)] as const));
/** An estimate with an interval of its own. */
const known = { value: 50, low: 49, high: 51, se: 0.5, p: null, users: 30, effectiveUsers: 30 };
const unknown = { ...known, low: null, high: null, se: null, note: NOTES.fewPositives };
const same = (wrong: number) => wrong;

describe("a score with exact ends where hits, misses or false alarms are few", () => {
  it("is itself where none of them is, but no narrower than what F1 is unsure of", () => {
    const table = rarerTable(
      cohort(() => [30, 5, 6, 2]),
      COLUMNS,
    );
    const wide = { ...known, low: 0, high: 330 };
    expect(exactWhereFew(wide, table, same)).toBe(wide);
    const floor = f1Floor(table.sums, HIT_TABLE)!;
    // Of 900 answers 180 are said: without putting back.
    const at = (end: number) => floor.value + Math.sqrt(1 - 180 / 900) * (end - floor.value);
    expect(exactWhereFew({ ...known, value: 210 }, table, same)).toEqual({
      ...known,
      value: 210,
      low: expect.closeTo(Math.min(known.low, 330 * (1 - at(floor.high))), 9),
      high: expect.closeTo(330 * (1 - at(floor.low)), 9),
      se: null,
    });
  });
  it("ends where F1, recall or precision does, unless its own interval is wider", () => {
    const few = [
      { sums: cohort((u) => [30, 2, 2, u < 2 ? 1 : 0]), share: f1Estimate, of: 60, yes: 120 },
      { sums: cohort((u) => [30, 2, 4, u < 2 ? 1 : 2]), share: recallEstimate, of: 60, yes: 180 },
      { sums: cohort((u) => [30, 4, 2, u < 2 ? 1 : 2]), share: precisionEstimate, of: 60, yes: 180 },
    ];
    for (const { sums, share, of, yes } of few) {
      const { low, high } = share(sums, COLUMNS);
      const table = rarerTable(sums, COLUMNS);
      const wrong = { value: yes - 2 * sums.rows.filter((_, i) => i % 4 === 3).reduce((a, b) => a + b, 0) };
      const found = exactWhereFew({ ...unknown, ...wrong }, table, same);
      expect(found.low).toBeCloseTo(yes - 2 * of * high!, 10);
      expect(found.high).toBeCloseTo(yes - 2 * of * low!, 10);
      expect(found).toMatchObject({ note: SHARE_NOTES.few, se: null, p: null });
      expect(exactWhereFew({ ...known, ...wrong, low: -1, high: 200 }, table, same)).toMatchObject({
        low: -1,
        high: 200,
      });
    }
  });
  it("counts what is seldom said: of yes to nearly all, the misses among the few no", () => {
    // 29 of 30 are said to be yes; 2 of 30 are due, and two users have one of these missed.
    const sums = cohort((u) => [30, 2, 29, u < 2 ? 1 : 2]);
    const table = rarerTable(sums, COLUMNS);
    expect([...table.sums.rows.subarray(0, 6)]).toEqual([30, 28, 1, 0, 28, 1]);
    const right = precisionEstimate(table.sums, COLUMNS);
    const found = exactWhereFew({ ...unknown, value: 814 }, table, same);
    expect(found.high).toBeCloseTo(870 - 2 * 30 * right.low!, 10);
  });
  it("has none where always the same is said, or the rare one's share has none", () => {
    const always = rarerTable(
      cohort(() => [30, 2, 30, 2]),
      COLUMNS,
    );
    expect(exactWhereFew(unknown, always, () => 50)).toMatchObject({ low: null, note: NOTES.fewPositives });
    const one = rarerTable(
      cohort((u) => (u === 0 ? [900, 60, 870, 60] : [30, 2, 29, 2])),
      COLUMNS,
    );
    expect(exactWhereFew(known, one, same)).toMatchObject({ low: null, high: null });
  });
});
