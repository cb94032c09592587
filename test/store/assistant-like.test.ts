import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

async function noted(name: string, content: string) {
  const path = folder.path(name);
  writeFileSync(path, content);
  const notes: string[] = [];
  const store = await DuckStore.open();
  await readInputs(store, { dialogues: [path] }, { onNote: (note) => notes.push(note) });
  const found = (await store.problems()).filter(({ kind }) => kind === "assistant_like");
  await store.close();
  return { notes, counted: found.map(({ run, count }) => [run, count]) };
}

type Turns = readonly (readonly [role: string, content: string])[];
const chats = (count: number, turns: (i: number) => Turns) =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({ id: `c${i}`, messages: turns(i).map(([role, content]) => ({ role, content })) }),
  ).join("\n");

const SERVES = "Hello! How can I help you today?";
const LONG =
  "The parcel left our store on Monday and is on its way; it should be with you by the end of this week.";

describe("users who speak as assistants do", () => {
  it("are told where they serve", async () => {
    const swapped = chats(4, () => [
      ["assistant", "my flight"],
      ["user", SERVES],
      ["assistant", "cancel it"],
    ]);
    const { notes, counted } = await noted("swapped.jsonl", swapped);
    expect(counted).toEqual([["real", 4]]);
    expect(notes).toEqual([
      expect.stringMatching(
        /^the real users in \S+swapped\.jsonl speak as assistants do; if roles are swapped: --role NAME$/u,
      ),
    ]);
  });
  it("are told where they always answer, at far greater length", async () => {
    const swapped = chats(6, () => [
      ["system", "be brief"],
      ["assistant", "my parcel?"],
      ["user", LONG],
    ]);
    expect((await noted("long.jsonl", swapped)).counted).toEqual([["real", 6]]);
  });
  it("are told in a table, of each simulator by itself", async () => {
    const row = (source: string, i: number, text: string) => `${source},u${i},c${i},1,"${text}"`;
    const rows = [0, 1, 2].flatMap((i) => [
      row("human", i, "where is it"),
      row("a", i, "it is late"),
      row("b", i, i === 2 ? "fine" : "您好，请问有什么可以帮您？"),
    ]);
    const { counted } = await noted(
      "said.csv",
      ["source,user_id,conversation_id,turn,text", ...rows].join("\n"),
    );
    expect(counted).toEqual([["b", 2]]);
  });
  it("are not told where few do, where they begin, or where the other side is as long", async () => {
    const few = chats(9, (i) => [
      ["user", i < 2 ? "how can I help you understand" : "my parcel"],
      ["assistant", "yes?"],
    ]);
    expect((await noted("few.jsonl", few)).counted).toEqual([]);
    const begins = chats(6, () => [
      ["user", LONG],
      ["assistant", "sorry"],
    ]);
    expect((await noted("begins.jsonl", begins)).counted).toEqual([]);
    const greeted = chats(6, () => [
      ["assistant", LONG],
      ["user", LONG],
      ["assistant", LONG],
    ]);
    expect((await noted("greeted.jsonl", greeted)).counted).toEqual([]);
  });
});
