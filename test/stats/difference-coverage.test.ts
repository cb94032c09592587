import { describe, expect, it } from "vitest";
import { combine, intervalOf } from "../../src/stats/combination.ts";
import { type JackknifeEstimate, jackknife } from "../../src/stats/jackknife.ts";
import type { Replicates } from "../../src/stats/replicates.ts";
import { type UserSums, userSums } from "../../src/stats/user-sums.ts";
import { logitNormalOffset, sigmoid } from "../../src/synthetic/logit-normal.ts";
import { type Random, randomStream } from "../../src/synthetic/random.ts";

const COHORTS = 300;
/** The rates of real users and of two runs, and columns of the items and of their yeses. */
const RATES = [0.3, 0.3, 0.4] as const;
const OFFSETS = RATES.map((rate) => logitNormalOffset(rate, 1));
const [ITEMS, REAL, BASELINE, CANDIDATE] = [0, 1, 2, 3];

/** Users with 30 items on average by Zipf's law: their items, real yeses, and those of both runs. */
function cohort(users: number, random: Random): UserSums {
  const all = Array.from({ length: users }, (_, u) => 1 / (u + 1)).reduce((sum, w) => sum + w, 0);
  return userSums(
    Array.from({ length: users }, (_, u) => {
      const n = Math.max(1, Math.round((30 * users) / (u + 1) / all));
      const own = random.normal();
      const yeses = OFFSETS.map((offset, i) => {
        const z = i === 0 ? own : 0.5 * own + Math.sqrt(0.75) * random.normal();
        const chance = sigmoid(offset + z);
        return Array.from({ length: n }, () => random.uniform()).filter((x) => x < chance).length;
      });
      return [`u${u}`, [n, ...yeses]] as const;
    }),
  );
}

type Measure = (sums: UserSums, run: number) => JackknifeEstimate;
const gap: Measure = (sums, simulated) =>
  jackknife(sums, (sum) => (sum[simulated]! - sum[REAL]!) / sum[ITEMS]!);
const ratio: Measure = (sums, simulated) =>
  jackknife(sums, (sum) => sum[simulated]! / sum[REAL]!, { scale: "log" });

const runsOf = (sums: UserSums, measure: Measure) =>
  [BASELINE, CANDIDATE].map((run) => measure(sums, run!).replicates!);
const difference = ([a, b]: readonly Replicates[]) =>
  combine([
    { weight: 1, of: b! },
    { weight: -1, of: a! },
  ]);

function covered(users: number, measure: Measure, truth: number): number {
  const random = randomStream("difference of runs", users);
  const held = Array.from({ length: COHORTS }, () =>
    intervalOf(difference(runsOf(cohort(users, random), measure))),
  );
  return held.filter((found) => found !== null && found.low <= truth && truth <= found.high).length / COHORTS;
}

describe("a difference of two runs where few users hold most of the items", () => {
  it.each([
    ["gap", 20, gap, 0.1],
    ["gap", 50, gap, 0.1],
    ["ratio", 20, ratio, Math.log(4 / 3)],
    ["ratio", 50, ratio, Math.log(4 / 3)],
  ] as const)("is covered: the %s of %i users", (_, users, measure, truth) => {
    const held = covered(users, measure, truth);
    expect(held).toBeGreaterThan(0.92);
    expect(held).toBeLessThan(0.99);
  });
});
