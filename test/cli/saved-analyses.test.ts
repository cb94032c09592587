import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Estimate, Result } from "../../src/model/finding.ts";
import { runCli, scratch } from "../support/cli.ts";
import { cohortRecords } from "../support/records.ts";

const folder = scratch();
const saved = folder.path("h1.json");
beforeAll(async () => {
  writeFileSync(folder.path("gpt_prediction_results.json"), JSON.stringify(cohortRecords(6, 10)));
  const made = await runCli(
    ...["report", folder.path("gpt_prediction_results.json"), "--only", "positive-rate", "-o", saved],
  );
  expect(made.code, made.stderr).toBe(0);
});
afterAll(() => folder.remove());

describe("analyses that a saved result lacks", () => {
  it.each(["report", "figures"])(
    "are told by %s with those that are there, and nothing is written",
    async (command) => {
      const out = folder.path(`${command}-out`);
      const target = command === "report" ? `${out}.html` : out;
      const { code, stderr } = await runCli(command, saved, "--only", "leaderboard", "-o", target);
      expect(stderr).toMatch(/the saved result .*h1\.json has no leaderboard \(there are: positive-rate\)/u);
      expect(code).toBe(2);
      expect(existsSync(target)).toBe(false);
    },
  );

  it("are noted where others that are asked for are there", async () => {
    const target = folder.path("some.csv");
    const { code, stderr } = await runCli(
      ...["report", saved, "--only", "positive-rate,leaderboard", "-o", target],
    );
    expect(stderr).toContain("has no leaderboard (there are: positive-rate)");
    expect(code).toBe(0);
    const rows = readFileSync(target, "utf8").trim().split("\n").slice(1);
    expect(new Set(rows.map((row) => row.split(",")[0]))).toEqual(new Set(["positive-rate"]));
  });
});

describe("a saved result that was changed", () => {
  const changed = (name: string, change: (result: Result) => void) => {
    const result = JSON.parse(readFileSync(saved, "utf8")) as Result;
    change(result);
    writeFileSync(folder.path(name), JSON.stringify(result));
    return folder.path(name);
  };
  const rendered = (path: string) =>
    runCli("render", path, "--format", "csv", "-o", folder.path("changed.csv"));
  it.each<[string, Partial<Estimate>]>([
    ["an interval turned round", { low: 1, high: -1 }],
    ["users fewer than none", { users: -4 }],
    ["a p-value above 1", { p: 7 }],
  ])("is refused where it has %s, and nothing is written", async (name, numbers) => {
    const path = changed(`${name}.json`, ({ analyses }) => {
      Object.assign(analyses["positive-rate"]!.estimates[0]!, numbers);
    });
    const { code, stderr } = await rendered(path);
    expect(stderr).toMatch(
      /^simgap: [^\n]*\.json: found values that contradict each other \(positive-rate: [^\n]*\n$/u,
    );
    expect(code).toBe(3);
    expect(existsSync(folder.path("changed.csv"))).toBe(false);
  });
  it("is shown without an analysis that this version does not have, which is noted", async () => {
    const path = changed("later.json", ({ analyses }) => {
      analyses.later = analyses["positive-rate"]!;
      Object.assign(analyses, { constructor: analyses["positive-rate"] });
    });
    const { code, stderr } = await rendered(path);
    expect(stderr).toMatch(
      /^note: [^\n]*later\.json: this version has no analysis later, constructor: not shown\n$/u,
    );
    expect(code).toBe(0);
  });
});
