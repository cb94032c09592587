import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";
import { type MockServer, mockOpenAi } from "../support/mock-openai.ts";
import { syntheticTraces } from "../support/traces.ts";

let server: MockServer;
const folder = scratch();
beforeAll(async () => {
  server = await mockOpenAi();
  writeFileSync(folder.path("traces.json"), JSON.stringify(syntheticTraces(2, 9)));
});
afterAll(async () => {
  await server.close();
  folder.remove();
});

const simulate = (output: string, ...more: string[]) =>
  runCli(
    ...["simulate", folder.path("traces.json"), "--endpoint", server.url, "--model", "mock"],
    ...["-o", folder.path(output), "--tokens", "rule", "--history-tokens", "2000", ...more],
  );
const read = (name: string) => readFileSync(folder.path(name), "utf8");

describe("a run that was cut off", () => {
  it("goes on from its journal, cut at any byte, to the same files, and asks only what is missing", async () => {
    expect((await simulate("whole.json")).code).toBe(0);
    const journal = read("whole.journal.jsonl");
    const lines = journal.trimEnd().split("\n").length - 1;
    const bytes = Buffer.from(journal);
    const step = Math.max(1, Math.floor(bytes.length / 60));
    for (let end = 0; end <= bytes.length; end += step) {
      writeFileSync(folder.path("cut.journal.jsonl"), bytes.subarray(0, end));
      const before = server.stats.requests;
      const { code, stderr } = await simulate("cut.json");
      expect([code, end], stderr).toEqual([0, end]);
      expect(read("cut.json")).toBe(read("whole.json"));
      const kept = Math.max(0, bytes.subarray(0, end).toString("utf8").split("\n").length - 2);
      expect(server.stats.requests - before).toBe(lines - kept);
      const keys = read("cut.journal.jsonl")
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => (JSON.parse(line) as { key: string }).key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBe(lines);
    }
    expect(read("cut_run_summary.json").replace('"run": "mock"', "")).toBe(
      read("whole_run_summary.json").replace('"run": "mock"', ""),
    );
  });

  it("is refused with other settings, which are named, and begun anew on demand", async () => {
    await simulate("pinned.json");
    const other = await simulate("pinned.json", "--temperature", "1");
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(/temperature was 0\.1, is 1/u);
    expect((await simulate("pinned.json", "--temperature", "1", "--fresh")).code).toBe(0);
  });

  it("is refused while another process writes", async () => {
    writeFileSync(folder.path("held.journal.jsonl.lock"), "1");
    const { code, stderr } = await simulate("held.json");
    expect(code).toBe(2);
    expect(stderr).toMatch(/another process/u);
  });

  it("takes replies from a cache", async () => {
    await simulate("first.json", "--cache", folder.path("cache"));
    const before = server.stats.requests;
    expect((await simulate("second.json", "--cache", folder.path("cache"))).code).toBe(0);
    expect(server.stats.requests).toBe(before);
    expect(read("second.json")).toBe(read("first.json"));
  });
});

describe("what is written", () => {
  it("has no key and no prompt unless asked", async () => {
    process.env.SIMGAP_TEST_KEY = "sk-very-secret";
    try {
      const { code, stdout, stderr } = await simulate("quiet.json", "--key-env", "SIMGAP_TEST_KEY");
      expect(code).toBe(0);
      expect(server.authorizations.at(-1)).toBe("Bearer sk-very-secret");
      const files = ["quiet.json", "quiet.journal.jsonl", "quiet_run_summary.json"].map(read);
      for (const text of [stdout, stderr, ...files]) {
        expect(text).not.toContain("sk-very-secret");
        expect(text).not.toContain("Below is what one user");
      }
      await simulate("kept.json", "--keep-prompts");
      expect(read("kept.json")).toMatch(/下面是某短视频|Below is what one user/u);
    } finally {
      delete process.env.SIMGAP_TEST_KEY;
    }
  });

  it("sends OPENAI_API_KEY to no host but OpenAI's", async () => {
    process.env.OPENAI_API_KEY = "sk-openai";
    try {
      await simulate("nokey.json");
      expect(server.authorizations.at(-1)).toBeUndefined();
    } finally {
      delete process.env.OPENAI_API_KEY;
    }
  });
});
