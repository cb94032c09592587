import { describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { matchRuns } from "../../src/store/match-runs.ts";
import { readRows } from "../../src/store/read-rows.ts";

const answers = (weights: readonly (number | null)[]) =>
  weights.map((weight, item) => ({
    ...{ user_id: "u", item: `i${item}`, scenario: "video", field: "liked", kind: "binary" },
    ...{ truth: item % 2, predicted: 0.3 },
    ...(weight === null ? {} : { weight }),
  }));

async function matched(own: readonly (number | null)[], other: readonly (number | null)[]) {
  const store = await DuckStore.open();
  try {
    await readRows(store, answers(own), { name: "old" });
    await readRows(store, answers(other), { name: "new" });
    return (await matchRuns(store, "old", ["new"]))[0]!.overlaps.answers.matched;
  } finally {
    await store.close();
  }
}

describe("runs whose answers are weighed", () => {
  it.each([
    ["alike", [1, 4], [1, 4]],
    ["alike up to a factor", [1, 4], [2, 8]],
    ["all by 1, with and without saying so", [null, null], [1, 1]],
  ])("are matched where they are weighed %s", async (_, own, other) => {
    expect(await matched(own, other)).toBe(2);
  });
  it.each([
    [
      "otherwise",
      [1, 4],
      [4, 1],
      /^new, "weight": found weights that are 0\.25 to 4 times those of the baseline "old"/u,
    ],
    ["in one of them only", [null, null], [1, 4], /found weights that are 1 to 4 times/u],
  ])("are not compared where they are weighed %s", async (_, own, other, message) => {
    await expect(matched(own, other)).rejects.toThrow(message);
  });
});
