import { describe, expect, it } from "vitest";
import { DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import { answerCases } from "../../src/analysis/answer-cases.ts";
import { caseOf, DRAWN_USERS, drawnByLot, mostDisputed, SHOWN_CASES } from "../../src/analysis/cases.ts";
import { type MessageReader, messageCases } from "../../src/analysis/message-cases.ts";
import type { Row, Store } from "../../src/store/store.ts";

const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("a draw by lot", () => {
  const all = numbers(200).map((i) => `u${i}`);
  it("is as large as asked, of a seed, whatever the order, and grows with its size", () => {
    const drawn = drawnByLot(all, String, 1, 20);
    expect(new Set(drawn).size).toBe(20);
    expect(drawnByLot(all.toReversed(), String, 1, 20)).toEqual(drawn);
    expect(drawnByLot(all, String, 1, 30).slice(0, 20)).toEqual(drawn);
    expect(drawnByLot(all, String, 2, 20)).not.toEqual(drawn);
    expect(drawn).not.toEqual(all.slice(0, 20));
    expect(drawnByLot(all.slice(0, 3), String, 1, 20)).toHaveLength(3);
  });
  it("is by name where two lots are the same", () => {
    // Their hashes with this seed are equal.
    const same = ["lqx78c", "a71j57"];
    for (const order of [same, same.toReversed()])
      expect(drawnByLot(order, String, 1, 1)).toEqual(["a71j57"]);
  });
});

describe("what is most disputed", () => {
  const candidate = (user: string, item: string, disagreement: number) => ({ user, item, disagreement });
  it("is one item a user, the largest first, and none at which all agree", () => {
    const found = mostDisputed(
      [candidate("a", "1", 0.2), candidate("a", "2", 0.9), candidate("b", "3", 0.5), candidate("c", "4", 0)],
      1,
    );
    expect(found.map(({ item }) => item)).toEqual(["2", "3"]);
  });
  it("are ten at the most, ties by lot, whatever the order", () => {
    const many = numbers(30).map((i) => candidate(`u${i}`, `${i}`, 0.5));
    const found = mostDisputed(many, 1);
    expect(found).toHaveLength(10);
    expect([SHOWN_CASES, DRAWN_USERS]).toEqual([10, 60]);
    expect(mostDisputed(many.toReversed(), 1)).toEqual(found);
    expect(mostDisputed(many, 2)).not.toEqual(found);
    expect(found).not.toEqual(many.slice(0, 10));
  });
});

describe("a case", () => {
  it("has the real user first, simulators by name, and their mean disagreement", () => {
    const real = { run: "real", acts: [] };
    const side = (run: string, differs: number) => ({ run, acts: [], differs });
    const found = caseOf(real, [side("b", 1), side("a", 0.5), side("c", 0)], "video");
    expect(found).toMatchObject({ scenario: "video", disagreement: 0.5 });
    expect(found.sides.map(({ run }) => run)).toEqual(["real", "a", "b", "c"]);
    expect(caseOf(real, [])).toMatchObject({ disagreement: 0 });
    expect(caseOf(real, [])).not.toHaveProperty("scenario");
  });
});

describe("answers that differ", () => {
  const answer = (run: string, field: string, truth: number, label: number) => ({ run, field, truth, label });
  it("name what the real user did, what each simulator did, and what it left undone", async () => {
    const rows: Row[] = [
      ...[answer("a", "like", 1, 1), answer("b", "like", 1, 0)],
      ...[answer("a", "share", 0, 1), answer("b", "share", 0, 0)],
      ...[answer("a", "skip", 1, 0), answer("b", "skip", 1, 0)],
    ];
    const store = {
      query: async (sql: string) => {
        if (sql.includes("DISTINCT user_id")) return [{ user_id: "u" }];
        return sql.includes("avg(") ? [{ user_id: "u", item: "1", scenario: "video", other: 2 / 3 }] : rows;
      },
    } as unknown as Store;
    expect(await answerCases(store, DEFAULT_OPTIONS)).toEqual([
      {
        ...{ scenario: "video", disagreement: 2 / 3 },
        sides: [
          { run: "real", acts: ["like", "skip"] },
          { run: "a", differs: 2 / 3, acts: ["like", "share"], missed: ["skip"] },
          { run: "b", differs: 2 / 3, acts: [], missed: ["like", "skip"] },
        ],
      },
    ]);
  });
  it("are of 60 users, one item each, by what the simulators of an item differ in the mean", async () => {
    const asked: string[] = [];
    const items = numbers(70).map((i) => ({
      user_id: `u${i}`,
      item: "1",
      scenario: "video",
      other: i < 2 ? 0.5 : 0,
    }));
    const store = {
      query: async (sql: string) => {
        asked.push(sql);
        if (sql.includes("avg(")) return items;
        if (sql.includes("DISTINCT user_id")) return items;
        // Both simulators answer u1 alike; of what b is asked of u0, nothing differs.
        const a = [answer("a", "f", 1, 1), answer("a", "g", 1, 0)];
        const b = sql.includes("'u1'") ? [0, 1] : [0, 0, 0];
        return [...a, ...b.map((truth, i) => answer("b", "fgh"[i]!, truth, 0))];
      },
    } as unknown as Store;
    const found = await answerCases(store, DEFAULT_OPTIONS);
    expect(found.map(({ disagreement }) => disagreement)).toEqual([0.5, 0.25]);
    expect(asked[1]!.match(/'u\d+'/gu)).toHaveLength(60);
    expect(asked).toHaveLength(4);
    expect(found[0]!.sides).toEqual([
      { run: "real", acts: ["f", "g"] },
      { run: "a", differs: 0.5, acts: ["f"], missed: ["g"] },
      { run: "b", differs: 0.5, acts: [], missed: ["g"] },
    ]);
  });
  it("are none where nobody answered", async () => {
    const nobody = { query: async () => [] } as unknown as Store;
    expect(await answerCases(nobody, DEFAULT_OPTIONS)).toEqual([]);
  });
});

describe("messages that differ", () => {
  const row = (
    user_id: string,
    item: string,
    run: string,
    text: string,
    own_score: number | null = null,
  ): Row => ({
    ...{ user_id, item, run, text, lang: run === "real" ? "en" : null, own_score },
  });
  const asked: string[] = [];
  const storeOf = (rows: readonly Row[]) =>
    ({
      query: async (sql: string) => {
        asked.push(sql);
        return sql.includes("DISTINCT user_id")
          ? [...new Set(rows.map(({ user_id }) => user_id))].map((user_id) => ({ user_id }))
          : rows;
      },
    }) as unknown as Store;
  /** Reads a length, and nothing of an empty text. */
  const lengths: MessageReader<number> = {
    read: (text, lang, own) =>
      text === ""
        ? null
        : { read: text.length, score: own ?? text.length, ...(lang === null ? { hits: [] } : {}) },
    differs: (real, simulated) => Math.min(1, Math.abs(real - simulated) / 10),
  };
  const cases = (rows: readonly Row[], reader = lengths) =>
    messageCases(storeOf(rows), DEFAULT_OPTIONS, reader);
  it("are compared with the real user's in the same place, by what the analysis reads", async () => {
    const found = await cases([
      row("u1", "1", "real", "one"),
      row("u1", "1", "a", "three"),
      row("u1", "1", "b", "seventeen"),
      row("u2", "1", "real", "one"),
      row("u2", "1", "a", "once upon a time"),
    ]);
    expect(found.map(({ disagreement }) => disagreement)).toEqual([1, expect.closeTo(0.4, 12)]);
    expect(found[1]!.sides.map(({ run, text, score }) => [run, text, score])).toEqual([
      ["real", "one", 3],
      ["a", "three", 5],
      ["b", "seventeen", 9],
    ]);
    expect(found[1]!.sides[0]).not.toHaveProperty("hits");
    expect(found[1]!.sides[1]).toHaveProperty("hits");
  });
  it("are none without the real user's, without a simulator's, without reading, and with two of one run", async () => {
    expect(await cases([row("u1", "1", "a", "three"), row("u1", "1", "b", "x")])).toEqual([]);
    expect(await cases([row("u1", "1", "real", "three")])).toEqual([]);
    expect(await cases([row("u1", "1", "real", ""), row("u1", "1", "a", "x")])).toEqual([]);
    expect(await cases([row("u1", "1", "real", "one"), row("u1", "1", "a", "")])).toEqual([]);
    expect(
      await cases([
        row("u1", "1", "real", "one"),
        row("u1", "1", "a", "three"),
        row("u1", "1", "a", "seventeen"),
      ]),
    ).toEqual([]);
    expect(await cases([])).toEqual([]);
  });
  it("are of 60 users, and shown as far as there is room, with what is found in that", async () => {
    const long = "x".repeat(300);
    const rows = numbers(70).flatMap((i) => [row(`u${i}`, "1", "real", "one"), row(`u${i}`, "1", "a", long)]);
    const hits = [
      { marker: "in", start: 0, end: 280 },
      { marker: "out", start: 270, end: 281 },
    ];
    asked.length = 0;
    const found = await cases(rows, { ...lengths, read: (text) => ({ read: text.length, hits }) });
    expect(asked[1]!.match(/'u\d+'/gu)).toHaveLength(60);
    expect(found).toHaveLength(SHOWN_CASES);
    expect(found[0]!.sides[1]).toEqual({
      run: "a",
      text: `${"x".repeat(280)}…`,
      hits: [hits[0]],
      differs: 1,
    });
    const plain = await cases(rows, { ...lengths, read: (text) => ({ read: text.length }) });
    expect(plain[0]!.sides[1]).toEqual({ run: "a", text: `${"x".repeat(280)}…`, differs: 1 });
  });
  it("are read with their language and score, where these are known", async () => {
    const given: unknown[] = [];
    await cases([row("u1", "1", "real", "one", 0.5), row("u1", "1", "a", "two")], {
      read: (...read) => {
        given.push(read);
        return { read: 1 };
      },
      differs: () => 1,
    });
    expect(given).toEqual([
      ["one", "en", 0.5],
      ["two", null, null],
    ]);
  });
  it("have scores from elsewhere only where these are asked for", async () => {
    const rows = [row("u1", "1", "real", "one", 0.25), row("u1", "1", "a", "three", null)];
    asked.length = 0;
    const found = await cases(rows, { ...lengths, ownScores: true });
    expect(asked.at(-1)).toContain("own_score");
    expect(found[0]!.sides.map(({ score }) => score)).toEqual([0.25, 5]);
    asked.length = 0;
    await cases(rows);
    expect(asked.at(-1)).not.toContain("own_score");
  });
});
