import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resultFromJson } from "../../src/model/finding.ts";
import { cohort, DEMO_SIMULATORS, predictionText, simulate } from "../../src/synthetic/index.ts";
import { proseFaults } from "../support/chinese.ts";
import { runCli, scratch } from "../support/cli.ts";

describe("simgap report --locale", () => {
  const folder = scratch();
  const runs = folder.path("mild_prediction_results.json");
  const read = (language: string, name: string) => readFileSync(folder.path(`${language}/${name}`), "utf8");
  beforeAll(async () => {
    const people = cohort({ users: 12, itemsPerUser: 12, seed: 7, heterogeneity: 1 });
    const mild = DEMO_SIMULATORS.find(({ name }) => name === "mild")!;
    writeFileSync(runs, [...predictionText(simulate(people, mild, 7))].join(""));
    for (const language of ["en", "zh"]) {
      const format = ["--format", "html,json,csv,md", "-o", folder.path(`${language}/`)];
      expect(await runCli("report", runs, "--locale", language, ...format)).toMatchObject({
        code: 0,
        stderr: "",
      });
    }
  }, 60_000);
  afterAll(() => folder.remove());

  it("writes Markdown in Chinese", () => {
    const text = read("zh", "report.md");
    expect(text).toMatch(/^# mild 与真实用户对比\n/u);
    expect(text).toContain("\n## 数据质量\n");
    for (const line of text.split("\n")) {
      if (/^\| (?:---|mild \| .*(?:user\\_|prediction\\_results))/u.test(line)) continue;
      for (const cell of line.replace(/[*#\\]/gu, "").split("|"))
        expect(proseFaults(cell.trim()), line).toEqual([]);
    }
  });

  it("keeps JSON and CSV as they are, but for the command that makes them again", () => {
    const [english, chinese] = [
      resultFromJson(read("en", "result.json")),
      resultFromJson(read("zh", "result.json")),
    ];
    expect(english.options).not.toHaveProperty("locale");
    expect(chinese.options).not.toHaveProperty("locale");
    expect(chinese.options.command).toBe(`${String(english.options.command)} --locale zh`);
    expect(chinese.analyses).toEqual(english.analyses);
    expect(read("zh", "estimates.csv")).toBe(read("en", "estimates.csv"));
  });

  it("is the same as without it for English", async () => {
    const format = ["--format", "html,md", "-o", folder.path("plain/")];
    expect((await runCli("report", runs, ...format)).code).toBe(0);
    for (const name of ["report.html", "report.md"]) expect(read("plain", name)).toBe(read("en", name));
  });

  it("says in one line which languages there are, before anything is read", async () => {
    for (const command of ["report", "demo", "figures"]) {
      expect(
        await runCli(command, "--locale", "fr", ...(command === "demo" ? [] : ["missing.json"])),
      ).toEqual({
        code: 2,
        stdout: "",
        stderr: 'simgap: no language "fr" (there are: en, zh)\n',
      });
    }
  });
});
