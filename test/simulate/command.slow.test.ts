import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";
import { type MockServer, mockOpenAi } from "../support/mock-openai.ts";
import { syntheticTraces } from "../support/traces.ts";

const folder = scratch();
const servers: MockServer[] = [];
const mock = async (...options: Parameters<typeof mockOpenAi>) => {
  const server = await mockOpenAi(...options);
  servers.push(server);
  return server;
};
beforeAll(() => {
  writeFileSync(folder.path("traces.json"), JSON.stringify(syntheticTraces(6, 15)));
});
afterAll(async () => {
  for (const server of servers) await server.close();
  folder.remove();
});

const simulate = (...args: string[]) =>
  runCli("simulate", folder.path("traces.json"), "--model", "mock", "--tokens", "rule", ...args);
const read = (name: string) => readFileSync(folder.path(name), "utf8");
interface Summary {
  readonly questions: number;
  readonly answered: number;
  readonly cost: number | null;
  readonly tokens: { readonly prompt: number; readonly completion: number; readonly cached: number };
  readonly drift?: { readonly questions: number; readonly quarters: readonly unknown[] };
}
const summary = (name: string) => JSON.parse(read(name)) as Summary;

describe("simgap simulate", () => {
  it("says why where nothing can be asked, and writes nothing", async () => {
    const bare = scratch();
    const watched = Array.from({ length: 9 }, (_, i) => ({
      ...{ type: "视频浏览", timestamp: `2025-10-0${i + 1} 10:00:00`, context: {} },
      action: [{ type: "watch", play_duration: 5 }],
    }));
    writeFileSync(
      bare.path("bare.json"),
      JSON.stringify({ u: { user_profile: "", action_history: watched } }),
    );
    const out = bare.path("bare_prediction_results.json");
    const found = await runCli(
      ...["simulate", bare.path("bare.json")],
      ...["--agent", "baseline:never", "-o", out],
    );
    expect(found.stderr).toMatch(/^simgap: nothing to ask: no event .* has a text to judge by/u);
    expect(found.code).toBe(4);
    expect(existsSync(out)).toBe(false);
    bare.remove();
  });
  it("says before anything is sent how many calls, tokens and what cost there will be", async () => {
    const server = await mock();
    const { code, stdout } = await simulate(
      "--endpoint",
      server.url,
      "--dry-run",
      "--price",
      "1,0.1,2",
      "-o",
      folder.path("dry.json"),
    );
    expect(code).toBe(0);
    expect(server.stats.requests).toBe(0);
    expect(folder.list()).toEqual(["traces.json"]);
    const calls = Number(/calls ([\d,]+)/u.exec(stdout)![1]!.replaceAll(",", ""));
    await simulate("--endpoint", server.url, "-o", folder.path("wet.json"), "--price", "1,0.1,2");
    expect(server.stats.requests).toBe(calls);
    const { tokens, cost } = summary("wet_run_summary.json");
    const { prompt, cached, completion } = tokens;
    expect(cost).toBeCloseTo(((prompt - cached) * 1 + cached * 0.1 + completion * 2) / 1e6, 6);
  });

  it("shows prompts without sending anything, and needs no model for it", async () => {
    const { code, stdout } = await runCli(
      "simulate",
      folder.path("traces.json"),
      "--show-prompt",
      "--prompt",
      "en",
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/===== en-1 user_0001 .* video_liked\n/u);
    expect(stdout).toMatch(/Answer with one word, Yes or No\./u);
  });

  it("stops at the budget, keeps what was paid for, and goes on with a higher one", async () => {
    const server = await mock();
    const output = [
      "-o",
      folder.path("budget.json"),
      "--endpoint",
      server.url,
      "--price",
      "1,1,1",
      "--history-tokens",
      "1500",
    ];
    const { code, stderr } = await simulate(...output, "--max-cost", "0.05");
    expect(code, stderr).toBe(1);
    expect(stderr).toMatch(/--max-cost is reached/u);
    expect(folder.list()).not.toContain("budget.json");
    const paid = read("budget.journal.jsonl").trimEnd().split("\n").slice(1);
    const spent = paid.reduce((sum, line) => {
      const { answers } = JSON.parse(line) as {
        answers: { usage: { prompt: number; completion: number } }[];
      };
      return sum + answers[0]!.usage.prompt + answers[0]!.usage.completion;
    }, 0);
    expect(paid.length).toBeGreaterThan(5);
    expect(spent / 1e6).toBeLessThanOrEqual(0.05);
    const before = server.stats.requests;
    expect((await simulate(...output, "--max-cost", "100")).code).toBe(0);
    const { questions, answered } = summary("budget_run_summary.json");
    expect(answered).toBe(questions);
    expect(server.stats.requests - before).toBe(questions - paid.length);
  });

  it("shares the work between endpoints, a user staying at one as far as it goes", async () => {
    const [a, b] = [await mock({ delayMs: 2 }), await mock({ delayMs: 2 })];
    const { code } = await simulate(
      "--endpoint",
      a.url,
      "--endpoint",
      b.url,
      "--concurrency",
      "2",
      "-o",
      folder.path("two.json"),
    );
    expect(code).toBe(0);
    expect(a.stats.requests + b.stats.requests).toBe(summary("two_run_summary.json").questions);
    expect(Math.min(a.stats.requests, b.stats.requests)).toBeGreaterThan(20);
    expect(Math.max(a.stats.peak, b.stats.peak)).toBeLessThanOrEqual(2);
  });

  it("runs a closed loop beside the open one and reports the drift", async () => {
    const server = await mock();
    const { code, stderr } = await simulate(
      "--endpoint",
      server.url,
      "--feedback",
      "own",
      "-o",
      folder.path("loop.json"),
    );
    expect(code, stderr).toBe(0);
    expect(stderr).toMatch(/drift of the positive rate/u);
    const { drift } = summary("loop_run_summary.json");
    expect(drift!.questions).toBeGreaterThan(100);
    expect(drift!.quarters.length).toBe(4);
    const requests = server.stats.requests;
    const again = await simulate(
      "--endpoint",
      server.url,
      "--feedback",
      "own",
      "-o",
      folder.path("again.json"),
      "--open",
      folder.path("loop-open_prediction_results.json"),
    );
    expect(again.code, again.stderr).toBe(0);
    expect(server.stats.requests - requests).toBeLessThan(requests);
    expect(summary("again_run_summary.json").drift).toEqual(drift);
  });

  it("repeats a run under further names", async () => {
    const server = await mock();
    expect((await simulate("--endpoint", server.url, "--repeat", "2", "-o", folder.path("reps/"))).code).toBe(
      0,
    );
    expect(read("reps/mock-1_prediction_results.json")).toBe(read("reps/mock-2_prediction_results.json"));
  });

  it("asks again what failed, and that alone", async () => {
    const server = await mock({ faults: ["odd"] });
    const output = ["--endpoint", server.url, "--tries", "1", "-o", folder.path("odd.json")];
    await simulate(...output);
    const { questions, answered } = summary("odd_run_summary.json");
    expect(answered).toBeLessThan(questions);
    const before = server.stats.requests;
    await simulate(...output, "--retry-failed");
    expect(server.stats.requests - before).toBe(questions - answered);
    expect(summary("odd_run_summary.json").answered).toBe(questions);
  });

  it("writes what the report reads", async () => {
    await simulate("--agent", "baseline:user-rate,never", "-o", folder.path("b/"));
    const { code, stdout } = await runCli(
      "report",
      folder.path("b/"),
      "--only",
      "leaderboard",
      "--format",
      "json",
      "-o",
      "-",
    );
    expect(code).toBe(0);
    const runs = (JSON.parse(stdout) as { runs: { name: string }[] }).runs.map(({ name }) => name);
    expect(runs).toEqual(expect.arrayContaining(["real", "user-rate", "never"]));
  });
});
