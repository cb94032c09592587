import { describe, expect, it } from "vitest";
import { writerOf } from "../../src/analysis/cells.ts";
import { namedBy, renameResult } from "../../src/analysis/rename.ts";
import type { Finding, Result } from "../../src/model/finding.ts";

const estimate = { measure: "gap", value: 0.1, low: 0, high: 0.2, n: 10, users: 5 };
const finding: Finding = {
  estimates: [
    { ...estimate, run: "b", versus: "a" },
    { ...estimate, run: "a", versus: "real" },
  ],
  notes: [
    { code: "one", text: "1", params: { run: "a", n: 3 } },
    { code: "many", text: "2", params: { runs: ["a", "real", 7] } },
    { code: "none", text: "3" },
  ],
  examples: [{ run: "a", dimension: "politeness", text: "a says a", hits: [] }],
  distributions: [],
};
const result: Result = {
  ...{ schema: "simgap/result@1", simgap: "0", options: {} },
  inputs: [{ run: "a", path: "a.csv", sha256: "", bytes: 1, records: 1 }],
  runs: [
    { name: "real", kind: "real", users: 5, items: 2, answers: 10 },
    { name: "a", kind: "simulated", users: 5, items: 2, answers: 10 },
  ],
  analyses: { toy: finding },
  problems: [{ run: "a", kind: "odd", count: 1, example: "a.csv" }],
};
const shown = renameResult(
  result,
  namedBy(
    new Map([
      ["a", "Model A"],
      ["real", "Robots"],
    ]),
  ),
);

describe("a result under the names that readers see", () => {
  it("renames simulators wherever a run is named, and never real users", () => {
    expect(shown.runs.map(({ name }) => name)).toEqual(["real", "Model A"]);
    expect(shown.inputs).toEqual([{ ...result.inputs[0]!, run: "Model A" }]);
    expect(shown.problems).toEqual([{ ...result.problems[0]!, run: "Model A" }]);
    const toy = shown.analyses.toy!;
    expect(toy.estimates.map(({ run, versus }) => [run, versus])).toEqual([
      ["b", "Model A"],
      ["Model A", "real"],
    ]);
    expect(toy.notes).toEqual([
      { code: "one", text: "1", params: { run: "Model A", n: 3 } },
      { code: "many", text: "2", params: { runs: ["Model A", "real", 7] } },
      { code: "none", text: "3" },
    ]);
    expect(toy.examples).toEqual([{ ...finding.examples![0]!, run: "Model A" }]);
    expect(toy.distributions).toEqual([]);
    expect(toy).not.toHaveProperty("cases");
  });
  it("leaves numbers, texts and paths as they are, and a result without such names whole", () => {
    expect(renameResult(result, namedBy(new Map()))).toEqual(result);
    expect(shown.analyses.toy!.estimates.map(({ value }) => value)).toEqual([0.1, 0.1]);
  });
});

describe("values as they are written", () => {
  it.each([
    ["share", 0.034, "3.4%"],
    ["points", 0.034, "+3.4"],
    ["score", 71.25, "71.3"],
    ["number", 0.5, "0.50"],
    ["factor", 0.03, "×0.03"],
    ["amount", 12.345, "12.35"],
    ["amount", 1.234, "1.23"],
    ["seconds", 2.5, "2.5"],
  ] as const)("%s %d is %s", (unit, value, text) => {
    expect(writerOf(unit)(value)).toBe(text);
  });
});

it("what a finding lacks, it lacks under other names too", () => {
  const bare: Finding = { estimates: [], notes: [] };
  const point = { run: "a", x: 1 } as never;
  const of = (one: Finding) => renameResult({ ...result, analyses: { toy: one } }, () => "A").analyses.toy;
  expect(of(bare)).toEqual(bare);
  expect(of({ ...bare, points: [point], distributions: [point] })).toEqual({
    ...bare,
    ...{ points: [{ run: "A", x: 1 }], distributions: [{ run: "A", x: 1 }] },
  });
});
