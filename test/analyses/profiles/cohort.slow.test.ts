import { readdirSync } from "node:fs";
import { join } from "node:path";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { describe, expect, it } from "vitest";
import { profiles } from "../../../analyses/profiles/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { type Estimate, findEstimate } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readInputs } from "../../../src/store/read-runs.ts";
import { needs, shared } from "../../support/shared.ts";

const cohort = shared("data", "omnibehavior", "cohort", "traces");

/** Fragmentation of the development cohort, with a share of the ads about things that are found nowhere else. */
async function fragmentation(ownTopics: number): Promise<ReadonlyMap<string, Estimate>> {
  const store = await DuckStore.open();
  const traces = readdirSync(cohort.path).map((name) => join(cohort.path, name));
  await readInputs(store, { runs: [], traces });
  if (ownTopics > 0) {
    const random = xoroshiro128plus(11);
    const ads = await store.query(
      "SELECT user_id, item FROM events WHERE scenario = 'ads' GROUP BY user_id, item ORDER BY user_id, item",
    );
    const planted = ads.filter(() => uniformInt(random, 1, 100) <= 100 * ownTopics);
    for (const own of [0, 1, 2]) {
      const keys = planted.filter((_, i) => i % 3 === own).map((row) => `('${row.user_id}', '${row.item}')`);
      await store.run(
        `UPDATE events SET topic = 'advert${own}' WHERE (user_id, item) IN (${keys.join(", ")})`,
      );
    }
  }
  const finding = await profiles.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
  return new Map(
    // Videos are so many that there are not twice as many other events.
    ["live", "ads", "ecommerce", "service", "search"].map((scenario) => [
      scenario,
      findEstimate(finding, { measure: "fragmentation", run: "real", scenario })!,
    ]),
  );
}

describe.skipIf(cohort.missing)(needs("the development cohort", cohort), () => {
  it("is not fragmented: its users have the same interests everywhere", async () => {
    for (const [scenario, e] of await fragmentation(0)) {
      expect(Math.abs(e.value!), scenario).toBeLessThan(0.02);
      expect(e.low!, scenario).toBeLessThan(0.002);
      expect(e.high!, scenario).toBeGreaterThan(-0.002);
    }
  });

  it("is fragmented by about .1 and .25 bits where a fifth and half of its ads go their own way", async () => {
    const [fifth, half] = [(await fragmentation(0.2)).get("ads")!, (await fragmentation(0.5)).get("ads")!];
    for (const [e, planted] of [
      [fifth, 0.114],
      [half, 0.267],
    ] as const) {
      expect(Math.abs(e.value! - planted)).toBeLessThan(0.04);
      expect(e.low!).toBeGreaterThan(0);
    }
    expect(half.low!).toBeGreaterThan(fifth.high!);
  });
});
