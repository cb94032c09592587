import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { platform } from "node:os";
import { basename } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { scratch } from "../support/cli.ts";
import { judgeCommand, writeFaultInputs } from "../support/fault-commands.ts";
import { leftIn, start, stateOf } from "../support/faults.ts";
import { killAtRandom } from "../support/kills.ts";
import { type MockServer, mockOpenAi } from "../support/mock-openai.ts";

vi.setConfig({ testTimeout: 240_000 });

const root = process.getuid?.() === 0 && platform() === "linux";
const INPUT = "new-served/said_prediction_results.json";
const OUTPUT = "judged/said_prediction_results.json";
const folder = scratch();
const here = folder.path("");
let calm: MockServer;
let whole: string;
beforeAll(async () => {
  calm = await mockOpenAi({ delayMs: 3 });
  writeFaultInputs(here);
  mkdirSync(folder.path("tmp"));
  expect((await judge(calm.url, "judged")).code).toBe(0);
  whole = read(OUTPUT);
}, 240_000);
afterAll(async () => {
  await calm.close();
  folder.remove();
});

const read = (name: string) => readFileSync(folder.path(name), "utf8");
const marked = (text: string) =>
  (JSON.parse(text) as { llm_judge_avg_score?: number; llm_judge_error?: string }[]).map((record) =>
    record.llm_judge_error === undefined ? record.llm_judge_avg_score : null,
  );
const started = (url: string, output: string, more: readonly string[] = [], input = INPUT) =>
  start(
    ["judge", input, "--endpoint", url, "--model", "mock", "--retries", "2", "-o", output, ...more],
    here,
    folder.path("tmp"),
  );
const judge = (...args: Parameters<typeof started>) => started(...args).ended;

/** An endpoint that answers as it is told. */
async function endpoint(answer: (request: number) => string | null) {
  let requests = 0;
  const server = createServer((_, response) => {
    const text = answer(requests++);
    if (text === null) response.destroy();
    else response.writeHead(200, { "content-type": "application/json" }).end(text);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/v1`,
    close: () =>
      new Promise<void>((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
const chat = (content: string) => JSON.stringify({ choices: [{ message: { content } }] });
const marks = JSON.stringify({
  ...{ intent_fidelity: 3, persona_mimicry: 4, knowledge_boundary: 5, semantic_alignment: 6 },
});

describe("judging that is killed", () => {
  it("leaves the judged file and its summary of before or the new ones, and nothing after the next start", async () => {
    const own = folder.path("kills");
    writeFaultInputs(own);
    expect((await killAtRandom(judgeCommand(calm.url), own, { kills: 8, seed: 21 })).faults).toEqual([]);
  });

  it("in place goes on from its journal, with the file whole at any time", async () => {
    mkdirSync(folder.path("place"));
    const file = `place/${basename(INPUT)}`;
    copyFileSync(folder.path(INPUT), folder.path(file));
    const before = read(file);
    for (const [i, signal] of (["SIGKILL", "SIGTERM", "SIGKILL", "SIGINT"] as const).entries()) {
      const { child, ended } = started(calm.url, "unused", ["--in-place", "--concurrency", "1"], file);
      const asked = calm.stats.requests;
      const watch = setInterval(() => {
        if (calm.stats.requests > asked + 3 * i) child.kill(signal);
      }, 1);
      await ended;
      clearInterval(watch);
      expect([before, whole]).toContain(read(file));
    }
    const asked = calm.stats.requests;
    expect((await judge(calm.url, "unused", ["--in-place"], file)).code).toBe(0);
    expect(calm.stats.requests - asked).toBeLessThan(40);
    expect(read(file)).toBe(whole);
    expect(leftIn(folder.path("place"), folder.path("tmp"))).toEqual([]);
  });
});

describe("an endpoint", () => {
  it("that fails now and then changes nothing", async () => {
    const server = await mockOpenAi({ faults: ["429", "500", "cut", "garbage"] });
    const { code } = await judge(server.url, "shaky", ["--retries", "8"]);
    await server.close();
    expect(code).toBe(0);
    expect(marked(read(`shaky/${basename(OUTPUT)}`))).toEqual(marked(whole));
  });

  it("that dies midway ends the work: a line, exit 3, no file; what it said is not asked for again", async () => {
    let answered = 0;
    let alive = 15;
    const server = await endpoint(() => {
      if (answered >= alive) return null;
      answered++;
      return chat(marks);
    });
    const died = await judge(server.url, "died", ["--concurrency", "1"]);
    expect(died.stderr).toMatch(/^simgap: [^\n]* does not answer: [^\n]+\n$/u);
    expect(died.code).toBe(3);
    expect(stateOf(folder.path("died"))).toBe(stateOf(emptyFolder()));
    alive = 1000;
    const revived = await judge(server.url, "died", ["--retry-failed"]);
    await server.close();
    expect(revived.stderr).toMatch(/^40 of 40 utterances marked, mean 4\.50/mu);
    expect(answered).toBe(40);
    expect(marked(read(`died/${basename(OUTPUT)}`))).toEqual(Array.from({ length: 40 }, () => 4.5));
  });

  it.each([
    ["HTML", () => "<html>502</html>"],
    ["other JSON", () => '{"choices": "none"}'],
    ["nothing", () => ""],
    ["a megabyte of signs", () => "\u0000\u001b[31m".repeat(2e5)],
    ["JSON nested too deeply", () => "[".repeat(1e6)],
    ["marks beyond the scale", () => chat(marks.replace("3", "11"))],
    ["marks that are no numbers", () => chat(marks.replace("3", '"\\u001b[31m"'))],
    ["prose", () => chat("I would say\u202e seven.")],
    ["no content", () => '{"choices": [{"message": {"content": null}}]}'],
    ["a cut connection", () => null],
  ])("that answers with %s alone: a line, exit 3, nothing written", async (_, answer) => {
    const server = await endpoint(answer);
    const { code, stderr } = await judge(server.url, "garbage", ["--fresh", "--retries", "1"]);
    await server.close();
    expect(stderr).toMatch(/^simgap: [^\n\p{Cc}\u202e]+\n$/u);
    expect(code).toBe(3);
    expect(stateOf(folder.path("garbage"))).toBe(stateOf(emptyFolder()));
    expect(leftIn(folder.path("garbage"))).toEqual([]);
  });
});

function emptyFolder(): string {
  const path = folder.path("empty");
  mkdirSync(path, { recursive: true });
  return path;
}

describe("judging where the machine fails", () => {
  it.skipIf(!root)("without room: a line, exit 3, nothing but the journal", async () => {
    const small = folder.path("small");
    mkdirSync(small);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", small]);
    try {
      const { code, stderr } = await judge(calm.url, "small/judged");
      expect(stderr).toMatch(/^simgap: [^\n]*(?:ENOSPC|no space|no room)[^\n]*\n$/u);
      expect(code).toBe(3);
      expect(stateOf(`${small}/judged`)).toBe(stateOf(emptyFolder()));
      expect(leftIn(small)).toEqual([]);
    } finally {
      execFileSync("umount", [small]);
    }
  });

  it("below a file, or beside a journal of another kind: a line, exit 3, nothing asked", async () => {
    const asked = calm.stats.requests;
    writeFileSync(folder.path("file"), "x");
    mkdirSync(folder.path("other"));
    writeFileSync(folder.path("other/said.judge.journal.jsonl"), '{"a":1}\n{"b":2}\n');
    for (const output of ["file/judged", "other"]) {
      const { code, stderr } = await judge(calm.url, output);
      expect(stderr).toMatch(/^simgap: [^\n]+\n$/u);
      expect(code).toBe(3);
    }
    expect(calm.stats.requests).toBe(asked);
    expect(existsSync(folder.path(`other/${basename(OUTPUT)}`))).toBe(false);
  });

  it("with nobody at standard output and error: exit 0, and the file is whole", async () => {
    rmSync(folder.path("cut"), { recursive: true, force: true });
    const { child, ended } = started(calm.url, "cut");
    child.stdout?.destroy();
    child.stderr?.destroy();
    expect((await ended).code).toBe(0);
    expect(read(`cut/${basename(OUTPUT)}`)).toBe(whole);
  });

  it("with a TMPDIR that is not there: done", async () => {
    const { ended } = start(
      ["judge", INPUT, "--endpoint", calm.url, "--model", "mock", "-o", "tmpless"],
      here,
      folder.path("missing"),
    );
    expect((await ended).code).toBe(0);
  });
});
