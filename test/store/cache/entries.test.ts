import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { entryPath, loadEntry, saveEntry } from "../../../src/store/cache/entries.ts";
import { takeTables } from "../../../src/store/cache/kept-tables.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { scratch } from "../../support/cli.ts";

/** What setting the times of an entry does, where it is not what it always does. */
const times = vi.hoisted(() => ({ set: undefined as undefined | (() => void) }));
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const utimes: typeof real.utimes = async (...args) => {
    if (times.set === undefined) return real.utimes(...args);
    times.set();
    throw Object.assign(new Error("read-only file system"), { code: "EROFS" });
  };
  return { ...real, utimes };
});

const NAME = { request: "a".repeat(64), content: "b".repeat(64) };
const ANSWER = "INSERT INTO answers (run, user_id) VALUES ('mild', 'u1')";
const INPUT = "INSERT INTO inputs (path) VALUES ('mild.json')";

let folder: ReturnType<typeof scratch>;
let place: string;
const stores: DuckStore[] = [];
beforeEach(() => {
  folder = scratch();
  place = folder.path("cache");
});
afterEach(async () => {
  times.set = undefined;
  for (const store of stores.splice(0)) await store.close();
  folder.remove();
});

async function opened(...statements: readonly string[]): Promise<DuckStore> {
  const store = await DuckStore.open();
  stores.push(store);
  for (const statement of statements) await store.run(statement);
  return store;
}

describe("an entry of the cache", () => {
  it.each([
    ["on a disk that can't be written", () => {}],
    ["that another process removes meanwhile", () => rmSync(entryPath(place, NAME), { recursive: true })],
  ])("serves %s: its time can't be set", async (_, set) => {
    await saveEntry(await opened(ANSWER, INPUT), place, NAME, ["a note"]);
    const store = await opened();
    times.set = set;
    expect(await loadEntry(store, place, NAME)).toEqual(["a note"]);
    expect(await store.count("answers")).toBe(1);
    expect(await store.inputs()).toHaveLength(1);
  });

  it("that lacks a table leaves the store as it was: inputs can be read into it", async () => {
    const kept = await opened(ANSWER, INPUT);
    await saveEntry(kept, place, NAME, []);
    const file = folder.path("cut.duckdb");
    await kept.run(`ATTACH '${file}' AS cut`);
    const tables = [
      "judgements",
      "utterances",
      "events",
      "judge_summaries",
      "problems",
      "inputs",
      "input_runs",
    ];
    for (const table of tables) await kept.run(`CREATE TABLE cut.${table} AS SELECT * FROM main.${table}`);
    await kept.run("DETACH cut");
    const store = await opened();
    await expect(takeTables(store, file)).rejects.toThrow(/answers/u);
    expect(await store.inputs()).toEqual([]);
    await store.run(ANSWER);
    expect(await store.count("answers")).toBe(1);
    expect(await (await store.scope({ answers: "true" })).count("answers")).toBe(1);
    expect(await loadEntry(await opened(), place, NAME)).toEqual([]);
  });
});
