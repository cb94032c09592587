import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { inspect } from "../support/inspect.ts";
import { shared } from "../support/shared.ts";

const cases = shared("cases", "real-world");
const path = (name: string) => shared("cases", "real-world", name).path;
const one = cases.missing ? it.skip : it;

const inspected = (name: string) => inspect(path(name));

async function markdown(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli("report", ...args, "--format", "md", "-o", "-");
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

/** The estimates of a report on some files. */
async function estimates(only: string, ...args: readonly string[]) {
  const { stdout } = await runCli("report", ...args, "--only", only, "--format", "json", "-o", "-");
  const analyses: Record<string, { estimates: readonly Record<string, unknown>[] }> =
    JSON.parse(stdout).analyses;
  return Object.values(analyses).flatMap((finding) => finding.estimates);
}

describe("inputs that were once refused or misread: tables", () => {
  one.each([
    ...["index-column.csv", "one-trailing-comma.csv", "extra-columns-case.csv", "header-line-break.csv"],
    ...["quoted-after-space.csv", "semicolons.csv", "tabs-in-csv.csv", "mixed-line-ends.csv", "records.json"],
  ])("%s holds 48 answers of 12 users", async (name) => {
    expect(await inspected(name)).toMatchObject({
      code: 0,
      found: { kind: "a table of answers", records: 48, users: 12, items: 48 },
    });
  });
  one("row-over-2mb.csv holds 12 answers", async () => {
    expect(await inspected("row-over-2mb.csv")).toMatchObject({ found: { records: 12, users: 12 } });
  });
  one("blank-after-comma.csv answers the 48 questions of plain.csv", async () => {
    const rates = await estimates("positive-rate", path("plain.csv"), path("blank-after-comma.csv"));
    const gaps = rates.filter(({ measure, field }) => measure === "gap" && field === undefined);
    expect(gaps.filter(({ scenario }) => scenario === undefined)).toMatchObject([
      { run: "blank-after-comma", n: 48, users: 12 },
      { run: "plain", n: 48, users: 12 },
    ]);
  });
  one("time-us.csv is ordered by time: its user distance is that of time-iso.csv", async () => {
    expect(await inspected("time-us.csv")).toMatchObject({
      found: { first: "2025-03-01 09:05:00", last: "2025-03-30 11:05:00" },
    });
    const ratios = async (name: string) =>
      (await estimates("user-distance", `run=${path(name)}`)).map(({ measure, run, basis, value }) => ({
        measure,
        run,
        basis,
        value,
      }));
    const found = await ratios("time-us.csv");
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(await ratios("time-iso.csv"));
  });
});

describe("inputs that were once refused or misread: dialogues", () => {
  one.each([
    ["bom-dialogues.jsonl", 24, 6, []],
    ["surrogate-unused.jsonl", 25, 7, []],
    ["null-text.jsonl", 24, 6, ["empty_utterance"]],
    ["chat-messages.jsonl", 3, 3, ["assumed_real", "nameless_user"]],
  ] as const)("%s holds %i utterances of %i users", async (name, utterances, users, odd) => {
    const { found } = await inspected(name);
    expect(found?.sources).toMatchObject([{ run: "real", utterances, users }]);
    expect(found?.problems?.map(({ kind }) => kind)).toEqual(odd);
  });
  one("gbk-dialogues.csv is read as GB18030", async () => {
    expect(await markdown("--dialogues", path("gbk-dialogues.csv"), "--only", "sentiment")).toMatch(
      /3 real users, 3 utterances/u,
    );
  });
  one("stop-token.jsonl: without its tokens the simulator is as the real users are", async () => {
    const found = await estimates("sentiment,language-style", "--dialogues", path("stop-token.jsonl"));
    const of = (measure: string, more: object = {}) =>
      found.find(
        (e) => e.run === "sim" && Object.entries({ measure, ...more }).every(([k, v]) => e[k] === v),
      );
    expect(of("shift")?.value).toBe(0);
    for (const basis of ["utterance", "100_tokens"])
      expect(of("rate_ratio", { dimension: "confrontation", basis })?.value, basis).toBe(1);
    expect((await inspected("stop-token.jsonl")).found?.problems).toContainEqual(
      expect.objectContaining({ run: "sim", kind: "control_token", count: 12 }),
    );
  });
});

describe("inputs that were once refused without their reason", () => {
  one.each([
    ["quote-inside.csv", /line 2: found text after a closing quote/u],
    ["empty-user.jsonl", /record 49, "user_id": found nothing/u],
    ["blank-user-dialogues.jsonl", /record 25, "user_id": found nothing/u],
    ["source-Real.jsonl", /record 1, "source": found "Real", expected "human"/u],
  ])("%s", async (name, message) => {
    const { code, stderr } = await inspected(name);
    expect({ code, said: stderr.trim().split("\n") }).toEqual({
      code: 3,
      said: [expect.stringMatching(message)],
    });
  });
  one("ids-int.jsonl beside ids-float.jsonl: an id of both is shown", async () => {
    const { code, stderr } = await runCli(
      ...["report", `a=${path("ids-int.jsonl")}`, `b=${path("ids-float.jsonl")}`, "-o", "-"],
    );
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: expect.stringContaining('"1" here and "1.0" there'),
    });
  });
  one("ids-a.jsonl beside ids-b.jsonl: ids that differ only in blanks are counted", async () => {
    const page = await markdown(
      ...[`a=${path("ids-a.jsonl")}`, `b=${path("ids-b.jsonl")}`, "--only", "positive-rate"],
    );
    expect(page).toMatch(/\| real \| Ids that differ only in blanks[^|]*\| 12 \|/u);
  });
});

describe("texts in other encodings", () => {
  one.each([
    ["gbk-score.jsonl", ["positive", "negative"]],
    ["cp1252-score.csv", ["positive", "negative"]],
  ])("%s is scored", async (name, classes) => {
    const { code, stdout } = await runCli("score", path(name));
    expect(code).toBe(0);
    const rows = stdout.trim().split("\n");
    expect(rows.map((row) => JSON.parse(row).class)).toEqual(classes);
    expect(stdout).not.toContain("\ufffd");
  });
});

describe("reports that once said nothing or the wrong thing", () => {
  one("own-scenarios.jsonl shows the score that ranks", async () => {
    const page = await markdown(path("own-scenarios.jsonl"), "--only", "leaderboard");
    expect(page).toMatch(/\| Simulator \| Micro-F1, 0 to 1 \|/u);
    expect(page).toMatch(/\| own-scenarios \| 0\\?\.667 \|/u);
    expect(page).not.toMatch(/\ban micro/u);
  });
  one("all-yes.jsonl acts 100 points more often", async () => {
    const page = await markdown(path("all-yes.jsonl"), "--only", "positive-rate");
    expect(page).toMatch(
      /\*\*Real users act on 0\.0% of opportunities; all-yes acts 100\.0 points more often/u,
    );
    expect(page).not.toContain("includes zero");
  });
});

describe("the index of those inputs", () => {
  one("has no case that no test reads", () => {
    const tests = ["store/real-world-cases.slow", "text/real-world-cases"].map((file) =>
      readFileSync(new URL(`../${file}.test.ts`, import.meta.url), "utf8"),
    );
    // A case is read under its name alone, with its ending or without: not under one of which its name is a part.
    const read = new Set(
      tests.flatMap((test) => [...test.matchAll(/"([\w-]+)(?:\.\w+)?"/gu)].map(([, name]) => name)),
    );
    const index = readFileSync(path("INDEX.md"), "utf8");
    const names = [...index.matchAll(/^- \*\*([\w-]+)[.\w]*\*\*/gmu)].map(([, name]) => name!);
    expect(names.length).toBeGreaterThanOrEqual(55);
    const aliases: Readonly<Record<string, string>> = {
      "ids-trailing-space": "ids-a",
      "ids-int-float": "ids-float",
    };
    const untested = names.filter((name) => !read.has(aliases[name] ?? name));
    expect(untested).toEqual([]);
  });
});
