import { beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { narrowFinding } from "../../src/analysis/narrow-finding.ts";
import { orderRuns } from "../../src/locale/order-runs.ts";
import { type Finding, REAL_RUN, type Result } from "../../src/model/finding.ts";
import { findingOf, told } from "../support/recorded-page.ts";
import { figuresOf, smallResult, tablesOf } from "../support/small-result.ts";

describe("a part of a finding", () => {
  let result: Result;
  beforeAll(async () => {
    result = await smallResult();
  });

  // Traces are in none of these runs.
  const ofRuns = Object.values(analyses).filter(
    ({ needs }) => !(needs as readonly string[]).includes("events"),
  );

  it.each(ofRuns.map(({ id }) => id))("of %s holds the models named and real users, unchanged", (id) => {
    const whole = result.analyses[id]!;
    const part = narrowFinding(whole, { models: ["lazy"] });
    for (const e of part.estimates) {
      expect([REAL_RUN, "lazy"]).toContain(e.run);
      expect(whole.estimates).toContain(e);
    }
    expect(part.estimates.some((e) => e.run === "lazy")).toBe(true);
    expect(part.estimates.filter((e) => e.run === REAL_RUN && e.versus === undefined)).toEqual(
      whole.estimates.filter((e) => e.run === REAL_RUN && e.versus === undefined),
    );
    expect(narrowFinding(whole, {})).toEqual(whole);
  });

  it("of scenarios holds cases of them and of none, with two sides at least", () => {
    const side = (run: string) => ({ run, acts: [] });
    const one = (scenario: string | undefined, ...runs: string[]) => ({
      ...{ disagreement: 1, sides: runs.map(side) },
      ...(scenario === undefined ? {} : { scenario }),
    });
    const cases = [one("video", "real", "a"), one("ads", "real", "a"), one(undefined, "real", "a", "b")];
    const finding: Finding = { estimates: [], notes: [], cases };
    expect(narrowFinding(finding, { scenarios: ["video"] }).cases).toEqual([cases[0], cases[2]]);
    expect(narrowFinding(finding, { models: ["b"] }).cases).toEqual([one(undefined, "real", "b")]);
    expect(narrowFinding(finding, { models: [] }).cases).toEqual([]);
  });
  it("of scenarios holds a field that the benchmark does not know by estimates with both alone", () => {
    const of = { measure: "gap", run: "a", value: 1, low: null, high: null, n: 1, users: 1 };
    const estimates = [
      { ...of, field: "mine", scenario: "shop" },
      { ...of, field: "mine" },
      { ...of, field: "other" },
      { ...of, scenario: "video" },
    ];
    const found = narrowFinding({ estimates, notes: [] }, { scenarios: ["shop"] }).estimates;
    expect(found).toEqual([estimates[0], estimates[1], estimates[2]]);
  });
  it("of scenarios holds what is of them, fields by their scenario, and what is of none", () => {
    const { estimates } = narrowFinding(result.analyses["positive-rate"]!, { scenarios: ["video"] });
    const scenarios = new Set(estimates.map((e) => e.scenario));
    expect(scenarios).toEqual(new Set([undefined, "video"]));
    const fields = new Set(estimates.flatMap((e) => e.field ?? []));
    expect(fields.size).toBeGreaterThan(3);
    for (const field of fields) expect(field).toMatch(/^video_/u);
  });
});

describe("what a finding shows beside its estimates", () => {
  const of = (run: string) => ({ run });
  const shown = [REAL_RUN, "a", "b"].map(of);
  const whole = {
    ...findingOf(told("rate", "a", 1), told("rate", "b", 1), told("ratio", "a", 1, null, { versus: "b" })),
    examples: shown,
    distributions: shown,
    points: shown,
    cases: [{ disagreement: 1, sides: shown }],
  } as unknown as Finding;
  it("is of the models named, too", () => {
    const part = narrowFinding(whole, { models: ["a"] });
    const runs = (all: readonly { readonly run: string }[] | undefined) => all?.map(({ run }) => run);
    expect(part.estimates.map(({ measure, run }) => [measure, run])).toEqual([["rate", "a"]]);
    expect(runs(part.examples)).toEqual([REAL_RUN, "a"]);
    expect(runs(part.distributions)).toEqual([REAL_RUN, "a"]);
    expect(runs(part.points)).toEqual([REAL_RUN, "a"]);
    expect(part.cases!.map(({ sides }) => runs(sides))).toEqual([[REAL_RUN, "a"]]);
    expect(narrowFinding(whole, { models: ["c"] }).cases).toEqual([]);
    expect(narrowFinding(whole, { models: ["a", "b"] }).estimates).toHaveLength(3);
  });
  it("is left out where the whole has none", () => {
    expect(Object.keys(narrowFinding(findingOf(), { models: ["a"] })).sort()).toEqual(["estimates", "notes"]);
  });
});

describe("the order of simulators", () => {
  it("is that asked for; who is not named follows as they stood", () => {
    expect(orderRuns(["a", "b", "c", "d"], { order: ["d", "b"] })).toEqual(["d", "b", "a", "c"]);
    expect(orderRuns(["b", "a"], undefined)).toEqual(["b", "a"]);
    expect(orderRuns([{ run: "a" }, { run: "b" }], { order: ["b"] }, (e) => e.run)[0]).toEqual({ run: "b" });
  });

  it("holds in every figure and table of every analysis", async () => {
    const result = await smallResult();
    const order = ["lazy", "utopian", "faithful"];
    const view = { locale: "en", order } as const;
    const inOrder = (names: readonly unknown[]) =>
      [...new Set(names)].filter((name) => order.includes(String(name)));
    for (const figure of figuresOf(result, view)) {
      const runs = figure.rows.map((row) => row.run ?? row.source);
      const shown = order.filter((run) => runs.includes(run));
      expect(shown.length, figure.id).toBeGreaterThan(1);
      expect(inOrder(runs), figure.id).toEqual(shown);
      expect(figure.caption, figure.id).not.toMatch(/Simulators (?:from|by) /u);
    }
    for (const table of tablesOf(result, view))
      expect(inOrder(table.rows.map((row) => row[0]?.text)), table.id).toEqual(order);
  });
});
