import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { redactResult } from "../../src/analysis/redact.ts";
import { type Result, resultFromJson } from "../../src/model/finding.ts";
import { runCli, scratch } from "../support/cli.ts";
import { cohortRecords } from "../support/records.ts";

const FILES = { html: "report.html", json: "result.json", csv: "estimates.csv", md: "report.md" } as const;
const WORD = "kumquat";

/** Everything in the input that is a user's own: ids, words, names of files and folders; digits within a number are not an id. */
const SECRETS = /kumquat|persimmon|person-\d|(?<![\d.])4711(?!\d)|private-folder|diary-of/iu;

describe("--redact", () => {
  const folder = scratch();
  afterAll(folder.remove);
  const home = folder.path("private-folder");
  beforeAll(() => {
    mkdirSync(home);
    const records = cohortRecords(12, 10).map((r, i) => ({
      ...r,
      user_id: `person-${r.user_id.slice(1)}-4711`,
      ...(i % 17 === 0 ? { success: false } : {}),
    }));
    writeFileSync(join(home, "diary-of-person-1.json"), JSON.stringify(records));
    const lines = ["human", "sim"].flatMap((source) =>
      Array.from({ length: 96 }, (_, i) =>
        JSON.stringify({
          source,
          user_id: `person-${source}-${i % 12}`,
          conversation_id: "4711",
          turn: i,
          text: i % 2 ? "" : `thanks a lot, ${source === "sim" ? WORD : "persimmon"} please`,
        }),
      ),
    );
    writeFileSync(join(home, "said-by-person-3.jsonl"), lines.join("\n"));
  });
  const report = async (name: string, ...flags: string[]) => {
    const out = folder.path(name);
    const outcome = await runCli(
      "report",
      `sim=${join(home, "diary-of-person-1.json")}`,
      "--dialogues",
      join(home, "said-by-person-3.jsonl"),
      "--format",
      Object.keys(FILES).join(","),
      "-o",
      out,
      ...flags,
    );
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    return Object.fromEntries(
      Object.entries(FILES).map(([format, file]) => [format, readFileSync(join(out, file), "utf8")]),
    ) as Record<keyof typeof FILES, string>;
  };

  it("leaves no id, text or file name of the input in any form of the result, and says so", async () => {
    const [open, redacted] = [await report("open"), await report("redacted", "--redact")];
    for (const [format, text] of Object.entries(redacted)) expect(text, format).not.toMatch(SECRETS);
    // The test can fail: without the option all of it is there.
    for (const secret of [WORD, "person-0-4711", "diary-of-person-1.json", "private-folder"])
      expect(open.html, secret).toContain(secret);
    expect(redacted.html).toMatch(/class="banner redacted"[^>]*>Redacted: user ids/u);
    expect(redacted.md).toContain("> Redacted: user ids");
    const result = resultFromJson(redacted.json);
    expect(result.options).toMatchObject({
      redact: true,
      command: "simgap report RUN… --dialogues FILE… --seed 20260408 --redact",
    });
    expect(result.inputs.map(({ path }) => path).sort()).toEqual(["*.json", "*.jsonl"]);
  });

  it("does the same for a comparison, which shows neither messages nor who moved", async () => {
    const records = cohortRecords(12, 10).map((r) => ({
      ...r,
      user_id: `person-${r.user_id.slice(1)}-4711`,
      questions: r.questions.map((q) => (q.type === "binary" ? { ...q, predicted_label: 1 } : q)),
    }));
    writeFileSync(join(home, "other-of-person-2.json"), JSON.stringify(records));
    const compare = async (name: string, ...flags: string[]) =>
      runCli(
        "compare",
        `sim=${join(home, "diary-of-person-1.json")}`,
        `other=${join(home, "other-of-person-2.json")}`,
        "--format",
        "html,json,csv,md,junit",
        "-o",
        folder.path(name),
        ...flags,
      );
    expect(await compare("shown", "--show-ids")).toMatchObject({ code: 0 });
    const redacted = await compare("hidden", "--redact");
    expect(redacted.code).toBe(0);
    const [warning, ...outcome] = redacted.stderr.trimEnd().split("\n");
    expect(warning).toBe(
      "warning: 224 answers are matched; 16 (6.7%) of the candidate's have no counterpart and are left out.",
    );
    expect(outcome.length).toBeGreaterThan(0);
    expect(outcome.join("\n")).not.toMatch(/person|(?<![\d.])4711(?!\d)|diary/u);
    expect(await compare("both", "--redact", "--show-ids")).toMatchObject({ code: 2 });
    const read = (name: string, file: string) => readFileSync(join(folder.path(name), file), "utf8");
    expect(read("shown", "comparison.json")).toMatch(/person-\d+-4711/u);
    for (const file of ["comparison.html", "comparison.json", "shifts.csv", "comparison.md", "junit.xml"])
      expect(read("hidden", file), file).not.toMatch(SECRETS);
    expect(read("hidden", "comparison.html")).toContain("Redacted: user ids");
    const [shown, hidden] = ["shown", "hidden"].map((name) => JSON.parse(read(name, "comparison.json")));
    expect(hidden.shifts).toEqual(shown.shifts);
    expect(hidden.options.redact).toBe(true);
    expect(hidden.moved_users.map(({ value }: { value: number }) => value)).toEqual(
      shown.moved_users.map(({ value }: { value: number }) => value),
    );
  });

  it("changes no number", async () => {
    const result = resultFromJson((await report("again", "--redact")).json);
    const open = resultFromJson((await report("whole")).json);
    const numbers = (r: Result) =>
      Object.values(r.analyses).flatMap(({ estimates }) => estimates.filter((e) => e.measure !== "log_odds"));
    expect(numbers(result)).toEqual(numbers(open));
    expect(result.problems.map(({ run, kind, count }) => [run, kind, count])).toEqual(
      open.problems.map(({ run, kind, count }) => [run, kind, count]),
    );
    expect(redactResult(open, analyses, String(result.options.command)).analyses["positive-rate"]).toEqual(
      result.analyses["positive-rate"],
    );
    expect(JSON.stringify(redactResult(open, analyses))).not.toMatch(SECRETS);
  });
});
