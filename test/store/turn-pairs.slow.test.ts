import { describe, expect, it } from "vitest";
import { REAL_RUN } from "../../src/model/finding.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { pairedUtterances } from "../../src/store/pairs.ts";
import { readRows } from "../../src/store/read-rows.ts";

type Sides = readonly (readonly [real: readonly number[], simulated: readonly number[]])[];

/** Rows of one side: each turn's text is its number, a negative one is silent. */
const rowsOf = (source: string, conversation: number, turns: readonly number[]) =>
  turns.map((turn) => ({
    ...{ source, user_id: `u${conversation}`, conversation_id: `c${conversation}`, turn: Math.abs(turn) },
    text: turn < 0 ? "" : `${turn}`,
  }));

/** Turns that are compared, by conversation, and what is said of pairs by order. */
async function pairsOf(sides: Sides) {
  const store = await DuckStore.open();
  const rows = sides.flatMap(([real, simulated], i) => [
    ...rowsOf("human", i, real),
    ...rowsOf("gpt", i, simulated),
  ]);
  await readRows(store, rows);
  const found = await store.query(`
    SELECT s.conversation AS c, s.turn AS s, r.turn AS r FROM utterances s JOIN utterances r USING (user_id, item)
    WHERE s.matched AND r.matched AND s.run = 'gpt' AND r.run = '${REAL_RUN}' ORDER BY s.conversation, s.turn`);
  const [{ reordered } = { reordered: undefined }] = await pairedUtterances(store);
  expect(reordered).toBe(found.filter(({ s, r }) => s !== r).length || undefined);
  const told = (await store.problems()).find(({ kind }) => kind === "other_numbering");
  await store.close();
  const pairs = sides.map((_, i) => found.filter(({ c }) => c === `c${i}`).map(({ s, r }) => `${r}-${s}`));
  return { pairs, told: told === undefined ? null : [told.count, told.example] };
}

const sides = (...all: Sides) => all;
const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);

describe("turns of two sides of a conversation are compared", () => {
  it.each<[name: string, sides: Sides, pairs: readonly (readonly string[])[]]>([
    [
      "that are numbered alike",
      sides([
        [1, 3, 5],
        [1, 3, 5],
      ]),
      [["1-1", "3-3", "5-5"]],
    ],
    [
      "of which one side lacks some",
      sides([
        [1, 3, 5],
        [1, 5],
      ]),
      [["1-1", "5-5"]],
    ],
    [
      "that the simulator has from the second on",
      sides([
        [1, 3, 5, 7],
        [3, 5, 7],
      ]),
      [["3-3", "5-5", "7-7"]],
    ],
    [
      "with every second one empty of words",
      sides([
        [1, 2, 3, 4, 5, 6],
        [1, -2, 3, -4, 5],
      ]),
      [["1-1", "3-3", "5-5"]],
    ],
    [
      "also where few conversations lack some on both sides",
      Array.from({ length: 40 }, (_, i) => [[1, 3, 5, 7], i === 0 ? [1, 3, 5] : [1, 3, 5, 7]] as const),
      Array.from({ length: 40 }, (_, i) => ["1-1", "3-3", "5-5", ...(i === 0 ? [] : ["7-7"])]),
    ],
  ])("by number: %s", async (_, all, pairs) => {
    expect(await pairsOf(all)).toEqual({ pairs, told: null });
  });

  it.each<[name: string, sides: Sides, pairs: readonly (readonly string[])[]]>([
    [
      "one counts from 0",
      sides([
        [0, 1, 2],
        [1, 2, 3],
      ]),
      [["0-1", "1-2", "2-3"]],
    ],
    [
      "one counts from 0, for long",
      sides([range(0, 19), range(1, 20)]),
      [range(0, 19).map((n) => `${n}-${n + 1}`)],
    ],
    [
      "one counts from 0, and lacks some",
      sides([
        [0, 1, 2, 3],
        [1, 3, 4],
      ]),
      [["0-1", "2-3", "3-4"]],
    ],
    [
      "one counts the system's prompt",
      sides([
        [1, 3, 5],
        [2, 4, 6],
      ]),
      [["1-2", "3-4", "5-6"]],
    ],
    ["of a single turn, one counts the prompt", sides([[1], [2]]), [["1-2"]]],
    [
      "one counts the user's turns alone",
      sides([
        [1, 3, 5],
        [1, 2, 3],
      ]),
      [["1-1", "3-2", "5-3"]],
    ],
    ["so too where the other is longer", sides([[1, 3, 5, 7], range(1, 7)]), [["1-1", "3-2", "5-3", "7-4"]]],
    [
      "one counts calls of tools",
      sides([
        [1, 3, 5, 7],
        [1, 3, 7, 9],
      ]),
      [["1-1", "3-3", "5-7", "7-9"]],
    ],
    [
      "one has numbers of another kind",
      sides([
        [1, 2, 3],
        [10, 20, 30],
      ]),
      [["1-10", "2-20", "3-30"]],
    ],
    [
      "one side has a silent turn",
      sides([
        [1, 3, 5],
        [1, -2, 3],
      ]),
      [["1-1", "5-3"]],
    ],
    [
      "in one conversation, which does not fit the others",
      Array.from({ length: 40 }, (_, i) => [[1, 3, 5], i === 39 ? [1, 5, 7] : [1, 3, 5]] as const),
      Array.from({ length: 40 }, (_, i) => (i === 39 ? ["1-1", "3-5", "5-7"] : ["1-1", "3-3", "5-5"])),
    ],
  ])("by order, which is told: %s", async (_, all, pairs) => {
    const found = await pairsOf(all);
    expect(found.pairs).toEqual(pairs);
    const others = pairs.filter((one) => one.some((pair) => pair.split("-")[0] !== pair.split("-")[1]));
    expect(found.told?.[0]).toBe(others.length);
    expect(found.told?.[1]).toMatch(/^c\d+: turn \d+ beside the real turn \d+$/u);
  });

  it("one way in each corpus, and for each simulator", async () => {
    const store = await DuckStore.open();
    const of = (corpus: string, source: string, turns: readonly number[]) =>
      turns.map((turn) => ({ source, corpus, user_id: "u", conversation_id: "c", turn, text: `${turn}` }));
    await readRows(store, [
      ...of("shop", "human", [0, 1]),
      ...of("shop", "a", [1, 2]),
      ...of("shop", "b", [0, 1]),
      ...of("bank", "human", [1, 3]),
      ...of("bank", "a", [1, 3]),
    ]);
    const rows = await store.query(`
      SELECT s.run, s.corpus, string_agg(r.turn || '-' || s.turn, ' ' ORDER BY s.turn) AS pairs
      FROM utterances s JOIN utterances r USING (corpus, item) WHERE s.matched AND r.run = '${REAL_RUN}' AND s.run <> r.run
      GROUP BY s.run, s.corpus ORDER BY s.corpus, s.run`);
    await store.close();
    expect(rows.map(({ run, corpus, pairs }) => `${corpus} ${run}: ${pairs}`)).toEqual([
      ...["bank a: 1-1 3-3", "shop a: 0-1 1-2", "shop b: 0-0 1-1"],
    ]);
  });
});
