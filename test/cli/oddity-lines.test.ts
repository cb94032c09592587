import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { oddityBlocks, oddityLines } from "../../src/cli/oddity-lines.ts";
import { verdictTexts } from "../../src/cli/verdict-texts.ts";
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
  it("shares a line among simulators that share it, in the reader's language", () => {
    const of = (counts: readonly number[]) =>
      counts.map((count, i) => ({ run: `s${i}`, kind: "unparsed_answer", count, example: `q${i}` }));
    expect(oddityLines(of([6, 6, 6]))).toEqual([
      `18  6 in each of 3 runs: ${problemText("unparsed_answer")} (such as q0)`,
    ]);
    expect(oddityLines(of([7, 2]))).toEqual([
      `9  2 to 7 in each of 2 runs: ${problemText("unparsed_answer")} (such as q0)`,
    ]);
    expect(oddityBlocks(of([6, 6]), { locale: "zh" })).toBe(
      "输入中的异常情况：\n  12  2 个来源各 6 项：没有预测值的问题：已略去（如 q0）\n",
    );
  });
  it("keeps names of one's own apart as notes, and counts none of them in a log", async () => {
    const lines = (field: string, value: string) =>
      Array.from(
        { length: 12 },
        (_, i) => `u${i % 4},i${i},video,${i === 0 ? "video_liked" : field},binary,${i % 2},${value}\n`,
      );
    const told = async (field: string, value: string, ...flags: string[]) => {
      const head = "user_id,item,scenario,field,kind,truth,predicted,label\n";
      writeFileSync(folder.path("own.csv"), head + lines(field, value).join(""));
      const only = ["--only", "positive-rate", "--format", "md", "-o", "-"];
      return (await runCli("report", folder.path("own.csv"), ...only, ...flags)).stderr;
    };
    expect(await told("bookmarked", "0.4,0")).toBe("");
    const notes = await told("bookmarked", "0.4,0", "--verdicts");
    expect(notes).toContain("notes on the input:\n");
    expect(notes).not.toContain("irregularities in the input:");
    expect(await told("video_likd", "40,1")).toMatch(
      /^simgap: 2 kinds of irregularity in the input, 23 values/u,
    );
    const all = await told("video_likd", "40,1", "--verdicts");
    expect(all).toContain("(such as video_likd, did you mean video_liked? (u0, i4))");
    expect(all).toContain(problemText("probability_in_percent"));
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
    // Nothing that looks like a mistake.
    expect((await runCli(...report)).stderr).toBe(`${verdictTexts({ locale: "en" }).realAlone}\n`);
    const { stdout } = await runCli("inspect", file);
    expect(stdout).toContain("  3 rows, 1 user, ");
    expect(stdout).toContain("  real: 1 utterance by 1 user in 1 conversation\n");
    expect(stdout).toContain(`  odd:\n    ${line}`);
  });
});
