import { describe, expect, it } from "vitest";
import { cellOf, pCell, signedText, withInterval, writerOf } from "../../src/analysis/cells.ts";
import { estimateOf, replicatesOf, withReplicates } from "../../src/analysis/estimate.ts";
import { formatOf } from "../../src/locale/format.ts";
import { jackknife, NOTES } from "../../src/stats/jackknife.ts";
import { userSums } from "../../src/stats/user-sums.ts";

const key = { measure: "rate", run: "gpt", n: 30 };
const found = jackknife(
  userSums([
    ["ann", [2, 10]],
    ["bob", [5, 10]],
    ["cem", [8, 10]],
  ]),
  (sum) => sum[0]! / sum[1]!,
);

describe("an estimate", () => {
  it("has the key, the value and its interval, and neither p nor standard error", () => {
    const { value, low, high, users } = found;
    expect(estimateOf(key, { value, low, high, users, se: 0.1, p: 0.5 }, {})).toEqual({
      ...key,
      value: 0.5,
      low,
      high,
      users: 3,
    });
  });
  it("says on how many users it rests, and why it has no interval, where that is known", () => {
    const bare = { value: 0.5, low: null, high: null, users: 3, se: null, p: null };
    const estimate = estimateOf(key, { ...bare, effectiveUsers: 1.5, note: NOTES.fewEffective }, {});
    expect(estimate).toMatchObject({ effective_users: 1.5, note: NOTES.fewEffective });
    expect(Object.keys(estimateOf(key, bare, {}))).not.toContain("effective_users");
    expect(Object.keys(estimateOf(key, bare, {}))).not.toContain("note");
  });
  it("keeps its replicates where they are asked for, out of sight", () => {
    expect(found.replicates).toBeDefined();
    expect(replicatesOf(estimateOf(key, found, {}))).toBeUndefined();
    expect(replicatesOf(estimateOf(key, found, { replicates: false }))).toBeUndefined();
    const estimate = estimateOf(key, found, { replicates: true });
    expect(replicatesOf(estimate)).toBe(found.replicates);
    expect(JSON.stringify(estimate)).not.toContain("replicates");
    expect(replicatesOf(withReplicates(estimateOf(key, found, {}), found.replicates!))).toBe(
      found.replicates,
    );
  });
});

describe("a cell", () => {
  const estimate = { ...key, value: 0.2, low: 0.1, high: 0.3, users: 40 };
  const format = formatOf();
  it("has the value, and below it the interval where there is one", () => {
    expect(cellOf(estimate, writerOf("share"), format)).toEqual({
      text: "20.0%",
      value: 0.2,
      details: ["[10.0%, 30.0%]"],
    });
    expect(cellOf({ ...estimate, low: null, high: null }, writerOf("share"), format)).toEqual({
      text: "20.0%",
      value: 0.2,
    });
    expect(cellOf(undefined, writerOf("share"), format, "none")).toEqual({ text: "none", value: null });
  });
  it("of a p-value has the adjusted one below", () => {
    expect(pCell(0.012, 0.024)).toEqual({ text: "0.012", value: 0.012, details: ["q = 0.024"] });
    expect(pCell(0.00001)).toEqual({ text: "< 0.001", value: 0.00001 });
    expect(pCell(null, null, "none")).toEqual({ text: "none", value: null });
  });
  it.each([
    ["share", "3.4%"],
    ["points", "+3.4"],
    ["number", "0.03"],
    ["factor", "×0.03"],
    ["score", "0.0"],
    ["seconds", "0.0"],
  ] as const)("writes 0.034 as a %s: %s", (unit, text) => {
    expect(writerOf(unit)(0.034)).toBe(text);
  });
  it("in a line has the interval behind the value", () => {
    expect(withInterval(estimate, writerOf("number"), format)).toBe("0.20 [0.10, 0.30]");
    expect(signedText(0.314)).toBe("+0.31");
  });
});
