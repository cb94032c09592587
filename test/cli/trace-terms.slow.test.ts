import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
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
  const all = withOddities(
    withWords(Object.fromEntries(Object.entries(await demoTraces()).slice(0, PEOPLE.users))),
  );
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
  const words = (of: readonly unknown[]) => {
    texts.length = 0;
    collect(of);
    return [...new Set(texts.flatMap(termsOf))];
  };
  const histories = all.map(([, { action_history }]) => action_history);
  // Words of dialogues are on pages as well; the words of their own tell all texts.
  terms = [
    ...words(histories.flat().map(({ context }) => context)).filter((term) => /\p{Script=Han}/u.test(term)),
    ...words(histories).filter((term) => /^qz\d+word$/u.test(term)),
  ];
});
afterAll(() => folder.remove());

/** A word of its own at the end of each Chinese text in contexts and actions: no page has it for another reason. */
function withWords<T>(traces: T): T {
  let n = 0;
  const text = JSON.stringify(traces, (key, value) =>
    typeof value === "string" && key !== "type" && /\p{Script=Han}/u.test(value)
      ? `${value} qz${n++ % 500}word`
      : value,
  );
  return JSON.parse(text) as T;
}

/** With a turn of nobody and a topic that is too long, which the data's quality tells of. */
function withOddities(traces: Awaited<ReturnType<typeof demoTraces>>) {
  return Object.entries(traces).map(([user, trace], i) => {
    const [first, second, ...others] = trace.action_history;
    if (i > 0 || first === undefined || second === undefined) return [user, trace] as const;
    const nobody: typeof first = {
      ...first,
      action: [{ type: "dialogue", content: [{ content: "qz900word" }] }],
    };
    const long: typeof first = {
      ...second,
      context: { caption: "qz901word ".repeat(200), cluster: "qz902word ".repeat(100) },
    };
    return [user, { ...trace, action_history: [nobody, long, ...others] }] as const;
  });
}

/** A file with what it carries packed or escaped, as text. */
function unpacked(text: string): string {
  const packed = Array.from(text.matchAll(/(?<=[>"',])H4sI[\w+/]{40,}={0,2}/gu), ([base64]) =>
    gunzipSync(Buffer.from(base64, "base64")).toString("utf8"),
  );
  const escaped = text.replace(/\\u([\da-f]{4})/giu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return [text, escaped, ...packed.map(unpacked)].join("\n");
}

/** All that the command writes, as one text, and which of the users' terms are in it. */
async function written(...args: readonly string[]): Promise<readonly string[]> {
  const out = folder.path(`out-${args.join("").replaceAll(/\W/gu, "")}`);
  const { code, stdout, stderr } = await runCli(...args, "-o", out);
  expect(code, stderr).toBe(0);
  const files = stdout.trim().split("\n");
  expect(files.length).toBeGreaterThan(2);
  const all = [stdout, stderr, ...files.map((file) => unpacked(readFileSync(file, "utf8")))].join("\n");
  return terms.filter((term) => all.includes(term));
}

async function pageOf(...args: readonly string[]): Promise<string> {
  const page = folder.path("page.html");
  const { code, stderr } = await runCli("report", ...inputs(), ...args, "-o", page);
  expect(code, stderr).toBe(0);
  return page;
}

const REPORT = ["--only", "profiles,chains,sequences", "--format", "html,json,csv,md"];
const FIGURES = ["--only", "profiles,chains,sequences", "--format", "svg,json,csv,tex,md"];

describe("terms of users' traces", () => {
  it("are looked for in what a page packs", async () => {
    const page = readFileSync(await pageOf("--only", "profiles,chains"), "utf8");
    const found = (text: string) => terms.filter((term) => text.includes(term)).length;
    expect(unpacked(page).length).toBeGreaterThan(page.length);
    expect(found(unpacked(page).slice(2 * page.length))).toBeGreaterThan(5);
  });

  it("are on the page and in the paper's figures of word cloud and chain", async () => {
    expect(terms.length).toBeGreaterThan(30);
    expect((await written("report", ...inputs(), ...REPORT)).length).toBeGreaterThan(5);
    expect((await written("figures", ...inputs(), ...FIGURES, "--paper")).length).toBeGreaterThan(5);
  });

  it.each([
    ["report", "--no-examples"],
    ["report", "--redact"],
    ["report", "--no-examples --topics cluster --verdicts --locale zh"],
    ["figures", "--no-examples"],
  ])("are in nothing that %s %s writes: page, JSON, figures, tables", async (command, flag) => {
    expect(
      await written(command, ...inputs(), ...(command === "report" ? REPORT : FIGURES), ...flag.split(" ")),
    ).toEqual([]);
  });
});
