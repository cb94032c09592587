import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openTraces } from "../../src/simulate/read-traces.ts";
import { parseColumnMap } from "../../src/store/columns.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readRuns } from "../../src/store/read-runs.ts";
import { resolveDialogues, resolveFiles, resolveRuns } from "../../src/store/sources.ts";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);
const put = (name: string, text: string) => {
  mkdirSync(join(folder.path(name), ".."), { recursive: true });
  writeFileSync(folder.path(name), text);
  return folder.path(name);
};
const messages = [{ role: "user", content: "where is my order" }];
const trace = JSON.stringify({ u: { user_profile: "", action_history: [] } });

describe("a prepared benchmark", () => {
  put("bench/preparation.json", "{}");
  put("bench/benchmark.json", '{"metadata": {}, "users": []}');
  const items = put("bench/items.csv", "user_id,scenario,weight\nu,video,1\n");
  put("bench/traces/u.json", trace);
  const bench = folder.path("bench");
  it("is no run and no dialogues, and the line says what takes it", async () => {
    const line =
      /bench: found a prepared benchmark.*simgap simulate \S*bench makes.*--traces \S*bench reads/u;
    await expect(resolveRuns([bench])).rejects.toThrow(line);
    await expect(resolveDialogues([bench])).rejects.toThrow(line);
    await expect(resolveRuns([items])).rejects.toThrow(
      /items\.csv: found a part of a prepared benchmark.*simgap simulate \S*bench makes/u,
    );
  });
  it("is traces, and holds the runs that were written into it", async () => {
    expect(await resolveFiles([bench], "traces")).toEqual([join(bench, "traces", "u.json")]);
    put("own/preparation.json", "{}");
    put("own/traces/u.json", trace);
    const run = put("own/gpt_prediction_results.json", "[]");
    expect(await resolveRuns([folder.path("own")])).toEqual([{ name: "gpt", files: [run] }]);
  });
});

describe("what is no traces", () => {
  it.each([
    ["chats.jsonl", `${JSON.stringify({ messages })}\n${JSON.stringify({ messages })}\n`, "chat messages"],
    ["chats.json", JSON.stringify([{ messages }]), "chat messages"],
    ["chat.json", JSON.stringify({ messages }), "chat messages"],
    ["said.csv", "source,user_id,text\nhuman,u,hi\n", "a table of dialogues"],
  ])("is named, with what takes it: %s", async (name, text, title) => {
    await expect(openTraces([put(name, text)])).rejects.toThrow(
      new RegExp(`${name}: found ${title}, expected traces of users .*report --dialogues reads`, "u"),
    );
  });
  it("is named, where it is traces in JSON Lines, by every command", async () => {
    const path = put("traces.jsonl", `${trace}\n${trace.replace("u", "v")}\n`);
    for (const args of [
      ["inspect", path],
      ["prepare", path, "-o", folder.path("set")],
      ["describe", path],
      ["report", path, "--traces", path],
    ]) {
      const { code, stderr, stdout } = await runCli(...args);
      expect(stderr + stdout).toMatch(/traces as JSON Lines, one object per line/u);
      expect(code).toBe(3);
    }
  });
  it("keeps its own line where it is malformed", async () => {
    await expect(openTraces([put("broken.json", '{"u": {')])).rejects.toThrow(/malformed JSON/u);
  });
});

describe("a table of answers under other names", () => {
  const table = put("t.csv", "user_id,thing,page,q,sort,truth,predicted\nu,a,video,f,binary,1,1\n");
  const read = async (columns?: string) => {
    const store = await DuckStore.open();
    try {
      const choices = columns === undefined ? {} : { columns: parseColumnMap(columns) };
      await readRuns(store, [{ name: "sim", files: [table] }], choices);
      return await store.count("answers");
    } finally {
      await store.close();
    }
  };
  it("is told all columns that it lacks at once", async () => {
    await expect(read()).rejects.toThrow(
      /"item, scenario, field, kind": found no such columns \(columns: user_id, thing.*--columns item=NAME,scenario==VALUE,field==VALUE,kind==binary/u,
    );
    expect(await read("item=thing,scenario=page,field=q,kind=sort")).toBe(1);
  });
  it("is told a slip and what lacks besides", async () => {
    await expect(read("item=thinq,scenario=page")).rejects.toThrow(/"thinq, field, kind"/u);
  });
});

it("the help of --dialogues says how speakers are named", async () => {
  expect((await runCli("report", "--help")).stdout.replaceAll(/\s+/gu, " ")).toContain("human=FILE");
});
