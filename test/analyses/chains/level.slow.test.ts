import { describe, expect, it } from "vitest";
import { chains } from "../../../analyses/chains/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { REAL_RUN } from "../../../src/model/finding.ts";
import { eventStore } from "../../support/events.ts";
import { shoppers } from "../../support/shoppers.ts";

/** Over seeds, how often p is at most 0.05. */
async function rejected(seeds: number, chained: number): Promise<number> {
  let found = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const store = await eventStore(shoppers(40, chained, seed));
    const { estimates } = await chains
      .measure(store, { ...DEFAULT_OPTIONS, draws: 400 })
      .finally(() => store.close());
    const excess = estimates.find((e) => e.measure === "excess_link" && e.run === REAL_RUN)!;
    if (excess.p! <= 0.05) found++;
  }
  return found / seeds;
}

describe("the excess link over seeds", () => {
  it("is claimed from lasting interests alone in about one of twenty cases", async () => {
    const level = await rejected(200, 0);
    expect(level).toBeGreaterThanOrEqual(0.03);
    expect(level).toBeLessThanOrEqual(0.07);
  }, 300_000);
  it("is found in at least half of the cases where one purchase in ten follows a chain", async () => {
    expect(await rejected(40, 0.1)).toBeGreaterThanOrEqual(0.5);
  }, 300_000);
});
