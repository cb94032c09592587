import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { oddityLines } from "../../src/cli/oddity-lines.ts";
import { problemText } from "../../src/report/problem-texts.ts";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

describe("what was odd in the input", () => {
  it("is a line a kind and run: count first, then what was done, then a place", () => {
    const problems = [
      { run: "real", kind: "empty_utterance", count: 1200, example: "u, c, turn 3" },
      { run: "gpt", kind: "control_token", count: 1, example: "[STOP]\n(u)" },
      { run: "real", kind: "odd_turn", count: 2, example: "" },
    ];
    expect(oddityLines(problems)).toEqual([
      `1,200  ${problemText("empty_utterance")} (such as u, c, turn 3)`,
      expect.stringMatching(/^ {4}1 {2}gpt: Control token .*\(\[STOP\][^\n]*\(u\)\)$/u),
      `    2  ${problemText("odd_turn")}`,
    ]);
  });
  it("is told with the verdicts of a report, and by inspect with rows as rows", async () => {
    const rows = ["user,hi", "agent,hello", "user,"].map((row, i) => `human,u,c,${i},${row}`);
    const file = folder.path("said.csv");
    writeFileSync(file, ["source,user_id,conversation_id,turn,role,text", ...rows].join("\n"));
    const report = ["report", "--dialogues", file, "--only", "wording", "--format", "md", "-o", "-"];
    const line = `1  ${problemText("empty_utterance")} (u, c, turn 2)\n`;
    expect((await runCli(...report, "--verdicts")).stderr).toContain(
      `irregularities in the input:\n  ${line}`,
    );
    expect((await runCli(...report)).stderr).toBe("");
    const { stdout } = await runCli("inspect", file);
    expect(stdout).toContain("  3 rows, 1 user, ");
    expect(stdout).toContain("  real: 1 utterance by 1 user in 1 conversation\n");
    expect(stdout).toContain(`  odd:\n    ${line}`);
  });
});
