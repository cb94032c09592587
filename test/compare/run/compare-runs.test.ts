import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { Comparison } from "../../../src/compare/comparison.ts";
import { checkRuns } from "../../../src/compare/run/check-runs.ts";
import { type CompareOptions, compareRuns } from "../../../src/compare/run/compare-runs.ts";
import { InputError, UsageError } from "../../../src/model/errors.ts";
import type { DuckStore } from "../../../src/store/duck-store.ts";
import { storeOf } from "../../support/planted-yes.ts";

const RUNS = { baseline: "eager", candidates: ["calm"] };
const OPTIONS = { only: ["positive-rate"], examples: false } as const;

const gapOf = ({ shifts }: Pick<Comparison, "shifts">, run = "calm") =>
  shifts.find((shift) => shift.measure === "gap" && shift.primary && shift.run === run)!;

describe("two runs of planted rates", () => {
  let store: DuckStore;
  beforeAll(async () => {
    // Rates of 8.5, 4.5 and 1.5 of ten, where real users have 2.
    store = await storeOf({ eager: [8], calm: [4, 5], lazy: [1] });
  });
  afterAll(async () => store.close());
  const compared = (options: CompareOptions = {}, runs = RUNS) =>
    compareRuns(store, analyses, runs, { ...OPTIONS, ...options });

  it("are compared on the rows that both have, with what is left out", async () => {
    const found = await compared();
    expect(found).toMatchObject({
      ...{
        schema: "simgap/comparison@1",
        baseline: "eager",
        candidate: "calm",
        matched: 115,
        matched_users: 12,
      },
      ...{ only_baseline: 5, only_candidate: 0, messages: [], gates: [] },
    });
    // Of 115 answers: the last item lacks five users.
    const gap = gapOf(found);
    expect(gap).toMatchObject({ n: 115, users: 12, verdict: "improved", toward_real: true, real: 0 });
    expect(gap.value).toBeCloseTo(gap.candidate! - gap.baseline!, 9);
    expect(gap.candidate).toBeCloseTo((4.5 * 12 - 2 * 12) / 115, 9);
    expect(found.notes).toEqual([
      expect.stringContaining("115 answers are matched; 5 (4.2%) of the baseline's"),
    ]);
    expect(found).not.toHaveProperty("steps");
    expect(found.options).not.toHaveProperty("margins");
    expect(found.moved_users).toHaveLength(5);
    expect(found.moved_users[0]!.user).toBe("user 1");
  });
  it("are counted scenario by scenario", async () => {
    const [matching] = (await compared()).candidates;
    expect(matching!.scenarios).toEqual({
      video: { with_baseline: 60, baseline: 60 },
      live: { with_baseline: 55, baseline: 60 },
    });
  });
  it("keep what was asked for in the result", async () => {
    const margins = new Map([["positive-rate.gap", 0.9]]);
    const found = await compared({ margins, showIds: true, synthetic: true });
    expect(found.options).toMatchObject({ margins: { "positive-rate.gap": 0.9 }, show_ids: true });
    expect(found.synthetic).toBe(true);
    expect(gapOf(found)).toMatchObject({ margin: 0.9 });
    expect(found.moved_users.map(({ user }) => user)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^u\d+$/u)]),
    );
  });
  it("have steps from version to version with --trend, the first from the baseline, primary ones alone", async () => {
    const found = await compared({ trend: true }, { baseline: "eager", candidates: ["calm", "lazy"] });
    expect(found.steps!.map(({ versus, run, measure }) => `${versus} ${run} ${measure}`)).toEqual([
      "eager calm gap",
      "calm lazy gap",
    ]);
    const [first, second] = found.steps!;
    expect(first!.value).toBe(gapOf(found).value);
    expect(second!.value! + first!.value!).toBeCloseTo(gapOf(found, "lazy").value!, 9);
    expect(found.shifts.every(({ versus }) => versus === "eager")).toBe(true);
  });
  it("of which one is itself are the same, and said so", async () => {
    const same = await storeOf({ eager: [8], calm: [8] });
    const found = await compareRuns(same, analyses, RUNS, OPTIONS);
    await same.close();
    expect(gapOf(found)).toMatchObject({
      value: 0,
      low: null,
      p: 1,
      verdict: "equivalent",
      note: "the two runs are the same here",
    });
  });
  it("are judged by gates, for the candidate that is named", async () => {
    const gate = { analysis: "positive-rate", measure: "gap", of: "shift" } as const;
    const { gates } = await compared({ gates: { gates: [{ ...gate, max: -0.1 }], failOn: ["improved"] } });
    expect(gates.map(({ status }) => status)).toEqual(["passed", "failed"]);
    await expect(compared({ gates: { gates: [{ ...gate, max: 0, candidate: "other" }] } })).rejects.toThrow(
      /"?other"?/,
    );
  });
});

describe("runs that can't be compared", () => {
  const fake = (runs: readonly string[], unread: readonly string[] = []) =>
    ({
      runs: async () => [
        ...runs.map((name) => ({ name, kind: "simulated" })),
        { name: "real", kind: "real" },
      ],
      inputs: async () => unread.map((run) => ({ run, path: `${run}.csv` })),
    }) as unknown as DuckStore;
  const check = (names: readonly string[], saved: readonly string[] = []) =>
    checkRuns(fake(["a", "b"], ["empty", "real"]), names, saved);
  it.each([
    [["a", "x"], UsageError, /no run "x" \(there are: a and b\)/],
    [["a", "real"], UsageError, /"real" are the real users, .+: name two simulators \(there are: a and b\)/],
    [["a"], UsageError, /a comparison needs a baseline and a candidate/],
    [["a", "b", "a"], UsageError, /the run "a" is named twice/],
    [["a", "empty"], InputError, /empty\.csv: found nothing that can be scored/],
  ])("%j is told", async (names, kind, message) => {
    await expect(check(names)).rejects.toThrow(kind);
    await expect(check(names)).rejects.toThrow(message);
  });
  it("are none where they are read or saved, each named once", async () => {
    await expect(check(["a", "b"])).resolves.toBeUndefined();
    await expect(check(["a", "s"], ["s"])).resolves.toBeUndefined();
  });
});
