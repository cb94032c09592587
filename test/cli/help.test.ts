import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { program } from "../../src/cli/program.ts";
import { EXIT } from "../../src/model/errors.ts";
import { runCli } from "../support/cli.ts";

const INTERRUPTED = 130;

describe("exit codes", () => {
  it("are all named by --help, the README and docs/limits.md", async () => {
    const { stdout } = await runCli("--help");
    const root = join(import.meta.dirname, "..", "..");
    const pages = ["README.md", "docs/limits.md"].map((name) => readFileSync(join(root, name), "utf8"));
    const codes = (text: string) => {
      const [, list = ""] =
        /(?:\*\*Exit codes\*\*: |## Exit codes\s+|Exit codes: )(0 done[\s\S]*?)\.(?:\s|$)/u.exec(text) ?? [];
      return list.split(";").map((part) => Number.parseInt(part, 10));
    };
    for (const text of [stdout, ...pages]) expect(codes(text)).toEqual([...Object.values(EXIT), INTERRUPTED]);
  });
});

describe("help", () => {
  it("fits a terminal of 80 columns, for simgap and for every command", async () => {
    const { stdout } = await runCli("--help");
    const pages = program(async () => ({})).commands.map((command) => command.helpInformation());
    expect(pages.length).toBeGreaterThan(10);
    const lines = [stdout, ...pages].flatMap((page) => page.split("\n"));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });
});
