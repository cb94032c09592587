import { describe, expect, it } from "vitest";
import { clopperPearson } from "../../src/stats/clopper-pearson.ts";
import {
  f1Estimate,
  meanOfIntervals,
  precisionEstimate,
  recallEstimate,
} from "../../src/stats/hit-scores.ts";
import { NOTES } from "../../src/stats/jackknife.ts";
import { proportion, SHARE_NOTES } from "../../src/stats/proportion.ts";
import { shareInterval } from "../../src/stats/share-interval.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { logitNormalOffset, normalExpectation, sigmoid } from "../../src/synthetic/logit-normal.ts";
import { randomStream } from "../../src/synthetic/random.ts";

const COLUMNS = { items: 0, due: 1, said: 2, hits: 3 };
const cohort = (users: number, row: (user: number) => readonly number[]): UserSums =>
  userSums(Array.from({ length: users }, (_, u) => [`u${u}`, row(u)] as const));
/** A share's sums, by user. */
const shares = (sums: UserSums, of: (row: readonly number[]) => readonly [number, number]) =>
  userSums(sums.ids.map((id, u) => [id, of([...sums.rows.subarray(4 * u, 4 * u + 4)])] as const));

describe("scores of hits", () => {
  const sums = cohort(20, (u) => [30, 6 + (u % 4), 6 + (u % 3), u % 2 === 0 ? 6 : 1]);
  it("have the intervals of shares: F1 that of hits over what is due or said, 2 J / (1 + J)", () => {
    const jaccard = proportion(
      shares(sums, ([, due, said, hits]) => [hits!, due! + said! - hits!]),
      0,
      1,
    );
    const f1 = f1Estimate(sums, COLUMNS);
    const total = (k: number) => sums.rows.filter((_, i) => i % 4 === k).reduce((a, b) => a + b, 0);
    expect(f1.value).toBeCloseTo((2 * total(3)) / (total(1) + total(2)), 12);
    for (const end of ["low", "high"] as const)
      expect(f1[end]).toBeCloseTo((2 * jaccard[end]!) / (1 + jaccard[end]!), 12);
    expect(precisionEstimate(sums, COLUMNS)).toMatchObject(
      (({ value, low, high }) => ({ value, low, high }))(proportion(sums, 3, 2)),
    );
    expect(recallEstimate(sums, COLUMNS).high).toBe(proportion(sums, 3, 1).high);
  });
  it("are those of the answers where each counts as several: weights change no number of answers", () => {
    const rare = (weight: number) =>
      cohort(30, (u) => [30, 2, 2, u < 4 ? 1 : 0].map((count) => weight * count));
    const answers = (column: number) =>
      rare(1)
        .rows.filter((_, i) => i % 4 === column)
        .reduce((a, b) => a + b, 0);
    const plain = f1Estimate(rare(1), COLUMNS);
    const { value, low, high, note } = f1Estimate(rare(7), COLUMNS, answers);
    expect(value).toBeCloseTo(plain.value!, 12);
    expect(low).toBeCloseTo(plain.low!, 9);
    expect(high).toBeCloseTo(plain.high!, 9);
    expect(note).toBe(plain.note);
    expect(note).toBe(SHARE_NOTES.few);
  });
  it("leave users out as the F1 of the rest has it", () => {
    const [population] = f1Estimate(sums, COLUMNS).replicates!.populations;
    const rest = cohort(19, (u) => [...sums.rows.subarray(4 * (u + 1), 4 * (u + 2))]);
    expect(population!.values[0]).toBeCloseTo(f1Estimate(rest, COLUMNS).value!, 12);
  });
  it("are exact where hits are few, and nothing that runs are compared on", () => {
    const few = cohort(30, (u) => [30, 2, 2, u < 2 ? 1 : 0]);
    const f1 = f1Estimate(few, COLUMNS);
    // All users have and are said as many yeses: their answers are as good as independent.
    const exact = clopperPearson(2, 118, 0.95);
    expect(f1.effectiveUsers).toBeCloseTo(118 ** 2 / (28 * 16 + 2 * 9), 10);
    expect(f1.high).toBeCloseTo((2 * exact.high) / (1 + exact.high), 12);
    expect(f1.note).toBe(SHARE_NOTES.few);
    expect(f1.replicates).toBeUndefined();
  });
  it("are no surer than as many answers as are independent: of users who are said to do all or nothing, one each", () => {
    // Six users are said to do all and have one of ten due; 24 are said to do nothing and have five due.
    const hits = (said: (busy: boolean) => number) =>
      recallEstimate(
        cohort(30, (u) => (u < 6 ? [10, 1, said(true), 1] : [10, 5, said(false), 0])),
        COLUMNS,
      );
    const trials = 126 ** 2 / (6 * 1 + 24 * 25);
    const share = 6 / 126;
    const logit = { se: 1 / Math.sqrt(trials * share * (1 - share)), df: trials - 1 };
    const { low, high } = shareInterval({ share, effectiveUsers: 30, logit })!;
    const allOrNothing = hits((busy) => (busy ? 10 : 0));
    expect(allOrNothing.low).toBeCloseTo(low, 10);
    expect(allOrNothing.high).toBeCloseTo(high, 10);
    // As many hits of the same users, but all are said to do as much: the jackknife is less sure than independent answers.
    const even = hits(() => 2);
    expect(even.high! - even.low!).toBeLessThan((high - low) / 2);
  });
  it("of what is said are no surer than the likeness of what is said allows, whatever is due", () => {
    // Six of 30 users are said to do all; what is due goes with it, or is the same for everybody.
    const precision = (due: (busy: boolean) => number) =>
      precisionEstimate(
        cohort(30, (u) => [10, due(u < 6), u < 6 ? 10 : 0, u < 6 ? 1 : 0]),
        COLUMNS,
      );
    const recall = (due: (busy: boolean) => number) =>
      recallEstimate(
        cohort(30, (u) => [10, due(u < 6), 2, u < 6 ? 1 : 0]),
        COLUMNS,
      );
    const width = ({ low, high }: { low: number | null; high: number | null }) => high! - low!;
    // All of the 60 said are six users', each of whom is as one answer: Kish of 10 a user.
    expect(precision(() => 2).effectiveUsers).toBeCloseTo(
      precision((busy) => (busy ? 6 : 1)).effectiveUsers!,
      8,
    );
    expect(width(precision(() => 2))).toBeGreaterThan(0.3);
    expect(width(recall(() => 2))).toBeLessThan(0.2);
  });
  it("have no interval where one user has half of the items, or nothing is due nor said", () => {
    const one = cohort(20, (u) => (u === 0 ? [570, 60, 60, 30] : [30, 6, 6, 3]));
    expect(f1Estimate(one, COLUMNS)).toMatchObject({ low: null, high: null, note: NOTES.uneven });
    expect(
      f1Estimate(
        cohort(20, () => [30, 0, 0, 0]),
        COLUMNS,
      ),
    ).toMatchObject({ value: null, users: 20 });
  });
  it("average their intervals end by end, or not at all", () => {
    const part = (low: number | null, high: number | null) => ({
      value: 0.5,
      low,
      high,
      se: null,
      p: null,
      users: 9,
    });
    expect(meanOfIntervals([part(0.1, 0.5), part(0.3, 0.9)])).toEqual({ low: 0.2, high: 0.7 });
    expect(meanOfIntervals([part(0.1, 0.5), part(null, null)])).toBeNull();
    expect(meanOfIntervals([part(0.1, 0.5), part(0.1, null)])).toBeNull();
    expect(meanOfIntervals([part(0.1, 0.5), part(null, 0.5)])).toBeNull();
    expect(meanOfIntervals([])).toBeNull();
  });
});

const KEPT = 0.5;
const REST = Math.sqrt(1 - KEPT ** 2);

/** Cohorts with 30 items a user at 3.5%, real and simulated log odds correlated by one half; and the F1 of the population. */
function cohorts(users: number, spread: number, name: string) {
  const offset = logitNormalOffset(0.035, spread);
  const log = (own: number) => sigmoid(offset + spread * own);
  const truth = normalExpectation((z) => normalExpectation((e) => log(z) * log(KEPT * z + REST * e))) / 0.035;
  const found = Array.from({ length: 200 }, (_, seed) => {
    const random = randomStream(name, seed);
    const sums = cohort(users, () => {
      const own = random.normal();
      const [real, simulated] = [log(own), log(KEPT * own + REST * random.normal())];
      const row = [30, 0, 0, 0];
      for (let i = 0; i < 30; i++) {
        const [yes, said] = [random.uniform() < real, random.uniform() < simulated];
        row[1]! += yes ? 1 : 0;
        row[2]! += said ? 1 : 0;
        row[3]! += yes && said ? 1 : 0;
      }
      return row;
    });
    return f1Estimate(sums, COLUMNS);
  });
  const covered = found.filter(({ low, high }) => low! <= truth && truth <= high!).length;
  return { shown: found.filter(({ low }) => low !== null).length, covered };
}

describe("F1, over 200 cohorts", () => {
  it("with some three hits is shown in all, not only where hits are many by chance, and covered in at least 93%", () => {
    const { shown, covered } = cohorts(50, 1, "few hits");
    expect(shown).toBe(200);
    expect(covered).toBeGreaterThanOrEqual(186);
  });
  it("is covered where few users have most of the hits, and more of theirs are hits than of others'", () => {
    // The jackknife alone covered 91%.
    expect(cohorts(200, 3, "few users hit").covered).toBeGreaterThanOrEqual(186);
  });
});
