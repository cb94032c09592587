import { describe, expect, it } from "vitest";
import type { Estimate } from "../../src/model/finding.ts";
import { toDataFrame } from "../../src/report/data-frame.ts";

describe("toDataFrame", () => {
  const estimate = (run: string, value: number | null): Estimate => ({
    measure: "gap",
    run,
    field: "ad_liked",
    value,
    low: null,
    high: null,
    n: 5,
    users: 2,
  });

  it("gives one row per estimate, with the columns of the CSV export", async () => {
    const frame = await toDataFrame({ estimates: [estimate("a", 0.25), estimate("b", null)], notes: [] });
    expect(frame.shape).toEqual([2, 18]);
    // The columns that print() shows where there is no room for all.
    expect(frame.columns.slice(0, 5)).toEqual(["measure", "run", "value", "low", "high"]);
    expect(frame.column("run").values).toEqual(["a", "b"]);
    expect(frame.column("value").values).toEqual([0.25, null]);
    expect(frame.loc({ rows: [0] }).column("field").values).toEqual(["ad_liked"]);
  });

  it("says so where there is nothing to make a frame of", async () => {
    await expect(toDataFrame({ estimates: [], notes: [] })).rejects.toThrow(
      "no estimate to make a data frame of",
    );
  });
});
