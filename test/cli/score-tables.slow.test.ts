import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cohort, DEMO_SIMULATORS, predictionText, simulate } from "../../src/synthetic/index.ts";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
const tables = folder.path("tables");

/** What people say, in languages that are read and others, with and without letters. */
const SAID = [
  "Sorry, this is terrible!! Could you please check my order?",
  "thanks, great",
  "这个太差了，请退款！！",
  "maybe I think you should look again, it was wonderful and then it was not, and nobody answered me for weeks on end",
  "??",
  "👍👍 !!!",
  "Où est ma commande",
  "где мой заказ",
  "REFUND NOW :( ".repeat(40),
];

beforeAll(async () => {
  const people = cohort({ users: 8, itemsPerUser: 9, seed: 3 });
  const runs = DEMO_SIMULATORS.slice(1, 3).map((simulator, i) => {
    const file = folder.path(`${i}_prediction_results.json`);
    // The second run has not answered everything, so that the two share a part of each user's messages.
    const records = JSON.parse([...predictionText(simulate(people, simulator, 3))].join("")) as unknown[];
    writeFileSync(file, JSON.stringify(i === 0 ? records : records.filter((_, at) => at % 3 > 0)));
    return `${["a", "b"][i]}=${file}`;
  });
  const lines = Array.from({ length: 5600 }, (_, i) => {
    const user = i % 401;
    // Some say nothing with letters, first and last of all.
    const text = user % 50 === 0 ? SAID[4 + (i % 2)]! : SAID[(i * 7 + user) % SAID.length]!;
    const lang = text.startsWith("Où") ? "fr" : undefined;
    return JSON.stringify({
      source: i % 3 === 0 ? "human" : i % 3 === 1 ? "a" : "bot",
      corpus: user % 2 === 0 ? "shop" : "bank",
      user_id: `u${user}`,
      conversation_id: `c${user}`,
      turn: i,
      text,
      ...(lang === undefined ? {} : { lang }),
    });
  });
  writeFileSync(folder.path("said.jsonl"), `${lines.join("\n")}\n`);
  const loaded = await runCli("load", ...runs, "--dialogues", folder.path("said.jsonl"), "--to", tables);
  expect(loaded).toMatchObject({ code: 0 });
});
afterAll(() => folder.remove());

const ONLY = ["--only", "sentiment,language-style", "--format", "json", "-o", "-"];
const report = (...more: readonly string[]) => runCli("report", "--engine", tables, ...ONLY, ...more);
const compare = () => runCli("compare", "a", "b", "--engine", tables, ...ONLY);
const score = (shard: string, ...more: readonly string[]) =>
  runCli("score", "--engine", tables, "--parquet", "--shard", shard, ...more);
const forget = () => {
  for (const table of ["scores", "score_pieces", "score_shards"])
    rmSync(`${tables}/${table}`, { recursive: true, force: true });
};

/** Rewrites a shard's table, and what its last table says of the others. */
async function rewrite(table: string, file: string, columns: string): Promise<void> {
  await copied(table, file, columns);
  const digestOf = (other: string) =>
    createHash("sha256")
      .update(readFileSync(`${tables}/${other}/${file}`))
      .digest("hex");
  const digests = ["scores", "score_pieces"].map((other) => `${other}: '${digestOf(other)}'`).join(", ");
  await copied("score_shards", file, "*", `, KV_METADATA {${digests}}`);
}

async function copied(table: string, file: string, columns: string, notes = ""): Promise<void> {
  const path = `${tables}/${table}/${file}`;
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (SELECT ${columns} FROM '${path}') TO '${path}.new' (FORMAT parquet${notes})`);
  connection.closeSync();
  instance.closeSync();
  renameSync(`${path}.new`, path);
}

describe("scores of shards", () => {
  it("give the report and the comparison that the texts give, to the byte, whichever way the work was shared out", async () => {
    forget();
    const asked = [() => report(), () => report("--no-examples"), compare];
    const before = [];
    for (const ask of asked) before.push(await ask());
    expect(before.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(before[0]!.stdout).toContain('"shop"');
    for (const number of [3, 1, 2]) expect(await score(`${number}/3`)).toMatchObject({ code: 0, stderr: "" });
    const after = [];
    for (const ask of asked) after.push(await ask());
    for (const [i, one] of after.entries()) expect(one.stdout).toBe(before[i]!.stdout);
  }, 300_000);
  it("are what a report takes: no text is scored again", async () => {
    forget();
    await score("1/1");
    const all = "* REPLACE (CASE WHEN sentiment IS NULL THEN NULL ELSE -1 END AS sentiment, 7 AS m_apology)";
    await rewrite("scores", "00001-of-00001.parquet", all);
    const { analyses } = JSON.parse((await report("--no-examples")).stdout);
    const means = analyses.sentiment.estimates.filter((e: { measure: string }) => e.measure === "mean");
    expect(means.length).toBeGreaterThan(0);
    for (const { value } of means) expect(value).toBe(-1);
    // Each utterance that is read has seven.
    const apologies = analyses["language-style"].estimates.filter(
      (e: Record<string, unknown>) =>
        e.marker === "apology" && e.basis === "utterance" && e.measure === "rate",
    );
    expect(apologies.length).toBeGreaterThan(0);
    for (const { value } of apologies) expect(value).toBe(7);
  }, 60_000);
  it("of one number are the same each time", async () => {
    forget();
    await score("2/3");
    const first = await runCli("inspect", `${tables}/scores/00002-of-00003.parquet`);
    await score("2/3");
    expect(await runCli("inspect", `${tables}/scores/00002-of-00003.parquet`)).toEqual(first);
  }, 60_000);
});

describe("scores that do not fit are refused in one line", () => {
  const refused = async (expected: RegExp, ...more: readonly string[]) => {
    const { code, stdout, stderr } = await report(...more);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(expected);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  };
  it("where a shard is missing, or shards are of two numbers", async () => {
    forget();
    await score("1/3");
    await score("3/3");
    await refused(/no shard 2\/3/u);
    await score("1/1");
    await refused(/shards of 1 and of 3/u);
  });
  it("where another scorer is asked for, or made them, or a file is gone", async () => {
    forget();
    await score("1/1");
    await refused(/scores made by the scorer rules.*afinn/u, "--scorer", "afinn");
    await rewrite("score_shards", "00001-of-00001.parquet", "* REPLACE ('rules 0' AS scorer_version)");
    await refused(/scores made by rules rules 0/u);
    await rewrite("score_shards", "00001-of-00001.parquet", "* REPLACE ('0.0.0' AS simgap)");
    await refused(/scores made by simgap 0\.0\.0/u);
    rmSync(`${tables}/scores/00001-of-00001.parquet`);
    await refused(/no such file/u);
  });
  it.each(["scores", "score_pieces"])("where a value of %s is another than was written", async (table) => {
    forget();
    await score("1/1");
    await copied(table, "00001-of-00001.parquet", "* REPLACE (language || '-' AS language)");
    await refused(
      /00001-of-00001\.parquet: found a file that was changed or damaged, expected .*simgap score/u,
    );
    await copied("score_shards", "00001-of-00001.parquet", "*");
    await refused(/found a file that was changed or damaged/u);
  });
  it("where they are of other utterances", async () => {
    forget();
    await score("1/1");
    await rewrite("scores", "00001-of-00001.parquet", "* REPLACE (place > 0 AS again)");
    await refused(/scores of \d+ utterances/u);
  });
  it("and the command says what it lacks", async () => {
    forget();
    for (const [args, said] of [
      [["score"], /nothing to score/u],
      [["score", "a.csv", "--shard", "1/2"], /--parquet/u],
      [["score", "--parquet"], /--engine/u],
      [["score", "--engine", tables, "--parquet", "--shard", "4/3"], /--shard is "4\/3"/u],
      [["score", "a.csv", "--engine", tables, "--parquet"], /simgap load/u],
    ] as const) {
      const { code, stderr } = await runCli(...args);
      expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
    }
    expect(await report()).toMatchObject({ code: 0 });
  });
});
