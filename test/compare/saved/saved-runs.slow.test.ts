import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { Comparison } from "../../../src/compare/comparison.ts";
import { compareRuns } from "../../../src/compare/run/compare-runs.ts";
import { runAnalysesSavingSums } from "../../../src/compare/saved/save-sums.ts";
import type { SavedRun } from "../../../src/compare/saved/saved-run.ts";
import { resultFromJson, resultToJson } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { matchedStore } from "../../../src/store/match-runs.ts";
import type { Store } from "../../../src/store/store.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { syntheticStore } from "../../support/synthetic-runs.ts";

const RUNS = { baseline: "utopian", candidates: ["mild"] };

describe("a saved run", () => {
  const folder = scratch();
  const saved = new Map<string, SavedRun>();
  const stores = new Map<string, Store>();
  let read: DuckStore;
  /** The rows that both runs have: either loses some answers of its own. */
  let both: Store;
  let live: Comparison;
  beforeAll(async () => {
    const simulators = ["utopian", "mild"];
    read = await syntheticStore((name) => folder.path(name), { users: 14, items: 10, simulators });
    both = await matchedStore(read, simulators);
    live = await compareRuns(both, analyses, RUNS);
    for (const run of simulators) {
      const own = `run = '${run}'`;
      const store = await both.scope({
        answers: own,
        judgements: own,
        utterances: `${own} OR run = 'real'`,
        embeddings: own,
      });
      stores.set(run, store);
      const text = resultToJson(await runAnalysesSavingSums(store, analyses));
      saved.set(run, { name: run, file: `${run}.json`, result: resultFromJson(text) });
    }
  }, 60_000);
  afterAll(async () => {
    for (const store of [...stores.values(), both, read]) await store.close();
    folder.remove();
  });

  const compared = async (stored: string | undefined, runs: readonly SavedRun[], options = {}) => {
    const store = stored === undefined ? await DuckStore.open() : stores.get(stored)!;
    try {
      return await compareRuns(store, analyses, RUNS, { saved: runs, ...options });
    } finally {
      if (stored === undefined) await store.close();
    }
  };

  it("gives the same shifts, verdicts and moved users as the run itself, on either side and on both", async () => {
    const [utopian, mild] = [saved.get("utopian")!, saved.get("mild")!];
    for (const [stored, runs] of [
      ["mild", [utopian]],
      ["utopian", [mild]],
      [undefined, [utopian, mild]],
    ] as const) {
      const found = await compared(stored, runs);
      expect(found.shifts, `${stored} in the store`).toEqual(live.shifts);
      expect(found.candidates).toEqual(live.candidates);
      expect(found.runs).toEqual(live.runs);
      expect(found.messages).toEqual([]);
      expect(found.moved_users, `${stored} in the store`).toEqual(live.moved_users);
    }
    expect(live.moved_users.length).toBeGreaterThan(10);
    expect(live.shifts.filter(({ primary, value }) => primary && value !== null).length).toBeGreaterThan(3);
  });

  it("is told equal to itself", async () => {
    const mild = saved.get("mild")!;
    const again = await compareRuns(
      stores.get("mild")!,
      analyses,
      { baseline: "before", candidates: ["mild"] },
      { saved: [{ ...mild, name: "before" }] },
    );
    const primary = again.shifts.filter((shift) => shift.primary && shift.value !== null);
    expect(new Set(primary.map(({ value }) => value))).toEqual(new Set([0]));
    // Too few users have turns of equal length for a verdict on them.
    const judged = primary.filter(({ users }) => users >= 10);
    expect(judged.length).toBeGreaterThan(3);
    expect(new Set(judged.map(({ verdict }) => verdict))).toEqual(new Set(["equivalent"]));
  });

  it("names no user and holds no text beyond the result's own", () => {
    const { sums } = saved.get("mild")!.result;
    expect(sums!.people.flat().every((name) => /^[\da-f]{16}$/u.test(name))).toBe(true);
    expect(JSON.stringify(sums)).not.toContain("user_");
  });

  it.each([
    ["without sums", (result: SavedRun["result"]) => ({ ...result, sums: undefined }), "--save-sums"],
    ["of another version", (result: SavedRun["result"]) => ({ ...result, simgap: "0.0.9" }), "version 0.0.9"],
    [
      "of another seed",
      (result: SavedRun["result"]) => ({ ...result, options: { ...result.options, seed: 1 } }),
      "options.seed",
    ],
    [
      "of other questions",
      (result: SavedRun["result"]) => ({
        ...result,
        sums: { ...result.sums!, asked: { ...result.sums!.asked, answers: "1 2" } },
      }),
      "other questions or true answers",
    ],
    [
      "whose values were cut",
      (result: SavedRun["result"]) => {
        const [one, ...others] = result.sums!.estimates["positive-rate"]!;
        const populations = one!.populations.map((population) => ({ ...population, values: "" }));
        const estimates = {
          ...result.sums!.estimates,
          "positive-rate": [{ ...one!, populations }, ...others],
        };
        return { ...result, sums: { ...result.sums!, estimates } };
      },
      "unchanged",
    ],
  ])("%s is refused", async (_, change, message) => {
    const utopian = saved.get("utopian")!;
    const result = change(utopian.result) as SavedRun["result"];
    await expect(compared("mild", [{ ...utopian, result }])).rejects.toThrow(message);
  });

  it("is written by report and taken by compare, under the name of its file where another has its own", async () => {
    const base = folder.path("base.json");
    const run = folder.path("mild_prediction_results.json");
    expect(await runCli("report", run, "--save-sums", "-o", base)).toMatchObject({ code: 0, stderr: "" });
    const out = folder.path("out.json");
    expect(await runCli("compare", base, run, "--trend", "-o", out)).toMatchObject({ code: 0 });
    const found = JSON.parse(readFileSync(out, "utf8"));
    expect(found.baseline).toBe("base");
    expect(found.steps.every(({ versus }: { versus: string }) => versus === "base")).toBe(true);
    for (const refused of [
      ["report", run, "--save-sums", "-o", folder.path("x.html")],
      ["report", run, "--save-sums", "--redact", "-o", folder.path("x.json")],
      ["report", base, "--save-sums", "-o", folder.path("x.json")],
      ["compare", base, base, "-o", out],
    ])
      expect((await runCli(...refused)).code, refused.join(" ")).toBe(2);
    const [redacted] = [await runCli("report", base, "--redact", "--format", "json", "-o", "-")];
    expect(JSON.parse(redacted.stdout).sums).toBeUndefined();
  });
});
