import { describe, expect, it } from "vitest";
import { exactWhereFew, rarerTable } from "../../src/stats/exact-hits.ts";
import { f1Estimate, precisionEstimate, recallEstimate } from "../../src/stats/hit-scores.ts";
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
  it("is itself where none of them is, but no narrower than hits are unsure of given how many are due and said", () => {
    const f1 = (wrong: number) => 1 - wrong / 330;
    const table = rarerTable(
      cohort(() => [30, 5, 6, 2]),
      COLUMNS,
    );
    const value = 120 / 330;
    const wide = { ...known, value, low: 0, high: 1 };
    expect(exactWhereFew(wide, table, f1)).toBe(wide);
    // A table of two by two with these margins: 60 hits, 90 misses, 120 false alarms, and 630 neither.
    const error = (2 / 330) * Math.sqrt(1 / (1 / 60 + 1 / 90 + 1 / 120 + 1 / 630));
    const logit = Math.log(value / (1 - value));
    const at = (z: number) => 1 / (1 + Math.exp(-logit - (z * error) / (value * (1 - value))));
    const found = exactWhereFew({ ...known, value, low: value - 0.001, high: value + 0.001 }, table, f1);
    expect(found.low).toBeCloseTo(at(-1.959964), 6);
    expect(found.high).toBeCloseTo(at(1.959964), 6);
    expect(found).toMatchObject({ value, se: null, p: null });
  });
  it("is less sure where users who have most of the truly yes are those who are said to say yes", () => {
    const f1 = (wrong: number) => 1 - wrong / 330;
    const narrow = { ...known, value: 120 / 330, low: 0.36, high: 0.37 };
    const of = (row: (user: number) => readonly number[]) =>
      exactWhereFew(narrow, rarerTable(cohort(row), COLUMNS), f1);
    const alike = of(() => [30, 5, 6, 2]);
    // The same sums, in users who have nine or one and say yes to twelve or to nothing, independently.
    const unlike = of((u) => [30, u % 2 === 0 ? 9 : 1, u % 4 < 2 ? 12 : 0, [7, 1, 0, 0][u % 4]!]);
    expect(unlike.high! - unlike.low!).toBeGreaterThan(1.1 * (alike.high! - alike.low!));
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
