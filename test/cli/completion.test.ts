import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";

const bash = spawnSync("bash", ["-c", "type complete compgen"]).status === 0;

describe("completion", () => {
  it.skipIf(!bash)("makes bash complete commands and the options of each", async () => {
    const { stdout, code } = await runCli("completion", "bash");
    expect(code).toBe(0);
    const complete = (...words: string[]) => {
      const line = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _simgap; echo "\${COMPREPLY[@]}"`;
      return spawnSync("bash", ["-c", `${stdout}\n${line}`], { encoding: "utf8" })
        .stdout.trim()
        .split(" ");
    };
    expect(complete("simgap", "rep")).toEqual(["report"]);
    expect(complete("simgap", "compare", "--fail")).toEqual(["--fail-on"]);
    expect(complete("simgap", "report", "--fail")).toEqual([""]);
  });
  it("has a script for zsh and fish, and names them for another shell", async () => {
    expect((await runCli("completion", "zsh")).stdout).toMatch(/^#compdef simgap\n/u);
    expect((await runCli("completion", "fish")).stdout).toContain(
      '"__fish_seen_subcommand_from render" -l open',
    );
    const other = await runCli("completion", "csh");
    expect(other.code).toBe(2);
    expect(other.stderr).toContain("bash, zsh, fish");
  });
});
