import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { zipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { problemText } from "../../src/report/problem-texts.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readDialogues } from "../../src/store/read-runs.ts";
import { runCli, scratch } from "../support/cli.ts";
import { inspectText } from "../support/inspect.ts";
import { type Rows, workbook } from "../support/workbook.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const inspect = (name: string) => inspectText(folder.path(name));

async function parquet(name: string, select: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (${select}) TO '${folder.path("made.parquet")}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  const { renameSync } = await import("node:fs");
  renameSync(folder.path("made.parquet"), folder.path(name));
}

describe("a workbook", () => {
  const dialogues: Rows = [
    ["source", "user_id", "conversation_id", "turn", "text"],
    ["human", "u1", "c1", 1, "hello"],
  ];
  it("is read at the sheet whose columns are known, and names the others", async () => {
    const notes: Rows = [["about this file"], ["collected in May"]];
    writeFileSync(
      folder.path("w.xlsx"),
      workbook(
        notes,
        dialogues,
        [],
        [
          ["text", "user_id"],
          ["bye", "u2"],
        ],
      ),
    );
    const said = await inspect("w.xlsx");
    expect(said).toContain("real: 1 utterance by 1 user");
    expect(said).toMatch(/2 {2}Further sheet of a workbook: .*"S2" is read, not "S1", "S4"/u);
  });
  it("is read at the sheet that is named after it", async () => {
    writeFileSync(folder.path("w.xlsx"), workbook([["who"], ["x"]], dialogues, dialogues));
    const said = await inspect("w.xlsx/S3");
    expect(said).toContain("real: 1 utterance by 1 user");
    expect(said).not.toContain("Further sheet");
    const { code, stderr } = await runCli("inspect", folder.path("w.xlsx/S9"));
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringMatching(
        /w\.xlsx\/S9: found no such sheet in the workbook, expected one of S1, S2, S3/u,
      ),
    });
  });
  it("is bad input wherever a byte of it is damaged, if it can't be read: one line, and an end", async () => {
    const good = workbook(dialogues);
    const outcomes = new Set<number>();
    const found = () => JSON.parse(readFileSync(folder.path("w.json"), "utf8")).analyses;
    writeFileSync(folder.path("w.xlsx"), good);
    await runCli("report", folder.path("w.xlsx"), "-o", folder.path("w.json"));
    const expected = found();
    for (let at = 3; at < good.length; at += 31) {
      const bytes = Uint8Array.from(good);
      bytes[at]! ^= 0x55;
      writeFileSync(folder.path("w.xlsx"), bytes);
      const { code, stderr } = await runCli("report", folder.path("w.xlsx"), "-o", folder.path("w.json"));
      outcomes.add(code);
      if (code === 0) expect(found(), `byte ${at}`).toEqual(expected);
      else expect(stderr, `byte ${at}`).toMatch(/^simgap: [^\n]*w\.xlsx[^:\n]*: found [^\n]+\n$/u);
    }
    expect([...outcomes].sort()).toEqual([0, 3]);
  });
  it("is read at the widest where no columns are known", async () => {
    writeFileSync(
      folder.path("w.xlsx"),
      workbook(
        [["total", 3]],
        [
          ["Ticket ID", "Subject", "Description", "Requester ID"],
          [1, "late", "my box is late", 7],
        ],
      ),
    );
    expect(await inspect("w.xlsx")).toContain("tickets of a help desk");
  });
  it("may have a title above its columns", async () => {
    writeFileSync(folder.path("w.xlsx"), workbook([["Chats of May"], [], ...dialogues]));
    expect(await inspect("w.xlsx")).toContain("real: 1 utterance by 1 user");
  });
  it("of one sheet names none", async () => {
    writeFileSync(folder.path("w.xlsx"), workbook(dialogues, []));
    expect(await inspect("w.xlsx")).not.toContain("sheet");
  });
  it("may hold a conversation in each row", async () => {
    const turns = JSON.stringify([
      { role: "user", content: "where is my parcel" },
      { role: "assistant", content: "on its way" },
    ]).replaceAll('"', "&quot;");
    writeFileSync(
      folder.path("c.xlsx"),
      workbook([
        ["user", "messages"],
        ["u7", turns],
        ["u8", turns],
      ]),
    );
    const said = await inspect("c.xlsx");
    expect(said).toContain("conversations in the cells of a table");
    expect(said).toContain("2 users");
  });
  it("is read as a table: answers, dialogues, texts to score", async () => {
    const answers = [
      ["user_id", "item", "scenario", "field", "kind", "truth", "predicted"],
      [7, "i1", "video", "video_liked", "binary", 1, 0.25],
      [8, "i1", "video", "video_liked", "binary", 0, 0.5],
    ];
    writeFileSync(folder.path("a.xlsx"), workbook(answers));
    expect(await inspect("a.xlsx")).toContain("2 records, 2 users, 2 scored items");
    writeFileSync(
      folder.path("s.xlsx"),
      workbook([
        ["id", "review"],
        [1, "thank you"],
      ]),
    );
    const { stdout } = await runCli("score", folder.path("s.xlsx"), "--text-column", "review");
    expect(JSON.parse(stdout)).toMatchObject({ id: "1", review: "thank you", class: "positive" });
  });
  it("that is none is told so", async () => {
    writeFileSync(folder.path("a.xlsx"), zipSync({ "a.txt": Buffer.from("x") }));
    expect(await inspect("a.xlsx")).toMatch(/a\.xlsx: found a workbook that can't be read/);
  });
});

describe("Parquet", () => {
  const dialogues =
    "SELECT 'human' AS source, 'u' || i AS user_id, 'c' AS conversation_id, i AS turn, 'hi ' || i AS text FROM range(3) r(i)";
  it("is read from a folder that looks like a column, under a name that looks like a pattern", async () => {
    mkdirSync(folder.path("user_id=7"));
    await parquet("user_id=7/d[1].parquet", dialogues);
    await parquet("d1.parquet", `${dialogues} LIMIT 1`);
    expect(await inspect("user_id=7/d[1].parquet")).toContain("real: 3 utterances by 3 users");
  });
  it("with times that have a zone says the same in every place", async () => {
    const zone = process.env.TZ;
    process.env.TZ = "Asia/Kathmandu";
    try {
      const times = dialogues.replace("'c'", "TIMESTAMPTZ '2025-01-01 00:00:00+00'");
      await parquet("t.parquet", times);
      const store = await DuckStore.open();
      await readDialogues(store, [folder.path("t.parquet")]);
      const [row] = await store.query("SELECT conversation FROM utterances");
      await store.close();
      expect(row).toEqual({ conversation: "2025-01-01 00:00:00+00" });
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
  it("with conversations in its rows is taken apart: the user's turns, numbered among all", async () => {
    await parquet(
      "wild.parquet",
      `SELECT 'h' || i AS conversation_hash, 'gpt-4' AS model, 'English' AS language, 'ip' || (i % 2) AS hashed_ip, i AS record,
        [{'content': 'hello ' || i, 'role': 'user', 'toxic': false}, {'content': 'hi', 'role': 'assistant', 'toxic': false},
         {'content': 'bye ###STOP###', 'role': 'user', 'toxic': false}] AS conversation FROM range(4) r(i)`,
    );
    const found = await inspect("wild.parquet");
    expect(found).toContain("conversations in Parquet");
    expect(found).toContain("real: 8 utterances by 2 users in 4 conversations; english");
    expect(found).toContain(`4  ${problemText("assumed_real")} (such as `);
    expect(found).toContain(`4  ${problemText("control_token")} (such as `);
    const named = await runCli(
      "inspect",
      folder.path("wild.parquet"),
      "--source",
      "sim",
      "--role",
      "assistant",
    );
    expect(named.stdout).toContain("sim: 4 utterances by 2 users");
  });
  it("with NaN beside its texts is scored, the NaN as null", async () => {
    await parquet(
      "n.parquet",
      "SELECT 'thanks' AS text, 'nan'::DOUBLE AS x, [1.5, 'inf'::DOUBLE] AS y, 3 AS t",
    );
    const { stdout, code } = await runCli("score", folder.path("n.parquet"));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ text: "thanks", x: null, y: [1.5, null], t: 3 });
  });
  it("with another type than texts or numbers in a column that counts is refused with its name", async () => {
    await parquet("o.parquet", dialogues.replace("'u' || i AS user_id", "{'a': i} AS user_id"));
    expect(await inspect("o.parquet")).toMatch(
      /"user_id": found a column of STRUCT.*, expected texts or numbers/,
    );
  });
});

describe("vectors", () => {
  it.each([
    [
      "a block that is not whole",
      '"block": 0.4, "vector": [1, 2]',
      /"block": found 0\.4, expected a whole number/,
    ],
    ["numbers as texts", '"block": 0, "vector": ["1", "2"]', /"vector": found 1, expected finite numbers/],
    ["truth values", '"block": 0, "vector": [true, false]', /"vector": found true, expected finite numbers/],
    ["a NaN", '"block": 0, "vector": [NaN, 1]', /"vector": found nan, expected finite numbers/],
    [
      "an object for a name",
      '"block": 0, "vector": [1], "source": {"a": 1}',
      /"source": found .*expected a simulator's name/,
    ],
  ])("with %s are refused", async (_, rest, message) => {
    writeFileSync(folder.path("v.jsonl"), `{"user": "u1", ${rest}}\n`);
    const { stderr, code } = await runCli(
      "report",
      "--embeddings",
      folder.path("v.jsonl"),
      "-o",
      folder.path("o.html"),
    );
    expect(stderr).toMatch(message);
    expect(code).toBe(3);
  });
});
