import { describe, expect, it } from "vitest";
import { eachCorpus, runsOfCorpora } from "../../src/analysis/corpora.ts";
import { REAL_RUN } from "../../src/model/finding.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import type { Store } from "../../src/store/store.ts";

describe("work on each corpus of a store", () => {
  /** A store of dialogues alone, which writes down what parts of it are opened and closed. */
  const storeOf = (corpora: readonly string[]) => {
    const log: string[] = [];
    const store = {
      query: async (sql: string) =>
        sql.includes("DISTINCT corpus") ? corpora.map((corpus) => ({ corpus })) : [{ n: 0 }],
      count: async () => 0,
      scope: async ({ utterances }: { utterances: string }) => {
        log.push(`open ${utterances}`);
        return { close: async () => log.push("close") };
      },
      close: async () => log.push("close all"),
    } as unknown as Store;
    return { store, log };
  };
  it("is done on the parts one after the other, each closed before the next is opened", async () => {
    const { store, log } = storeOf(["p", "q"]);
    const done = await eachCorpus(store, async (part, corpus) => {
      log.push(`work on ${corpus}`);
      return [part === store, corpus];
    });
    expect(done).toEqual([
      [false, "p"],
      [false, "q"],
    ]);
    expect(log).toEqual(
      ["p", "q"].flatMap((name) => [`open corpus = '${name}'`, `work on ${name}`, "close"]),
    );
  });
  it("closes the part that it fails on", async () => {
    const { store, log } = storeOf(["p", "q"]);
    const failing = eachCorpus(store, () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(log).toEqual(["open corpus = 'p'", "close"]);
  });
  it.each([[["p"]], [[]]])("is done on the whole store where there are not several: %j", async (corpora) => {
    const { store, log } = storeOf(corpora);
    expect(await eachCorpus(store, async (part, corpus) => [part === store, corpus])).toEqual([
      [true, undefined],
    ]);
    expect(log).toEqual([]);
  });
});

describe("the runs of a store's corpora", () => {
  /** Two real utterances and one of a simulator; so many of the real ones and of the simulator's are matched. */
  const runs = async (real: number, simulated: number) => {
    const store = await DuckStore.open();
    const row = (run: string, i: number, matched: number) =>
      `('${run}', 'u', '${i}', 'c', ${i}, 'hi', ${i < matched})`;
    await store.run(`
      INSERT INTO utterances (run, user_id, item, conversation, turn, text, matched)
      VALUES ${[row(REAL_RUN, 0, real), row(REAL_RUN, 1, real), row("m", 0, simulated)].join(", ")}`);
    const found = await runsOfCorpora(store).finally(() => store.close());
    for (const run of found) expect(run).not.toHaveProperty("corpus");
    return found.map(({ name, utterances, compared_utterances }) => [name, utterances, compared_utterances]);
  };
  it.each([
    ["some are answered for", 1, 1, 1],
    ["all are", 2, 1, undefined],
    ["the simulator answers for none", 1, 0, undefined],
    ["none are", 0, 0, undefined],
  ])("say how many real utterances are compared where %s", async (_, real, simulated, compared) => {
    expect(await runs(real, simulated)).toEqual([
      [REAL_RUN, 2, compared],
      ["m", 1, undefined],
    ]);
  });
});
