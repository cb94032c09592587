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

describe("dialogues of two simulators under user ids of their own", () => {
  const said = (source: string, user: string, conversation: string) => ({
    ...{ source, user_id: user, conversation_id: conversation, turn: 1 },
    text: `hello from ${user}`,
  });
  const both = [said("a", "a1", "c1"), said("b", "b1", "c1")];
  const compared = async (rows: readonly ReturnType<typeof said>[]) => {
    const store = await DuckStore.open();
    try {
      await readRows(store, rows);
      return (await matchRuns(store, "a", ["b"]))[0]!.overlaps.utterances.matched;
    } finally {
      await store.close();
    }
  };
  it("are matched by the real users whom both replay", async () => {
    expect(await compared([said("human", "h1", "c1"), ...both])).toBe(1);
  });
  it("are refused without these, with the cure", async () => {
    await expect(compared(both)).rejects.toThrow(
      /no row of "b" that matches the baseline "a", expected the same users in both, or --dialogues of the real users whose/u,
    );
  });
});
