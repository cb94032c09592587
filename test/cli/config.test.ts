import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { configJsonSchema } from "../../src/cli/config/config-schema.ts";
import { expandConfig } from "../../src/cli/config/expand-config.ts";
import { program } from "../../src/cli/program.ts";
import { runCli, scratch } from "../support/cli.ts";
import { ANSWERS_CSV } from "../support/fuzz/seeds.ts";

const folder = scratch();
afterAll(() => folder.remove());
const commands = () => program(async () => analyses);

let written = 0;
function config(settings: unknown): string {
  const path = folder.path(`${++written}.json`);
  writeFileSync(path, typeof settings === "string" ? settings : JSON.stringify(settings));
  return path;
}

/** The command line that a configuration makes of another. */
async function expand(settings: unknown, ...args: string[]): Promise<readonly string[]> {
  return (await expandConfig(args, commands(), config(settings))).args;
}

describe("a configuration", () => {
  it("gives options and inputs as a command line would", async () => {
    const settings = {
      inputs: ["runs/", "new=-x.json"],
      locale: "zh",
      columns: { text: "review", user_id: "session" },
      examples: false,
      report: { format: ["html", "json"], dialogues: ["a b.jsonl", "c.csv"], examples: false, open: false },
    };
    const { examples: _, ...known } = settings;
    expect(await expand(known, "report", "--seed", "7")).toEqual([
      "report",
      "--locale=zh",
      "--columns=text=review,user_id=session",
      "--format=html,json",
      "--dialogues=a b.jsonl",
      "--dialogues=c.csv",
      "--no-examples",
      "--seed",
      "7",
      "--",
      "runs/",
      "new=-x.json",
    ]);
  });
  it("gives way to the command line, option by option", async () => {
    const settings = { inputs: "runs/", dialogues: ["said.jsonl"], report: { seed: 1, output: "a.html" } };
    expect(await expand(settings, "report", "mine.json", "--seed=3")).toEqual([
      "report",
      "--dialogues=said.jsonl",
      "--output=a.html",
      "mine.json",
      "--seed=3",
    ]);
    expect(await expand(settings, "report", "--dialogues", "mine.jsonl", "-o", "b.html")).toEqual([
      "report",
      "--seed=1",
      "--dialogues",
      "mine.jsonl",
      "-o",
      "b.html",
      "--",
      "runs/",
    ]);
    // Loaded tables take the place of all inputs.
    expect(await expand(settings, "report", "--engine", "tables")).toEqual([
      "report",
      "--seed=1",
      "--output=a.html",
      "--engine",
      "tables",
    ]);
  });
  it("gives what is for all to the commands that have it, with their own before it", async () => {
    const settings = {
      seed: 5,
      locale: "zh",
      figures: { locale: "en" },
      simulate: { param: { top_p: 0.9, stop: "x" } },
    };
    expect(await expand(settings, "figures", "r.json")).toEqual([
      "figures",
      "--seed=5",
      "--locale=en",
      "r.json",
    ]);
    // The seed of simulate is another thing, and so is not meant.
    expect(await expand(settings, "simulate", "t.json")).toEqual([
      "simulate",
      "--param=top_p=0.9",
      "--param=stop=x",
      "t.json",
    ]);
    expect(await expand({ inputs: "runs/" }, "compare", "a", "b")).toEqual(["compare", "a", "b"]);
  });
  it.each([
    [{ reprot: {} }, '"reprot": found an unknown key, expected one of $schema, inputs,'],
    [{ report: { noExamples: true } }, '"report.noExamples": found an unknown key, expected examples'],
    [{ report: { "--seed": 1 } }, '"report.--seed": found an unknown key, expected seed'],
    [{ compare: { gate: "x" } }, '"compare.gate": found an unknown key, expected one of inputs,'],
    [{ locale: ["zh"] }, '"locale": found ["zh"], expected a string or a number'],
    [{ report: { examples: "no" } }, '"report.examples": found no, expected true or false'],
    [
      { report: { dialogues: [1, null] } },
      '"report.dialogues": found [1,null], expected a string or a list of strings',
    ],
    [{ columns: ["a"] }, '"columns": found ["a"], expected an object of names and values'],
    [{ report: [] }, '"report": found [], expected an object with options of this command'],
    [[], "found [], expected an object with settings (docs/config.md)"],
    ["{ report: 1 }", "found text that is not JSON ("],
    ["", "found text that is not JSON ("],
  ])("%j is refused in one line", async (settings, message) => {
    const ran = await runCli("figures", "--config", config(settings), "--demo");
    expect(ran.code).toBe(3);
    expect(ran.stderr).toContain(message);
    expect(ran.stderr.trim().split("\n").length).toBe(1);
  });
  it.each([
    [{ color: { a: "red" } }, '"color": --color'],
    [{ only: [] }, '"only": no analysis ""'],
    [{ report: { seed: "x" } }, '"seed": --seed is "x"'],
    [{ report: { format: "docx" } }, '"format": no format "docx"'],
  ])("%j names what the option can't be, as bad input", async (settings, message) => {
    writeFileSync(folder.path("good.csv"), ANSWERS_CSV);
    const ran = await runCli("report", "--config", config(settings), folder.path("good.csv"));
    expect(ran.stderr).toContain(message);
    expect(ran.stderr.trim().split("\n").length).toBe(1);
    expect(ran.code).toBe(3);
  });
  it.each<[object, string[], number, string]>([
    // Texts of the configuration that happen to be in the message of another option's fault.
    [{ report: { title: "x" }, color: { x: "#0067a5" } }, ["report", "--seed", "x"], 3, '"report.title"'],
    [{ color: { x: "#0067a5" } }, ["report", "--seed", "x"], 2, 'simgap: --seed is "x"'],
    [{ locale: "zh" }, ["report", "--only", "zh"], 2, 'simgap: no analysis "zh"'],
    [{ only: "sentiment" }, ["report", "--format", "sentiment"], 2, 'simgap: no format "sentiment"'],
    // Two options contradict each other: one of them is the command line's.
    [{ report: { format: "html" } }, ["report", "-o", "r.json"], 2, "simgap: -o r.json and --format html"],
    [
      { report: { format: "html", output: "r.json" } },
      ["report"],
      3,
      '"output": -o r.json and --format html',
    ],
    [
      { prepare: { history: "2025-10-01..2025-10-31" } },
      ["prepare", "-o", "out"],
      3,
      '"history": --history 2025-10-01..2025-10-31 must end before --test 2025-10-01..2025-11-30 (default) begins',
    ],
    [
      { prepare: { history: "2025-10-01..2025-10-31" } },
      ["prepare", "-o", "out", "--test", "2025-10-15..2025-10-31"],
      2,
      "simgap: --history 2025-10-01..2025-10-31 must end before --test 2025-10-15..2025-10-31 begins",
    ],
  ])("%j with %j blames who gave what is wrong", async (settings, [command, ...args], code, message) => {
    writeFileSync(folder.path("good.csv"), ANSWERS_CSV);
    const ran = await runCli(command!, "--config", config(settings), ...args, folder.path("good.csv"));
    expect(ran.stderr).toContain(message);
    expect(ran.stderr.trim().split("\n").length).toBe(1);
    expect(ran.code).toBe(code);
  });
  it("that is missing is named", async () => {
    const ran = await runCli("score", "--config", folder.path("none.json"), "x.csv");
    expect(ran).toMatchObject({ code: 3, stdout: "" });
    expect(ran.stderr).toContain("none.json");
  });
  it("is found in the working folder, unless it is to be left out", async () => {
    const before = process.cwd();
    writeFileSync(
      folder.path("simgap.config.json"),
      JSON.stringify({ score: { inputs: ["said.csv"], "text-column": "wrote" } }),
    );
    writeFileSync(folder.path("said.csv"), "wrote,text\nI love it!,no\n");
    process.chdir(folder.path("."));
    try {
      expect(JSON.parse((await runCli("score")).stdout).class).toBe("positive");
      expect((await runCli("score", "--no-config")).code).toBe(2);
      expect(JSON.parse((await runCli("score", "--no-config", "said.csv")).stdout).class).not.toBe(
        "positive",
      );
    } finally {
      process.chdir(before);
    }
  });
  it("has the schema that is published", () => {
    const path = join(import.meta.dirname, "..", "..", "docs", "config.schema.json");
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(
      JSON.parse(JSON.stringify(configJsonSchema(commands()))),
    );
  });
});

describe("a wrong option", () => {
  it("is told where it is one", async () => {
    const ran = await runCli("report", "x.json", "--gates", "g.json");
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("(--gates is an option of simgap compare)");
  });
});
