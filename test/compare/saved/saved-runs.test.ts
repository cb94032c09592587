import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { Comparison } from "../../../src/compare/comparison.ts";
import { type CompareOptions, compareRuns } from "../../../src/compare/run/compare-runs.ts";
import { runAnalysesSavingSums } from "../../../src/compare/saved/save-sums.ts";
import { savedRuns } from "../../../src/compare/saved/saved-run.ts";
import { type Result, resultFromJson, resultToJson } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { storeOf } from "../../support/planted-yes.ts";

const RUNS = { baseline: "eager", candidates: ["calm"] };
const OPTIONS = { only: ["positive-rate"], examples: false } as const;

describe("a run saved with its sums", () => {
  let live: Comparison;
  let both: DuckStore;
  /** The run that is read beside a saved one, by the latter; nothing where both are saved. */
  const beside = new Map<string, DuckStore>();
  const saved = new Map<string, Result>();
  beforeAll(async () => {
    both = await storeOf({ eager: [8], calm: [4] });
    live = await compareRuns(both, analyses, RUNS, OPTIONS);
    beside.set("eager,calm", await DuckStore.open());
    beside.set("calm", await storeOf({ eager: [8] }));
    beside.set("eager", await storeOf({ calm: [4] }));
    for (const [name, other] of [
      ["eager", "calm"],
      ["calm", "eager"],
    ] as const) {
      const result = await runAnalysesSavingSums(beside.get(other)!, analyses, OPTIONS);
      saved.set(name, resultFromJson(resultToJson(result)));
    }
  });
  afterAll(async () => {
    for (const store of [both, ...beside.values()]) await store.close();
  });
  const savedRun = (name: string, result = saved.get(name)!) => ({ name, file: `${name}.json`, result });
  const compared = (names: readonly string[], options: CompareOptions = {}) =>
    compareRuns(beside.get(names.join())!, analyses, RUNS, {
      ...{ ...OPTIONS, saved: names.map((name) => savedRun(name)) },
      ...options,
    });

  it.each([[["eager"]], [["calm"]], [["eager", "calm"]]])("stands for the run itself: %j", async (names) => {
    const found = await compared(names);
    expect(found.shifts).toEqual(live.shifts);
    expect(found.runs.map(({ name }) => name)).toEqual(["real", "calm", "eager"]);
    expect(found.candidates).toEqual(live.candidates);
    expect(found.moved_users.map(({ user, value }) => [user, value])).toEqual(
      live.moved_users.map(({ user, value }) => [user, value]),
    );
  });
  it("names no user, and what it rests on", () => {
    const { sums } = saved.get("calm")!;
    expect(sums).toMatchObject({
      run: "calm",
      rows: { answers: { rows: 120, users: 12 } },
      scenarios: { video: 60, live: 60 },
    });
    expect(JSON.stringify(sums)).not.toMatch(/"u\d+"/u);
    expect(sums!.people.every((list) => list.every((name) => /^[0-9a-f]{16}$/u.test(name)))).toBe(true);
  });
  it("is refused where it was made otherwise, without sums, or on other rows", async () => {
    const own = saved.get("calm")!;
    const refused = (result: Result, options: CompareOptions = {}) =>
      compared(["calm"], { saved: [savedRun("calm", result)], ...options });
    const { sums: _, ...without } = own;
    await expect(refused(without)).rejects.toThrow(/calm\.json: found a result without each user's sums/);
    await expect(refused({ ...own, simgap: "0.0.1" })).rejects.toThrow(
      /calm\.json, "simgap": found a result of version 0\.0\.1/,
    );
    await expect(refused({ ...own, options: { ...own.options, scorer: "other" } })).rejects.toThrow(
      /"options\.scorer": found "other", expected .*, as in this comparison/,
    );
    await expect(refused(own, { only: ["positive-rate", "sentiment"] })).rejects.toThrow(
      /calm\.json has no sentiment/,
    );
    const asked = { ...own.sums!.asked, answers: "other" };
    await expect(refused({ ...own, sums: { ...own.sums!, asked } })).rejects.toThrow(
      /calm\.json: found other questions or true answers than in "eager"/,
    );
    const [first, ...rest] = own.sums!.people;
    const people = [first!.slice(1), ...rest];
    await expect(refused({ ...own, sums: { ...own.sums!, people } })).rejects.toThrow(
      /"sums\.estimates\.positive-rate": found values of other users/,
    );
  });
  it("can't be kept of several simulators, or none", async () => {
    await expect(runAnalysesSavingSums(both, analyses, OPTIONS)).rejects.toThrow(
      /one simulator per file, and there are 2/,
    );
    const empty = beside.get("eager,calm")!;
    await expect(runAnalysesSavingSums(empty, analyses, OPTIONS)).rejects.toThrow(/here are 0/);
  });
  it("counts its corpora together, under the comparison's name", () => {
    const run = (name: string, corpus: string, n: number, more = {}) =>
      ({
        name,
        kind: name === "real" ? "real" : "simulated",
        corpus,
        users: n,
        items: 2 * n,
        answers: 3 * n,
        ...more,
      }) as const;
    const result = {
      ...saved.get("calm")!,
      runs: [
        run("real", "x", 1),
        run("calm", "x", 10, { utterances: 4 }),
        run("calm", "y", 100),
        run("real", "y", 2),
      ],
    };
    expect(savedRuns({ name: "new", file: "f", result })).toEqual([
      { name: "real", kind: "real", users: 3, items: 6, answers: 9 },
      { name: "new", kind: "simulated", users: 110, items: 220, answers: 330, utterances: 4 },
    ]);
  });
});
