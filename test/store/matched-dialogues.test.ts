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
