import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readDialogues } from "../../src/store/read-runs.ts";
import { scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

/** The turns of each text, in the order of the rows, and how many rows had none. */
async function turnsOf(rows: readonly (readonly string[])[], names = "conversation_id,turn") {
  const file = folder.path("said.csv");
  const lines = rows.map((cells, i) =>
    ["human", "u", ...cells, `text ${String.fromCharCode(97 + i)}`].join(","),
  );
  writeFileSync(file, [`source,user_id,${names},text`, ...lines].join("\n"));
  const store = await DuckStore.open();
  try {
    await readDialogues(store, [file]);
    const found = await store.query("SELECT turn FROM utterances ORDER BY text");
    const missing = (await store.problems()).find(({ kind }) => kind === "missing_turn");
    return { turns: found.map(({ turn }) => Number(turn)), missing: missing?.count ?? 0 };
  } finally {
    await store.close();
  }
}
const one = (...turns: readonly string[]) => turns.map((turn) => ["c", turn]);

describe("a row without a turn", () => {
  it("has its conversation numbered by its rows, so that no two clash and the order is kept", async () => {
    expect(await turnsOf(one("2", "4", "", "8"))).toEqual({ turns: [1, 2, 3, 4], missing: 1 });
    expect(await turnsOf(one("1", "3", ""))).toEqual({ turns: [1, 2, 3], missing: 1 });
    expect(await turnsOf(one("", "1", ""))).toEqual({ turns: [1, 2, 3], missing: 2 });
  });
  it("leaves the numbers of other conversations as they are", async () => {
    const rows = [...one("2", ""), ["d", "5"], ["d", "9"]];
    expect(await turnsOf(rows)).toEqual({ turns: [1, 2, 5, 9], missing: 1 });
  });
  it("is numbered apart from another user whose conversation bears the same id", async () => {
    const rows = [
      ["a", "1"],
      ["b", "1"],
      ["b", "1"],
      ["a", "1"],
    ];
    const file = folder.path("users.csv");
    const lines = rows.map((cells, i) => ["human", ...cells, `text ${i}`].join(","));
    writeFileSync(file, ["source,user_id,conversation_id,text", ...lines].join("\n"));
    const store = await DuckStore.open();
    await readDialogues(store, [file]);
    const found = await store.query("SELECT turn FROM utterances ORDER BY text");
    await store.close();
    expect(found.map(({ turn }) => turn)).toEqual([1, 1, 2, 2]);
  });
  it("is numbered among all turns of a conversation with roles", async () => {
    const rows = ["user", "agent", "user", "agent", "user"].map((role, i) => [
      "c",
      i === 2 ? "" : String(i * 5),
      role,
    ]);
    expect(await turnsOf(rows, "conversation_id,turn,role")).toEqual({ turns: [1, 3, 5], missing: 1 });
  });
  it("is not counted where none has one", async () => {
    expect(await turnsOf(one("", ""))).toEqual({ turns: [1, 2], missing: 0 });
  });
});
