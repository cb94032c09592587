import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { ofDemo } from "../../src/cli/demo-runs.ts";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
afterAll(folder.remove);

describe("runs on the demo's users", () => {
  it("are reported as synthetic, known by the summary beside them", async () => {
    const out = folder.path("never_prediction_results.json");
    const made = await runCli(
      ...["simulate", "--demo", "--users", "2", "--items", "2"],
      ...["--agent", "baseline:never", "-o", out],
    );
    expect(made.code).toBe(0);
    const page = folder.path("page.md");
    const report = () => runCli("report", out, "--only", "leaderboard", "--no-cache", "-o", page);
    expect((await report()).code).toBe(0);
    expect(readFileSync(page, "utf8")).toContain("Synthetic data: users and simulators are generated");
    const pair = [`a=${out}`, `b=${out}`];
    await runCli("compare", ...pair, "--only", "leaderboard", "--no-cache", "-o", page);
    expect(readFileSync(page, "utf8")).toContain("Synthetic data");
    rmSync(folder.path("never_run_summary.json"));
    await report();
    expect(readFileSync(page, "utf8")).not.toContain("Synthetic data");
  });
  it.each([
    ["of a model's own", '{"synthetic": false}', false],
    ["of the benchmark", '{"llm_judge": {}}', false],
    ["that is no JSON", "{", false],
    ["that is a list", "[true]", false],
    ["of the demo", '{"synthetic": true}', true],
  ])("are told from others by a summary %s", async (_, summary, expected) => {
    writeFileSync(folder.path("m_run_summary.json"), summary);
    for (const name of ["m_prediction_results.json", "m_prediction_results.json.gz", "m.json"])
      expect(await ofDemo({ runs: [{ name: "m", files: [folder.path(name)] }] })).toBe(expected);
    expect(await ofDemo({ dialogues: [folder.path("m.json")] })).toBe(false);
  });
});
