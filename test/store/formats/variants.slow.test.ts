import { writeFileSync } from "node:fs";
import { zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readDialogues, readInputs } from "../../../src/store/read-runs.ts";
import { recognise } from "../../../src/store/recognise.ts";
import { isUserRole } from "../../../src/store/roles.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { CONVERSATION_VARIANTS } from "../../support/conversation-variants.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

async function read(name: string, content: string | Uint8Array) {
  writeFileSync(folder.path(name), content);
  const store = await DuckStore.open();
  try {
    await readDialogues(store, [folder.path(name)]);
    const rows = await store.query(
      "SELECT user_id, conversation, text FROM utterances ORDER BY conversation, turn",
    );
    const problems = (await store.problems()).map(({ kind }) => kind);
    return { rows, odd: problems.filter((kind) => !kind.startsWith("assumed_")).sort() };
  } finally {
    await store.close();
  }
}

/** The user's turns and what is odd among all, as the format has them. */
async function turnsIn(name: string, content: string | Uint8Array, role: string | undefined) {
  writeFileSync(folder.path(name), content);
  const { format, source, sample } = await recognise(folder.path(name));
  if (format === undefined) {
    const { rows, odd } = await read(name, content);
    return { said: rows.map(({ text }) => text), odd };
  }
  const [said, odd]: [(string | null)[], Set<string>] = [[], new Set()];
  for await (const { turns } of format.read({ source, sample })) {
    if (turns.length === 0) odd.add("empty_conversation");
    for (const turn of turns) {
      if (turn.odd === true && (turn.role === "" || isUserRole(turn.role, role))) odd.add("odd_turn");
      else if (isUserRole(turn.role, role)) said.push(turn.text);
    }
  }
  return { said, odd: [...odd].sort() };
}

const NESTED = "[".repeat(100_000) + "]".repeat(100_000);

describe("conversations as people have them", () => {
  it.each(CONVERSATION_VARIANTS.map((one) => [one.kind, one.name, one] as const))(
    "%s: %s",
    async (_, name, { content, said, odd = [], role }) => {
      expect(await turnsIn(name, content, role)).toEqual({ said, odd });
    },
  );
  it("are counted where a turn or all turns lack", async () => {
    const { content } = CONVERSATION_VARIANTS.find(({ name }) => name === "odd.jsonl")!;
    const { rows, odd } = await read("odd.jsonl", content);
    expect(rows.map(({ text }) => text)).toEqual(["where is my parcel", "when exactly"]);
    expect(odd).toEqual(["empty_conversation", "nameless_user", "odd_turn"]);
  });
});

describe("messages that an interface lists", () => {
  it("are of the conversations that they name", async () => {
    const message = (ticket_id: number, from_agent: boolean, body_text: string) => ({
      ...{ ticket_id, from_agent, body_text },
      sender: { id: 8 },
    });
    const list = [message(5, false, "one"), message(6, false, "two"), message(5, false, "more of one")];
    const { rows } = await read("messages.json", JSON.stringify({ data: list }));
    expect(rows.map(({ conversation, text }) => [conversation, text])).toEqual([
      ["5", "one"],
      ["5", "more of one"],
      ["6", "two"],
    ]);
  });
  it("are none where the ids are their own", async () => {
    const content = [
      {
        texts: [
          { id: "a", text: "one is here" },
          { id: "b", text: "two" },
          { id: "c", text: "3" },
        ],
      },
    ];
    writeFileSync(folder.path("own.json"), JSON.stringify(content));
    expect((await recognise(folder.path("own.json"))).format).toBeUndefined();
  });
});

describe("dialogues that a corpus ships in several files", () => {
  it("count once: PersonaChat's, with each form of the personas", async () => {
    const told = (persona: string) =>
      `1 your persona: ${persona}\n2 hi , how are you ?\tfine , i just baked .\t\tno|yes\n3 what did you bake ?\trye bread .\t\tno|yes\n1 hi\thello\t\tno|yes\n`;
    const files = ["train_self_original.txt", "train_self_revised.txt"].map((name, i) => {
      writeFileSync(folder.path(name), told(i === 0 ? "i bake ." : "bread is my job ."));
      return folder.path(name);
    });
    const store = await DuckStore.open();
    await readInputs(store, { dialogues: files }, { role: "all" });
    const [found] = await store.query(
      "SELECT count(*) AS n, count(DISTINCT conversation) AS conversations FROM utterances",
    );
    // Short ones may be two people's by chance.
    expect(found).toEqual({ n: 8, conversations: 3 });
    expect(await store.problems()).toContainEqual(
      expect.objectContaining({ kind: "repeated_utterance", count: 4 }),
    );
    await store.close();
  });
});

describe("ids of conversations", () => {
  it("are kept digit by digit, where JavaScript has no such number", async () => {
    const say = (user: string) =>
      `{"user_id": ${user}, "messages": [{"role": "user", "content": "costs 1.50"}]}\n`;
    const { rows } = await read(
      "ids.jsonl",
      say("12345678901234567890") + say("12345678901234567891") + say("7.0"),
    );
    expect(rows.map(({ user_id }) => user_id).sort()).toEqual([
      "12345678901234567890",
      "12345678901234567891",
      "7.0",
    ]);
    expect(new Set(rows.map(({ text }) => text))).toEqual(new Set(["costs 1.50"]));
  });
  it.each([
    ["whole", ""],
    ["longer than its head", "x".repeat(1 << 20)],
  ])("are kept so in a file of one object, %s", async (_, more) => {
    const object = `{"user_id": 12345678901234567890, "session": 7.0, "messages": [
      {"role": "user", "content": "hello"}, {"role": "assistant", "content": "${more}"}]}`;
    const { rows } = await read("one.json", object);
    expect(rows).toEqual([{ user_id: "12345678901234567890", conversation: "7.0", text: "hello" }]);
  });
  it("are found in a record's metadata", async () => {
    const { rows } = await read(
      "meta.jsonl",
      '{"messages": [{"role": "user", "content": "hello"}], "metadata": {"user_id": "u", "session_id": "s"}}\n',
    );
    expect(rows).toEqual([{ user_id: "u", conversation: "s", text: "hello" }]);
  });
});

describe("conversations of people who take turns", () => {
  const texts = ["how was your day", "long and wet, and yours", "I stayed at home"];
  const people = [
    { from: "Ann", text: ["see ", { type: "link", text: "a.example" }] },
    { from: "Bob", text: "thank you" },
    { from: "Bot", sender_type: "bot", text: "beep" },
  ];
  it.each<[name: string, content: unknown, said: readonly string[]]>([
    ["texts under a key", [{ id: "c", dialog: texts }], texts],
    ["lists of texts", [texts, texts.slice(0, 2)], [...texts, ...texts.slice(0, 2)]],
    ["objects without speakers", [{ messages: texts.map((message) => ({ message })) }], texts],
    ["numbers and texts", [{ dialog: texts.map((text, i) => [i % 2, text]) }], texts],
    ["names", { name: "us", messages: people }, ["see a.example", "thank you"]],
  ])("are asked for who of them is the user, and read with --role all: %s", async (_, content, said) => {
    const path = folder.path("talk.json");
    writeFileSync(path, JSON.stringify(content));
    const { code, stderr } = await runCli("inspect", path);
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringMatching(/--role all where all who speak are users/),
    });
    const store = await DuckStore.open();
    await readInputs(store, { dialogues: [path] }, { role: "all" });
    const rows = await store.query("SELECT text, user_id, conversation FROM utterances ORDER BY text");
    await store.close();
    expect(rows.map(({ text }) => text)).toEqual(said.toSorted());
    const first = rows.filter(({ conversation }) => conversation === rows[0]?.conversation);
    expect(new Set(first.map(({ user_id }) => user_id)).size).toBe(2);
  });
});

describe("an object of lists that is longer than its head", () => {
  it("is read to its last list", async () => {
    const turns = [{ role: "user", content: "x".repeat(1000) }];
    const split = (first: number, many: number) =>
      Array.from({ length: many }, (_, i) => ({ id: `c${first + i}`, messages: turns }));
    const { rows } = await read(
      "splits.json",
      JSON.stringify({ train: split(0, 1500), test: split(1500, 10) }),
    );
    expect(rows).toHaveLength(1510);
  });
});

describe("a file that is no conversation", () => {
  it.each([
    [
      "a table of texts with the history of each",
      "a.csv",
      'id,text,history\n1,hello,"[{""role"":""user"",""content"":""a""}]"\n',
      /"user_id, source": found no such columns \(columns: id, text, history\), expected .* --columns user_id=NAME --source human/,
    ],
    [
      "lists of texts under a name of texts",
      "a.json",
      '[{"dialog_id": "1", "content": ["how are you", "fine and you"]}]',
      /roles: speaker 1, speaker 2/,
    ],
    ["a list of strings", "a.jsonl", '{"id": 1, "turns": ["hello", "hi"]}\n', /columns: id, turns/],
    [
      "speakers by name",
      "a.json",
      '[{"messages": [{"from": "Ann", "text": "hi"}]}]',
      /roles: Ann.*--role Ann for the turns of one, --role all/,
    ],
    ["objects of another kind", "a.json", '{"k": {"a": 1}}', /another kind \(with k\)/],
    [
      "a Git LFS pointer",
      "a.parquet",
      "version https://git-lfs.github.com/spec/v1\n",
      /Git LFS pointer.*git lfs pull/,
    ],
    ["a web page", "a.json", "<!DOCTYPE html>\n<html></html>", /a web page/],
    [
      "a zip archive of data",
      "a.zip",
      zipSync({ "said.docx": Buffer.from("a,b\n") }),
      /found an archive without dialogues, expected \.jsonl, \.csv/,
    ],
    ["a file packed with zstd", "a.jsonl", Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), /zstd -d/],
    ["an SQLite database", "a.db", "SQLite format 3\0", /an SQLite database.*CSV/],
    [
      "JSON nested without measure",
      "a.json",
      NESTED,
      /a\.json: found lists or objects nested thousands of levels deep/,
    ],
    [
      "a late line nested without measure",
      "a.jsonl",
      `${`${JSON.stringify({ messages: [{ role: "user", content: "x".repeat(2000) }] })}\n`.repeat(600)}{"messages":${NESTED}}\n`,
      /a\.jsonl: found lists or objects nested thousands of levels deep/,
    ],
    ["an ORC file", "a.orc", "ORC\u0001", /an ORC file.*Parquet/],
    ["a text in UTF-32", "a.csv", utf32("\ufeffsource,user_id,text\n"), /a text in UTF-32.*iconv/],
    ["a text in UTF-32 without a mark", "a.csv", utf32("source,user_id,text\n"), /a text in UTF-32.*iconv/],
  ])("%s is told what is there and what would mend it", async (_, name, content, message) => {
    writeFileSync(folder.path(name), content);
    const { code, stderr } = await runCli(
      "report",
      "--dialogues",
      folder.path(name),
      "-o",
      folder.path("r.html"),
    );
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(message) });
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});

function utf32(text: string): Buffer {
  return Buffer.from(new Uint32Array(Array.from(text, (sign) => sign.codePointAt(0)!)).buffer);
}
