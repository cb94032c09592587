import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { Comparison } from "../../../src/compare/comparison.ts";
import { compareRuns } from "../../../src/compare/run/compare-runs.ts";
import { runAnalysesSavingSums } from "../../../src/compare/saved/save-sums.ts";
import type { SavedRun } from "../../../src/compare/saved/saved-run.ts";
import { resultFromJson, resultToJson } from "../../../src/model/finding.ts";
import { GROUPED_ABOVE } from "../../../src/stats/user-groups.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRows } from "../../../src/store/read-rows.ts";

const RUNS = { baseline: "a", candidates: ["b"] };
const ONLY = { only: ["positive-rate"] };

/** So many users that groups of them are left out in the pooled shifts, and single ones in scenarios that few are asked in. */
function* answers(often: number) {
  for (let user = 0; user < GROUPED_ABOVE + 500; user++) {
    const at = (by: number) => ((user * 7919) % by) / by;
    yield {
      ...{ user_id: `user ${user}`, item: "i", scenario: user % 3 === 0 ? "live" : "video", field: "liked" },
      ...{ kind: "binary", truth: at(101) < 0.3 ? 1 : 0, predicted: at(97) < often ? 0.9 : 0.1 },
    };
  }
}

describe("saved runs of so many users that groups of them are left out", () => {
  let live: Comparison;
  const saved = new Map<string, SavedRun>();
  const stores: DuckStore[] = [];
  const storeOf = async (...names: readonly string[]) => {
    const store = await DuckStore.open();
    stores.push(store);
    for (const name of names) await readRows(store, answers(name === "a" ? 0.4 : 0.35), { name });
    return store;
  };
  beforeAll(async () => {
    live = await compareRuns(await storeOf("a", "b"), analyses, RUNS, ONLY);
    for (const name of ["a", "b"]) {
      const text = resultToJson(await runAnalysesSavingSums(await storeOf(name), analyses, ONLY));
      saved.set(name, { name, file: `${name}.json`, result: resultFromJson(text) });
    }
  }, 120_000);
  afterAll(async () => {
    for (const store of stores) await store.close();
  });

  it.each([
    ["the baseline is", ["b"], ["a"]],
    ["both are", [], ["a", "b"]],
  ] as const)(
    "give the shifts and the users who moved of the runs themselves, where %s saved",
    async (_, read, kept) => {
      const found = await compareRuns(await storeOf(...read), analyses, RUNS, {
        ...ONLY,
        saved: kept.map((name) => saved.get(name)!),
      });
      expect(found.shifts).toEqual(live.shifts);
      // Groups say nothing of one user; scenarios are not primary.
      expect(live.moved_users).toEqual([]);
      expect(found.moved_users).toEqual(live.moved_users);
    },
  );
});
