import { describe, expect, it } from "vitest";
import type { ShownFlags } from "../../src/cli/shown-flags.ts";
import { shownComparison, shownResult } from "../../src/cli/shown-runs.ts";
import { seriesOf } from "../../src/figures/series.ts";
import type { Result, Run } from "../../src/model/finding.ts";
import { comparisonFixture, overlapFixture, shiftFixture } from "../support/shifts.ts";

const run = (name: string, kind: Run["kind"] = "simulated"): Run => ({
  name,
  kind,
  users: 1,
  items: 1,
  answers: 1,
});
const estimate = (name: string) => ({
  measure: "gap",
  run: name,
  versus: "b",
  value: 0.5,
  low: 0.4,
  high: 0.6,
  n: 9,
  users: 3,
});
const result: Result = {
  schema: "simgap/result@1",
  simgap: "0",
  options: {},
  inputs: [],
  runs: [run("real", "real"), run("b"), run("a"), run("c,d")],
  analyses: {
    toy: {
      estimates: [estimate("a")],
      notes: [{ code: "unmatched", params: { runs: ["a", "c,d"] }, text: "a, c,d" }],
      examples: [{ run: "a", dimension: "hedging", text: "a", hits: [] }],
      cases: [{ disagreement: 1, sides: [{ run: "real" }, { run: "a", text: "b" }] }],
      points: [{ measure: "gap", run: "b", x: 0, y: 0, n: 1, users: 1 }],
    },
  },
  problems: [{ run: "a", kind: "odd", count: 1, example: "a" }],
};
const shown = (flags: ShownFlags) => shownResult(flags, result);
const signs = (flags: ShownFlags, own = result) => seriesOf([], shownResult(flags, own).view);

describe("runs as readers see them", () => {
  it("have their names wherever a run is meant, and nowhere else", () => {
    const { shown: renamed } = shown({ names: ["a=Model A", "b=a"] });
    expect(renamed.runs.map(({ name }) => name)).toEqual(["real", "a", "Model A", "c,d"]);
    expect(renamed.problems).toEqual([{ run: "Model A", kind: "odd", count: 1, example: "a" }]);
    const { estimates, notes, examples, cases, points } = renamed.analyses.toy!;
    expect(estimates[0]).toMatchObject({ run: "Model A", versus: "a" });
    expect(notes[0]?.params).toEqual({ runs: ["Model A", "c,d"] });
    expect(examples).toEqual([{ run: "Model A", dimension: "hedging", text: "a", hits: [] }]);
    expect(cases?.[0]?.sides).toEqual([{ run: "real" }, { run: "Model A", text: "b" }]);
    expect(points?.[0]?.run).toBe("a");
  });
  it("are in the order asked for, by either of their names", () => {
    const names = ["a=Model A"];
    expect(shown({ names, order: "c,d" }).view.order).toEqual(["c,d"]);
    expect(shown({ names, order: "b, Model A" }).view.order).toEqual(["b", "Model A"]);
    expect(shown({ names, order: "b,a" }).view.order).toEqual(["b", "Model A"]);
    expect(shown({ names, order: "name" }).view.order).toEqual(["Model A", "b", "c,d"]);
    expect(shown({ names, order: "value" }).view.order).toBeUndefined();
  });
  it("keep colour and mark whatever they are called and however they are ordered", () => {
    const own = signs({});
    const called = signs({ names: ["a=Z", "b=Y"], order: "c,d" });
    expect(called.get("Z")).toEqual(own.get("a"));
    expect(called.get("Y")).toEqual(own.get("b"));
    expect(called.get("c,d")).toEqual(own.get("c,d"));
    expect(signs({ names: ["a=Z"], color: ["Z=#112233"] }).get("Z")?.colour).toBe("#112233");
    expect(signs({ names: ["a=Z"], color: ["a=#112233"] }).get("Z")?.colour).toBe("#112233");
  });
  it("keep colour and mark in a result of a part of them, where a configuration names all", () => {
    const flags = { order: "b,a,c", configured: ["order"] };
    const part = { ...result, runs: [run("c"), run("b")] };
    const all = { ...result, runs: [run("a"), run("b"), run("c")] };
    for (const name of ["b", "c"]) expect(signs(flags, part).get(name)).toEqual(signs({}, all).get(name));
    expect(signs({}, part).get("b")).not.toEqual(signs({}, all).get("b"));
  });
  it.each<[ShownFlags, string]>([
    [{ names: ["x=X"] }, '--names: no simulator "x" (there are: b, a, c,d)'],
    [{ order: "a,x" }, 'no model "x" (there are: b, a, c,d)'],
    [{ color: ["x=#112233"] }, '--color: no simulator "x" (there are: b, a, c,d)'],
  ])("%j names none that is there, which is a slip unless a configuration says it", (flags, message) => {
    expect(() => shown(flags)).toThrow(message);
    expect(() => shown({ ...flags, configured: ["names", "order", "color"] })).not.toThrow();
  });
  it.each<[ShownFlags, string]>([
    [{ names: ["a=b"] }, '--names: "b" and "a" are both "b"'],
    [{ names: ["a=X", "b=X"] }, '--names: "b" and "a" are both "X"'],
    [{ names: ["a=real"] }, '--names: "real" is the name of the real users'],
    [{ names: ["a=真实用户"] }, '--names: "真实用户" is the name of the real users'],
    [{ names: ["a"] }, '--names is "a", expected run=name'],
    [{ names: ["a= "] }, '--names is "a= ", expected run=name'],
    [{ names: ["=A"] }, '--names is "=A", expected run=name'],
  ])("%j is refused, also in a configuration", (flags, message) => {
    expect(() => shown({ ...flags, configured: ["names"] })).toThrow(message);
  });
});

describe("the runs of a comparison as readers see them", () => {
  const candidate = (name: string) => ({
    candidate: name,
    overlaps: { answers: overlapFixture(100) },
    scenarios: {},
  });
  const comparison = comparisonFixture({
    runs: [run("a"), run("b"), run("c")],
    candidates: [candidate("b"), candidate("c")],
    shifts: [shiftFixture(), shiftFixture({ run: "c" })],
    moved_users: [{ candidate: "b", analysis: "toy", measure: "gap", user: "b", value: 1 }],
    messages: [{ candidate: "c", said: [{ run: "a", dimension: "hedging", text: "a", hits: [] }] }],
  });
  it("have their names on both sides", () => {
    const { shown: renamed } = shownComparison({ names: ["a=Old", "b=New"] }, comparison);
    expect(renamed).toMatchObject({
      baseline: "Old",
      candidate: "New",
      candidates: [{ candidate: "New" }, { candidate: "c" }],
      shifts: [{ run: "New", versus: "Old" }, { run: "c" }],
      moved_users: [{ candidate: "New", user: "b" }],
      messages: [{ candidate: "c", said: [{ run: "Old", text: "a" }] }],
    });
  });
  it("are in the order asked for, versions in their own", () => {
    const asked = { order: "c,b" };
    expect(shownComparison(asked, comparison).shown).toMatchObject({
      candidates: [{ candidate: "c" }, { candidate: "b" }],
      shifts: [{ run: "c" }, { run: "b" }],
    });
    const versions = { ...comparison, steps: [shiftFixture()] };
    expect(shownComparison(asked, versions).shown.candidates).toEqual(comparison.candidates);
  });
});
