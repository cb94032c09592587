import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";
import { syntheticTraces } from "../support/traces.ts";

const folder = scratch();
beforeAll(() => {
  writeFileSync(folder.path("traces.json"), JSON.stringify(syntheticTraces(2, 12)));
});
afterAll(() => folder.remove());

interface Written {
  readonly questions: readonly {
    readonly field: string;
    readonly predicted_value: unknown;
    readonly predicted_label: unknown;
  }[];
  readonly failed_questions: readonly { readonly error?: string }[];
}
const read = (name: string) => JSON.parse(readFileSync(folder.path(name), "utf8")) as Written[];
const simulate = (...args: string[]) => runCli("simulate", folder.path("traces.json"), ...args);

describe("a module as agent", () => {
  it("answers in the user's place", async () => {
    writeFileSync(
      folder.path("mine.mjs"),
      `export function answer({ questions, history, scene, user }) {
         if (!user.id || !Array.isArray(history) || !scene.time) throw new Error("no observation");
         return questions.map(({ field, type }) => ({ field, value: type === "binary" ? 0.8 : type === "text" ? "hello" : 4 }));
       }`,
    );
    const { code, stderr } = await simulate(
      "--agent",
      folder.path("mine.mjs"),
      "-o",
      folder.path("mine.json"),
    );
    expect(code, stderr).toBe(0);
    const questions = read("mine.json").flatMap((record) => record.questions);
    expect(questions.length).toBeGreaterThan(30);
    for (const { field, predicted_value: value, predicted_label: label } of questions) {
      if (/_seconds$/u.test(field)) expect(value).toBe(4);
      else if (/keyword|message/u.test(field)) expect(value).toBe("hello");
      else expect([value, label]).toEqual([0.8, 1]);
    }
  });

  it("is ten lines, as the documentation has it", async () => {
    const docs = readFileSync(join(import.meta.dirname, "..", "..", "docs", "simulating.md"), "utf8");
    const code = /```js\n([\s\S]*?)```/u.exec(docs)![1]!;
    expect(code.trim().split("\n").length).toBeLessThanOrEqual(10);
    writeFileSync(folder.path("documented.mjs"), code);
    const args = ["--agent", folder.path("documented.mjs"), "-o", folder.path("documented.json")];
    const { code: exit, stderr } = await simulate(...args);
    expect(exit, stderr).toBe(0);
    const errors = read("documented.json").flatMap((record) =>
      record.failed_questions.map(({ error }) => error),
    );
    expect(errors.filter((error) => error !== "no_prediction_questions")).toEqual([]);
  });

  it("lists as failed what it leaves out or answers with another kind", async () => {
    writeFileSync(
      folder.path("odd.mjs"),
      `export const answer = ({ questions }) => questions.slice(1).map(({ field }, i) => ({ field, value: i === 0 ? 0.5 : 7 }));`,
    );
    const { code } = await simulate("--agent", folder.path("odd.mjs"), "-o", folder.path("odd.json"));
    expect(code).toBe(0);
    const errors = new Set(
      read("odd.json").flatMap((record) => record.failed_questions.map(({ error }) => error)),
    );
    expect(errors.has("no_answer")).toBe(true);
    expect(errors.has("wrong_kind")).toBe(true);
  });

  it("ends the run with its own words where it throws, and goes on when it is mended", async () => {
    const output = folder.path("thrown.json");
    writeFileSync(folder.path("thrown.mjs"), `export function answer() { throw new Error("out of ideas"); }`);
    const { code, stderr } = await simulate("--agent", folder.path("thrown.mjs"), "-o", output);
    expect(code).toBe(3);
    expect(stderr).toMatch(/thrown\.mjs: out of ideas/u);
    expect(folder.list()).not.toContain("thrown.json");
  });

  it.each([
    ["none.mjs", "export const nothing = 1;", /no exported function answer/u],
    ["broken.mjs", "export const answer = ;", /expected a module that can be imported/u],
  ])("is refused where it is none: %s", async (name, text, message) => {
    writeFileSync(folder.path(name), text);
    const { code, stderr } = await simulate("--agent", folder.path(name), "-o", folder.path("none.json"));
    expect(code).toBe(3);
    expect(stderr).toMatch(message);
  });
});

describe("a program as agent", () => {
  const program = (name: string, text: string) => {
    writeFileSync(folder.path(name), text);
    return `"${process.execPath}" "${folder.path(name)}"`;
  };

  it("reads observations and writes answers, a line each, in any order", async () => {
    const command = program(
      "program.mjs",
      `import { createInterface } from "node:readline";
       const held = [];
       for await (const line of createInterface({ input: process.stdin })) {
         const { id, observation } = JSON.parse(line);
         const answers = observation.questions.map(({ field, type }) => ({ field, value: type === "text" ? "ok" : type === "binary" ? 0 : 1 }));
         held.unshift(JSON.stringify({ id, answers }));
         if (held.length === 2) setTimeout(() => console.log(held.splice(0).join("\\n")), 1);
         else setTimeout(() => held.length && console.log(held.splice(0).join("\\n")), 20);
       }`,
    );
    const { code, stderr } = await simulate("--agent-command", command, "-o", folder.path("program.json"));
    expect(code, stderr).toBe(0);
    expect(
      read("program.json")
        .flatMap((record) => record.failed_questions)
        .filter(({ error }) => error !== "no_prediction_questions"),
    ).toEqual([]);
  });

  it("ends the run where it ends or talks otherwise", async () => {
    const ended = await simulate(
      "--agent-command",
      program("ended.mjs", "process.exit(4)"),
      "-o",
      folder.path("e.json"),
    );
    expect(ended.code).toBe(3);
    expect(ended.stderr).toMatch(/exit code 4/u);
    const talk = program("talk.mjs", `process.stdin.once("data", () => console.log("hello"));`);
    const talked = await simulate("--agent-command", talk, "-o", folder.path("t.json"));
    expect(talked.code).toBe(3);
  });
});

describe("what is asked wrongly", () => {
  it.each([
    [[], /no simulator is named/u],
    [["--agent", "baseline:magic"], /no baseline "magic"/u],
    [["--agent", "baseline:never", "--endpoint", "http://x/v1"], /several simulators/u],
    [["--endpoint", "http://x/v1"], /needs --model/u],
    [["--endpoint", "http://u:p@x/v1", "--model", "m"], /holds a secret/u],
    [["--endpoint", "http://x/v1?api-key=1", "--model", "m"], /holds a secret/u],
    [
      ["--endpoint", "http://x/v1", "--model", "m", "--key-env", "sk-123"],
      /name of an environment variable/u,
    ],
    [["--endpoint", "http://x/v1", "--model", "m", "--key-env", "NOT_SET_AT_ALL"], /is not set/u],
    [["--endpoint", "http://x/v1", "--model", "m", "--max-cost", "3"], /needs --price/u],
    [["--agent", "baseline:never", "--test", "yesterday"], /expected two dates/u],
    [["--agent", "baseline:never", "--items", "0"], /expected a whole number from 1/u],
    [["--agent", "baseline:all", "-o", "one.json"], /name a folder/u],
  ])("%s", async (args, message) => {
    const { code, stderr } = await simulate(...args);
    expect(code, stderr).toBe(2);
    expect(stderr).toMatch(message);
  });
});
