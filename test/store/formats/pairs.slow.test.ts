import { writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readDialogues } from "../../../src/store/read-runs.ts";
import { runCli, scratch } from "../../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

async function read(name: string, content: string, source?: string) {
  writeFileSync(folder.path(name), content);
  const store = await DuckStore.open();
  try {
    await readDialogues(store, [folder.path(name)], source === undefined ? {} : { source });
    return (await store.query("SELECT text FROM utterances")).map(({ text }) => text);
  } finally {
    await store.close();
  }
}

async function placesIn(name: string, content: string) {
  writeFileSync(folder.path(name), content);
  const store = await DuckStore.open();
  try {
    await readDialogues(store, [folder.path(name)], { source: "human" });
    const rows = await store.query("SELECT user_id, conversation, turn, text FROM utterances ORDER BY turn");
    return rows.map((row) => Object.values(row));
  } finally {
    await store.close();
  }
}

describe("pairs of request and answer", () => {
  it.each<[name: string, row: Record<string, string>, said: string]>([
    [
      "Alpaca",
      { instruction: "shorten this", input: "a long one", output: "one" },
      "shorten this\n\na long one",
    ],
    ["Alpaca without input", { instruction: "say hello", input: "", output: "hello" }, "say hello"],
    ["Dolly", { instruction: "who was he", context: "He was", response: "him" }, "who was he"],
    ["OpenOrca", { id: "a", system_prompt: "", question: "why is it", response: "so" }, "why is it"],
    ["completions", { prompt: "write a poem", completion: "Roses" }, "write a poem"],
    ["Ragas", { user_input: "how far is it", response: "far", reference: "r" }, "how far is it"],
    ["logs", { id: "t", userId: "u", sessionId: "s", input: "is it open", output: "yes" }, "is it open"],
    ["answers", { question: "is it open", answer: "yes" }, "is it open"],
    ["queries", { query: "is it open", response: "yes" }, "is it open"],
  ])("%s", async (_, row, said) => {
    expect(await read("p.jsonl", JSON.stringify(row), "human")).toEqual([said]);
    expect(await read("p.json", JSON.stringify([row]), "human")).toEqual([said]);
    const table = [Object.keys(row), Object.values(row).map((one) => `"${one}"`)];
    expect(await read("p.csv", `${table.join("\n")}\n`, "human")).toEqual([said]);
  });
  it("read a transcript in the request by who speaks", async () => {
    const instruction = "Human: where is it\nAssistant: On its way.\nHuman: since when\nAssistant:";
    const row = JSON.stringify({ instruction, input: "", output: "Monday." });
    expect((await read("p.jsonl", row, "human")).sort()).toEqual(["since when", "where is it"]);
  });
  it("read what was said before an answer with its provenance by who speaks: the last to ask is the user", async () => {
    const input = "do you like tea\nI do.\nsince when";
    const row = { id: "k", input, output: [{ answer: "Ever.", provenance: [{ title: "Tea" }] }] };
    expect((await read("k.jsonl", JSON.stringify(row), "human")).sort()).toEqual([
      "do you like tea",
      "since when",
    ]);
    const other = { id: "k", input, output: [{ answer: "Ever." }] };
    expect(await read("k.jsonl", JSON.stringify(other), "human")).toEqual([input]);
  });
  it("follow each other in the conversation that they name", async () => {
    const rows = ["is it open", "since when"].map((input, i) => ({
      id: `t${i}`,
      userId: "u",
      sessionId: "s",
      input,
      output: "yes",
    }));
    const table = rows.map((row) => Object.values(row).join(",")).join("\n");
    for (const [name, content] of [
      ["p.json", JSON.stringify(rows)],
      ["p.csv", `id,userId,sessionId,input,output\n${table}\n`],
    ] as const) {
      expect(await placesIn(name, content)).toEqual([
        ["u", "s", 1, "is it open"],
        ["u", "s", 3, "since when"],
      ]);
    }
  });
  it("count the context of a request, and do not read it", async () => {
    const row = (context: string) => JSON.stringify({ instruction: "who was he", context, response: "him" });
    writeFileSync(folder.path("d.jsonl"), [row("He was"), row(""), row("She was")].join("\n"));
    const { stdout } = await runCli("inspect", folder.path("d.jsonl"), "--source", "human");
    expect(stdout).toContain("3 utterances");
    expect(stdout).toContain("2  Context or persona beside what was said");
  });
  it("ask for who is real where nobody says it", async () => {
    const row = JSON.stringify({ prompt: "write a poem", completion: "Roses" });
    await expect(read("p.jsonl", row)).rejects.toThrow(/--source human/u);
  });
});
