import { execFileSync } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { platform } from "node:os";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIMITS, megabytes } from "../../src/store/source/limits.ts";
import { runCli, scratch } from "../support/cli.ts";
import { ANSWERS_CSV, GATES, LOG_CSV, LOG_MAP, TRACES } from "../support/fuzz/seeds.ts";

const folder = scratch();
const at = folder.path;
const quick = ["--only", "positive-rate", "--format", "json", "-o", at("out.json")];
const prepared = ["--history", "2025-09-01..2025-09-15", "--test", "2025-09-16..2025-09-30", "-o", at("out")];

beforeAll(async () => {
  writeFileSync(at("a.csv"), ANSWERS_CSV);
  writeFileSync(at("log.csv"), LOG_CSV);
  writeFileSync(at("traces.json"), TRACES);
  expect((await runCli("report", at("a.csv"), ...quick.with(-1, at("saved.json")))).code).toBe(0);
  expect((await runCli("load", at("a.csv"), "--to", at("tables"))).code).toBe(0);
});
afterAll(() => folder.remove());

/** Documents that are read at once, each with the command that reads it and a good text of it. */
const DOCUMENTS: readonly (readonly [
  kind: string,
  name: string,
  args: (path: string) => readonly string[],
  good: () => string,
])[] = [
  [
    "a configuration",
    "c.json",
    (path) => ["report", at("a.csv"), ...quick, "--config", path],
    () => '{"seed": 7}',
  ],
  [
    "gates",
    "g.json",
    (path) => ["compare", `x=${at("a.csv")}`, `y=${at("a.csv")}`, ...quick, "--gates", path],
    () => JSON.stringify(GATES),
  ],
  ["a mapping", "m.json", (path) => ["prepare", at("log.csv"), "--map", path, ...prepared], () => LOG_MAP],
  [
    "a saved result",
    "r.json",
    (path) => ["render", path, "-o", at("out.json")],
    () => readFileSync(at("saved.json"), "utf8"),
  ],
  [
    "offsets by user",
    "o.json",
    (path) => ["prepare", at("log.csv"), "--map", at("m.json"), "--seed-offsets", path, ...prepared],
    () => '{"u1": 1}',
  ],
];

describe.each(DOCUMENTS)("%s", (_, name, args, good) => {
  it("with a key twice is refused with its line, whichever would count", async () => {
    writeFileSync(at("m.json"), LOG_MAP);
    writeFileSync(at(name), good().replace(/"([^"]+)"\s*:/u, '"$1": null,\n$&'));
    const { code, stderr } = await runCli(...args(at(name)));
    expect(stderr).toMatch(
      /^simgap: [^\n]*, line \d+: found the key "\w+" again, expected each key once\n$/u,
    );
    expect(code).toBe(3);
  });
  it("that unpacks to more than its limit is refused before it is held", async () => {
    writeFileSync(at("m.json"), LOG_MAP);
    writeFileSync(at(name), gzipSync(Buffer.alloc(LIMITS.document + 1, " "), { level: 1 }));
    const { code, stderr } = await runCli(...args(at(name)));
    const most = megabytes(LIMITS.document);
    expect(stderr).toBe(`simgap: ${at(name)}: found more than ${most}, expected at most ${most}\n`);
    expect(code).toBe(3);
  });
  it.skipIf(platform() === "win32")("is read from a pipe, once", async () => {
    writeFileSync(at("m.json"), LOG_MAP);
    const pipe = at(`pipe-${name}`);
    execFileSync("mkfifo", [pipe]);
    const text = good();
    createWriteStream(pipe).end(text);
    const { code, stderr } = await runCli(...args(pipe));
    expect(stderr).not.toMatch(/found/u);
    expect(code).toBe(0);
  });
});

describe("a run", () => {
  it.skipIf(platform() === "win32")("is read from a pipe with a name, once", async () => {
    for (const [name, args] of [
      ["first", ["report", at("first"), ...quick]],
      ["second", ["compare", at("second"), `y=${at("a.csv")}`, ...quick]],
    ] as const) {
      execFileSync("mkfifo", [at(name)]);
      createWriteStream(at(name)).end(ANSWERS_CSV);
      expect((await runCli(...args)).code, name).toBe(0);
    }
  });
});

describe("a mapping", () => {
  it.each(["actions", "profile"])("whose %s name no column is refused with the key", async (key) => {
    const map: Record<string, unknown> = JSON.parse(LOG_MAP);
    writeFileSync(at("empty.json"), JSON.stringify({ ...map, [key]: key === "actions" ? { like: {} } : {} }));
    const { code, stderr } = await runCli("prepare", at("log.csv"), "--map", at("empty.json"), ...prepared);
    expect(stderr).toMatch(new RegExp(`^simgap: [^\\n]*empty\\.json, "${key}[^"]*": found [^\\n]+\\n$`, "u"));
    expect(code).toBe(3);
  });
});

describe("an empty place", () => {
  it.each([
    [["report", at("a.csv"), "-o", ""], "output"],
    [["figures", at("a.csv"), "-o", ""], "output"],
    [["prepare", at("log.csv"), "-o", ""], "output"],
    [["load", at("a.csv"), "--to", ""], "to"],
  ])("is wrong usage: %j", async (args, option) => {
    const { code, stderr } = await runCli(...args);
    expect(stderr).toBe(`simgap: --${option} is empty: name a file or folder\n`);
    expect(code).toBe(2);
  });
});

describe("tables of simgap load", () => {
  it("whose manifest has a key twice are refused", async () => {
    const manifest = at("tables/manifest.json");
    const text = readFileSync(manifest, "utf8");
    mkdirSync(at("tables"), { recursive: true });
    writeFileSync(manifest, text.replace(/"schema"\s*:/u, '"schema": "",\n$&'));
    const { code, stderr } = await runCli("report", "--engine", at("tables"), ...quick);
    expect(stderr).toMatch(/manifest\.json, line \d+: found the key "schema" again/u);
    expect(code).toBe(3);
  });
});
