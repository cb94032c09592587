import { describe, expect, it } from "vitest";
import { userDistance } from "../../../analyses/user-distance/index.ts";
import type { Estimate, Finding } from "../../../src/model/finding.ts";

const estimate = (measure: string, run: string, value: number, low: number, high: number): Estimate => ({
  measure,
  run,
  value,
  low,
  high,
  n: 100,
  users: 20,
  ...(measure === "ratio" ? { basis: "plain", dimension: "responses" } : {}),
});
const finding = (...estimates: Estimate[]): Finding => ({ estimates, notes: [] });
const both = [
  estimate("dispersion", "real", 2, 1.5, 2.5),
  estimate("dispersion", "gpt", 0.5, 0.3, 0.8),
  estimate("ratio", "real", 0.7, 0.6, 0.8),
  estimate("ratio", "gpt", 0.9, 0.8, 1),
];
const first = (of: Finding) => userDistance.figures(of)[0]!;
const marks = (of: Finding) =>
  (first(of).spec as { data: { values: { panel: string; row: string; value: number; high: number }[] } }).data
    .values;

describe("the figure of how far users spread", () => {
  it("comes first, with the verdict's measure beside R, real users and simulators in each panel", () => {
    expect(first(finding(...both)).id).toBe("user-spread");
    expect(marks(finding(...both)).map(({ panel, row, value }) => [panel, row, value])).toEqual([
      ["Spread (log odds of yes)", "Real users", 2],
      ["R (within / between users)", "Real users", 0.7],
      ["Spread (log odds of yes)", "gpt", 0.5],
      ["R (within / between users)", "gpt", 0.9],
    ]);
  });
  it("is not drawn where nobody answered yes or no", () => {
    const ids = userDistance.figures(finding(...both.filter(({ measure }) => measure === "ratio")));
    expect(ids.map(({ id }) => id)).not.toContain("user-spread");
    expect(ids.length).toBeGreaterThan(0);
  });
  it("cuts bars that reach far beyond the values, says so, and keeps their ends in its rows", () => {
    const few = [estimate("dispersion", "few", 1, 0.1, 2e6), estimate("ratio", "few", 0.8, 0.7, 0.9)];
    const wide = finding(...both, ...few);
    expect(marks(wide).find(({ row }) => row === "few")?.high).toBe(4);
    expect(first(wide).caption).toContain("are cut");
    expect(first(wide).rows.find(({ source }) => source === "few")?.high).toBe(2e6);
    expect(first(finding(...both)).caption).not.toContain("cut");
  });
});
