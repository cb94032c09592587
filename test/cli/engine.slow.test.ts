import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cohort, DEMO_SIMULATORS, predictionText, simulate, tracesOf } from "../../src/synthetic/index.ts";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
const people = cohort({ users: 12, itemsPerUser: 10, seed: 3 });
const tables = folder.path("a=b [tables]");
/** Names that no file could have. */
const RUNS = ["it's ../a", "中文 b?"];
const inputs = () => [
  ...RUNS.map((name, i) => `${name}=${folder.path(`${i}_prediction_results.json`)}`),
  "--traces",
  folder.path("traces.json"),
  "--dialogues",
  folder.path("said.csv"),
];

beforeAll(async () => {
  for (const [i] of RUNS.entries()) {
    const text = [...predictionText(simulate(people, DEMO_SIMULATORS[i + 1]!, 3))].join("");
    writeFileSync(folder.path(`${i}_prediction_results.json`), text);
  }
  writeFileSync(folder.path("traces.json"), JSON.stringify(tracesOf(people)));
  const said = [..."abcdefgh"].flatMap((user, i) =>
    ["human", "bot"].map(
      (source) =>
        `${source},${user},${user}${source},1,"${source === "bot" ? "Sure" : "No"} thanks, call me ${i} times",${i / 10}`,
    ),
  );
  writeFileSync(
    folder.path("said.csv"),
    `source,user_id,conversation_id,turn,text,sentiment\n${said.join("\n")}\n`,
  );
  const loaded = await runCli("load", ...inputs(), "--to", tables);
  expect(loaded).toMatchObject({ code: 0, stderr: "" });
});
afterAll(() => folder.remove());

/** A result or comparison without the line that made it. */
async function json(...args: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runCli(...args, "--format", "json", "-o", "-");
  const said = stderr.replaceAll(/^(?:note|warning): .*\n/gmu, "");
  // A comparison tells its outcome.
  if (args[0] === "compare") expect(said).not.toMatch(/^simgap: /mu);
  else expect(said).toBe("");
  expect(code).toBe(0);
  const { options, ...found } = JSON.parse(stdout);
  const { command: _, ...rest } = options;
  // Traces are described from their files alone.
  const { data_set: __, ...measured } = found;
  return { ...measured, options: rest };
}

describe("tables that are loaded", () => {
  it("are Parquet of plain names with a manifest that says whose they are", () => {
    const manifest = JSON.parse(readFileSync(`${tables}/manifest.json`, "utf8"));
    expect(manifest.schema).toBe("simgap/tables@1");
    expect(manifest.tables.answers.files.map(({ run }: { run: string }) => run)).toEqual(RUNS);
    expect(manifest.tables.answers.files[0]).toMatchObject({ file: "answers/00001.parquet" });
    expect(readdirSync(`${tables}/answers`)).toEqual(["00001.parquet", "00002.parquet"]);
    expect(readFileSync(`${tables}/trino.sql`, "utf8")).toMatch(
      /CREATE TABLE answers \("run" varchar, .*"text_digest" varchar/u,
    );
    expect(folder.list().filter((name) => name.startsWith("."))).toEqual([]);
  });
  it("give the report that their inputs give, in every number, note and problem", async () => {
    const [files, loaded] = [await json("report", ...inputs()), await json("report", "--engine", tables)];
    expect(loaded).toEqual(files);
    expect(JSON.stringify(loaded)).toContain("corpus");
  });
  it("give the comparison that their inputs give, of runs by name", async () => {
    const files = await json("compare", ...inputs());
    const loaded = await json("compare", ...RUNS, "--engine", tables);
    expect(loaded).toEqual(files);
    const { code, stderr } = await runCli("compare", RUNS[0]!, "nobody", "--engine", tables);
    expect(code).toBeGreaterThan(1);
    expect(stderr).toMatch(/^simgap: .*nobody.*\n$/u);
  });
  it("give figures", async () => {
    const made = await runCli(
      "figures",
      "--engine",
      tables,
      "--format",
      "json",
      "-o",
      folder.path("figures"),
    );
    expect(made).toMatchObject({ code: 0 });
    expect(readdirSync(folder.path("figures")).length).toBeGreaterThan(3);
  });
  it("are replaced by others, but nothing else is", async () => {
    const again = folder.path("again");
    cpSync(tables, again, { recursive: true });
    expect(await runCli("load", inputs()[0]!, "--to", again)).toMatchObject({ code: 0 });
    expect(readdirSync(`${again}/answers`)).toEqual(["00001.parquet"]);
    const other = folder.path("other");
    mkdirSync(other);
    writeFileSync(`${other}/thesis.txt`, "mine");
    const { code, stderr } = await runCli("load", inputs()[0]!, "--to", other);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^simgap: --to .*holds files that are not simgap's tables.*\n$/u),
    ]);
    expect(readdirSync(other)).toEqual(["thesis.txt"]);
  });
  it("are not begun where an input can't be read", async () => {
    writeFileSync(folder.path("bad.json"), "[{");
    const target = folder.path("none");
    expect((await runCli("load", folder.path("bad.json"), "--to", target)).code).toBe(3);
    expect(existsSync(target)).toBe(false);
  });
});

describe("an engine that can't be used ends with one line", () => {
  const damaged = (name: string, damage: (path: string) => void) => {
    const path = folder.path(name);
    cpSync(tables, path, { recursive: true });
    damage(path);
    return path;
  };
  const manifest = (path: string, from: string, to: string) =>
    writeFileSync(
      `${path}/manifest.json`,
      readFileSync(`${path}/manifest.json`, "utf8").replaceAll(from, () => to),
    );
  /** The same size, and both ends as they were. */
  const overwritten = (path: string, end = -8) => {
    const bytes = readFileSync(path);
    bytes.subarray(4, end).fill(0x0f);
    writeFileSync(path, bytes);
  };
  const cases: readonly (readonly [string, () => string, RegExp])[] = [
    ["no folder", () => folder.path("nowhere"), /no manifest\.json/u],
    ["another folder", () => folder.path("figures-of-others"), /no manifest\.json/u],
    [
      "another kind",
      () => damaged("kind", (p) => manifest(p, "simgap/tables@1", "other@1")),
      /another kind/u,
    ],
    [
      "another version",
      () => damaged("version", (p) => manifest(p, "simgap/tables@1", "simgap/tables@9")),
      /tables@9.*tables@1: load the inputs again/u,
    ],
    [
      "a missing table",
      () => damaged("table", (p) => manifest(p, '"events"', '"evnts"')),
      /no table "events"/u,
    ],
    [
      "a missing file",
      () => damaged("file", (p) => rmSync(`${p}/answers/00002.parquet`)),
      /00002\.parquet: found no such file/u,
    ],
    [
      "a cut file",
      () => damaged("cut", (p) => truncateSync(`${p}/answers/00002.parquet`, 100)),
      /found 100 bytes instead of \d+/u,
    ],
    [
      "a longer file",
      () => damaged("longer", (p) => appendFileSync(`${p}/events/00001.parquet`, "more")),
      /bytes instead of/u,
    ],
    [
      "a file with other rows",
      () => damaged("rows", (p) => overwritten(`${p}/answers/00001.parquet`, 60)),
      /answers\/00001\.parquet: found a file that was changed or damaged/u,
    ],
    [
      "a file with other bytes",
      () => damaged("bytes", (p) => overwritten(`${p}/answers/00001.parquet`)),
      /answers\/00001\.parquet: found a file that was changed or damaged/u,
    ],
    [
      "a file outside",
      () => damaged("outside", (p) => manifest(p, "answers/00001.parquet", "../../secret.parquet")),
      /malformed manifest/u,
    ],
  ];
  it.each(cases)("%s", async (_, engine, reason) => {
    const output = folder.path("report.html");
    const { code, stdout, stderr } = await runCli("report", "--engine", engine(), "-o", output);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^simgap: [^\n]*\n$/u);
    expect(stderr).toMatch(reason);
    expect(existsSync(output)).toBe(false);
  });
  it("a byte that makes another value, which DuckDB reads without a word", async () => {
    const engine = damaged("value", () => {});
    const path = `${engine}/answers/00001.parquet`;
    const whole = readFileSync(path);
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    const rows = async () => {
      const read = connection.runAndReadAll(`SELECT * FROM read_parquet('${folder.path("value.parquet")}')`);
      return read.then((found) => JSON.stringify(found.getRowsJson())).catch(() => null);
    };
    writeFileSync(folder.path("value.parquet"), whole);
    const before = await rows();
    let other = null;
    for (let at = 4; other === null || other === before; at++) {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 1;
      writeFileSync(folder.path("value.parquet"), bytes);
      writeFileSync(path, bytes);
      other = await rows();
    }
    connection.closeSync();
    instance.closeSync();
    for (const args of [
      ["report", "-o", folder.path("value.html")],
      ["score", "--parquet"],
    ]) {
      const { code, stderr } = await runCli(...args, "--engine", engine);
      expect(stderr).toMatch(
        /^simgap: [^\n]*00001\.parquet: found a file that was changed or damaged[^\n]*\n$/u,
      );
      expect(code).toBe(3);
    }
    expect(folder.list()).not.toContain("value.html");
  }, 60_000);
  it("inputs beside it", async () => {
    for (const extra of [["run.json"], ["--traces", "x"], ["--scores", "x"], ["--scorer", "llm:m"]]) {
      const { code, stderr } = await runCli("report", ...extra, "--engine", tables);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^simgap: [^\n]*simgap load[^\n]*\n$/u)]);
    }
  });
});
