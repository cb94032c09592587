import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { resultFromJson } from "../../src/model/finding.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { runCli, scratch } from "../support/cli.ts";
import { needs, shared } from "../support/shared.ts";
import { rowsOf, UTTERANCES, withInputs } from "../support/stores.ts";

let folder: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
});
afterEach(() => folder.remove());

const ROWS = [
  {
    source: "human",
    user_id: "h1",
    conversation_id: "c1",
    turn: 1,
    text: 'he said "hi",\nthen left',
    lang: "EN",
  },
  { source: "human", user_id: "h1", conversation_id: "c1", turn: 3, text: "退款👍", lang: "zh" },
  { source: "gpt", user_id: "t1", conversation_id: "d1", turn: 1, text: "Could you please help?", lang: "" },
];
const jsonl = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join("\n");
const delimited = (delimiter: string) =>
  [
    ["lang", "text", "turn", "domain", "conversation_id", "user_id", "source"].join(delimiter),
    ...ROWS.map((row) =>
      [
        row.lang,
        `"${row.text.replaceAll('"', '""')}"`,
        row.turn,
        "air",
        row.conversation_id,
        row.user_id,
        row.source,
      ].join(delimiter),
    ),
  ].join("\n");

async function parquet(path: string): Promise<void> {
  writeFileSync(folder.path("in.jsonl"), jsonl(ROWS));
  const store = await DuckStore.open();
  await store.run(
    `COPY (SELECT * FROM read_json('${folder.path("in.jsonl")}')) TO '${path}' (FORMAT parquet)`,
  );
  await store.close();
}

describe("a table of dialogues", () => {
  it.each<[name: string, content: string | Uint8Array]>([
    ["d.jsonl", jsonl(ROWS)],
    ["d.ndjson.gz", gzipSync(jsonl(ROWS))],
    ["d.csv", delimited(",")],
    ["bom.csv", `\uFEFF${delimited(",")}`],
    ["d.tsv.gz", gzipSync(delimited("\t"))],
    ["d.parquet", ""],
  ])("is read from %s", async (name, content) => {
    const path = folder.path(name);
    if (name === "d.parquet") await parquet(path);
    else writeFileSync(path, content);
    await withInputs({ dialogues: [path] }, async (store) => {
      const rows = await store.query(UTTERANCES);
      expect(rows).toEqual([
        {
          run: "gpt",
          user_id: "t1",
          item: null,
          conversation: "d1",
          turn: 1,
          text: ROWS[2]!.text,
          lang: null,
          matched: false,
        },
        {
          run: "real",
          user_id: "h1",
          item: null,
          conversation: "c1",
          turn: 1,
          text: ROWS[0]!.text,
          lang: "en",
          matched: false,
        },
        {
          run: "real",
          user_id: "h1",
          item: null,
          conversation: "c1",
          turn: 3,
          text: "退款👍",
          lang: "zh",
          matched: false,
        },
      ]);
      expect(await store.runs()).toEqual([
        { name: "real", kind: "real", users: 1, items: 0, answers: 0, utterances: 2 },
        { name: "gpt", kind: "simulated", users: 1, items: 0, answers: 0, utterances: 1 },
      ]);
      const [input] = await store.inputs();
      expect(input).toMatchObject({ run: "real, gpt", path, records: 3 });
      expect(input!.sha256).toMatch(/^[0-9a-f]{64}$/u);
    });
    const { stdout, code } = await runCli("inspect", path);
    expect(code).toBe(0);
    expect(stdout).toContain("a table of dialogues");
    expect(stdout).toContain("gpt: 1 utterance by 1 user in 1 conversation");
  });

  it("leaves out and counts blank utterances and those that stand there twice", async () => {
    const path = folder.path("d.jsonl");
    writeFileSync(path, jsonl([...ROWS, ROWS[1]!, { ...ROWS[2]!, turn: 2, text: "  " }]));
    await withInputs({ dialogues: [path] }, async (store) => {
      expect(await store.count("utterances")).toBe(3);
      expect((await store.problems()).map(({ run, kind, count }) => [run, kind, count])).toEqual([
        ["gpt", "empty_utterance", 1],
        ["real", "repeated_utterance", 1],
      ]);
    });
  });
});

describe("a table of dialogues that can't be read", () => {
  const without = (key: string) =>
    ROWS.map((row) => Object.fromEntries(Object.entries(row).filter(([k]) => k !== key)));
  const changed = (changes: object) => jsonl([ROWS[0]!, { ...ROWS[1]!, ...changes }, ROWS[2]!]);
  it.each<[title: string, name: string, content: string | Uint8Array, message: RegExp]>([
    ["an empty file", "d.jsonl", "", /found an empty file, expected data/],
    [
      "a header alone",
      "d.csv",
      "source,user_id,conversation_id,turn,text\n",
      /found no row, expected one row/,
    ],
    [
      "a missing column",
      "d.csv",
      "source,turn,text\nhuman,1,hi\n",
      /"user_id": found no such column \(columns: source, turn, text\), expected the columns/,
    ],
    [
      "a table without texts",
      "d.csv",
      "user_id,item\nu,i\n",
      /"text": found no such column \(columns: user_id, item\), expected the columns text, or --columns text=NAME/,
    ],
    [
      "a missing key",
      "d.jsonl",
      jsonl(without("source")),
      /"source": found no such column \(columns: user_id, .*--source human/,
    ],
    [
      "an object for a text",
      "d.jsonl",
      changed({ text: { a: 1 } }),
      /record 2, "text": found .*"a".*, expected text or a number/,
    ],
    [
      "a turn that is no number",
      "d.jsonl",
      changed({ turn: "first" }),
      /record 2, "turn": found "first", expected a whole number/,
    ],
    ["a turn that is not whole", "d.jsonl", changed({ turn: 1.5 }), /record 2, "turn": found "1.5"/],
    [
      "a source called real",
      "d.jsonl",
      changed({ source: "real" }),
      /record 2, "source": found "real", expected "human" for real users/,
    ],
    [
      "a malformed line",
      "d.jsonl",
      `${jsonl(ROWS)}\n{"source": "human", "user_id": }\n`,
      /line 4: found a malformed row \(.*\), expected a JSON object, one row per utterance/,
    ],
    ["a line that is no object", "d.jsonl", `${jsonl(ROWS)}\n[1]\n`, /line 4: found \[1\], expected/],
    ["a truncated file", "d.jsonl", jsonl(ROWS).slice(0, -10), /line 3: found a malformed row/],
    [
      "a row with too few cells",
      "d.csv",
      "source,user_id,conversation_id,turn,text\nhuman,u,c,1,hi\nhuman,u,c\n",
      /line 3: found a row of 3 cells under a header of 5/,
    ],
    ["cut gzip", "d.jsonl.gz", gzipSync(jsonl(ROWS)).subarray(0, 60), /found broken gzip/],
    ["no Parquet", "d.parquet", "PAR1 no table", /d\.parquet: found /],
    ["no record", "d.json", "[]", /found no record/],
  ])("%s", async (_, name, content, message) => {
    writeFileSync(folder.path(name), content);
    const out = folder.path("out.html");
    const { code, stdout, stderr } = await runCli("report", "--dialogues", folder.path(name), "-o", out);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(folder.list()).toEqual([name]);
  });
});

describe("a report from dialogues alone", () => {
  it("skips what needs answers and lists who spoke", async () => {
    writeFileSync(folder.path("d.jsonl"), jsonl(ROWS));
    const { code, stderr } = await runCli(
      "report",
      "--dialogues",
      folder.path("d.jsonl"),
      "--format",
      "html,json,csv,md",
      "-o",
      folder.path("out"),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const result = resultFromJson(readFileSync(folder.path("out/result.json"), "utf8"));
    expect(result.runs.map((run) => [run.name, run.utterances])).toEqual([
      ["real", 2],
      ["gpt", 1],
    ]);
    expect(result.analyses["positive-rate"]).toEqual({
      estimates: [],
      notes: [{ code: "skipped", params: { table: "answers" }, text: "Skipped: the input has no answers." }],
    });
    expect(result.options.command).toContain("--dialogues");
    const page = readFileSync(folder.path("out/report.html"), "utf8");
    expect(page).toContain("gpt against real users");
    expect(page).toContain("1 real user, 2 utterances");
  });
});

describe("the shared dialogues", () => {
  const data = shared("data", "dialogues");
  it.skipIf(data.missing)(needs("have the known number of turns", data), async () => {
    const names = ["human-airline", "gpt-4o-airline", "gpt-4.1-airline"];
    const dialogues = names.map((name) => shared("data", "dialogues", `${name}.jsonl`).path);
    const sql = "SELECT run, count(*) AS turns FROM utterances GROUP BY run ORDER BY run";
    expect(await rowsOf({ dialogues }, sql)).toEqual([
      { run: "gpt-4.1", turns: 279 },
      { run: "gpt-4o", turns: 1461 },
      { run: "real", turns: 13503 },
    ]);
  });
});
