import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chains } from "../../analyses/chains/index.ts";
import { profiles } from "../../analyses/profiles/index.ts";
import { DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import { demoTraces } from "../../src/cli/simulate-source.ts";
import { findEstimate } from "../../src/model/finding.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { cohort, plantedTraces, type Trace } from "../../src/synthetic/index.ts";
import { scratch } from "../support/cli.ts";

async function read(traces: Readonly<Record<string, Trace>>) {
  const folder = scratch();
  const store = await DuckStore.open();
  const path = folder.path("traces.json");
  writeFileSync(path, JSON.stringify(traces));
  await readInputs(store, { runs: [], traces: [path] });
  folder.remove();
  const found = {
    profiles: await profiles.measure(store, DEFAULT_OPTIONS),
    chains: await chains.measure(store, { ...DEFAULT_OPTIONS, draws: 1000 }),
  };
  await store.close();
  return found;
}

describe("the traces that ship with simgap", async () => {
  const found = await read(await demoTraces());
  const fragmentation = (scenario: string) =>
    findEstimate(found.profiles, { measure: "fragmentation", run: "real", scenario })!;

  it("are fragmented where topics of their own were planted, most where most were", () => {
    const [ads, live] = [fragmentation("ads"), fragmentation("live")];
    expect(ads.low!).toBeGreaterThan(0);
    expect(live.low!).toBeGreaterThan(0);
    expect(ads.value!).toBeCloseTo(0.16, 2);
    expect(live.value!).toBeCloseTo(0.06, 2);
    expect(fragmentation("video").low!).toBeLessThan(0);
    expect(profiles.narrative(found.profiles).verdict).toMatch(/most in ads/u);
  });

  it("have chains before conversions, beyond lasting interests", () => {
    const excess = findEstimate(found.chains, { measure: "excess_link", run: "real" })!;
    expect(excess.low!).toBeGreaterThan(1);
    expect(excess.p!).toBeLessThan(0.01);
    expect(chains.narrative(found.chains).verdict).toMatch(/^Conversions follow events of other scenarios/u);
    // The strongest chain is one of those that were planted.
    const steps = found.chains.estimates.filter((e) => e.measure === "chain_step");
    expect(new Set(steps.map((e) => e.dimension)).size).toBe(1);
    expect(steps.at(-1)?.note).toBe("conversion");
  });
});

describe("the same users with nothing planted", async () => {
  const found = await read(
    plantedTraces(cohort({ users: 60, itemsPerUser: 60, seed: 20260408, heterogeneity: 1.5 }), {
      ownTopics: {},
      chained: 0,
    }),
  );
  it("are not fragmented, and nothing is claimed of chains", () => {
    const all = findEstimate(found.profiles, { measure: "fragmentation", run: "real" })!;
    expect(all.low!).toBeLessThan(0.005);
    expect(Math.abs(all.value!)).toBeLessThan(0.02);
    const excess = findEstimate(found.chains, { measure: "excess_link", run: "real" })!;
    expect(excess.low!).toBeLessThan(0);
    expect(excess.p!).toBeGreaterThan(0.05);
    expect(chains.narrative(found.chains).verdict).toMatch(/^Conversions are not shown/u);
  });
});
