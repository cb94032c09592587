import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { discriminability } from "../../../analyses/discriminability/index.ts";
import { giveaways } from "../../../analyses/discriminability/measure.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import { type Finding, REAL_RUN } from "../../../src/model/finding.ts";
import type { DuckStore } from "../../../src/store/duck-store.ts";
import { openTemporaryFolder } from "../../../src/store/temporaries.ts";
import { syntheticStore } from "../../support/synthetic-runs.ts";

describe("telling simulated users of the synthetic cohort from real ones", () => {
  const folder = openTemporaryFolder();
  let store: DuckStore;
  let finding: Finding;
  beforeAll(async () => {
    store = await syntheticStore((name) => join(folder.path, name), {
      users: 100,
      items: 30,
      simulators: ["faithful", "utopian"],
    });
    finding = await discriminability.measure(store, DEFAULT_OPTIONS);
  });
  afterAll(async () => {
    await store.close();
    folder.close();
  });
  const auc = (run: string, measure: string) =>
    finding.estimates.find((e) => e.measure === measure && e.run === run)!;

  it("is nearly certain for the utopian simulator, by words and by answers", () => {
    expect(auc("utopian", "auc_words").value).toBeGreaterThan(0.9);
    expect(auc("utopian", "auc_words_raw").low).toBeGreaterThan(0.8);
    expect(auc("utopian", "auc_answers").value).toBeGreaterThan(0.95);
  });
  it("is no better than chance for real users against real users, and hardly for the faithful simulator", () => {
    for (const e of [auc(REAL_RUN, "auc_words"), auc(REAL_RUN, "auc_answers")]) {
      expect(e.low!).toBeLessThan(0.5);
      expect(e.high!).toBeGreaterThan(0.5);
    }
    expect(auc("faithful", "auc_answers").value).toBeLessThan(0.65);
  });
  it("names the words that give a simulator away, only where there are any and texts may be shown", async () => {
    const given = (found: Finding, run: string) =>
      found.estimates.filter((e) => e.measure === "giveaway" && e.run === run);
    expect(given(finding, "utopian").length).toBeGreaterThan(3);
    expect(given(finding, REAL_RUN)).toEqual([]);
    const hidden = await discriminability.measure(store, { ...DEFAULT_OPTIONS, examples: false });
    expect(given(hidden, "utopian")).toEqual([]);
  });
});

describe("words that give a simulator away", () => {
  const given = (value: number | null, low: number | null) =>
    giveaways("sim", ["please", "thanks", "damn"], {
      weights: Float64Array.of(1, 2, -1),
      rows: 40,
      auc: { value, low, high: low === null ? null : 1, se: null, p: null, users: 40 },
    }).map(({ marker }) => marker);
  it("are named where texts are surely told apart", () => {
    expect(given(0.9, 0.8)).toEqual(["thanks", "please"]);
    expect(given(0.9, 0.5)).toEqual([]);
    expect(given(0.9, null)).toEqual([]);
    expect(given(null, null)).toEqual([]);
  });
});
