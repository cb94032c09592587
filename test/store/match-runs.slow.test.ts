import { describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { matchedStore, matchRuns } from "../../src/store/match-runs.ts";
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

describe("dialogues that replay real ones and go on longer", () => {
  const turns = (source: string, user: string, number: number) =>
    Array.from({ length: number }, (_, turn) => ({
      ...{ source, user_id: user, conversation_id: `of ${user}`, turn: turn + 1 },
      text: `${source} says ${turn}`,
    }));
  // Real users say 2, 2 and 3; a says 3, 2 and 1; b says 4 each, and has a user more.
  const rows = [
    ...[turns("human", "u1", 2), turns("human", "u2", 2), turns("human", "u3", 3)],
    ...[turns("a", "u1", 3), turns("a", "u2", 2), turns("a", "u3", 1)],
    ...["u1", "u2", "u3", "u4"].map((user) => turns("b", user, 4)),
  ].flat();
  const inStore = async <T>(work: (store: DuckStore) => Promise<T>) => {
    const store = await DuckStore.open();
    try {
      await readRows(store, rows);
      return await work(store);
    } finally {
      await store.close();
    }
  };
  it("are counted so that every message and every user of both sides is in one of the counts", async () => {
    const [matching] = await inStore((store) => matchRuns(store, "a", ["b"]));
    const { utterances, speakers } = matching!.overlaps;
    expect(utterances).toEqual({
      ...{ matched: 5, matched_users: 3, with_baseline: 5 },
      ...{ only_baseline: 0, unpaired_baseline: 1, only_candidate: 2, unpaired_candidate: 9 },
    });
    expect(speakers).toEqual({
      ...{ matched: 3, matched_users: 3, with_baseline: 3, only_baseline: 0, only_candidate: 1 },
    });
  });
  it("keep the further messages of all users whom both runs have", async () => {
    const kept = await inStore(async (store) => {
      const matched = await matchedStore(store, ["a", "b"]);
      try {
        return await matched.query(
          "SELECT user_id, count(*) AS n FROM utterances WHERE run = 'b' GROUP BY user_id ORDER BY user_id",
        );
      } finally {
        await matched.close();
      }
    });
    // Of u3, b's second and third message answer real ones that a does not.
    expect(kept.map(({ user_id, n }) => [user_id, Number(n)])).toEqual([
      ["u1", 4],
      ["u2", 4],
      ["u3", 2],
    ]);
  });
});
