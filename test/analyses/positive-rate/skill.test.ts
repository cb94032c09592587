import { describe, expect, it } from "vitest";
import { skillEstimates } from "../../../analyses/positive-rate/skill.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { f1Score, skillOver } from "../../../src/stats/confusion.ts";
import { SHARE_NOTES } from "../../../src/stats/proportion.ts";
import { userSums } from "../../../src/stats/user-sums.ts";
import { logitNormalOffset, normalExpectation, sigmoid } from "../../../src/synthetic/logit-normal.ts";
import { type Random, randomStream } from "../../../src/synthetic/random.ts";

const ITEMS = 30;

/** `f1_skill` of users with so many due, said, rejected and hits of 30 each. */
function f1Skill(users: number, row: (user: number) => readonly number[]): Estimate {
  const rows = Array.from({ length: users }, (_, u) => [`u${u}`, [ITEMS, ...row(u), 0, 0, 0, 0]] as const);
  return skillEstimates({ cell: {}, level: "pooled", sums: userSums(rows) }, (measure, found, n = 1) => ({
    measure,
    run: "sim",
    n,
    ...found,
  })).find(({ measure }) => measure === "f1_skill")!;
}

/** Real and simulated users' log odds correlate by one half: drawn due, said, rejected and hits. */
function drawn(chances: readonly [number, number], spread: number, random: Random): number[] {
  const own = random.normal();
  const other = own / 2 + Math.sqrt(0.75) * random.normal();
  const [real, simulated] = [sigmoid(chances[0] + spread * own), sigmoid(chances[1] + spread * other)];
  const row = [0, 0, 0, 0];
  for (let i = 0; i < ITEMS; i++) {
    const [yes, said] = [random.uniform() < real, random.uniform() < simulated];
    if (yes) row[0]!++;
    if (said) row[1]!++;
    if (!yes && !said) row[2]!++;
    if (yes && said) row[3]!++;
  }
  return row;
}

describe("F1 skill of simulators that say yes to nearly all", () => {
  it.each([
    { users: 50, due: 0.03, said: 0.9, spread: 1 },
    { users: 50, due: 0.03, said: 0.99, spread: 1 },
    { users: 200, due: 0.03, said: 0.99, spread: 1 },
    { users: 50, due: 0.03, said: 0.95, spread: 1.7 },
  ])("covers the planted one: $users users, $due due, $said said, SD $spread", (own) => {
    const { users, due, said, spread } = own;
    const chances = [logitNormalOffset(due, spread), logitNormalOffset(said, spread)] as const;
    const hits = normalExpectation((z) =>
      normalExpectation(
        (e) =>
          sigmoid(chances[0] + spread * z) * sigmoid(chances[1] + spread * (z / 2 + Math.sqrt(0.75) * e)),
      ),
    );
    const f1 = f1Score({
      truePositive: hits,
      falsePositive: said - hits,
      falseNegative: due - hits,
      trueNegative: 1 - due - said + hits,
    })!;
    const truth = skillOver(f1, (2 * due) / (1 + due), 1)!;
    const found = Array.from({ length: 100 }, (_, seed) => {
      const random = randomStream("yes-sayers", JSON.stringify(own), seed);
      return f1Skill(users, () => drawn(chances, spread, random));
    }).filter(({ low }) => low !== null);
    expect(found.length).toBeGreaterThan(80);
    const covered = found.filter(({ low, high }) => low! <= truth && truth <= high!);
    expect(covered.length / found.length).toBeGreaterThanOrEqual(0.93);
  });
  it("is not surely positive where no miss was seen among few no", () => {
    // 60 of 6,000 are said to be no, all rightly; 180 are due.
    const found = f1Skill(200, (u) =>
      u % 10 < 3 ? [u % 10 < 9 ? 1 : 0, 29, 1, 1] : [u % 10 < 9 ? 1 : 0, 30, 0, u % 10 < 9 ? 1 : 0],
    );
    expect(found.value!).toBeGreaterThan(0);
    expect(found.low!).toBeLessThan(0);
    expect(found.note).toBe(SHARE_NOTES.few);
    expect(found.high!).toBeGreaterThan(found.value!);
  });
  it("has no interval where it says yes to all", () => {
    expect(f1Skill(50, (u) => [1 + (u % 3), 30, 0, 1 + (u % 3)])).toMatchObject({
      value: 0,
      low: null,
      high: null,
    });
  });
});
