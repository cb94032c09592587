import { mkdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";

let folder: ReturnType<typeof scratch>;
beforeAll(() => {
  folder = scratch();
});
afterAll(() => folder.remove());

describe("an ending of -o that the command can't write", () => {
  it.each<[string[], string, string]>([
    [["describe", "x"], "d.md", "no format md (there are: html, tex, json)"],
    [["describe", "x"], "d.csv", "no format csv (there are: html, tex, json)"],
    [["describe", "x", "--format", "html"], "d.txt", "no format txt (there are: html, tex, json)"],
    [["describe", "x", "--format", "tex"], "d.html", "contradict each other"],
    [["report", "x"], "r.tex", "no format tex (there are: html, json, csv, md)"],
    [["report", "x"], "r.xml", "no format xml (there are: html, json, csv, md)"],
    [["report", "x"], "r.yaml", "no format yaml (there are: html, json, csv, md)"],
    [["report", "x"], "r.json.gz", "no format gz (there are: html, json, csv, md)"],
    [["report", "x", "--format", "html,json"], "r.html", "is one file, and --format html,json needs several"],
    [["demo"], "d.parquet", "no format parquet (there are: html, json, csv, md)"],
    [["compare", "x", "y"], "c.docx", "no format docx (there are: html, json, csv, md, junit)"],
    [["figures", "--demo"], "f.pdf", "no format pdf (expected: a folder)"],
    [["prepare", "x"], "bench.json", "no format json (expected: a folder)"],
    [
      ["judge", "x", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m"],
      "j.json",
      "no format json (expected: a folder)",
    ],
    [["score", "x"], "s.csv", "no format csv (expected: .jsonl, .ndjson)"],
    [["audit", "x"], "sheet.xlsx", "no format xlsx (expected: .csv)"],
    [["audit", "--read", "sheet.csv"], "a.csv", "no format csv (expected: .json)"],
    [["simulate", "x", "--agent", "baseline:never"], "run.csv", "no format csv (expected: a folder, .json)"],
  ])("%j -o %s is refused in one line: %s", async (args, name, message) => {
    const { code, stderr } = await runCli(...args, "-o", folder.path(name));
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
    expect(folder.list()).toEqual([]);
  });
  it("is one of load's --to as well: tables are a folder", async () => {
    const { code, stderr } = await runCli("load", "x.csv", "--to", folder.path("tables.parquet"));
    expect(stderr).toMatch(/^simgap: --to [^\n]*: no format parquet \(expected: a folder\)\n$/u);
    expect(code).toBe(2);
  });
  it("is none in names of folders that are there, or with dots", async () => {
    mkdirSync(folder.path("old.csv"));
    for (const name of ["old.csv", "runs.2", "report.v2", "new.csv/"]) {
      const { code, stderr } = await runCli("describe", "gone.json", "-o", folder.path(name));
      expect(stderr).toMatch(/gone\.json: found no such file/u);
      expect(code).toBe(3);
    }
  });
});
