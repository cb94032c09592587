import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparisonToJson } from "../../src/compare/comparison.ts";
import { resultFromJson, resultToJson } from "../../src/model/finding.ts";
import { runCli, scratch } from "../support/cli.ts";
import { comparisonFixture } from "../support/shifts.ts";
import { smallResult } from "../support/small-result.ts";

describe("a saved result", () => {
  const folder = scratch();
  const saved = folder.path("result.json");
  beforeAll(async () => writeFileSync(saved, resultToJson(await smallResult())));
  afterAll(() => folder.remove());

  it("is written again to the byte, and in the form that the ending of -o names", async () => {
    const again = folder.path("again.json");
    expect(await runCli("render", saved, "-o", again)).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(again, "utf8")).toBe(readFileSync(saved, "utf8"));
    for (const [ending, start] of [
      ["csv", "analysis,measure,run"],
      ["md", "# "],
      ["html", "<!doctype html>"],
    ] as const) {
      const path = folder.path(`out.${ending}`);
      expect(await runCli("render", saved, "-o", path)).toMatchObject({ code: 0, stdout: `${path}\n` });
      expect(readFileSync(path, "utf8").startsWith(start), ending).toBe(true);
    }
  });
  it("is read gzipped", async () => {
    const packed = folder.path("result.json.gz");
    writeFileSync(packed, gzipSync(readFileSync(saved)));
    const again = folder.path("again.json");
    expect(await runCli("render", packed, "-o", again)).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(again, "utf8")).toBe(readFileSync(saved, "utf8"));
    const page = await runCli("report", packed, "--format", "csv", "-o", "-");
    expect(page.stdout).toMatch(/^analysis,measure/u);
    writeFileSync(packed, readFileSync(packed).subarray(0, 2000));
    expect((await runCli("render", packed, "-o", again)).code).toBe(3);
  });
  it("stands for its inputs in report and figures, alone", async () => {
    const page = async (...args: string[]) => {
      const path = folder.path("page.html");
      expect(await runCli(...args, "-o", path)).toMatchObject({ code: 0, stderr: "" });
      return readFileSync(path, "utf8");
    };
    expect(await page("report", saved)).toBe(await page("render", saved));
    const only = await runCli("report", saved, "--only", "leaderboard", "--format", "csv", "-o", "-");
    expect(
      new Set(
        only.stdout
          .trim()
          .split("\n")
          .slice(1)
          .map((line) => line.split(",")[0]),
      ),
    ).toEqual(new Set(["leaderboard"]));
    const redacted = await runCli("report", saved, "--redact", "--format", "json", "-o", "-");
    expect(JSON.parse(redacted.stdout).options.redact).toBe(true);
    const out = folder.path("figures");
    const drawn = await runCli("figures", saved, "--paper", "--format", "csv", "-o", out);
    expect(drawn).toMatchObject({ code: 0, stderr: "" });
    expect(drawn.stdout.trim().split("\n")).toHaveLength(5);
    for (const more of [[saved], ["--dialogues", "said.jsonl"], ["--engine", "tables"]]) {
      const refused = await runCli("report", saved, ...more, "-o", folder.path("no.html"));
      expect(refused.code).toBe(2);
    }
  });
  it("tells its verdicts where they are asked for, a line a simulator, on standard error alone", async () => {
    const told = await runCli("render", saved, "-o", "-", "--format", "csv", "--verdicts");
    expect(told.stdout).toMatch(/^analysis,measure/u);
    const lines = told.stderr.trimEnd().split("\n");
    // A line of headers, one a simulator, and one for each mark that is used.
    expect(lines).toHaveLength(6);
    expect(lines[1]).toMatch(/^faithful /u);
    expect(lines.map((line) => line.split(/\s+/u)[0]).toSorted()).toEqual(
      ["", "faithful", "lazy", "utopian", "*", "?"].toSorted(),
    );
    expect(told.stderr).not.toContain("\u001B");
  });
  it("tells a log the outcome of a saved comparison as the comparison itself did", async () => {
    const path = folder.path("comparison.json");
    writeFileSync(path, comparisonToJson(comparisonFixture()));
    const told = await runCli("render", path, "-o", folder.path("comparison.md"));
    expect(told).toMatchObject({ code: 0, stdout: `${folder.path("comparison.md")}\n` });
    expect(told.stderr).toBe(
      "Gap in positive rate: from +12.0 points to +10.0 points (−2.0 [−4.0, −1.0] percentage points), improved.\n",
    );
  });
  it.each([
    ["out.pdf", [], /no format pdf .* print the HTML page/u],
    ["out.json", ["--format", "html"], /contradict each other/u],
  ])("is not written as something else: -o %s", async (name, more, reason) => {
    const outcome = await runCli("render", saved, "-o", folder.path(name), ...more);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toMatch(reason);
  });
  it.each([
    ["no JSON", "nothing", /found text that is not JSON/u],
    ["JSON of somebody else", '{"schema":"theirs@1"}', /found the schema theirs@1/u],
    ["a result that was changed", '{"schema":"simgap/result@1"}', /"simgap": found/u],
  ])("that is %s ends in a line that says so", async (_, text, reason) => {
    const file = folder.path("broken.json");
    writeFileSync(file, text);
    const outcome = await runCli("render", file);
    expect(outcome.code).toBe(3);
    expect(outcome.stderr).toMatch(reason);
  });
  it("whose gap is not what the rates beside it give is refused by every command that takes it", async () => {
    const result = resultFromJson(readFileSync(saved, "utf8"));
    const rates: readonly [measure: string, run: string, value: number][] = [
      ["real_rate", "real", 0.2],
      ["simulated_rate", "utopian", 0.5],
      ["gap", "utopian", 0.1],
    ];
    const estimates = rates.map(([measure, run, value]) => ({
      measure,
      run,
      value,
      low: null,
      high: null,
      n: 9,
      users: 3,
    }));
    const finding = { ...result.analyses["positive-rate"]!, estimates };
    const file = folder.path("edited.json");
    writeFileSync(file, resultToJson({ ...result, analyses: { "positive-rate": finding } }));
    for (const args of [
      ["render", file, "-o", folder.path("edited.md")],
      ["report", file, "--format", "json", "-o", folder.path("edited-2.json")],
      ["figures", file, "-o", folder.path("edited-figures")],
      ["compare", `a=${file}`, `b=${saved}`, "-o", folder.path("edited.html")],
    ]) {
      const outcome = await runCli(...args);
      expect(outcome, args.join(" ")).toMatchObject({ code: 3, stdout: "" });
      expect(outcome.stderr).toMatch(
        /edited\.json: found values that contradict each other \(positive-rate: gap, /u,
      );
      expect(existsSync(args.at(-1)!)).toBe(false);
    }
  });
});
