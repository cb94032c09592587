import { afterAll, describe, expect, it } from "vitest";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readInputs } from "../../../src/store/read-runs.ts";
import { sqlText } from "../../../src/store/sql.ts";
import { scratch } from "../../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

/** Writes a query's rows to Parquet and reads them: user, conversation, turn and text of each utterance. */
async function saidIn(sql: string): Promise<readonly string[]> {
  const path = folder.path("said.parquet");
  const store = await DuckStore.open();
  await store.run(`COPY (${sql}) TO ${sqlText(path)} (FORMAT parquet)`);
  await readInputs(store, { dialogues: [path] });
  const rows = await store.query(
    "SELECT run, user_id, conversation, turn, text FROM utterances ORDER BY user_id, conversation, turn",
  );
  await store.close();
  return rows.map(
    ({ run, user_id, conversation, turn, text }) => `${run} ${user_id} ${conversation} ${turn}: ${text}`,
  );
}

const TURNS = JSON.stringify([
  { role: "user", content: "wo ist mein Päckchen" },
  { role: "assistant", content: "On its way." },
  { role: "user", content: "danke" },
]);
const FOUND = ["real u7 b 1: wo ist mein Päckchen", "real u7 b 3: danke"];

describe("conversations in the cells of a Parquet file", () => {
  it.each<[name: string, cell: string]>([
    ["JSON in a text", sqlText(TURNS)],
    ["JSON in bytes, as some writers keep texts", `encode(${sqlText(TURNS)})`],
    ["JSON in a column of that type", `CAST(${sqlText(TURNS)} AS JSON)`],
    ["Python's list", sqlText(TURNS.replaceAll('"', "'"))],
    ["a transcript", sqlText("User: wo ist mein Päckchen\nAssistant: On its way.\nUser: danke")],
    [
      "a struct of lists",
      "{'role': ['user', 'assistant', 'user'], 'content': ['wo ist mein Päckchen', 'On its way.', 'danke']}",
    ],
    [
      "turns whose contents are lists of parts",
      "[{'role': 'user', 'content': [{'type': 'text', 'text': 'wo ist mein Päckchen'}]}, {'role': 'assistant', 'content': []}, {'role': 'user', 'content': [{'type': 'text', 'text': 'danke'}]}]",
    ],
    [
      "turns under other names",
      "[{'who': 'x', 'actor': 'user', 'msg': 'wo ist mein Päckchen'}, {'who': 'y', 'actor': 'bot', 'msg': 'On its way.'}, {'who': 'x', 'actor': 'user', 'msg': 'danke'}]",
    ],
  ])("%s", async (_, cell) => {
    expect(await saidIn(`SELECT 'b' AS id, 'u7' AS "user", ${cell} AS messages`)).toEqual(FOUND);
  });
  it("with texts of other columns in bytes", async () => {
    expect(
      await saidIn(
        "SELECT encode('ü1') AS user_id, 'c' AS conversation_id, 'human' AS source, 1 AS turn, encode('schön') AS text",
      ),
    ).toEqual(["real ü1 c 1: schön"]);
  });
  it("is an ordinary table where each text has its history beside it", async () => {
    expect(
      await saidIn(
        `SELECT 'human' AS source, 'u' AS user_id, 'c' AS conversation_id, 1 AS turn, 'hi' AS text, ${sqlText(TURNS)} AS history`,
      ),
    ).toEqual(["real u c 1: hi"]);
  });
});
