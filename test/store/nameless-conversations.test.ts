import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { resolveDialogues } from "../../src/store/sources.ts";
import { scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

const chat = (text: string) => ({
  messages: [
    { role: "user", content: text },
    { role: "assistant", content: "Yes?" },
  ],
});
function put(name: string, ...conversations: readonly object[]): string {
  const path = folder.path(name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, conversations.map((one) => JSON.stringify(one)).join("\n"));
  return path;
}

async function users(...specs: readonly string[]) {
  const store = await DuckStore.open();
  try {
    await readInputs(store, await resolveDialogues(specs));
    const rows = await store.query(
      "SELECT run, user_id, conversation, count(*) AS n FROM utterances GROUP BY ALL ORDER BY ALL",
    );
    const [matched] = await store.query("SELECT count(*) AS n FROM utterances WHERE matched");
    return {
      said: rows.map(({ run, user_id, conversation, n }) => `${run}: ${user_id} / ${conversation} ${n}`),
      matched: Number(matched?.n),
      odd: (await store.problems()).filter(({ kind }) => kind === "repeated_utterance"),
    };
  } finally {
    await store.close();
  }
}

describe("conversations without an id", () => {
  it("are others in every file, and so are their users: a folder of a file each, files of one name", async () => {
    put("chats/a.json", chat("hello"));
    put("chats/b.json", chat("hello"));
    const nested = put("chats/more/a.json", chat("hello"));
    expect(await users(folder.path("chats"), nested)).toEqual({
      said: ["real: a (3) 1 / a (3) 1 1", "real: a 1 / a 1 1", "real: b 1 / b 1 1"],
      matched: 0,
      odd: [],
    });
  });
  it("are not those of a simulator's file at the same place", async () => {
    const real = put("real.jsonl", chat("one"), chat("two"));
    const simulated = put("gpt.jsonl", chat("three"), chat("four"));
    const found = await users(`human=${real}`, `gpt=${simulated}`);
    expect(found.matched).toBe(0);
    expect(found.said).toEqual([
      ...["gpt: gpt 1 / gpt 1 1", "gpt: gpt 2 / gpt 2 1", "real: real 1 / real 1 1"],
      "real: real 2 / real 2 1",
    ]);
  });
  it("are others in every list of a file", async () => {
    const splits = put("splits.json", { train: [chat("one")], test: [chat("two")] });
    expect((await users(splits)).said).toEqual([
      "real: splits 1 / splits 1 1",
      "real: splits 2 / splits 2 1",
    ]);
  });
  it("keep the ids that they have, by which they are paired", async () => {
    const real = put("with-ids.jsonl", { id: "x", ...chat("one") });
    const simulated = put("replay.jsonl", { id: "x", ...chat("two") });
    expect(await users(`human=${real}`, `gpt=${simulated}`)).toMatchObject({
      said: ["gpt: x / x 1", "real: x / x 1"],
      matched: 2,
    });
  });
});
