import { describe, expect, it } from "vitest";
import { NOTES } from "../../src/stats/jackknife.ts";
import { proportion } from "../../src/stats/proportion.ts";
import { userSums } from "../../src/stats/user-sums.ts";

describe("a proportion", () => {
  it("of one user is a value, without an interval or effective users", () => {
    expect(proportion(userSums([["ann", [3, 4]]]), 0, 1)).toEqual({
      ...{ value: 0.75, low: null, high: null, se: null, p: null, users: 1 },
      note: NOTES.oneUser,
    });
  });
  it("of nothing has no value", () => {
    const nothing = userSums([
      ["ann", [0, 0]],
      ["bob", [0, 0]],
    ]);
    expect(proportion(nothing, 0, 1)).toMatchObject({ value: null, low: null, high: null });
  });
});
