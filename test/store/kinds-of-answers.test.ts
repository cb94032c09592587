import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readRuns } from "../../src/store/read-runs.ts";
import { scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

/** A table of answers of these kinds, one row each. */
async function read(name: string, ...kinds: readonly string[]) {
  const rows = kinds.map((kind, i) => `u${i},a,video,f,${kind},${/text|string/iu.test(kind) ? "NA" : 1},1`);
  writeFileSync(
    folder.path(name),
    ["user_id,item,scenario,field,kind,truth,predicted", ...rows, ""].join("\n"),
  );
  const store = await DuckStore.open();
  try {
    await readRuns(store, [{ name: "sim", files: [folder.path(name)] }]);
    const found = await store.query("SELECT kind FROM answers ORDER BY user_id");
    const odd = (await store.problems()).find(({ kind }) => kind === "unknown_kind");
    return { kinds: found.map(({ kind }) => kind), odd: odd?.count ?? 0 };
  } finally {
    await store.close();
  }
}

describe("the kinds of a table of answers", () => {
  it("have other names", async () => {
    expect(await read("a.csv", "binary", "yes/no", "YesNo", "boolean", "bool")).toEqual({
      kinds: Array.from({ length: 5 }, () => "binary"),
      odd: 0,
    });
    expect(await read("b.csv", "number", "Numeric", "float", "string", "Text")).toEqual({
      kinds: ["continuous", "continuous", "continuous", "text", "text"],
      odd: 0,
    });
  });
  it("that are not known are counted where others are", async () => {
    expect(await read("c.csv", "homepage", "binary", "likert")).toEqual({ kinds: ["binary"], odd: 2 });
  });
  it("are refused where none is known, with the first row", async () => {
    await expect(read("d.csv", "homepage", "likert")).rejects.toThrow(
      /d\.csv, record 1, "kind": found "homepage", expected binary, continuous or text; record 1 is line 2$/u,
    );
  });
});
