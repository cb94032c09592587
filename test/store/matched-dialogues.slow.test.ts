import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { discriminability } from "../../analyses/discriminability/index.ts";
import { languageStyle } from "../../analyses/language-style/index.ts";
import { sentiment } from "../../analyses/sentiment/index.ts";
import { wording } from "../../analyses/wording/index.ts";
import { DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import { findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { scratch } from "../support/cli.ts";

const line = (source: string, user: number, turn: number, text: string, conversation = `c${user}`) =>
  JSON.stringify({ source, user_id: `u${user}`, conversation_id: conversation, turn, text });

describe("dialogues in which a simulator replays real users", () => {
  const folder = scratch();
  afterAll(folder.remove);
  const read = async (lines: readonly string[]) => {
    const file = folder.path("said.jsonl");
    writeFileSync(file, lines.join("\n"));
    const store = await DuckStore.open();
    await readInputs(store, { dialogues: [file] });
    return store;
  };
  const replayed = (conversation?: (user: number) => string) =>
    Array.from({ length: 12 }, (_, user) =>
      [0, 1].flatMap((turn) => [
        line("human", user, turn, user % 3 === 0 ? "this is great" : "this is terrible"),
        line("gpt", user, turn, "this is wonderful", conversation?.(user)),
      ]),
    ).flat();

  it("are pairs: the same user, conversation and turn", async () => {
    const store = await read([...replayed(), line("gpt", 3, 9, "one more")]);
    const rows = await store.query(
      "SELECT run, matched, CAST(count(*) AS INTEGER) AS n FROM utterances GROUP BY run, matched ORDER BY run, matched",
    );
    expect(rows).toEqual([
      { run: "gpt", matched: false, n: 1 },
      { run: "gpt", matched: true, n: 24 },
      { run: REAL_RUN, matched: true, n: 24 },
    ]);
    const finding = await sentiment.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
    const shift = findEstimate(finding, { measure: "shift", run: "gpt" })!;
    expect(shift.users).toBe(12);
    expect(shift.note ?? "").not.toMatch(/not matched/u);
    expect(finding.notes.map(({ code }) => code)).not.toContain("unmatched");
  });

  it("are pairs by user and task where the conversations are others, unless a task was tried more often", async () => {
    const tried = (source: string, user: number, trial: number, task = `task${user}`) =>
      JSON.stringify({
        ...{ source, user_id: `u${user}`, conversation_id: `${source}-${user}-${trial}`, turn: 1, task },
        text: source === "human" ? "no" : "could you please help",
      });
    const users = Array.from({ length: 12 }, (_, user) => user);
    const store = await read(
      users.flatMap((user) => [
        tried("human", user, 0),
        tried("gpt", user, 0),
        ...[0, 1].map((trial) => tried("again", user, trial)),
      ]),
    );
    const rows = await store.query(
      "SELECT run, CAST(count(*) AS INTEGER) AS n FROM utterances WHERE matched GROUP BY run ORDER BY run",
    );
    expect(rows).toEqual([
      { run: "gpt", n: 12 },
      { run: REAL_RUN, n: 12 },
    ]);
    const finding = await sentiment.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
    expect(finding.notes).toContainEqual(
      expect.objectContaining({ code: "paired", params: { run: "gpt", utterances: 12, paired: 12 } }),
    );
    expect(finding.notes).toContainEqual(
      expect.objectContaining({ code: "unmatched", params: { runs: ["again"] } }),
    );
  });

  describe("are paired by one key a simulator, conversation by conversation", () => {
    const said = (source: string, conversation: string, turn: number, task: string | null = "t") =>
      JSON.stringify({
        ...{ source, user_id: "u", conversation_id: conversation, turn, task },
        text: `${source} ${conversation} ${turn}`,
      });
    /** Texts of simulators beside those of real users that they answer. */
    const pairs = async (lines: readonly string[]) => {
      const store = await read(lines);
      const rows = await store.query(`
        SELECT s.text AS simulated, r.text AS real FROM utterances s JOIN utterances r USING (user_id, item)
        WHERE s.matched AND r.matched AND s.run <> '${REAL_RUN}' AND r.run = '${REAL_RUN}' ORDER BY s.text`);
      await store.close();
      return rows.map(({ simulated, real }) => `${simulated} = ${real}`);
    };
    const real = ["c1", "c1", "c1"].map((conversation, i) => said("human", conversation, i + 1));

    it("whatever other simulators share with real users", async () => {
      const byTask = [1, 2].map((turn) => said("b", "own", turn));
      const byId = [1, 3].map((turn) => said("a", "c1", turn));
      const found = ["b own 1 = human c1 1", "b own 2 = human c1 2"];
      expect(await pairs([...real, ...byTask])).toEqual(found);
      expect(await pairs([...real, ...byTask, ...byId])).toEqual([
        ...["a c1 1 = human c1 1", "a c1 3 = human c1 3"],
        ...found,
      ]);
    });
    it("so that turns which one conversation leaves over are not taken for those of another", async () => {
      const lines = [...real, said("human", "c2", 1), said("gpt", "c1", 1), said("gpt", "c1", 2)];
      expect(await pairs([...lines, ...[1, 2, 3].map((turn) => said("gpt", "cX", turn))])).toEqual([
        ...["gpt c1 1 = human c1 1", "gpt c1 2 = human c1 2"],
      ]);
      const twice = [...real, said("human", "c2", 4), said("gpt", "cX", 1), said("gpt", "cX", 4)];
      expect(await pairs(twice)).toEqual([]);
    });
    it("and a conversation called as a task is remains another", async () => {
      const lines = [said("human", "B", 1, "A"), said("human", "d", 1, "B")];
      expect(await pairs([...lines, said("x", "B", 1, "A"), said("y", "own", 1, "B")])).toEqual([
        ...["x B 1 = human B 1", "y own 1 = human d 1"],
      ]);
    });
    it("within their corpus: the same ids elsewhere are those of others", async () => {
      const of = (corpus: string, ...place: Parameters<typeof said>) =>
        JSON.stringify({ ...JSON.parse(said(...place)), corpus });
      const shop = of("shop", "human", "c1", 1);
      const airline = of("airline", "human", "c1", 2, "t2");
      expect(await pairs([shop, of("airline", "gpt", "c1", 1, "t2"), of("airline", "b", "own", 1)])).toEqual(
        [],
      );
      expect(await pairs([shop, airline, of("shop", "gpt", "c1", 1)])).toEqual(["gpt c1 1 = human c1 1"]);
      // A file without a corpus is of the only one that is named.
      expect(await pairs([shop, said("gpt", "c1", 1)])).toEqual(["gpt c1 1 = human c1 1"]);
    });
    it("and stay pairs as more is read, unless that leaves a doubt", async () => {
      const store = await read([...real, said("b", "own", 1)]);
      const matched = async () =>
        (await store.query("SELECT run FROM utterances WHERE matched ORDER BY run")).map(({ run }) => run);
      expect(await matched()).toEqual(["b", REAL_RUN]);
      writeFileSync(folder.path("more.jsonl"), said("a", "c1", 2));
      await readInputs(store, { dialogues: [folder.path("more.jsonl")] });
      expect(await matched()).toEqual(["a", "b", REAL_RUN, REAL_RUN]);
      writeFileSync(folder.path("more.jsonl"), said("b", "again", 1));
      await readInputs(store, { dialogues: [folder.path("more.jsonl")] });
      expect(await matched()).toEqual(["a", REAL_RUN]);
      await store.close();
    });
  });

  describe("under other user ids are paired by the conversation's id", () => {
    const said = (source: string, user: string, conversation: string, turn = 1, corpus?: string) =>
      JSON.stringify({
        ...{ source, user_id: user, conversation_id: conversation, turn, corpus },
        text: `${source} ${user} ${conversation} ${turn}`,
      });
    /** Users of simulated utterances, what these say, and what the real users say in whose place it is. */
    const pairs = async (store: DuckStore) => {
      const rows = await store.query(`
        SELECT s.user_id, s.text AS simulated, r.text AS real FROM utterances s
        LEFT JOIN utterances r ON s.matched AND r.matched AND r.run = '${REAL_RUN}' AND r.user_id = s.user_id AND r.item = s.item
        WHERE s.run <> '${REAL_RUN}' ORDER BY s.text`);
      return rows.map(({ user_id, simulated, real }) => `${user_id}: ${simulated} = ${real}`);
    };
    const told = async (store: DuckStore) =>
      (await store.problems()).filter(({ kind }) => kind === "other_user");
    const close = async (lines: readonly string[]) => {
      const store = await read(lines);
      const found = { pairs: await pairs(store), told: await told(store) };
      await store.close();
      return found;
    };

    it("as the real user's, whole conversations at a time, which is told", async () => {
      const { pairs: found, told: problems } = await close([
        ...[1, 3].map((turn) => said("human", "human_1", "c1", turn)),
        ...[1, 3, 5].map((turn) => said("gpt", "sim_1", "c1", turn)),
        ...[said("human", "human_1", "c2"), said("gpt", "sim_2", "c2"), said("gpt", "sim_2", "c3")],
      ]);
      expect(found).toEqual([
        ...["human_1: gpt sim_1 c1 1 = human human_1 c1 1", "human_1: gpt sim_1 c1 3 = human human_1 c1 3"],
        "human_1: gpt sim_1 c1 5 = null",
        ...["human_1: gpt sim_2 c2 1 = human human_1 c2 1", "sim_2: gpt sim_2 c3 1 = null"],
      ]);
      expect(problems).toEqual([
        { run: "gpt", kind: "other_user", count: 2, example: "c1: sim_1 as human_1" },
      ]);
    });
    it("not where it is that of several users, on either side", async () => {
      const [one, two] = [said("human", "h1", "c1"), said("human", "h2", "c1")];
      expect((await close([one, two, said("gpt", "s1", "c1")])).pairs).toEqual(["s1: gpt s1 c1 1 = null"]);
      expect((await close([one, said("gpt", "s1", "c1"), said("gpt", "s2", "c1")])).told).toEqual([]);
      // Each simulator has sides of its own.
      const alone = await close([
        one,
        ...["s1", "s2"].map((user) => said("gpt", user, "c1")),
        said("b", "x", "c1"),
      ]);
      expect(alone.pairs).toContain("h1: b x c1 1 = human h1 c1 1");
      expect(alone.told).toEqual([expect.objectContaining({ run: "b", count: 1 })]);
    });
    it("not where both sides know the user: conversations numbered a file are others", async () => {
      const shuffled = [said("human", "u1", "1"), said("human", "u2", "2"), said("gpt", "u2", "1")];
      expect(await close(shuffled)).toEqual({ pairs: ["u2: gpt u2 1 1 = null"], told: [] });
    });
    it("not in another corpus", async () => {
      const lines = [said("human", "h", "c1", 1, "shop"), said("gpt", "s", "c1", 1, "airline")];
      expect((await close(lines)).told).toEqual([]);
    });
    it("until more is read that leaves a doubt", async () => {
      const store = await read([said("human", "h1", "c1"), said("gpt", "s1", "c1")]);
      expect(await pairs(store)).toEqual(["h1: gpt s1 c1 1 = human h1 c1 1"]);
      const more = folder.path("more.jsonl");
      writeFileSync(more, said("human", "h9", "c9"));
      await readInputs(store, { dialogues: [more] });
      expect(await told(store)).toEqual([expect.objectContaining({ run: "gpt", count: 1 })]);
      writeFileSync(more, said("human", "h2", "c1"));
      await readInputs(store, { dialogues: [more] });
      expect({ pairs: await pairs(store), told: await told(store) }).toEqual({
        pairs: ["s1: gpt s1 c1 1 = null"],
        told: [],
      });
      await store.close();
    });
  });

  it("are none where the conversations are others", async () => {
    const store = await read(replayed((user) => `other${user}`));
    const finding = await sentiment.measure(store, DEFAULT_OPTIONS).finally(() => store.close());
    expect(finding.notes.map(({ code }) => code)).toContain("unmatched");
  });
});

describe("what real users say beside what simulators were asked for", () => {
  const rows = (extra: number) =>
    Array.from({ length: 12 }, (_, user) => [
      { run: REAL_RUN, user, item: "asked", text: "this is terrible" },
      { run: "gpt", user, item: "asked", text: "this is wonderful" },
      // Traces hold the rest of their conversations.
      ...Array.from({ length: extra }, (_, i) => ({
        run: REAL_RUN,
        user,
        item: `other${i}`,
        text: "could you please perhaps help me with one more thing thanks",
      })),
    ])
      .flat()
      .map(
        ({ run, user, item, text }) =>
          `('${run}', 'u${user}', '${item}', '${item}', 'en', '${text}', ${item === "asked"})`,
      );
  const measured = async (extra: number) => {
    const store = await DuckStore.open();
    await store.run(
      `INSERT INTO utterances (run, user_id, item, conversation, lang, text, matched) VALUES ${rows(extra).join(", ")}`,
    );
    const found = [];
    for (const one of [sentiment, languageStyle, wording, discriminability])
      found.push((await one.measure(store, DEFAULT_OPTIONS)).estimates);
    await store.close();
    return found;
  };
  it("is left out of every analysis of texts: no gap beside values of other utterances", async () => {
    expect(await measured(5)).toEqual(await measured(0));
  });
});
