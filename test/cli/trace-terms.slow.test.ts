import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoTraces } from "../../src/cli/simulate-source.ts";
import { cohort, DEMO_SIMULATORS, predictionText, simulate } from "../../src/synthetic/index.ts";
import { termsOf } from "../../src/text/terms.ts";
import { runCli, scratch } from "../support/cli.ts";

const folder = scratch();
const PEOPLE = { users: 16, itemsPerUser: 60, seed: 20260408, heterogeneity: 1.5 };
let terms: string[];
const inputs = () => [folder.path("average_prediction_results.json"), "--traces", folder.path("traces.json")];

beforeAll(async () => {
  const all = Object.entries(await demoTraces()).slice(0, PEOPLE.users);
  writeFileSync(folder.path("traces.json"), JSON.stringify(Object.fromEntries(all)));
  const simulator = DEMO_SIMULATORS.find(({ name }) => name === "average")!;
  const text = [...predictionText(simulate(cohort(PEOPLE), simulator, 3))].join("");
  writeFileSync(folder.path("average_prediction_results.json"), text);
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null)
      for (const one of Object.values(value)) collect(one);
  };
  collect(all.flatMap(([, { action_history }]) => action_history.map(({ context }) => context ?? null)));
  terms = [...new Set(texts.flatMap(termsOf))].filter((term) => /\p{Script=Han}/u.test(term));
});
afterAll(() => folder.remove());

/** All that the command writes, as one text, and which of the users' terms are in it. */
async function written(...args: readonly string[]): Promise<readonly string[]> {
  const out = folder.path(`out-${args.join("").replaceAll(/\W/gu, "")}`);
  const { code, stdout, stderr } = await runCli(...args, "-o", out);
  expect(code, stderr).toBe(0);
  const files = stdout.trim().split("\n");
  expect(files.length).toBeGreaterThan(2);
  const all = [stdout, stderr, ...files.map((file) => readFileSync(file, "utf8"))].join("\n");
  return terms.filter((term) => all.includes(term));
}

const REPORT = ["--only", "profiles,chains,sequences", "--format", "html,json,csv,md"];
const FIGURES = ["--only", "profiles,chains,sequences", "--format", "svg,json,csv,tex,md"];

describe("terms of users' traces", () => {
  it("are on the page and in the paper's figures of word cloud and chain", async () => {
    expect(terms.length).toBeGreaterThan(30);
    expect((await written("report", ...inputs(), ...REPORT)).length).toBeGreaterThan(5);
    expect((await written("figures", ...inputs(), ...FIGURES, "--paper")).length).toBeGreaterThan(5);
  });

  it.each([
    ["report", "--no-examples"],
    ["report", "--redact"],
    ["figures", "--no-examples"],
  ])("are in nothing that %s %s writes: page, JSON, figures, tables", async (command, flag) => {
    expect(await written(command, ...inputs(), ...(command === "report" ? REPORT : FIGURES), flag)).toEqual(
      [],
    );
  });
});
