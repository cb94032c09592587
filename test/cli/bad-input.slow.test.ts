import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readRuns } from "../../src/store/read-runs.ts";
import { resolveRuns } from "../../src/store/sources.ts";
import { runCli, scratch } from "../support/cli.ts";
import { amount, cohortRecords, type RecordFixture, record, yesNo } from "../support/records.ts";

let folder: ReturnType<typeof scratch>;
let temporary: ReturnType<typeof scratch>;
beforeEach(() => {
  folder = scratch();
  temporary = scratch();
  // A temporary folder of the test's own, so that what is left behind there is its own doing.
  vi.stubEnv("TMPDIR", temporary.path("."));
});
afterEach(() => {
  vi.unstubAllEnvs();
  folder.remove();
  temporary.remove();
});

const json = (records: readonly unknown[]) => JSON.stringify(records, null, 2);
const GOOD = cohortRecords(3, 4);
const withRecord = (index: number, changes: Partial<RecordFixture>) =>
  json(GOOD.map((r, i) => (i === index ? { ...r, ...changes } : r)));
const HEADER = "user_id,item,scenario,field,kind,truth,predicted";

/** Runs `report` on one file and checks that it ends as bad input ends: one line, exit 3, nothing left behind. */
async function rejects(name: string, content: string | Uint8Array, message: RegExp): Promise<void> {
  writeFileSync(folder.path(name), content);
  const { code, stdout, stderr } = await runCli("report", folder.path(name), "-o", folder.path("out.html"));
  expect(stderr).toMatch(message);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  expect(stderr).toContain(name);
  expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  expect(folder.list()).toEqual([name]);
  expect(readdirSync(temporary.path("."))).toEqual([]);
}

describe("prediction results that can't be read", () => {
  const text = json(GOOD);
  it.each<[title: string, name: string, content: string | Uint8Array, message: RegExp]>([
    [
      "truncated inside a record",
      "a.json",
      text.slice(0, text.length / 2),
      /record \d+: found the end of the file inside it \(truncated JSON\), expected a whole JSON array/,
    ],
    [
      "truncated between records",
      "a.json",
      text.slice(0, text.indexOf('"u1"') - 20).replace(/\}[^}]*$/u, "},"),
      /record \d+: found the end of the file after it \(truncated JSON\)/,
    ],
    ["an empty file", "a.json", "", /found an empty file, expected data/],
    ["white space only", "a.json", " \n ", /found an empty file/],
    ["an empty array", "a.json", "[]", /found no record, expected a JSON array of records/],
    [
      "garbage between records",
      "a.json",
      text.replace("},\n  {", "}}},\n  {"),
      /record \d+: found malformed JSON|found text/,
    ],
    [
      "an evaluation report",
      "a_evaluation_report.json",
      json([]).replace("[]", '{"binary_metrics": {}}'),
      /found a benchmark evaluation report, expected prediction results/,
    ],
    [
      "traces",
      "a.json",
      '{"user_1": {"user_profile": "", "action_history": []}}',
      /found no event, expected traces of users/,
    ],
    [
      "plain text",
      "a.json",
      "hello",
      /found (?:a file of another kind(?: \(with a\))?|text of an unknown format \(.*\)), expected/,
    ],
    [
      "JSON of another kind",
      "a.json",
      '[{"a": 1}]',
      /found (?:a file of another kind(?: \(with a\))?|text of an unknown format \(.*\)), expected/,
    ],
    ["numbers for records", "a.json", "[1, 2]", /record 1: found 1, expected an object/],
    ["an unknown ending", "a.xlsx", "PK", /found (?:a file of another kind|text of an unknown format)/],
    ["a zero-byte gzip", "a.json.gz", "", /found an empty file/],
    ["gzip of nothing", "a.json.gz", gzipSync(""), /found an empty file/],
    [
      "cut gzip",
      "a.json.gz",
      gzipSync(text).subarray(0, 200),
      /found broken gzip \(unexpected end of file\), expected a whole gzip stream/,
    ],
    ["no gzip at all", "a.json.gz", text, /found broken gzip/],
  ])("%s", async (_, name, content, message) => rejects(name, content, message));

  it.each<[title: string, content: string, message: RegExp]>([
    [
      "questions that are no list",
      withRecord(1, { questions: "none" as never }),
      /record 2, "questions": found none, expected an array/,
    ],
    [
      "a question that is no object",
      withRecord(1, { questions: [5] as never }),
      /record 2, "questions\[0\]": found 5, expected an object/,
    ],
    [
      "an object for a user id",
      withRecord(2, { user_id: { id: 1 } as never }),
      /record 3, "user_id": found .*, expected a user id/,
    ],
    [
      "no user id",
      withRecord(2, { user_id: undefined as never }),
      /record 3, "user_id": found nothing, expected a user id/,
    ],
    [
      "text for success",
      withRecord(0, { success: "yes" as never }),
      /record 1, "success": found .*, expected true or false/,
    ],
    [
      "no scenario",
      withRecord(0, { action_type: null as never }),
      /record 1, "action_type": found nothing, expected the name of a scenario/,
    ],
    [
      "a question without a field",
      withRecord(1, { questions: [{ ...yesNo("video_liked", 0, 0.5), field: null as never }] }),
      /record 2, "questions\[0\].field": found nothing/,
    ],
    [
      "text for a probability",
      withRecord(1, { questions: [yesNo("ad_liked", 0, 0.5), yesNo("video_liked", 0, "likely", null)] }),
      /record 2, "questions\[1\].predicted_value": found likely, expected a finite probability/,
    ],
    [
      "a truth that is neither 0 nor 1",
      withRecord(1, { questions: [yesNo("video_liked", 3, 0.5)] }),
      /record 2, "questions\[0\].true_value": found 3, expected 0 or 1/,
    ],
    [
      "a label that is neither 0 nor 1",
      withRecord(1, { questions: [yesNo("video_liked", 1, 0.5, 2)] }),
      /predicted_label": found 2, expected 0 or 1/,
    ],
    [
      "text for an amount",
      withRecord(1, { questions: [amount("live_watch_seconds", 3, "long")] }),
      /predicted_value": found long, expected a finite number/,
    ],
    [
      "NaN as Python writes it",
      withRecord(1, { questions: [yesNo("video_liked", 1, "§", 1)] }).replace('"§"', "NaN"),
      /record 2, "questions\[0\].predicted_value": found NaN, expected a finite probability/,
    ],
    [
      "infinity",
      withRecord(3, { questions: [amount("live_watch_seconds", "§", 2)] }).replace('"§"', "-Infinity"),
      /record 4, "questions\[0\].true_value": found -Infinity, expected a finite number/,
    ],
    [
      "a number beyond all numbers",
      withRecord(3, { questions: [amount("live_watch_seconds", 1, "§")] }).replace('"§"', "1e999"),
      /record 4, .*found 1e999, expected a finite number/,
    ],
    [
      "a judge's score that is text",
      withRecord(0, { llm_judge_scores: {}, llm_judge_avg_score: "good" }),
      /record 1, "llm_judge_avg_score": found good, expected a score from 1 to 10/,
    ],
    [
      "an amount that no sum can hold",
      withRecord(3, { questions: [amount("live_watch_seconds", 1, 1e30)] }),
      /record 4, "questions\[0\].predicted_value": found 1e\+?30, expected a finite number of at most 1e15/,
    ],
    [
      "a judge's score out of its range",
      withRecord(0, { llm_judge_scores: {}, llm_judge_avg_score: 41 }),
      /record 1, "llm_judge_avg_score": found 41, expected a score from 1 to 10/,
    ],
    [
      "a number for success",
      withRecord(0, { success: 1 as never }),
      /record 1, "success": found 1, expected true or false/,
    ],
    [
      "text for filtered",
      withRecord(0, { filtered: "yes" as never }),
      /record 1, "filtered": found yes, expected true or false/,
    ],
    ["a comma after the last record", json(GOOD).replace(/\]$/u, ",]"), /record 13: found malformed JSON/],
    [
      "text after the array",
      `${json(GOOD)} end`,
      /found text after the array \(end\), expected a JSON array and nothing after it/,
    ],
    [
      "a list of numbers for failed questions",
      withRecord(1, { failed_questions: [5] }),
      /record 2, "failed_questions\[0\]": found 5, expected an object/,
    ],
    [
      "a key twice",
      json(GOOD).replace('"user_id"', '"user_id": "x", "user_id"'),
      /record 1: found malformed JSON \(the key "user_id" twice in one object\)/,
    ],
    [
      "deeply nested JSON",
      `[${withRecord(0, { questions: "§" as never })
        .slice(1, -1)
        .replace('"§"', `${"[".repeat(5000)}${"]".repeat(5000)}`)}]`,
      /record 1/,
    ],
    [
      "the same record twice",
      json([...GOOD, GOOD[0]]),
      /record 13, "video_liked": found user u0, item video .* again \(first in record 1\), expected one row for each user, item and field/,
    ],
    [
      "the same field twice in a record",
      withRecord(1, { questions: [yesNo("video_liked", 1, 0.5), yesNo("video_liked", 1, 0.6)] }),
      /record 2, "video_liked": found user u0/,
    ],
  ])("%s", async (_, content, message) => rejects("a_prediction_results.json", content, message));

  it("keeps control characters of a hostile value out of its one line", async () => {
    await rejects(
      "a.json",
      withRecord(1, { questions: [yesNo("video_liked", 1, "x\nsimgap: all is well\u001b[2J", 1)] }),
      /found x simgap: all is well<U\+001B>\[2J, expected/,
    );
  });
});

describe("tables that can't be read", () => {
  const row = (values: string) => `${HEADER}\n${values}\n`;
  it.each<[title: string, name: string, content: string, message: RegExp]>([
    [
      "a missing column",
      "a.csv",
      "user_id,item,field,kind,truth\nu,1,video_liked,binary,1\n",
      /"scenario, predicted": found no such columns .*expected the columns user_id, item, scenario/,
    ],
    ["a column twice", "a.csv", `${HEADER},item\n`, /line 1, "item": found two columns of this name/],
    ["no row", "a.csv", `${HEADER}\n`, /found no row, expected one row per question/],
    [
      "a row with too few cells",
      "a.csv",
      row("u,1,video,video_liked,binary,1,0.5\nu,2,video"),
      /line 3: found a row of 3 cells under a header of 7, expected one row per question/,
    ],
    [
      "an empty user",
      "a.csv",
      row("u,1,video,video_liked,binary,1,0.5\n,2,video,video_liked,binary,1,0.5"),
      /record 2, "user_id": found nothing/,
    ],
    [
      "text for a probability",
      "a.tsv",
      row("u,1,video,video_liked,binary,1,high").replaceAll(",", "\t"),
      /record 1, "predicted": found high, expected a finite probability/,
    ],
    [
      "NaN",
      "a.csv",
      row("u,1,video,video_liked,binary,1,NaN"),
      /record 1, "predicted": found NaN, expected a finite probability/,
    ],
    [
      "percents for probabilities",
      "a.csv",
      row(
        "u,1,video,video_liked,binary,1,0.5\nu,2,video,video_liked,binary,1,61\nu,3,video,video_liked,binary,0,7",
      ),
      /record 2, "predicted": found 61, expected a probability from 0 to 1 \(percents divided by 100\) or a label \(2 rows\)/,
    ],
    [
      "a row twice",
      "a.csv",
      row("u,1,video,video_liked,binary,1,0.5\nu,1,video,video_liked,binary,1,0.4"),
      /record 2, "video_liked": found user u, item 1 again \(first in record 1\)/,
    ],
    [
      "a malformed line of JSON",
      "a.jsonl",
      '{"user_id":"u","item":"1","scenario":"video","field":"video_liked","kind":"binary","truth":1,"predicted":0.5}\n{"user_id":\n',
      /found a malformed row/,
    ],
    ["no Parquet", "a.parquet", "PAR1", /found a malformed row|found/],
  ])("%s", async (_, name, content, message) => rejects(name, content, message));
});

describe("text in another encoding", () => {
  it("is read where a mark says that it is UTF-16", async () => {
    writeFileSync(folder.path("a.json"), Buffer.from(`\uFEFF${json(GOOD)}`, "utf16le"));
    const { code, stdout } = await runCli("inspect", folder.path("a.json"));
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("12 records, 3 users") });
  });
  it("is named with its record where bytes are no UTF-8", async () => {
    const bytes = Buffer.from(json(GOOD));
    bytes[bytes.indexOf("…")] = 0xff;
    await rejects("a.json", bytes, /record 1: found bytes that are not UTF-8, expected UTF-8 text/);
  });
});

describe("runs that can't stand together", () => {
  it("share no question", async () => {
    writeFileSync(folder.path("a.json"), json(GOOD));
    writeFileSync(folder.path("b.json"), json(GOOD.map((r) => ({ ...r, user_id: `other-${r.user_id}` }))));
    const { code, stderr } = await runCli(
      "report",
      folder.path("a.json"),
      folder.path("b.json"),
      "-o",
      folder.path("out.html"),
    );
    expect(stderr).toMatch(
      /found no \(user, item, field\) that another run has \(run "a"\), expected runs that answer the same questions\n$/,
    );
    expect(code).toBe(3);
    expect(folder.list()).toEqual(["a.json", "b.json"]);
  });
  it("bear one name, or that of the real users: wrong usage", async () => {
    mkdirSync(folder.path("sub"));
    for (const name of ["a.json", "sub/a.json", "real.json"]) writeFileSync(folder.path(name), json(GOOD));
    const twice = await runCli("report", folder.path("a.json"), folder.path("sub/a.json"));
    expect(twice).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/two runs are called "a" .*name=path/),
    });
    const real = await runCli("report", folder.path("real.json"));
    expect(real).toMatchObject({ code: 2, stderr: expect.stringMatching(/can't be called "real"/) });
    const named = await runCli(
      "report",
      `b=${folder.path("a.json")}`,
      `sim=${folder.path("real.json")}`,
      "-o",
      folder.path("ok.html"),
    );
    expect(named).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("places without data", () => {
  it("a directory without runs, a missing file, a pattern that matches nothing", async () => {
    mkdirSync(folder.path("empty"));
    const cases = [
      [folder.path("empty"), /found a folder without prediction results or tables/],
      [folder.path("missing.json"), /found no such file, expected a readable file/],
      [folder.path("*.nothing"), /found no file that matches, expected at least one/],
    ] as const;
    for (const [path, message] of cases) {
      const { code, stderr } = await runCli("report", path, "-o", folder.path("out.html"));
      expect(stderr).toMatch(message);
      expect(code).toBe(3);
    }
    expect(folder.list()).toEqual(["empty"]);
  });
  it("nothing that could be scored: too little data", async () => {
    writeFileSync(folder.path("a.json"), json([record({ success: false })]));
    const { code, stderr } = await runCli("report", folder.path("a.json"), "-o", folder.path("out.html"));
    expect({ code, stderr }).toEqual({ code: 4, stderr: "simgap: no answer of any run could be scored\n" });
    expect(folder.list()).toEqual(["a.json"]);
  });
});

describe("a file that changes while it is read", () => {
  it("is refused", async () => {
    writeFileSync(folder.path("a.json"), json(cohortRecords(50, 60)));
    const store = await DuckStore.open();
    let grown = false;
    const reading = readRuns(store, await resolveRuns([folder.path("a.json")]), {
      onBytes: () => {
        if (!grown) appendFileSync(folder.path("a.json"), " ");
        grown = true;
      },
    });
    await expect(reading).rejects.toThrow(
      /found a file that changed while it was read, expected one that does not change/,
    );
    await store.close();
  });
});

describe("wrong usage", () => {
  it.each<[args: string[], message: RegExp]>([
    [["report"], /nothing to report on: give a run, --dialogues or --traces/],
    [["report", "x", "--format", "pdf"], /no format "pdf" \(there are: html, json, csv, md\)/],
    [["report", "x", "--only", "mood"], /no analysis "mood" \(there are: positive-rate, leaderboard/],
    [["report", "x", "--seed", "dice"], /--seed is "dice", expected a whole number/],
    [["report", "x", "--format", "json,csv", "-o", "-"], /-o - writes one format, not 2/],
    [["fly"], /unknown command 'fly'/],
    [["demo", "--frobnicate"], /unknown option '--frobnicate'/],
  ])("%j", async (args, message) => {
    const good = folder.path("x.json");
    writeFileSync(good, json(GOOD));
    const { code, stderr } = await runCli(...args.map((arg) => (arg === "x" ? good : arg)));
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(readFileSync(good, "utf8")).toBe(json(GOOD));
    expect(folder.list()).toEqual(["x.json"]);
  });
});
