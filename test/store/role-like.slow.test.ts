import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readDialogues } from "../../src/store/read-runs.ts";
import type { InputChoices } from "../../src/store/recognise.ts";
import { scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

type Row = Readonly<Record<string, string | number>>;
const WRITERS = {
  csv: (rows: readonly Row[]) =>
    [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))].map((cells) => cells.join(",")),
  tsv: (rows: readonly Row[]) =>
    [Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))].map((cells) => cells.join("\t")),
  jsonl: (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)),
} as const;
type Ending = keyof typeof WRITERS | "parquet";

async function write(rows: readonly Row[], ending: Ending): Promise<string> {
  const file = folder.path(`said.${ending}`);
  if (ending !== "parquet") writeFileSync(file, `${WRITERS[ending](rows).join("\n")}\n`);
  else {
    const store = await DuckStore.open();
    writeFileSync(folder.path("rows.jsonl"), WRITERS.jsonl(rows).join("\n"));
    await store.run(`COPY (FROM read_json('${folder.path("rows.jsonl")}')) TO '${file}' (FORMAT parquet)`);
    await store.close();
  }
  return file;
}

/** What is told of the roles in a table, and how many utterances are read. */
async function told(rows: readonly Row[], choices: InputChoices = {}, ending: Ending = "csv") {
  const file = await write(rows, ending);
  const store = await DuckStore.open();
  try {
    await readDialogues(store, [file], choices);
    const problems = (await store.problems()).filter(({ kind }) => /_roles$|^other_speaker$/u.test(kind));
    return {
      utterances: await store.count("utterances"),
      odd: problems.map(({ kind, count, example }) => `${kind} ${count} ${example.slice(file.length)}`),
    };
  } finally {
    await store.close();
  }
}

/** Three conversations, in turns of two speakers. */
const spoken = (column: string, speakers: readonly [string, string], more: Row = {}): Row[] =>
  [0, 1, 2].flatMap((conversation) =>
    speakers.map((speaker, turn) => ({
      ...more,
      conversation_id: `c${conversation}`,
      turn,
      [column]: speaker,
      text: `text ${conversation} ${turn}`,
    })),
  );
const human = { source: "human", user_id: "u" };
const mapped = (...pairs: readonly (readonly [string, string])[]) => ({ columns: new Map(pairs) });

describe("a column that looks like roles in a table of dialogues", () => {
  it.each(["csv", "tsv", "jsonl", "parquet"] as const)(
    "is told where no column is read as one: %s",
    async (ending) => {
      const rows = spoken("who", ["Customer", "Agent"], human);
      expect(await told(rows, {}, ending)).toEqual({
        utterances: 6,
        odd: ['unread_roles 6 , "who" (Customer, Agent)'],
      });
      expect(await told(rows, mapped(["role", "who"]), ending)).toEqual({
        utterances: 3,
        odd: ["other_speaker 3 : Agent"],
      });
    },
  );
  it.each([
    ["user", { source: "human" }],
    ["source", { user_id: "u" }],
    ["说话者", human],
  ] as const)("is told also where it is taken for another one: %s", async (name, more) => {
    const speakers = name === "说话者" ? (["用户", "客服"] as const) : (["user", "bot"] as const);
    expect((await told(spoken(name, speakers, more))).odd).toEqual([
      `unread_roles 6 , "${name}" (${speakers.join(", ")})`,
    ]);
  });
  it.each([
    ["is_user", ["true", "false"]],
    ["waiter_send", ["1", "0"]],
    ["inbound", ["True", "False"]],
    ["direction", ["incoming", "outgoing"]],
    ["fromBot", ["0", "1"]],
  ] as const)(
    "is told where it only tells two sides apart, and --role names one: %s",
    async (name, sides) => {
      const rows = spoken(name, sides, human);
      expect((await told(rows)).odd).toEqual([`unread_roles 6 , "${name}" (${sides.join(", ")})`]);
      const choices = { ...mapped(["role", name]), role: sides[0] };
      expect(await told(rows, choices)).toEqual({ utterances: 3, odd: [] });
      expect((await told(spoken("is_resolved", sides, human))).odd).toEqual([]);
    },
  );
  it("is named in the error of a table that says nothing of sources", async () => {
    await expect(told(spoken("user", ["customer", "agent"]))).rejects.toThrow(
      /--source human .*; --columns role=user if "user" \(customer, agent\) says who speaks/u,
    );
  });
  it("is named as one of sources where human is among its names, known as roles or not", async () => {
    const rows = (other: string) => spoken("who", ["Human", other], { user_id: "u" });
    await expect(told(rows("gpt"))).rejects.toThrow(
      /--columns source=who if "who" \(Human, gpt\) says who is real and who simulated; --columns role=who if/u,
    );
    await expect(told(rows("mine-7b"))).rejects.toThrow(
      /--columns source=who if "who" \(Human, mine-7b\) says who is real and who simulated$/u,
    );
    expect((await told(rows("gpt"), mapped(["source", "who"]))).utterances).toBe(6);
  });
  it("is none where it says other things", async () => {
    const other = [
      spoken("source", ["human", "gpt"], { user_id: "u" }),
      spoken("mood", ["user-friendly", "cold"], human),
      spoken("who", ["ann", "bob"], human),
      spoken("role", ["user", "assistant"], { ...human, who: "agent" }),
    ];
    for (const rows of other) expect((await told(rows)).odd).toEqual([]);
    // What the user says of a column is so.
    const choices = mapped(["user_id", "who"]);
    expect((await told(spoken("who", ["user", "bot"], { source: "human" }), choices)).odd).toEqual([]);
  });
});

describe("a column of roles", () => {
  it("has rows of unknown roles counted as left out, and known ones where the column was named so", async () => {
    const rows = [
      ...spoken("role", ["user", "assistant"], human),
      ...spoken("role", ["user", "mine-7b"], human),
    ];
    const once = rows.map((row, i) => ({ ...row, conversation_id: `c${i >> 1}` }));
    expect(await told(once)).toEqual({ utterances: 6, odd: ["other_speaker 3 : mine-7b"] });
    expect((await told(once, mapped(["role", "role"]))).odd).toEqual([
      "other_speaker 6 : assistant, mine-7b",
    ]);
    expect((await told(once, { role: "mine-7b" })).odd).toEqual([]);
    expect((await told(spoken("role", ["user", "assistant"], human))).odd).toEqual([]);
  });
});

describe("a column of speakers without a known role", () => {
  it.each(["speaker_type", "author", "from", "speaker"])(
    "is refused where one of them answers: %s",
    async (name) => {
      const rows = spoken(name, ["requester", "agent"], human);
      await expect(told(rows)).rejects.toThrow(
        `found no turn of the user (roles: agent, requester), expected "user", or --role agent for the turns of one, --role all where all who speak are users (--columns user_id=${name} if these are names of users)`,
      );
      expect((await told(rows, { role: "requester" })).utterances).toBe(3);
      expect(
        await told(spoken(name, ["requester", "agent"], { source: "human" }), mapped(["user_id", name])),
      ).toMatchObject({
        utterances: 6,
      });
    },
  );
  it("is told where the same few speak in all conversations, not where they are people", async () => {
    const rows = spoken("speaker", ["A", "B"], { source: "human" });
    expect(await told(rows)).toMatchObject({
      utterances: 6,
      odd: ["unknown_roles 6 : A, B"],
    });
    expect(await told(rows, { role: "A" })).toEqual({ utterances: 3, odd: [] });
    const people = rows.map((row, i) => ({ ...row, speaker: `p${i}` }));
    expect((await told(people)).odd).toEqual([]);
  });
});
