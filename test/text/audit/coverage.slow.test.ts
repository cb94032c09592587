import { expect, it } from "vitest";
import { correctShares } from "../../../src/text/audit/corrected-shares.ts";
import { drawsOf } from "../../../src/text/audit/draws.ts";

const CLASSES = [0, 1, 2];
const TRUTH = [0.3, 0.5, 0.2];
const USERS = 120;
const SAID = 12;
const LABELLED = 50;
const WRONG = 0.2;
const SEEDS = 400;

/** A cohort whose users differ, read by a scorer that is wrong about a fifth of what machines say. */
function audit(seed: number, wrong: number) {
  const random = drawsOf(seed);
  const pick = (shares: readonly number[]) => {
    const at = random.uniform();
    return at < shares[0]! ? 0 : at < shares[0]! + shares[1]! ? 1 : 2;
  };
  const users: number[][] = [];
  const byClass: number[][] = CLASSES.map(() => []);
  for (let u = 0; u < USERS; u++) {
    const own = random.dirichlet(TRUTH.map((share) => 6 * share));
    const counts = [0, 0, 0];
    for (let i = 0; i < SAID; i++) {
      const truth = pick(own);
      const errs = random.uniform() < wrong;
      const read = errs ? (truth + 1 + Math.floor(random.uniform() * 2)) % 3 : truth;
      counts[read]! += 1;
      byClass[read]!.push(truth);
    }
    users.push(counts);
  }
  const labels = byClass.map((truths) => {
    const row = [0, 0, 0];
    for (let i = 0; i < Math.min(LABELLED, truths.length); i++) {
      const other = i + Math.floor(random.uniform() * (truths.length - i));
      [truths[i], truths[other]] = [truths[other]!, truths[i]!];
      row[truths[i]!]! += 1;
    }
    return row;
  });
  return correctShares({ users, labels }, seed, 600);
}

it.each([
  ["machine texts, a fifth of them read wrongly", WRONG],
  ["human texts, all read rightly", 0],
])("intervals of corrected shares cover the truth in 92 to 97%% of audits: %s", (_, wrong) => {
  let covered = 0;
  let sum = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    audit(seed, wrong).shares.forEach(({ value, low, high }, j) => {
      if (low! <= TRUTH[j]! && TRUTH[j]! <= high!) covered++;
      if (j === 0) sum += value!;
    });
  }
  expect(sum / SEEDS).toBeCloseTo(TRUTH[0]!, 2);
  expect(covered / (3 * SEEDS)).toBeGreaterThan(0.92);
  expect(covered / (3 * SEEDS)).toBeLessThan(0.97);
});
