import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomStream } from "../../src/synthetic/random.ts";
import { scratch } from "../support/cli.ts";
import { type Fault, type MockServer, mockOpenAi } from "../support/mock-openai.ts";
import { syntheticTraces } from "../support/traces.ts";

const FAULTS: readonly Fault[] = ["429", "500", "cut", "garbage"];
const program = join(import.meta.dirname, "..", "..", "dist", "bin", "simgap.js");
const folder = scratch();
let server: MockServer;
beforeAll(async () => {
  server = await mockOpenAi({ faults: FAULTS, delayMs: 3 });
  writeFileSync(folder.path("traces.json"), JSON.stringify(syntheticTraces(6, 30)));
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

/** When to end a run: so many bytes into its journal, and a little later. */
interface Moment {
  readonly bytes: number;
  readonly laterMs: number;
  readonly signal: NodeJS.Signals;
}

/** Runs the program; ends it at a moment, where told so. */
function run(output: string, moment?: Moment): Promise<number | null> {
  const args = ["simulate", folder.path("traces.json"), "--endpoint", server.url, "--model", "mock"];
  const child = spawn(
    process.execPath,
    [program, ...args, "--tokens", "rule", "--history-tokens", "3000", "-o", folder.path(output)],
    { stdio: "ignore" },
  );
  const journal = folder.path(output.replace(".json", ".journal.jsonl"));
  const size = () => (existsSync(journal) ? statSync(journal).size : 0);
  const before = size();
  const watch = setInterval(() => {
    if (moment === undefined || size() < before + moment.bytes) return;
    clearInterval(watch);
    setTimeout(() => child.kill(moment.signal), moment.laterMs);
  }, 1);
  return new Promise((resolve) => {
    child.on("close", (code) => {
      clearInterval(watch);
      resolve(code);
    });
  });
}
const read = (name: string) => readFileSync(folder.path(name), "utf8");

describe("a run that is killed", { timeout: 400_000 }, () => {
  it("at 20 random moments ends with the same files as one that is not", async () => {
    expect(await run("whole.json")).toBe(0);
    const whole = statSync(folder.path("whole.journal.jsonl")).size;
    const random = randomStream("kill", 1);
    let kills = 0;
    for (let i = 0; i < 20; i++) {
      // One in five before the first line, the others up to a twentieth of all answers later.
      const bytes = i % 5 === 0 ? 0 : 1 + Math.floor(random.uniform() * 0.05 * whole);
      const code = await run("killed.json", { bytes, laterMs: 8 * random.uniform(), signal: "SIGKILL" });
      if (code === null) kills++;
    }
    expect(kills).toBe(20);
    expect(await run("killed.json")).toBe(0);
    expect(read("killed.json")).toBe(read("whole.json"));
    const keys = read("killed.journal.jsonl")
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line) => (JSON.parse(line) as { key: string }).key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBe(read("whole.journal.jsonl").trimEnd().split("\n").length - 1);
    expect(folder.list().filter((name) => /\.part$|\.lock$/u.test(name))).toEqual([]);
  });

  it("by Ctrl-C ends in order: exit code 130, no half file, nothing asked twice", async () => {
    const code = await run("stopped.json", { bytes: 3000, laterMs: 1, signal: "SIGINT" });
    expect(code).toBe(130);
    expect(existsSync(folder.path("stopped.json"))).toBe(false);
    expect(folder.list().filter((name) => /stopped.*(?:lock|part)/u.test(name))).toEqual([]);
    expect(await run("stopped.json")).toBe(0);
    expect(read("stopped.json")).toBe(read("whole.json"));
  });
});
