import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { userDistance } from "../../analyses/user-distance/index.ts";
import { DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readEmbeddings } from "../../src/store/read-embeddings.ts";
import { randomStream } from "../../src/synthetic/random.ts";
import { scratch } from "../support/cli.ts";
import { notesOf } from "../support/notes.ts";

const folder = scratch();
afterAll(() => folder.remove());

async function withStore<T>(ask: (store: DuckStore) => Promise<T>): Promise<T> {
  const store = await DuckStore.open();
  try {
    return await ask(store);
  } finally {
    await store.close();
  }
}

function linesOf(): string {
  const random = randomStream("embeddings", 1);
  const lines: string[] = [];
  for (const [source, spread] of [
    ["human", 1],
    ["bot", 0.2],
  ] as const) {
    for (let u = 0; u < 20; u++) {
      const centre = [0, 0, 0].map(() => spread * random.normal());
      for (let block = 0; block < 3 + (u % 2); block++) {
        const vector = centre.map((c) => c + 0.5 * random.normal());
        lines.push(JSON.stringify({ source, user: `u${u}`, block, vector }));
      }
    }
  }
  return `${lines.join("\n")}\n`;
}

describe("vectors from a file", () => {
  it("in JSON Lines and Parquet give the same finding: real users apart, the simulator's alike", async () => {
    const path = folder.path("vectors.jsonl");
    const parquet = folder.path("vectors.parquet");
    writeFileSync(path, linesOf());
    const found = await withStore(async (store) => {
      expect(await readEmbeddings(store, path, "vectors.jsonl")).toBe(2 * 70);
      await store.run(`COPY (SELECT * FROM read_json('${path}')) TO '${parquet}' (FORMAT parquet)`);
      expect((await store.inputs())[0]).toMatchObject({ path: "vectors.jsonl", records: 140 });
      expect((await store.runs()).map(({ name, users }) => [name, users])).toEqual([
        ["real", 20],
        ["bot", 20],
      ]);
      return userDistance.measure(store, DEFAULT_OPTIONS);
    });
    const again = await withStore(async (store) => {
      await readEmbeddings(store, parquet);
      return userDistance.measure(store, DEFAULT_OPTIONS);
    });
    expect(again).toEqual(found);
    expect(notesOf(found)[0]).toBe("Representation embedding: the vectors given; 3 to 4 per user, as given.");
    const versus = found.estimates.find((e) => e.measure === "ratio_vs_real" && e.basis === "squared")!;
    expect(versus.low!).toBeGreaterThan(1);
    expect(versus.users).toBe(20);
  });

  it.each([
    [
      "a NaN",
      '{"user":"a","block":0,"vector":[1,2]}\n{"user":"a","block":1,"vector":[1,NaN]}\n',
      /record 2, "vector": found nan, expected finite numbers/,
    ],
    [
      "a null",
      '{"user":"a","block":0,"vector":[null,2]}\n',
      /record 1, "vector": found nothing, expected finite numbers/,
    ],
    [
      "another length",
      '{"user":"a","block":0,"vector":[1,2]}\n{"user":"a","block":1,"vector":[1]}\n',
      /record 2, "vector": found 1 numbers, expected 2/,
    ],
    [
      "a block twice",
      '{"user":"a","block":0,"vector":[1]}\n{"user":"a","block":0,"vector":[2]}\n',
      /record 2, "block": found block 0 of user a again/,
    ],
    ["no user", '{"block":0,"vector":[1]}\n', /record 1, "user": found nothing/],
    [
      "a number beyond what distances can hold",
      '{"user":"a","block":0,"vector":[1,-1e300]}\n',
      /record 1, "vector": found -1e\+?300, expected finite numbers of at most 1e15/,
    ],
    ["no vector", '{"user":"a","block":0}\n', /record 1, "vector": found nothing/],
    [
      "a text",
      '{"user":"a","block":0,"vector":"x"}\n',
      /record 1, "vector": found x, expected finite numbers/,
    ],
  ])("with %s are refused in one line that says where", async (_, text, message) => {
    const path = folder.path("bad.jsonl");
    writeFileSync(path, text);
    await withStore(async (store) => {
      const error: unknown = await readEmbeddings(store, path, "bad.jsonl").catch((e: unknown) => e);
      expect(String(error)).toMatch(message);
      expect(String(error)).toMatch(/^InputError: bad\.jsonl/u);
      expect(String(error)).not.toContain("\n");
      expect(await store.count("embeddings")).toBe(0);
    });
  });

  it("that are not there, or lack a column, are named", async () => {
    await withStore(async (store) => {
      await expect(readEmbeddings(store, folder.path("none.jsonl"), "none.jsonl")).rejects.toThrow(
        /^none\.jsonl: found/u,
      );
      const path = folder.path("short.parquet");
      await store.run(`COPY (SELECT 'a' AS "user", [1.0] AS vector) TO '${path}' (FORMAT parquet)`);
      await expect(readEmbeddings(store, path, "short.parquet")).rejects.toThrow(
        /"block": found no such column/u,
      );
    });
  });
});
