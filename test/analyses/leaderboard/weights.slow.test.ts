import { describe, expect, it } from "vitest";
import { leaderboard } from "../../../analyses/leaderboard/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import type { Estimate } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRows } from "../../../src/store/read-rows.ts";
import { randomStream } from "../../../src/synthetic/random.ts";

/** Items that are hard, one in four of the population, and drawn four times as often as the others. */
const right = (hard: boolean) => (hard ? 0.4 : 0.9);
const TRUTH = 0.25 * right(true) + 0.75 * right(false);
const SEEDS = 60;

function sample(seed: number) {
  const random = randomStream("leaderboard-population", seed);
  return Array.from({ length: 60 }, (_, user) => {
    const able = 0.1 * (random.uniform() - 0.5);
    return Array.from({ length: 10 }, (_, item) => {
      const hard = random.uniform() < (0.25 * 4) / (0.25 * 4 + 0.75);
      const truth = random.uniform() < 0.4 ? 1 : 0;
      const hit = random.uniform() < right(hard) + able;
      return {
        ...{ user_id: `u${user}`, item: `i${item}`, scenario: "video", field: "video_liked", kind: "binary" },
        ...{ truth, predicted: hit ? truth : 1 - truth, weight: hard ? 1 : 4 },
      };
    });
  }).flat();
}

async function accuracy(rows: Iterable<Readonly<Record<string, unknown>>>): Promise<Estimate> {
  const store = await DuckStore.open();
  await readRows(store, rows, { name: "sim" });
  const { estimates } = await leaderboard.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
  return estimates.find(({ measure }) => measure === "accuracy")!;
}

describe("accuracy on a set of which hard items were drawn more often", () => {
  it("is the population's: the interval holds it in 90% of samples or more, without weights hardly ever", async () => {
    const holds = ({ low, high }: Estimate) => low! <= TRUTH && TRUTH <= high!;
    let [covered, plainly] = [0, 0];
    for (let seed = 0; seed < SEEDS; seed++) {
      const rows = sample(seed);
      if (holds(await accuracy(rows))) covered++;
      if (holds(await accuracy(rows.map(({ weight: _, ...row }) => row)))) plainly++;
    }
    expect(covered / SEEDS).toBeGreaterThanOrEqual(0.9);
    expect(plainly / SEEDS).toBeLessThan(0.1);
  });
});
