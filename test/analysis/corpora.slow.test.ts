import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../analyses/index.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import { compareRuns } from "../../src/compare/run/compare-runs.ts";
import { comparisonToMarkdown } from "../../src/compare/view/render.ts";
import type { Estimate, Result } from "../../src/model/finding.ts";
import { resultToCsv } from "../../src/report/csv.ts";
import { resultToMarkdown } from "../../src/report/markdown.ts";
import { renderReport } from "../../src/report/report.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { readInputs } from "../../src/store/read-runs.ts";
import { resolveRuns } from "../../src/store/sources.ts";
import { scratch } from "../support/cli.ts";
import { cohortRecords } from "../support/records.ts";

const ONLY = ["positive-rate", "sentiment", "language-style"] as const;
const ANGRY = "this is terrible, i want my money back now";
const PLEASED = "Thank you so much, that would be wonderful!";

/** Dialogues of twelve users, a third of whose utterances are of the other kind. */
function dialogues(source: string, texts: readonly [string, string], domain?: string): string {
  return Array.from({ length: 12 }, (_, user) =>
    Array.from({ length: 6 }, (_, turn) =>
      JSON.stringify({
        source,
        user_id: `${source === "human" ? "person" : "persona"}-${user}`,
        conversation_id: `${source}-${user}`,
        turn,
        ...(domain === undefined ? {} : { domain }),
        text: `${texts[(user + turn) % 3 === 0 ? 1 : 0]} ${user * turn}`,
      }),
    ).join("\n"),
  ).join("\n");
}

describe("inputs of several sets of real users", () => {
  const folder = scratch();
  const file = (name: string, text: string) => {
    writeFileSync(folder.path(name), text);
    return folder.path(name);
  };
  let together: Result;
  let alone: Result;
  let store: DuckStore;
  beforeAll(async () => {
    const runs = await resolveRuns([
      `mild=${file("mild_prediction_results.json", JSON.stringify(cohortRecords(12, 10)))}`,
    ]);
    const airline = [
      file("humans.jsonl", dialogues("human", [ANGRY, PLEASED], "airline")),
      file("gpt.jsonl", dialogues("gpt", [PLEASED, ANGRY], "airline")),
      file("new.jsonl", dialogues("gpt-new", [PLEASED, PLEASED], "airline")),
    ];
    const travel = [file("travel.jsonl", dialogues("human", [PLEASED, PLEASED], "travel"))];
    store = await DuckStore.open();
    await readInputs(store, { runs, dialogues: [...airline, ...travel] });
    together = await runAnalyses(store, analyses, { only: ONLY });
    const only = await DuckStore.open();
    await readInputs(only, { dialogues: airline });
    alone = await runAnalyses(only, analyses, { only: ONLY }).finally(() => only.close());
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });
  const of = (result: Result, corpus?: string) =>
    Object.values(result.analyses).flatMap(({ estimates }) => estimates.filter((e) => e.corpus === corpus));
  const bare = ({ corpus: _, ...estimate }: Estimate) => estimate;

  it("are corpora, each with its own real users and simulators", () => {
    expect(together.runs.map(({ name, corpus }) => [corpus, name])).toEqual([
      ["answers", "real"],
      ["answers", "mild"],
      ["airline", "real"],
      ["airline", "gpt"],
      ["airline", "gpt-new"],
      ["travel", "real"],
    ]);
    expect(of(together)).toEqual([]);
    expect(of(alone).length).toBeGreaterThan(20);
  });

  it("give each corpus the numbers that it has alone", () => {
    expect(of(together, "airline").map(bare)).toEqual(of(alone));
  });

  it("show no simulator beside real users of another corpus, in no table and no sentence", () => {
    for (const view of [{ locale: "en" }, { locale: "zh" }] as const) {
      for (const analysis of Object.values(analyses)) {
        const finding = (together.analyses as Record<string, (typeof together.analyses)["sentiment"]>)[
          analysis.id
        ];
        if (finding === undefined) continue;
        for (const { title, rows } of analysis.tables(finding, view)) {
          const names = rows.map((cells) => cells[0]!.text);
          expect(names.includes("gpt") && names.includes("mild"), title).toBe(false);
        }
        const { verdict, paragraphs } = analysis.narrative(finding, view);
        for (const sentence of [
          ...verdict.split(/(?<=[.。])\s*(?=(?:Answers|airline|travel|回答)[:：])/u),
          ...paragraphs,
        ])
          expect(sentence.includes("gpt") && sentence.includes("mild"), sentence).toBe(false);
      }
    }
  });

  it("differ as they are displayed: a gap is the simulated value less the real one of its corpus", () => {
    const find = (corpus: string, measure: string, run: string) =>
      of(together, corpus).find(
        (e) => e.measure === measure && e.run === run && e.scenario === undefined && e.field === undefined,
      )!.value!;
    expect(find("airline", "shift", "gpt")).toBeCloseTo(
      find("airline", "mean", "gpt") - find("airline", "mean", "real"),
      9,
    );
    expect(find("answers", "gap", "mild")).toBeCloseTo(
      find("answers", "simulated_rate", "mild") - find("answers", "real_rate", "real"),
      9,
    );
  });

  it("are named in page, Markdown, CSV and figures, with ids that stay unique", async () => {
    const page = await renderReport(together, analyses);
    for (const name of ["airline: ", "travel: ", "Answers: "]) expect(page).toContain(name);
    const ids = [...page.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(resultToMarkdown(together, analyses)).toContain("airline: Real users");
    expect(resultToCsv(together).split("\n")[0]).toContain("run,versus,corpus,scenario");
  });

  it("are compared within a corpus", async () => {
    const runs = { baseline: "gpt", candidates: ["gpt-new"] };
    const comparison = await compareRuns(store, analyses, runs, { only: ONLY });
    expect(comparison.shifts.length).toBeGreaterThan(0);
    for (const { corpus } of comparison.shifts) expect([undefined, "airline"]).toContain(corpus);
    expect(comparisonToMarkdown(comparison, analyses)).toContain("gpt-new");
  });

  it("need no name where there is one corpus; dialogues without a domain join the only one", async () => {
    const one = await DuckStore.open();
    await readInputs(one, {
      dialogues: [
        file("named.jsonl", dialogues("human", [ANGRY, PLEASED], "airline")),
        file("nameless.jsonl", dialogues("bot", [PLEASED, ANGRY])),
      ],
    });
    const result = await runAnalyses(one, analyses, { only: ["sentiment"] }).finally(() => one.close());
    expect(result.runs.map(({ name, corpus }) => [corpus, name])).toEqual([
      [undefined, "real"],
      [undefined, "bot"],
    ]);
  });
});
