import { describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { checkGates, parseGates } from "../../../src/compare/gates/check-gates.ts";
import { lineOf, lineOfSyntaxError } from "../../../src/compare/gates/json-lines.ts";
import { InputError } from "../../../src/model/errors.ts";
import { repeatedKey } from "../../../src/model/repeated-key.ts";

const FILE = `{
  "not_judged": "fail",
  "gates": [
    { "analysis": "positive-rate", "measure": "gap", "of": "shift",
      "max": 0.1 },
    {
      "analysis": "positive-rate",
      "measure": "ratio", "of": "shift",
      "max": 2
    }
  ]
}`;
const parsed = (text: string) => () => parseGates(text, "g.json", analyses);
const placeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return { ...error.place, message: error.message };
    throw error;
  }
  throw new Error("nothing was thrown");
};

describe("the line of a value in a gates file", () => {
  it.each([
    [[], 1],
    [["not_judged"], 2],
    [["gates"], 3],
    [["gates", 0], 4],
    [["gates", 0, "max"], 5],
    [["gates", 1], 6],
    [["gates", 1, "analysis"], 7],
    [["gates", 1, "of"], 8],
    [["gates", 1, "max"], 9],
    // What is not there is where it should be.
    [["gates", 1, "min"], 6],
    [["gates", 2, "min"], 3],
    [["gates", 0, "max", "deeper"], 5],
  ] as const)("%j is line %i", (path, line) => {
    expect(lineOf(FILE, path)).toEqual({ line });
  });
  it("is that of the last of two keys, which counts, and none in what is not JSON", () => {
    expect(lineOf('{\n"a": 1,\n"a": 2\n}', ["a"])).toEqual({ line: 3 });
    expect(lineOf("{", ["a"])).toEqual({});
  });
  it("is where the text stops being JSON", () => {
    expect(lineOfSyntaxError('{\n"a": 1,\n"b" 2\n}')).toEqual({ line: 3 });
    expect(lineOfSyntaxError("{}")).toEqual({});
    expect(placeOf(parsed('{\n"gates": [,]\n}'))).toMatchObject({ file: "g.json", line: 2 });
    expect(parsed("{")).toThrow(/text that is not JSON .*expected a gates file/);
  });
  it("is that of the second of two equal keys, at any depth, objects apart", () => {
    expect(repeatedKey('{\n"a": {"b": 1},\n"c": {"b": 1}\n}')).toBeUndefined();
    expect(repeatedKey('{\n"a": [{}, {\n"b": 1,\n"b": 2}]\n}')).toEqual({ name: "b", line: 4 });
    expect(repeatedKey('{\n"a": 1,\n"a": {"b": 1, "b": 2}\n}')).toEqual({ name: "a", line: 3 });
    expect(repeatedKey("[1, 2]")).toBeUndefined();
    expect(repeatedKey("not JSON")).toBeUndefined();
    expect(parsed('{"gates": [],\n"gates": []}')).toThrow(
      /g\.json, line 2: found the key "gates" again, expected each key once/,
    );
  });
});

describe("a gate of another shape is told by file, line, key and what was found", () => {
  const gate = (more: object) =>
    `{\n"gates": [\n${JSON.stringify({ analysis: "positive-rate", measure: "gap", of: "shift", max: 0.1, ...more })}\n]}`;
  it.each([
    ["{}", /^g\.json, line 1, "gates": found nothing, expected a value of type array$/],
    ['{"gates": []}', /"gates": found \[\], expected at least one gate$/],
    ['{"gates": {}}', /"gates": found \{\}, expected a value of type array$/],
    ["[]", /^g\.json, line 1: found \[\], expected a value of type object$/],
    ["null", /^g\.json, line 1: found null, expected a value of type object$/],
    [
      gate({ of: "both" }),
      /line 3, "gates\[0\]\.of": found "both", expected candidate or shift or distance$/,
    ],
    [gate({ max: "0.1" }), /"gates\[0\]\.max": found "0\.1", expected a value of type number$/],
    [gate({ name: "" }), /"gates\[0\]\.name": found "", expected a text that is not empty$/],
    [gate({ mim: 1 }), /"gates\[0\]\.mim": found the key "mim", expected only keys of the schema/],
    [gate({ on: "all" }), /expected interval or value$/],
    [gate({ not_judged: "skip" }), /expected fail or pass$/],
    [gate({ min: 0.2 }), /a min that is not above max$/],
  ])("%s", (text, message) => {
    expect(parsed(text)).toThrow(message);
  });
  it("from code it has no line, and numbers that are none are told as such", () => {
    const one = { analysis: "positive-rate", measure: "gap", of: "shift", max: Number.NaN } as const;
    expect(() => checkGates({ gates: [one] }, analyses)).toThrow(
      /^gates, "gates\[0\]\.max": found NaN, expected a finite number$/,
    );
    expect(placeOf(() => checkGates({ gates: [{ ...one, max: 2 }] }, analyses))).toEqual({
      file: "gates",
      key: "gates[0].max",
      message: expect.stringContaining("found 2, expected a share between -1 and 1"),
    });
  });
});

describe("bounds beyond what a measure can reach", () => {
  const bounded = (analysis: string, measure: string, bounds: object, of = "shift") =>
    parsed(JSON.stringify({ gates: [{ analysis, measure, of, ...bounds }] }));
  it.each([
    ["a share", "positive-rate", "gap", { min: -1, max: 1 }],
    ["a score", "leaderboard", "overall", { min: -100, max: 100 }],
    ["a factor", "positive-rate", "ratio", { min: 0, max: 1e6 }],
    ["a number", "sentiment", "shift", { min: -1e6, max: 1e6 }],
  ])("are none at the ends: %s", (_, analysis, measure, bounds) => {
    expect(bounded(analysis, measure, bounds)).not.toThrow();
  });
  it.each([
    ["positive-rate", "gap", { min: -1.001 }, /found -1\.001, expected a share between -1 and 1/],
    ["positive-rate", "gap", { max: 1.001 }, /expected a share between -1 and 1/],
    ["leaderboard", "overall", { max: 100.1 }, /expected a score between -100 and 100/],
    ["leaderboard", "overall", { min: -100.1 }, /expected a score between -100 and 100/],
    ["positive-rate", "ratio", { min: -0.1 }, /expected a factor that is not negative \(1 is no change\)/],
    ["user-distance", "dispersion", { max: -0.1 }, /expected a factor that is not negative/],
  ])("%s %s %j are a slip", (analysis, measure, bounds, message) => {
    expect(bounded(analysis, measure, bounds)).toThrow(message);
  });
  it("of measures that are not compared nothing is known before they are measured", () => {
    expect(bounded("positive-rate", "real_rate", { max: 7 }, "candidate")).not.toThrow();
    expect(bounded("positive-rate", "real_rate", { max: 7 })).toThrow(
      /found "real_rate", expected one of gap,/,
    );
    expect(bounded("toString", "gap", { max: 1 })).toThrow(
      /found "toString", expected one of positive-rate,/,
    );
  });
});
