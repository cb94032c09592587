import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, expect, it } from "vitest";
import { leaderboard } from "../../../analyses/leaderboard/index.ts";
import { DEFAULT_OPTIONS } from "../../../src/analysis/analysis.ts";
import type { Finding } from "../../../src/model/finding.ts";
import { DuckStore } from "../../../src/store/duck-store.ts";
import { readRuns } from "../../../src/store/read-runs.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { cohortRecords, record } from "../../support/records.ts";

const folder = scratch();
afterAll(folder.remove);

const MARKS = { intent_fidelity: 4, persona_mimicry: 5, knowledge_boundary: 6, semantic_alignment: 3 };
const message = record({
  user_id: "u1",
  action_type: "电商客服对话",
  questions: [{ type: "text", field: "next_user_message", true_value: "好", predicted_value: "行" }],
});
/** What the released evaluator leaves: records without marks, and means beside them. */
function released(name: string, marks?: Readonly<Record<string, number>>): string {
  const path = folder.path(`${name}_prediction_results.json`);
  writeFileSync(path, JSON.stringify([message, ...cohortRecords(8, 10)]));
  if (marks !== undefined)
    writeFileSync(
      folder.path(`${name}_run_summary.json`),
      JSON.stringify({ llm_judge: { average_scores: marks } }),
    );
  return path;
}

async function measured(runs: Readonly<Record<string, readonly string[]>>): Promise<Finding> {
  const store = await DuckStore.open();
  try {
    await readRuns(
      store,
      Object.entries(runs).map(([name, files]) => ({ name, files })),
    );
    return await leaderboard.measure(store, DEFAULT_OPTIONS);
  } finally {
    await store.close();
  }
}

const reported = ({ estimates }: Finding, run: string) =>
  estimates
    .filter((e) => e.measure === "judge_reported" && e.run === run)
    .map(({ dimension = "all", value }) => [dimension, value]);

it("shows the means of an evaluator's summary as such: no interval, no rank, no part in the overall score", async () => {
  const finding = await measured({
    a: [released("a", { ...MARKS, average_score: 4.5 })],
    b: [released("b", { ...MARKS, average_score: 5.25 })],
    c: [released("c")],
  });
  expect(reported(finding, "a")).toEqual([["all", 4.5], ...Object.entries(MARKS)]);
  expect(reported(finding, "c")).toEqual([]);
  for (const e of finding.estimates.filter(({ measure }) => measure === "judge_reported"))
    expect([e.low, e.high, e.n, e.users, e.note]).toEqual([
      null,
      null,
      1,
      1,
      "mean only, as the evaluator reported: no interval",
    ]);
  expect(finding.estimates.filter(({ measure, value }) => measure === "overall" && value !== null)).toEqual(
    [],
  );

  for (const [locale, heading, details, note] of [
    [
      "en",
      "E-commerce textual",
      "mean only, as the evaluator reported: no interval",
      /scores of a and b are means/u,
    ],
    ["zh", "电商文本", "仅为评测程序报告的均值，没有区间", /a 和 b 的文本得分.*均值/u],
  ] as const) {
    const table = leaderboard.tables(finding, { locale }).find(({ id }) => id === "leaderboard")!;
    const column = table.columns.indexOf(heading);
    const cells = Object.fromEntries(table.rows.map((row) => [row[0]!.text, row[column]]));
    expect(cells.a).toEqual({ text: "45.00", value: 45, details: [details] });
    expect(cells.b).toEqual({ text: "52.50", value: 52.5, details: [details] });
    expect(cells.c).toEqual({ text: "–", value: null });
    const { verdict, paragraphs } = leaderboard.narrative(finding, { locale });
    expect(`${verdict} ${paragraphs.join(" ")}`).not.toMatch(/45\.0|52\.5|0%/u);
    expect(leaderboard.notes(finding, { locale }).join(" ")).toMatch(note);
  }
});

it("takes the mean of all four marks where the average is not written, and none of fewer", async () => {
  const { intent_fidelity, persona_mimicry } = MARKS;
  const finding = await measured({
    four: [released("four", MARKS)],
    two: [released("two", { intent_fidelity, persona_mimicry })],
  });
  expect(reported(finding, "four")[0]).toEqual(["all", 4.5]);
  expect(reported(finding, "two")).toEqual([
    ["intent_fidelity", 4],
    ["persona_mimicry", 5],
  ]);
});

it("has no mean of a run whose parts have different ones, as their weights are not known", async () => {
  const [first, second] = [released("first", { average_score: 4 }), released("second", { average_score: 8 })];
  writeFileSync(second, readFileSync(second, "utf8").replaceAll(/"user_id":"u/gu, '"user_id":"other-u'));
  expect(reported(await measured({ parts: [first, second] }), "parts")).toEqual([]);
});

it("writes them into JSON and CSV without ends", async () => {
  const out = folder.path("out");
  const run = released("m", { average_score: 4.5 });
  const { code } = await runCli("report", run, "-o", out, "--format", "json,csv", "--only", "leaderboard");
  expect(code).toBe(0);
  expect(
    JSON.parse(readFileSync(`${out}/result.json`, "utf8")).analyses.leaderboard.estimates,
  ).toContainEqual(
    expect.objectContaining({ measure: "judge_reported", run: "m", value: 4.5, low: null, high: null }),
  );
  const [head = "", ...lines] = readFileSync(`${out}/estimates.csv`, "utf8").split("\n");
  const cells = lines.find((line) => line.includes("judge_reported"))!.split(",");
  const of = (column: string) => cells[head.split(",").indexOf(column)];
  expect(["run", "value", "low", "high"].map(of)).toEqual(["m", "4.5", "", ""]);
});
