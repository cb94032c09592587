import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it, vi } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { tellScorecard } from "../../src/cli/verdicts.ts";
import type { Result } from "../../src/model/finding.ts";
import { DEFAULT_VIEW } from "../../src/model/presentation.ts";
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
  it("marks the distance of a simulator that is not ranked as the page does", async () => {
    const estimate = (measure: string, run: string, value: number) => ({
      ...{ measure, run, value, low: value - 0.05, high: value + 0.05, n: 100, users: 20 },
    });
    const result = {
      analyses: {
        "positive-rate": {
          estimates: ["a", "b", "c"].map((run) => estimate("gap", run, 0.1)),
          notes: [],
        },
        "user-fidelity": { estimates: ["a", "b"].map((run) => estimate("fidelity", run, 0.5)), notes: [] },
      },
    } as unknown as Result;
    const written: string[] = [];
    const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    await tellScorecard(result, analyses, DEFAULT_VIEW, { verdicts: true }).finally(() =>
      write.mockRestore(),
    );
    const lines = written.join("").split("\n");
    expect(lines.filter((line) => line.endsWith("*")).map((line) => line[0])).toEqual(["c"]);
    expect(lines).toContain("* not ranked: its distance rests on fewer columns");
  });
});
