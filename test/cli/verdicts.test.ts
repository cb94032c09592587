import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it, vi } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { tellScorecard } from "../../src/cli/verdicts.ts";
import type { Result } from "../../src/model/finding.ts";
import { DEFAULT_VIEW, type Locale } from "../../src/model/presentation.ts";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

const said = (name: string, source: string, texts: readonly string[], users = 12) => {
  const rows = Array.from({ length: users * 3 }, (_, n) =>
    JSON.stringify({
      ...{
        source,
        user_id: `u${n % users}`,
        conversation_id: `c${n % users}`,
        turn: 1 + Math.floor(n / users),
      },
      text: texts[n % texts.length],
    }),
  );
  writeFileSync(folder.path(name), `${rows.join("\n")}\n`);
  return folder.path(name);
};

describe("what a report says on the terminal", () => {
  it("is that nothing is compared where there is no simulator", async () => {
    const real = said("real.jsonl", "human", ["thank you", "this is bad"]);
    const told = (...more: readonly string[]) =>
      runCli("report", "--dialogues", real, "--only", "sentiment", "--format", "md", "-o", "-", ...more);
    expect(await told()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("No simulator is compared"),
      stderr: expect.stringMatching(/^no simulator: the report describes real users and compares nothing; /u),
    });
    expect((await told("--locale", "zh")).stderr).toMatch(/^没有模拟器：/u);
  });
  const estimate = (measure: string, run: string, value: number) => ({
    ...{ measure, run, value, low: value - 0.05, high: value + 0.05, n: 100, users: 20 },
  });
  const linesOf = async (of: object, locale: Locale = "en") => {
    const written: string[] = [];
    const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    const result = { analyses: of } as unknown as Result;
    await tellScorecard(result, analyses, { ...DEFAULT_VIEW, locale }, { verdicts: true }).finally(() =>
      write.mockRestore(),
    );
    return written.join("").trimEnd().split("\n");
  };
  it("names the value that a difference is from, and marks cells as unclear or sure in direction only", async () => {
    const found = {
      "positive-rate": { estimates: [estimate("gap", "a", 0.4)], notes: [] },
      "user-fidelity": { estimates: [estimate("fidelity", "a", 0.31)], notes: [] },
    };
    expect((await linesOf(found))[0]).toMatch(/^ +Activity +Fidelity − 1 +Distance$/u);
    expect((await linesOf(found, "zh"))[0]).toMatch(/^ +活跃度 +保真度 − 1 +距离$/u);
    expect(await linesOf(found)).toHaveLength(2);
    const unsure = {
      "positive-rate": { estimates: [{ ...estimate("gap", "a", 0.02), low: -0.3, high: 0.34 }], notes: [] },
      "user-fidelity": { estimates: [estimate("fidelity", "a", 0.31)], notes: [] },
    };
    expect((await linesOf(unsure)).slice(1)).toEqual([
      expect.stringMatching(/^a +\+2\.0\? +−0\.69 +\d/u),
      "? unclear",
    ]);
    expect((await linesOf(unsure, "zh")).at(-1)).toBe("? 数据不足以判断");
  });
  it("marks a side that turns round at equal length, and one without an interval", async () => {
    const moods = (run: string, plain: number, pure: number) => [
      estimate("shift", run, plain),
      estimate("shift_standardised", run, pure),
    ];
    const lines = await linesOf({
      sentiment: { estimates: [...moods("a", 0.2, -0.3), ...moods("b", 0.2, 0.3)], notes: [] },
    });
    expect(lines.find((line) => line.startsWith("a"))).toMatch(/−0\.30\? /u);
    expect(lines.find((line) => line.startsWith("b"))).toMatch(/\+0\.30 /u);
    expect(lines.at(-1)).toBe("? unclear, or opposite per utterance and at equal length");
  });
  it("marks the distance of a simulator that is not ranked as the page does", async () => {
    const lines = await linesOf({
      "positive-rate": { estimates: ["a", "b", "c"].map((run) => estimate("gap", run, 0.1)), notes: [] },
      "user-fidelity": { estimates: ["a", "b"].map((run) => estimate("fidelity", run, 0.5)), notes: [] },
    });
    expect(lines.filter((line) => line.endsWith("*")).map((line) => line[0])).toEqual(["c"]);
    expect(lines).toContain("* not ranked: its distance rests on fewer columns");
  });
});
