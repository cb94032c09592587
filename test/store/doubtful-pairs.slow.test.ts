import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

interface Said {
  readonly source: string;
  readonly conversation_id: string;
  readonly user_id?: string;
  readonly task?: string;
  readonly text?: string;
}

/** Reads files of rows. @returns simulated conversations that are pairs, and how many were left in doubt. */
async function pairsOf(files: readonly (readonly Said[])[], pairs?: boolean) {
  const dialogues = files.map((rows, i) => {
    const path = folder.path(`said${i}.jsonl`);
    writeFileSync(
      path,
      rows
        .map((row, place) => JSON.stringify({ turn: 1, text: `${row.source} says ${place} things`, ...row }))
        .join("\n"),
    );
    return path;
  });
  const store = await DuckStore.open();
  await readInputs(store, { dialogues }, pairs === undefined ? {} : { pairs });
  const rows = await store.query(
    "SELECT DISTINCT conversation FROM utterances WHERE matched AND run = 'gpt' ORDER BY conversation",
  );
  const problems = await store.problems();
  await store.close();
  const doubts = problems.find(({ kind }) => kind === "doubtful_pair");
  return { pairs: rows.map(({ conversation }) => conversation), doubts: doubts?.count ?? 0 };
}

const ids = ["1", "2", "3"];
const of = (source: string, more: (id: string) => Partial<Said> = () => ({})) =>
  ids.map((id): Said => ({ source, conversation_id: id, ...more(id) }));

describe("conversations of two files whose ids are plain numbers", () => {
  it("are no pairs: each file counts its own", async () => {
    expect(await pairsOf([of("human"), of("gpt")])).toEqual({ pairs: [], doubts: 3 });
    const users = [of("human", (id) => ({ user_id: `h${id}` })), of("gpt", (id) => ({ user_id: `s${id}` }))];
    expect(await pairsOf(users)).toEqual({ pairs: [], doubts: 3 });
    const numbered = [of("human", (id) => ({ user_id: id })), of("gpt", (id) => ({ user_id: id }))];
    expect(await pairsOf(numbered)).toEqual({ pairs: [], doubts: 3 });
  });
  it.each(["c1", "conv_12", "Dialog-0007", "session 3", "会话5"])("are no pairs by %s either", async (id) => {
    const files = [[{ source: "human", conversation_id: id }], [{ source: "gpt", conversation_id: id }]];
    expect(await pairsOf(files)).toEqual({ pairs: [], doubts: 1 });
    expect(await pairsOf(files, true)).toEqual({ pairs: [id], doubts: 0 });
  });
  it("are pairs where the user says so", async () => {
    expect(await pairsOf([of("human"), of("gpt")], true)).toEqual({ pairs: ids, doubts: 0 });
  });
  it("are pairs where both say whose they are, or which task it was", async () => {
    const user = (id: string) => ({ user_id: `u${id}` });
    expect(await pairsOf([of("human", user), of("gpt", user)])).toEqual({ pairs: ids, doubts: 0 });
    const task = (id: string) => ({ task: `book ${id}` });
    expect(await pairsOf([of("human", task), of("gpt", task)])).toEqual({ pairs: ids, doubts: 0 });
    const other = (id: string) => ({ task: id === "1" ? "book 1" : "cancel" });
    expect(await pairsOf([of("human", task), of("gpt", other)])).toEqual({ pairs: ["1"], doubts: 2 });
  });
  it("are pairs where most begin with the same words, unless these are anybody's", async () => {
    const opening = (id: string) => ({ text: id === "3" ? "hello" : `My parcel ${id} has not arrived yet` });
    const other = (id: string) => ({ ...opening(id), ...(id === "3" ? { text: "good morning" } : {}) });
    expect(await pairsOf([of("human", opening), of("gpt", other)])).toEqual({ pairs: ids, doubts: 0 });
    const greeting = () => ({ text: "hello there" });
    expect(await pairsOf([of("human", greeting), of("gpt", greeting)])).toEqual({ pairs: [], doubts: 3 });
  });
  it("are pairs in one file, whose numbering is its own", async () => {
    expect(await pairsOf([[...of("human"), ...of("gpt")]])).toEqual({ pairs: ids, doubts: 0 });
  });
  it("are pairs by ids that are no such numbers", async () => {
    for (const id of ["order 1", "20260408123", "PMUL0001.json"])
      expect(
        await pairsOf([[{ source: "human", conversation_id: id }], [{ source: "gpt", conversation_id: id }]]),
      ).toEqual({
        ...{ pairs: [id], doubts: 0 },
      });
  });
});
