import { describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { checkGaps, checkNumbers, ownItems } from "../../src/analysis/coherence.ts";
import type { Measure } from "../../src/analysis/definition.ts";
import { EXIT, IncoherentError } from "../../src/model/errors.ts";
import type { Estimate, Finding } from "../../src/model/finding.ts";

const MEASURES = {
  gap: { unit: "points", gapOf: { simulated: "said", real: "truth", as: "difference" } },
  ratio: { unit: "factor", gapOf: { simulated: "said", real: "truth", as: "factor" } },
  said: { unit: "share" },
  truth: { unit: "share" },
} as const satisfies Readonly<Record<string, Measure>>;

const estimate = (measure: string, run: string, value: number | null, more: Partial<Estimate> = {}) => ({
  ...{ measure, run, value, low: null, high: null, n: 100, users: 20 },
  ...more,
});
const finding = (...estimates: readonly Estimate[]): Finding => ({ estimates: [...estimates], notes: [] });
const check = (...estimates: readonly Estimate[]) => checkGaps("mine", MEASURES, finding(...estimates));

const REAL = estimate("truth", "real", 0.2);
const SAID = estimate("said", "gpt", 0.5);

describe("a gap beside the values of the simulator and of the real users", () => {
  it.each([
    ["their difference", estimate("gap", "gpt", 0.3)],
    ["how many times one is the other", estimate("ratio", "gpt", 2.5)],
    ["unknown", estimate("gap", "gpt", null)],
    ["of other people than the simulator's", estimate("gap", "gpt", 0.3, { n: 200, users: 40 })],
    [
      "of as many items as both have, but not of all their people",
      estimate("gap", "gpt", 0.2, { n: 200, users: 35 }),
    ],
  ])("is shown where it is %s", (_, gap) => {
    expect(() => check(REAL, SAID, gap)).not.toThrow();
  });
  it.each([
    ["another difference", estimate("gap", "gpt", 0.31), /^mine: gap, gpt: found 0\.31 beside 0\.5.*0\.2 /u],
    ["its sign turned", estimate("gap", "gpt", -0.3), /expected 0\.3$/u],
    ["another factor", estimate("ratio", "gpt", 0.4), /^mine: ratio, gpt: found 0\.4/u],
    ["another difference of two groups", estimate("gap", "gpt", 0.2, { n: 200, users: 40 }), /found 0\.2/u],
  ])("is refused where it is %s, with its place", (_, gap, message) => {
    expect(() => check(REAL, SAID, gap)).toThrow(message);
  });
  it("is shown where the simulator has items that the real users lack, whose number tells nothing", () => {
    const more = { ...SAID, n: 101 };
    expect(() => check(REAL, more, estimate("gap", "gpt", 0.31))).not.toThrow();
  });
  it("is refused where it is to the real users of another corpus", () => {
    const airline = { corpus: "airline" };
    const others = estimate("truth", "real", 0.1, { corpus: "travel" });
    const own = estimate("truth", "real", 0.2, airline);
    const said = estimate("said", "gpt", 0.5, airline);
    expect(() => check(others, own, said, estimate("gap", "gpt", 0.3, airline))).not.toThrow();
    expect(() => check(others, own, said, estimate("gap", "gpt", 0.4, airline))).toThrow(
      /gap, gpt, airline/u,
    );
  });
  it("is refused each time it is looked at, by whatever measures", () => {
    const wrong = finding(REAL, SAID, estimate("gap", "gpt", 0.31));
    const { gap: _, ...others } = MEASURES;
    expect(() => checkGaps("mine", others, wrong)).not.toThrow();
    for (const _ of ["once", "again"])
      expect(() => checkGaps("mine", MEASURES, wrong)).toThrow(/found 0\.31/u);
  });
  it("is refused where it is to other real users than those of the run's own input, if this says whom", () => {
    const measures = {
      ...MEASURES,
      gap: { ...MEASURES.gap, gapOf: { ...MEASURES.gap.gapOf, ownReal: "own" } },
    };
    const both = (gap: number) =>
      finding(REAL, SAID, estimate("own", "gpt", 0.4), estimate("gap", "gpt", gap));
    expect(() => checkGaps("mine", measures, both(0.1))).not.toThrow();
    expect(() => checkGaps("mine", measures, both(0.3))).toThrow(
      /beside 0\.5 \(simulated\) and 0\.4 \(real\)/u,
    );
    expect(ownItems(measures, both(0.1))).toEqual(["gpt"]);
  });
  it("of large values is held to as many digits as are kept of these", () => {
    const large = (gap: number) =>
      check(
        estimate("truth", "real", 1.234567891e12),
        estimate("said", "gpt", 1.234567892e12),
        estimate("gap", "gpt", gap),
      );
    expect(() => large(1234.5)).not.toThrow();
    expect(() => large(5e6)).toThrow();
  });
  it("is refused as a fault of simgap, not of its input", () => {
    const error = new IncoherentError("x");
    expect(error.exitCode).toBe(EXIT.internal);
  });
  it("of fewer items than the real users' value is shown with a note, unless rounding hides it", () => {
    const fewer = { n: 60, users: 19 };
    const runs = (value: number) =>
      ownItems(MEASURES, finding(REAL, { ...SAID, ...fewer }, estimate("gap", "gpt", value, fewer)));
    expect(runs(0.25)).toEqual(["gpt"]);
    expect(runs(0.3004)).toEqual([]);
    // Of a factor, rounding hides as much as it is large.
    const factor = (value: number) =>
      ownItems(
        MEASURES,
        finding(
          estimate("truth", "real", 0.02),
          { ...SAID, value: 0.6, ...fewer },
          estimate("ratio", "gpt", value, fewer),
        ),
      );
    expect(factor(30.5)).toEqual([]);
    expect(factor(31)).toEqual(["gpt"]);
  });
});

describe("a gap beside values that tell nothing of it", () => {
  it.each([
    ["the simulator has no value", [REAL, { ...SAID, value: null }]],
    ["the simulator is not measured", [REAL]],
    ["real users have no value", [{ ...REAL, value: null }, SAID]],
    ["real users are not measured", [SAID]],
    ["the value is of a pair of runs", [REAL, { ...SAID, versus: "glm" }]],
    ["the simulator's value is in another scenario", [REAL, { ...SAID, scenario: "video" }]],
    ["real users have other items", [{ ...REAL, n: 99 }, SAID]],
    ["real users are others", [{ ...REAL, users: 19 }, SAID]],
    ["the simulator's users are others", [REAL, { ...SAID, users: 19 }]],
    [
      "its items are those of both, its users not",
      [
        { ...REAL, n: 40 },
        { ...SAID, n: 60 },
      ],
    ],
  ])("is shown where %s", (_, values) => {
    expect(() => check(...values, estimate("gap", "gpt", 0.9))).not.toThrow();
  });
  it("is shown as a factor of real users' zero, and where no such measure is defined", () => {
    const zero = { ...REAL, value: 0 };
    expect(() => check(zero, SAID, estimate("ratio", "gpt", 7))).not.toThrow();
    expect(() => check(zero, SAID, estimate("gap", "gpt", 0.7))).toThrow(/found 0\.7/u);
    expect(() => check(REAL, SAID, estimate("toString", "gpt", 7))).not.toThrow();
  });
  it("names a simulator once, by what is pooled alone", () => {
    const off = { n: 60 };
    const runs = (more: Partial<Estimate>) => {
      const at = (one: Estimate) => ({ ...one, ...more });
      const gaps = [estimate("gap", "gpt", 0.9, off), estimate("ratio", "gpt", 9, off)];
      return ownItems(MEASURES, finding(...[REAL, SAID, ...gaps].map(at)));
    };
    expect(runs({})).toEqual(["gpt"]);
    expect(runs({ dimension: "x", corpus: "y" })).toEqual(["gpt"]);
    for (const axis of ["scenario", "field", "marker"]) expect(runs({ [axis]: "x" }), axis).toEqual([]);
  });
});

describe("numbers that can't be", () => {
  const numbers = (more: Partial<Estimate>) =>
    checkNumbers("mine", [REAL, estimate("said", "gpt", 0.5, more)]);
  it.each([
    [
      "an interval that ends before it begins",
      { low: 0.6, high: 0.4 },
      /^mine: said, gpt: found an interval from 0\.6 to 0\.4$/u,
    ],
    ["fewer than no items", { n: -1 }, /-1 items of 20 users/u],
    ["fewer than no users", { users: -4 }, /100 items of -4 users/u],
    ["p above 1", { p: 1.01 }, /p = 1\.01/u],
    ["p below 0", { p: -0.01 }, /p = -0\.01/u],
    ["q above 1", { p: 0.5, q: 2 }, /q = 2/u],
    ["q below 0", { q: -1 }, /q = -1/u],
  ])("are refused: %s", (_, more, message) => {
    expect(() => numbers(more)).toThrow(message);
  });
  it.each([
    { low: 0.5, high: 0.5 },
    { low: 0.6, high: null },
    { low: null, high: 0.4 },
    { n: 0, users: 0 },
    { p: 0, q: 1 },
    { p: null, q: null },
  ])("are not %j", (more) => {
    expect(() => numbers(more)).not.toThrow();
  });
  it("are not looked for in what a gap between two runs is beside", () => {
    expect(() => check(REAL, SAID, estimate("gap", "gpt", 0.9, { versus: "glm" }))).not.toThrow();
  });
});

describe("analyses that set simulators against real users", () => {
  it("refuse to present what contradicts itself, in every form", () => {
    const rates = (gap: number) =>
      finding(
        estimate("real_rate", "real", 0.2),
        estimate("simulated_rate", "gpt", 0.5),
        estimate("gap", "gpt", gap),
      );
    const analysis = analyses["positive-rate"];
    for (const shown of [analysis.figures, analysis.tables, analysis.narrative]) {
      expect(() => shown(rates(0.2))).toThrow(/^positive-rate: gap, gpt: /u);
      expect(() => shown(rates(0.3))).not.toThrow();
    }
  });
  it("say which simulators were asked less than the real users' row is of", () => {
    const fewer = { n: 60, users: 19 };
    const notes = analyses["positive-rate"].notes(
      finding(
        estimate("real_rate", "real", 0.2),
        estimate("simulated_rate", "gpt", 0.5, fewer),
        estimate("gap", "gpt", 0.25, fewer),
      ),
    );
    expect(notes).toEqual([
      expect.stringMatching(/^gpt: gaps and factors compare with real users on the items/u),
    ]);
  });
});
