import { describe, expect, it } from "vitest";
import { aucEstimate, rankClustering } from "../../../analyses/leaderboard/areas.ts";
import { BINARY, leaderboardSums } from "../../../analyses/leaderboard/sums.ts";
import { openStore, readRows } from "../../../src/index.ts";
import { clopperPearson } from "../../../src/stats/clopper-pearson.ts";
import { SHARE_NOTES } from "../../../src/stats/proportion.ts";
import { tQuantileCached } from "../../../src/stats/t-quantile.ts";
import { userSums } from "../../../src/stats/user-sums.ts";

describe("an area under the curve", () => {
  /** Rows of [won pairs, positives, negatives] a user; every positive wins 3 of 4 pairs. */
  const sums = (positives: number) => {
    const rows = Array.from({ length: 30 }, (_, u) => [`u${u}`, [0, u < positives ? 1 : 0, 9]] as const);
    return { table: userSums(rows), total: Float64Array.of(0.75 * positives * 270, positives, 270) };
  };
  it("of fewer than ten positives has the exact interval of as many trials as users have them", () => {
    const { table, total } = sums(7);
    const found = aucEstimate(table, total);
    expect(found).toMatchObject({ value: 0.75, effectiveUsers: 7, note: SHARE_NOTES.few });
    const exact = clopperPearson(5.25, 7, 0.95);
    expect([found.low, found.high]).toEqual([exact.low, exact.high]);
  });
  it("has it, wider still, where fewer than five people have the positives: it is not shown by chance", () => {
    const { table, total } = sums(4);
    const found = aucEstimate(table, total);
    const exact = clopperPearson(3, 4, 0.95);
    expect([found.low, found.high]).toEqual([exact.low, exact.high]);
  });
  it("has it where one person has most of the positives, however many these are", () => {
    const rows = Array.from(
      { length: 30 },
      (_, u) => [`u${u}`, [0, u === 0 ? 40 : u < 11 ? 1 : 0, 9]] as const,
    );
    const total = Float64Array.of(0.75 * 50 * 270, 50, 270);
    // Kish: 50^2 / (40^2 + 10).
    expect(aucEstimate(userSums(rows), total).effectiveUsers).toBeCloseTo(2500 / 1610, 10);
  });
  it("is no surer than ranks of independent answers are, and less sure where one user's are alike", () => {
    // Leaving a user out changes next to nothing.
    const rows = Array.from(
      { length: 100 },
      (_, u) => [`u${u}`, [18_900 / 100 + (u % 2 === 0 ? 1 : -1), 1, 9]] as const,
    );
    const total = Float64Array.of(0.7 * 100 * 900, 100, 900);
    const error = ({ low, high }: ReturnType<typeof aucEstimate>) => (logit(high!) - logit(low!)) / 2;
    const logit = (x: number) => Math.log(x / (1 - x));
    // Hanley & McNeil's, but for terms of one pair.
    const alone = (0.98 / 1.7 - 0.49) / 100 + (0.7 / 1.3 - 0.49) / 900;
    const narrow = aucEstimate(userSums(rows), total);
    const normal = tQuantileCached(0.975, 1e6);
    expect(error(narrow)).toBeCloseTo((normal * Math.sqrt(alone)) / 0.21, 8);
    // Of 99 users is known what these add; where a fifth of three answers are tied ranks vary less by as much.
    const wide = aucEstimate(userSums(rows), total, undefined, { clustering: 0.002, tied: 0.2 });
    const variance = 0.8 * alone + 0.002;
    const quantile = tQuantileCached(0.975, 99 * (variance / 0.002) ** 2);
    expect(error(wide)).toBeCloseTo((quantile * Math.sqrt(variance)) / 0.21, 8);
  });
});

it.each([undefined, 2])(
  "three answers have one and the same probability as often as the counts of ties say",
  async (weight) => {
    const store = await openStore();
    try {
      const given = [0.1, 0.1, 0.1, 0.1, 0.1, 0.6, 0.6, 0.6, 0.9, 0.9];
      const rows = given.map((predicted, i) => ({
        user_id: `u${i % 3}`,
        item: `${i}`,
        scenario: "video",
        field: "liked",
        kind: "binary",
        truth: i % 2,
        predicted,
        ...(weight === undefined ? {} : { weight: i < 5 ? weight : 1 }),
      }));
      await readRows(store, rows, { name: "sim" });
      const [run] = await leaderboardSums(store, weight !== undefined);
      // Five, three and two of ten; by weight ten, three and two of fifteen.
      const shares = weight === undefined ? [0.5, 0.3, 0.2] : [10 / 15, 3 / 15, 2 / 15];
      expect(run!.auc.get("liked")!.tied).toBeCloseTo(
        shares.reduce((sum, share) => sum + share ** 3, 0),
        9,
      );
    } finally {
      await store.close();
    }
  },
);

describe("what users who are alike in what is said add to the variance of an area", () => {
  const field = (of: (user: number) => { due: number; said: number; hits: number }) =>
    userSums(
      Array.from({ length: 20 }, (_, u) => {
        const row = Array.from({ length: BINARY.bins }, () => 0);
        const { due, said, hits } = of(u);
        row[BINARY.n] = 10;
        row[BINARY.tp] = hits;
        row[BINARY.positives] = due;
        row[BINARY.said] = said;
        return [`u${u}`, row] as const;
      }),
    );
  it("is nothing where all have as much of yes, or are said to say it as often", () => {
    // Of 5 due each, half are hits in users who are said to do all; what all have as much of cancels.
    expect(rankClustering(field((u) => ({ due: 5, said: (u % 2) * 10, hits: (u % 2) * 5 })))).toBe(0);
    expect(rankClustering(field((u) => ({ due: u % 2 === 0 ? 10 : 0, said: 5, hits: 5 })))).toBe(0);
  });
  it("is that of whole users where these have all of one class and are said to do all or nothing", () => {
    // Ten users have ten yeses each, of which five users' are hits; ten have ten noes each.
    const found = rankClustering(
      field((u) => ({ due: u < 10 ? 10 : 0, said: (u % 2) * 10, hits: u < 10 ? (u % 2) * 10 : 0 })),
    );
    // Half are said, before and after two more of each; one of ten users a class instead of one of 100 answers.
    expect(found).toBeCloseTo((0.25 / 4) * (2 / 10 - 2 / 100), 10);
  });
});
