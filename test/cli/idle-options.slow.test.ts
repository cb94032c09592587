import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { runCli, scratch } from "../support/cli.ts";
import { ANSWERS_CSV } from "../support/fuzz/seeds.ts";

const folder = scratch();
afterAll(() => folder.remove());
const at = (name: string) => folder.path(name);
writeFileSync(at("a.csv"), ANSWERS_CSV);
writeFileSync(at("scores.csv"), "text,score\nthank you,0.5\n");
const said = [0, 1, 2].map((n) =>
  JSON.stringify({ source: "human", user_id: `u${n}`, conversation_id: `k${n}`, turn: 0, text: "thank you" }),
);
writeFileSync(at("said.jsonl"), `${said.join("\n")}\n`);

const quick = ["--no-cache", "--format", "json", "-o", "-"];
const answers = ["report", at("a.csv"), "--only", "positive-rate", ...quick];
const dialogues = ["report", "--dialogues", at("said.jsonl"), "--only", "sentiment", ...quick];

describe("an option that has nothing to act on", () => {
  it.each([
    [["--scores", at("scores.csv")], "texts"],
    [["--role", "customer"], "dialogues"],
    [["--source", "human"], "dialogues"],
    [["--pairs"], "dialogues"],
  ])("is told in one line: %j", async (options, lacking) => {
    const { code, stderr } = await runCli(...answers, ...options);
    expect(stderr.split("\n")).toContain(`note: ${options[0]} has no effect: the inputs hold no ${lacking}`);
    expect((await runCli(...answers)).code).toBe(code);
  });
  it("is wrong usage where it names what only traces have", async () => {
    const { code, stderr } = await runCli(...answers, "--topics", "theme");
    expect(stderr).toMatch(/^simgap: --topics theme [^\n]+\n$/u);
    expect(code).toBe(2);
  });
  it.each([[["--scores", at("scores.csv")]], [["--source", "human"]], [["--pairs"]]])(
    "is not told of where there are dialogues: %j",
    async (options) => {
      expect((await runCli(...dialogues, ...options)).stderr).not.toMatch(/no effect/u);
    },
  );
});
