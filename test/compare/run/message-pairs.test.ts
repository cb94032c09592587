import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messagePairs } from "../../../src/compare/run/message-pairs.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";

/** Nine messages of users u0 to u8 by the real user, runs a and b; the last one of b is too long, and one is not matched. */
async function storeOf(): Promise<DuckStore> {
  const store = await DuckStore.open();
  const rows = ["real", "a", "b"].flatMap((run) =>
    Array.from({ length: 9 }, (_, i) => {
      const text =
        run === "b" && i === 8
          ? "x".repeat(281)
          : run === "b" && i === 7
            ? "x".repeat(280)
            : `please, says ${run} ${i}`;
      return `('${run}', 'u${i}', 'i${i}', '${text}', 'en', ${i > 0})`;
    }),
  );
  await store.run(
    `INSERT INTO utterances (run, user_id, item, text, lang, matched) VALUES ${rows.join(", ")}`,
  );
  return store;
}

describe("the same utterances, before and after", () => {
  let store: DuckStore;
  beforeAll(async () => {
    store = await storeOf();
  });
  afterAll(async () => store.close());
  const pairs = (baseline: string, candidate: string) => messagePairs(store, baseline, candidate, "rules");
  const items = (found: Awaited<ReturnType<typeof pairs>>) => found.map(({ said }) => said[0]!.text.at(-1));

  it("are six matched ones by the real user, the baseline and the candidate, with their markers", async () => {
    const found = await pairs("a", "b");
    expect(found).toHaveLength(6);
    for (const { candidate, said } of found) {
      expect(candidate).toBe("b");
      expect(said.map(({ run }) => run)).toEqual(["real", "a", "b"]);
      expect(new Set(said.map(({ dimension }) => dimension))).toEqual(new Set(["message"]));
      const [real] = said;
      expect(real!.hits.map(({ marker }) => marker)).toContain("please_start");
      expect(real!.hits[0]).toMatchObject({ start: 0, end: 6 });
    }
    expect(items(found)).not.toContain("0");
    expect(items(found)).not.toContain("8");
  });
  it("are chosen by hash: not the first ones, and the same whichever run is the baseline", async () => {
    const forth = items(await pairs("a", "b"));
    expect(forth).not.toEqual(["1", "2", "3", "4", "5", "6"]);
    // Of the other run no message is too long.
    const back = items(await pairs("b", "a"));
    expect(back.filter((item) => forth.includes(item))).toEqual(forth.filter((item) => back.includes(item)));
  });
  it("have the markers of the language that they are in, where it is given", async () => {
    const own = await DuckStore.open();
    try {
      // No French is marked; without a language the words are taken for English.
      const rows = ["real", "a", "b"].map(
        (run, i) => `('${run}', 'u', 'i', 'please help', ${["'fr'", "'en'", "NULL"][i]}, true)`,
      );
      await own.run(
        `INSERT INTO utterances (run, user_id, item, text, lang, matched) VALUES ${rows.join(", ")}`,
      );
      const [pair] = await messagePairs(own, "a", "b", "rules");
      expect(pair!.said.map(({ hits }) => hits.map(({ marker }) => marker))).toEqual([
        [],
        ["please_start"],
        ["please_start"],
      ]);
    } finally {
      await own.close();
    }
  });
});
