import { describe, expect, it } from "vitest";
import { compositeOf, scoreEstimate } from "../../../analyses/leaderboard/composite.ts";
import { skillOfScore } from "../../../analyses/leaderboard/composite-scores.ts";
import { skillScores } from "../../../analyses/leaderboard/references.ts";
import { COMPONENT_FIELDS } from "../../../analyses/leaderboard/scores.ts";
import { skillInterval } from "../../../analyses/leaderboard/skill-interval.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { jackknife, NOTES } from "../../../src/stats/jackknife.ts";
import { totalOf, userSums } from "../../../src/stats/user-sums.ts";

const FIELD = COMPONENT_FIELDS.video_binary[0]!;
const ITEMS = 30;

/** Of 60 users with 30 items each: hits, false alarms and misses. */
function composite(row: (user: number) => readonly [hits: number, alarms: number, misses: number]) {
  const rows = Array.from({ length: 60 }, (_, u) => {
    const [hits, alarms, misses] = row(u);
    const due = hits + misses;
    return [`u${u}`, [ITEMS, hits, alarms, misses, (due * (due - 1)) / (ITEMS - 1)]] as const;
  });
  const none = { continuous: new Map(), auc: new Map(), precision: new Map(), judge: undefined };
  return compositeOf(
    { run: "sim", binary: new Map([[FIELD, userSums(rows)]]), ...none },
    [FIELD],
    userSums([]),
  );
}
const skills = (own: ReturnType<typeof composite>) => skillScores("sim", own, () => 1, DEFAULT_OPTIONS);

describe("skill over the best reference", () => {
  it("ends at the least of the skills over each, since which is the best hangs on the users", () => {
    // Few users have many positives: own rates are nearly as good as yes to all, and less surely known.
    const own = composite((u) => (u % 4 === 0 ? [7 + (u % 3), 3 + (u % 5), 1 + (u % 5)] : [1, 2, u % 3]));
    const score = own.scores.video_binary;
    const over = [...own.references.get("video_binary")!.values()].map((statistic) => {
      const reference = jackknife(own.sums, statistic, {
        scale: "logit",
        range: [0, 100],
        // Due, said, hits, misses and hits of own rates: the fewest users who have them.
        restsOn: [[1, 3], [1, 2], 1, 3, 4],
      });
      const value = skillOfScore(score.statistic, [statistic])(totalOf(own.sums))!;
      return { value, ...skillInterval(scoreEstimate(own.sums, score), reference, 100)! };
    });
    for (const found of skills(own)) {
      expect(found.value).toBeCloseTo(Math.min(...over.map(({ value }) => value)), 12);
      expect(found.low).toBeCloseTo(Math.min(...over.map(({ low }) => low)), 10);
      expect(found.high).toBeCloseTo(Math.max(found.value!, Math.min(...over.map(({ high }) => high))), 10);
      expect(found.p ?? null).toBeNull();
    }
  });
  it("is as skewed as the score and the reference are, and narrower where the same users move both", () => {
    const replicates = (values: readonly number[]) => ({
      scale: "linear" as const,
      centre: 0,
      populations: [{ name: "users", ids: ["a", "b", "c"], members: [0, 1, 2], values }],
    });
    const score = { value: 60, low: 50, high: 75, replicates: replicates([1, 2, 3]) };
    const reference = { value: 40, low: 35, high: 55, replicates: replicates([3, 1, 2]) };
    const apart = skillInterval(score, { ...reference, replicates: replicates([2, 3, 2]) }, 100)!;
    // log of what both lack: 40 within 25 to 50, 60 within 45 to 65; ends add in squares.
    const gap = Math.log(40 / 60);
    const [up, down] = [
      Math.hypot(Math.log(50 / 40), Math.log(60 / 45)),
      Math.hypot(Math.log(40 / 25), Math.log(65 / 60)),
    ];
    expect(apart.low).toBeCloseTo(1 - Math.exp(gap + up), 12);
    expect(apart.high).toBeCloseTo(1 - Math.exp(gap - down), 12);
    const together = skillInterval(score, { ...reference, replicates: replicates([1, 2, 3]) }, 100)!;
    expect(together.high - together.low).toBeLessThan(apart.high - apart.low);
    expect(
      skillInterval(score, { ...reference, low: null, high: null, note: NOTES.fewPositives }, 100),
    ).toBeNull();
    const constant = skillInterval(score, { value: 0, low: null, high: null, note: NOTES.noVariation }, 100)!;
    expect(constant.low).toBeCloseTo(0.5, 12);
    expect(constant.high).toBeCloseTo(0.75, 12);
  });
  it("has no interval where a simulator says yes to nearly all, so that it misses hardly any", () => {
    for (const found of skills(composite((u) => [1 + (u % 3), 26 - (u % 3), u % 4 === 0 ? 1 : 0])))
      expect(found).toMatchObject({ low: null, high: null, note: NOTES.fewAnswers });
  });
});
