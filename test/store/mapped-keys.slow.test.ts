import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { parseColumnMap } from "../../src/store/columns.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

const messages = [
  { role: "user", content: "where is my order" },
  { role: "assistant", content: "On its way." },
];
function put(name: string, ...records: readonly (object | string)[]): string {
  const lines = records.map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
  writeFileSync(folder.path(name), `${lines.join("\n")}\n`);
  return folder.path(name);
}

/** Three conversations of each of two customers. */
const customers = ["ann", "bob", "ann", "bob", "ann", "bob"];
const chats = put("chats.jsonl", ...customers.map((customer, i) => ({ id: `c${i}`, customer, messages })));

async function read(columns: string | undefined, ...dialogues: readonly string[]) {
  const store = await DuckStore.open();
  try {
    await readInputs(store, { dialogues }, columns === undefined ? {} : { columns: parseColumnMap(columns) });
    const [found] = await store.query(
      "SELECT count(DISTINCT user_id) AS users, count(DISTINCT conversation) AS conversations FROM utterances",
    );
    const nameless = (await store.problems()).filter(({ kind }) => kind === "nameless_user");
    return {
      users: Number(found?.users),
      conversations: Number(found?.conversations),
      nameless: nameless.map(({ run, count }) => `${run} ${count}`),
    };
  } finally {
    await store.close();
  }
}

describe("--columns on conversations", () => {
  it("names the key beside the messages that is the user", async () => {
    expect(await read("user_id=customer", chats)).toEqual({ users: 2, conversations: 6, nameless: [] });
  });
  it.each([
    ["a part of the record", { metadata: { customer: "ann" }, messages }, "customer"],
    ["a path", { metadata: { customer: { id: 7 } }, messages }, "metadata.customer.id"],
    ["a part and its key", { session: { who: "ann" }, messages }, "session.who"],
    ["a number", { customer: 7, messages }, "customer"],
    ["ShareGPT", { customer: "a", conversations: [{ from: "human", value: "hi" }] }, "customer"],
    ["ESConv", { emotion_type: "joy", who: "a", dialog: [{ speaker: "seeker", content: "hi" }] }, "who"],
    ["Taskmaster", { conversation_id: "d", who: "a", utterances: [{ speaker: "USER", text: "hi" }] }, "who"],
    ["SGD", { dialogue_id: "1", who: "a", turns: [{ speaker: "USER", utterance: "hi" }] }, "who"],
    ["a user that the format names", { user: "z", team: "a", messages }, "team"],
  ])("reads %s", async (name, record, key) => {
    const path = put(`${name.replaceAll(" ", "-")}.jsonl`, record, record);
    expect(await read(`user_id=${key}`, path)).toMatchObject({ users: 1, nameless: [] });
  });
  it("reads the key of one conversation alone, and of entries", async () => {
    const single = put("single.json", { customer: "ann", messages });
    expect((await read("user_id=customer", single)).nameless).toEqual([]);
    const entries = put("entries.json", {
      x: { customer: "ann", messages },
      y: { customer: "ann", messages },
    });
    expect(await read("user_id=customer", entries)).toEqual({ users: 1, conversations: 2, nameless: [] });
  });
  it("reads a column of a table with a conversation in a cell", async () => {
    const cell = `"${JSON.stringify(messages).replaceAll('"', '""')}"`;
    const cells = put("cells.csv", "customer,messages", `ann,${cell}`, `ann,${cell}`);
    expect(await read("user_id=customer", cells)).toEqual({ users: 1, conversations: 2, nameless: [] });
  });
  it("takes a key for one thing alone: a session that is the user is no conversation", async () => {
    const sessions = put("sessions.jsonl", { session_id: "s", messages }, { session_id: "s", messages });
    expect(await read("user_id=session_id", sessions)).toEqual({ users: 1, conversations: 2, nameless: [] });
  });
  it("leaves a file that names its users otherwise as it is", async () => {
    const other = put("other.jsonl", { id: "d", user: "cid", messages });
    expect(await read("user_id=customer", chats, other)).toEqual({
      users: 3,
      conversations: 7,
      nameless: [],
    });
  });
  it("counts the conversations whose key is empty", async () => {
    const gaps = put("gaps.jsonl", { customer: "ann", messages }, { customer: null, messages });
    expect(await read("user_id=customer", gaps)).toMatchObject({ users: 2, nameless: ["real 1"] });
  });
  it.each([
    [
      "user_id=custmer",
      /chats\.jsonl, "custmer": found no such key .*\(keys: id, customer\), .*user_id=KEY/u,
    ],
    [
      "text=nope",
      /chats\.jsonl, "nope": found no such key .*\(keys: id, customer\), .*user_id, conversation_id/u,
    ],
    ["user_id=customer,task=goal", /"goal": found no such key/u],
  ])("refuses %s, which no file has, in one line", async (columns, line) => {
    const ran = await runCli("inspect", chats, "--columns", columns);
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 3, stderr: expect.stringMatching(line) });
    expect(ran.stderr.trim().split("\n")).toHaveLength(1);
  });
  it("is refused where no file has columns", async () => {
    const traces = put("traces.json", {
      u1: {
        user_profile: "",
        action_history: [{ type: "Video Browsing", timestamp: "2025-09-01 10:00:00", action: [] }],
      },
    });
    const ran = await runCli("inspect", traces, "--columns", "text=review");
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({
      code: 3,
      stderr: expect.stringMatching(
        /traces\.json: found user traces, .* expected --columns only for tables and conv/u,
      ),
    });
  });
  it("is for those files that have it: a table's text beside chats", async () => {
    const table = put("t.csv", "source,user_id,review", "human,u,good");
    expect(await read("text=review", table, chats)).toMatchObject({ users: 7 });
  });
});

describe("conversations that name no user", () => {
  it("each count as a user, and are counted as odd with the keys that may name one", async () => {
    expect(await read(undefined, chats)).toEqual({ users: 6, conversations: 6, nameless: ["real 6"] });
    const { stdout } = await runCli("inspect", chats);
    expect(stdout).toMatch(
      /6 {2}Conversation that names no user: .*--columns user_id=KEY .*keys id, customer/u,
    );
  });
  it("are counted in a table without a column of users", async () => {
    const table = put("no-users.csv", "source,conversation_id,text", "human,c,hi", "human,d,hi", "gpt,e,hi");
    expect((await read(undefined, table)).nameless).toEqual(["gpt 1", "real 2"]);
  });
});
