import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageOf } from "../../src/analysis/page.ts";
import { runAnalyses } from "../../src/analysis/run-analyses.ts";
import { compareRuns } from "../../src/compare/run/compare-runs.ts";
import { comparisonToMarkdown } from "../../src/compare/view/render.ts";
import { checkFields } from "../../src/figures/figure-view.ts";
import { renderSvg } from "../../src/figures/render.ts";
import { findEstimate, REAL_RUN, type Result } from "../../src/model/finding.ts";
import { resultToCsv } from "../../src/report/csv.ts";
import { resultToMarkdown } from "../../src/report/markdown.ts";
import { renderReport } from "../../src/report/report.ts";
import type { DuckStore } from "../../src/store/duck-store.ts";
import { scratch } from "../support/cli.ts";
import { root, textOf } from "../support/sources.ts";
import { syntheticStore } from "../support/synthetic-runs.ts";
import { en, replyLength } from "./reply-length.ts";
import { lengthFigures } from "./reply-length-figure.ts";

const registry = { "reply-length": replyLength };
const SIMULATORS = ["utopian", "mild", "lazy"];

/** An analysis of which only the five required members are written. */
describe("an analysis without a presentation of its own", () => {
  const folder = scratch();
  let store: DuckStore;
  let result: Result;
  beforeAll(async () => {
    store = await syntheticStore(folder.path, { users: 14, simulators: SIMULATORS });
    result = await runAnalyses(store, registry);
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  it("has a figure with the value and interval of every run, real users first", async () => {
    const finding = result.analyses["reply-length"]!;
    const [figure, ...others] = replyLength.figures(finding);
    expect(others).toEqual([]);
    expect(() => checkFields(figure!)).not.toThrow();
    expect(await renderSvg(figure!)).toContain("Characters an utterance");
    expect(figure!.rows[0]!.run).toBe("Real users");
    const length = findEstimate(finding, { measure: "length", run: "utopian" })!;
    expect(figure!.rows.find(({ run }) => run === "utopian")).toMatchObject({
      value: length.value,
      low: length.low,
      high: length.high,
      users: length.users,
    });
    expect(figure!.alt).toMatch(/^Characters an utterance: real users \d+\.\d/u);
  });

  it("has a table of the same numbers and a sentence a measure, in both languages", () => {
    const finding = result.analyses["reply-length"]!;
    const real = findEstimate(finding, { measure: "length", run: REAL_RUN })!;
    for (const [locale, name] of [
      ["en", "Real users"],
      ["zh", "真实用户"],
    ] as const) {
      const [table] = replyLength.tables(finding, { locale });
      expect(table!.rows[0]!.map(({ value }) => value)).toEqual([undefined, real.value]);
      expect(table!.rows[0]![0]!.text).toBe(name);
      const { verdict, method } = replyLength.narrative(finding, { locale });
      expect(verdict).toContain(real.value!.toFixed(1));
      expect(method).toMatch(locale === "en" ? /jackknife/u : /刀切法/u);
    }
  });

  it("keeps to the order and the simulators that a reader asks for", () => {
    const [figure] = replyLength.figures(result.analyses["reply-length"]!, {
      locale: "en",
      order: ["mild", "utopian"],
    });
    expect(figure!.rows.map(({ run }) => run)).toEqual(["Real users", "mild", "utopian", "lazy"]);
  });

  it("says that nothing was measured where nothing was", () => {
    const nothing = { estimates: [], notes: [] };
    expect(replyLength.figures(nothing)).toEqual([]);
    expect(replyLength.tables(nothing)).toEqual([]);
    expect(replyLength.narrative(nothing).verdict).toBe("No utterance: there is no length to measure.");
  });

  it("has a figure of its own where one is written, as CONTRIBUTING shows", async () => {
    const finding = result.analyses["reply-length"]!;
    const [figure] = lengthFigures(
      finding,
      pageOf(en, (_, value) => value, finding),
    );
    expect(() => checkFields(figure!)).not.toThrow();
    expect(await renderSvg(figure!)).toContain("Reply length");
    expect(figure!.rows.map(({ length }) => length)).toEqual(finding.estimates.map(({ value }) => value));
    const written = textOf("test/analysis/reply-length-figure.ts").replace(/^.*?(?=export function)/su, "");
    expect(readFileSync(join(root, "CONTRIBUTING.md"), "utf8")).toContain(written);
  });

  it("is in the page, in Markdown, in CSV and in comparisons", async () => {
    for (const locale of ["en", "zh"] as const) {
      const title = locale === "en" ? "Reply length" : "发言长度";
      expect(await renderReport(result, registry, { locale })).toContain(`>${title}<`);
      expect(resultToMarkdown(result, registry, { locale })).toContain(`## ${title}`);
    }
    expect(resultToCsv(result)).toMatch(/^reply-length,length,utopian,/mu);
    const comparison = await compareRuns(store, registry, { baseline: "utopian", candidates: ["mild"] });
    expect(comparison.shifts).toMatchObject([{ analysis: "reply-length", measure: "length", primary: true }]);
    expect(comparisonToMarkdown(comparison, registry)).toContain("Characters an utterance");
  });
});
