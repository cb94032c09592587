import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Preparation } from "../../src/prepare/preparation.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readTraces } from "../../src/store/read-runs.ts";
import { resolveFiles } from "../../src/store/sources.ts";
import { runCli, scratch } from "../support/cli.ts";
import { needs, shared } from "../support/shared.ts";

const traces = shared("data", "omnibehavior", "cohort", "traces");

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

describe("a prepared set", () => {
  it.skipIf(traces.missing)(needs("goes into simulate and report as it is", traces), async () => {
    const set = folder.path("set");
    const prepare = ["prepare", traces.path, "--users", "6", "--items", "5", "-o", set];
    expect(await runCli(...prepare)).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^simgap: user ids are unchanged \(.*\)\n$/u),
    });
    const { output } = JSON.parse(readFileSync(folder.path("set/preparation.json"), "utf8")) as Preparation;
    const run = folder.path("rate_prediction_results.json");
    const simulated = await runCli("simulate", set, "--agent", "baseline:base-rate", "-o", run);
    expect(simulated.code).toBe(0);
    const records = JSON.parse(readFileSync(run, "utf8")) as { sampling_weight: number }[];
    const weights = readFileSync(folder.path("set/items.csv"), "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => Number(line.split(",").at(-1)));
    const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b);
    expect(records).toHaveLength(output.test_events);
    expect(ascending(records.map(({ sampling_weight }) => sampling_weight))).toEqual(ascending(weights));
    const report = await runCli(
      "report",
      run,
      "--traces",
      set,
      "--format",
      "json",
      "-o",
      folder.path("result.json"),
    );
    expect(report).toMatchObject({ code: 0, stderr: "" });
    const result = JSON.parse(readFileSync(folder.path("result.json"), "utf8"));
    expect(result.runs.map((one: { name: string; users: number }) => [one.name, one.users])).toEqual([
      ["real", 6],
      ["rate", 6],
    ]);
  });
  it.skipIf(traces.missing)(needs("has its traces read as those of its users", traces), async () => {
    expect(
      (await runCli("prepare", traces.path, "--users", "4", "--items", "5", "-o", folder.path("set"))).code,
    ).toBe(0);
    const { output } = JSON.parse(readFileSync(folder.path("set/preparation.json"), "utf8")) as Preparation;
    const store = await DuckStore.open();
    await readTraces(store, await resolveFiles([folder.path("set")], "traces"));
    const [found] = await store.query(
      "SELECT count(DISTINCT (user_id, item)) AS events, count(DISTINCT user_id) AS users FROM events",
    );
    await store.close();
    expect(found).toEqual({ events: output.history_events + output.test_window_events, users: 4 });
  });
});
