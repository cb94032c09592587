import { XMLParser, XMLValidator } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../analyses/index.ts";
import {
  type Comparison,
  compareRuns,
  comparisonToCsv,
  comparisonToJson,
  comparisonToJunit,
  comparisonToMarkdown,
  renderComparison,
} from "../src/compare/index.ts";
import { interactiveFigure } from "../src/figures/interactive-figure.ts";
import { renderPrintSvg } from "../src/figures/render.ts";
import { specToJson } from "../src/figures/standalone.ts";
import { type Result, resultFromJson, resultToJson } from "../src/index.ts";
import { blockPage } from "../src/report/block-page.ts";
import { figureToCsv } from "../src/report/csv.ts";
import { renderReport, resultToCsv, resultToMarkdown } from "../src/report/index.ts";
import { tableToLatex } from "../src/report/latex.ts";
import { tableToMarkdown } from "../src/report/markdown.ts";
import { scratch } from "./support/cli.ts";
import { ACTING, HOSTILE_NAMES } from "./support/hostile-names.ts";
import { figuresOf, smallResult, tablesOf } from "./support/small-result.ts";
import { syntheticStore } from "./support/synthetic-runs.ts";

const EN = blockPage({ locale: "en" }, false);

/** Where names of others stand in results and comparisons, by the key that holds them. */
const AXES: Readonly<Record<string, readonly string[]>> = {
  run: ["run", "versus", "name", "candidate", "baseline"],
  scenario: ["scenario"],
  field: ["field"],
  marker: ["marker"],
  "user, item, file, word": ["example", "path", "user", "text", "note", "reason"],
};
const NAMES = Object.values(HOSTILE_NAMES);
/** What code looks up by name stays: the real users, and what is no name in these keys. */
const KEPT: ReadonlySet<unknown> = new Set(["real", "simgap", ""]);

/** The names that stand under some keys, each once. */
function namesIn(value: unknown, keys: readonly string[]): string[] {
  const found = new Set<string>();
  JSON.stringify(value, (key, inner: unknown) => {
    if (keys.includes(key) && typeof inner === "string" && !KEPT.has(inner)) found.add(inner);
    return inner;
  });
  return [...found];
}

function withNames<T>(value: T, keys: readonly string[], names: ReadonlyMap<string, string>): T {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      keys.includes(key) && typeof inner === "string" ? (names.get(inner) ?? inner) : inner,
    ),
  );
}

/** As many ways of naming as every hostile name needs to stand once in an axis. */
function namings(known: readonly string[]): ReadonlyMap<string, string>[] {
  const rounds = Math.ceil(NAMES.length / known.length);
  return Array.from(
    { length: rounds },
    (_, round) =>
      new Map(
        known
          .slice(0, NAMES.length)
          .map((name, i) => [name, NAMES[(round * known.length + i) % NAMES.length]!] as const),
      ),
  );
}

/** Rows of CSV (RFC 4180), by a reader that knows nothing of ours. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\r|\n|$)/gy;
  for (let match = cell.exec(csv); match !== null && cell.lastIndex <= csv.length; match = cell.exec(csv)) {
    rows.at(-1)!.push(match[1]!.startsWith('"') ? match[1]!.slice(1, -1).replaceAll('""', '"') : match[1]!);
    if (match[2] === "" || cell.lastIndex === csv.length) break;
    if (match[2] !== ",") rows.push([]);
  }
  return rows;
}

function expectCsv(csv: string): void {
  const rows = cellsOf(csv);
  expect(new Set(rows.map((row) => row.length)).size, "rows of one width").toBe(1);
  const texts = rows.flat().filter((text) => !/^-?[\d.]+(?:e[+-]?\d+)?$/u.test(text));
  for (const text of texts) expect(text).not.toMatch(/(?:^|[\r\n])[\t ]*[=+@\uFF1D]|(?![\t\r\n])\p{Cc}/u);
}

function expectMarkdown(markdown: string): void {
  expect(markdown).not.toMatch(ACTING);
  expect(markdown).not.toMatch(/(?<!\\)@[\w[]|www\.|:\/\/|<(?!\/?(?:u|details|summary)>)/iu);
  const widths = markdown
    .split("\n\n")
    .map((block) => block.split("\n").filter((line) => line.startsWith("|")));
  for (const table of widths.filter((lines) => lines.length > 0)) {
    const cells = (line: string) => line.replaceAll(/\\./gu, "").split("|").length;
    expect(new Set(table.map(cells)).size, table[0]).toBe(1);
  }
}

function expectHtml(page: string): void {
  expect(page).not.toMatch(ACTING);
  expect(page.match(/<script>/gu) ?? []).toHaveLength(1);
  expect(page).not.toMatch(/<(?:img|iframe|object)\b/iu);
}

const marksIn = (svg: string) => (svg.match(/role="graphics-symbol"/gu) ?? []).length;

/** @param plain the marks of each figure under plain names; undefined where names choose what is drawn. */
async function expectFigures(result: Result, plain: ReadonlyMap<string, number> | undefined): Promise<void> {
  const figures = figuresOf(result);
  if (plain !== undefined) expect(figures.map(({ id }) => id)).toEqual([...plain.keys()]);
  for (const figure of figures) {
    const svg = await renderPrintSvg(figure, 178);
    expect(XMLValidator.validate(svg), figure.id).toBe(true);
    expect(svg).not.toMatch(ACTING);
    // A name that breaks a figure empties it.
    if (plain !== undefined) expect(marksIn(svg), figure.id).toBe(plain.get(figure.id));
    expect(specToJson(figure)).not.toMatch(ACTING);
    const found = await interactiveFigure(figure);
    expect(JSON.stringify(found)).not.toMatch(/\\u00|\\ud|\\ufff/iu);
    expectCsv(figureToCsv(figure));
  }
}

describe.each(Object.entries(AXES))("every hostile name as %s", (axis, keys) => {
  const folder = scratch();
  let result: Result;
  let comparison: Comparison;
  let marks: Map<string, number>;
  beforeAll(async () => {
    const simulators = ["utopian", "faithful", "lazy", "mild"];
    result = await smallResult(simulators);
    marks = new Map();
    for (const figure of figuresOf(result)) marks.set(figure.id, marksIn(await renderPrintSvg(figure, 178)));
    const store = await syntheticStore(folder.path, { users: 14, simulators });
    comparison = await compareRuns(
      store,
      analyses,
      { baseline: "utopian", candidates: simulators.slice(1) },
      { showIds: true, gates: { failOn: ["worsened"] } },
    );
    await store.close();
  });
  afterAll(folder.remove);

  it("is shown, and nothing else, in every form of a report", async () => {
    for (const names of namings(namesIn(result, keys))) {
      const named = withNames(result, keys, names);
      expect(resultFromJson(resultToJson(named))).toEqual(named);
      expectCsv(resultToCsv(named));
      expectMarkdown(resultToMarkdown(named, analyses));
      expectHtml(await renderReport(named, analyses));
      // A marker that no list has is not drawn.
      await expectFigures(named, axis === "marker" ? undefined : marks);
      for (const table of tablesOf(named)) {
        expectMarkdown(tableToMarkdown(table, EN));
        const latex = tableToLatex(table, { page: EN, wide: true });
        expect(latex).not.toMatch(ACTING);
        expect(latex).not.toMatch(/\\(?:input|write)/u);
      }
    }
  });

  it("is shown, and nothing else, in every form of a comparison", async () => {
    for (const names of namings(namesIn(comparison, keys))) {
      const named = withNames(comparison, keys, names);
      expect(JSON.parse(comparisonToJson(named)).candidates).toHaveLength(3);
      expectCsv(comparisonToCsv(named));
      expectMarkdown(comparisonToMarkdown(named, analyses));
      expectHtml(await renderComparison(named, analyses));
      const junit = comparisonToJunit(named, analyses);
      expect(XMLValidator.validate(junit)).toBe(true);
      expect(junit).not.toMatch(ACTING);
      const { testsuites } = new XMLParser({ ignoreAttributes: false }).parse(junit);
      expect(testsuites.testsuite).toHaveLength(3);
    }
  });
});
