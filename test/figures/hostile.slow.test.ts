import { writeFileSync } from "node:fs";
import { compile } from "vega-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layoutWidth } from "../../src/figures/print-size.ts";
import { renderPrintSvg } from "../../src/figures/render.ts";
import { renderPdf } from "../../src/figures/render-canvas.ts";
import { specToJson } from "../../src/figures/standalone.ts";
import { escapeLatex } from "../../src/model/inert.ts";
import type { Figure, FindingTable, View } from "../../src/model/presentation.ts";
import { blockPage } from "../../src/report/block-page.ts";
import { figureToCsv } from "../../src/report/csv.ts";
import { tableToLatex } from "../../src/report/latex.ts";
import { tableToMarkdown } from "../../src/report/markdown.ts";
import { scratch } from "../support/cli.ts";
import { needsPoppler, poppler, popplerMissing } from "../support/poppler.ts";
import { figuresOf, renamed, smallResult, tablesOf } from "../support/small-result.ts";

const EN = blockPage({ locale: "en" }, false);

/** Names that are commands, markup, formulas and expressions somewhere. */
const NAMES = {
  utopian: "</text><script>alert(1)</script>\u0000\u202E",
  faithful: "'] || warn('x') || datum['\\input{/etc/passwd}$%&#_{}~^",
  lazy: '=HYPERLINK("http://x")\n| [a](javascript:b) | \\write18{ls}',
};
const VIEW: View = { locale: "en", width: layoutWidth(178) };

describe("hostile names of runs stay inert", () => {
  const folder = scratch();
  let figures: readonly Figure[];
  let tables: readonly FindingTable[];
  beforeAll(async () => {
    const result = renamed(await smallResult(), NAMES);
    figures = figuresOf(result, VIEW);
    tables = tablesOf(result, VIEW);
  });
  afterAll(() => folder.remove());

  it("in SVG: no element, no control character", async () => {
    for (const figure of figures) {
      const svg = await renderPrintSvg(figure, 178);
      expect(svg).not.toMatch(/<script|<a |[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/iu);
    }
  });

  it.skipIf(popplerMissing)(needsPoppler("in PDF: a text like others, no script and no link"), async () => {
    for (const figure of figures) {
      const path = folder.path("hostile.pdf");
      const pdf = Buffer.from(await renderPdf(figure, 178));
      writeFileSync(path, pdf);
      expect(pdf.toString("latin1")).not.toMatch(/\/(?:JavaScript|URI|Launch|OpenAction)\b/u);
      expect(poppler("pdftotext", path, "-")).not.toContain("\u202E");
    }
  });

  it("in the specification: data, never part of an expression, also in what it is compiled to", () => {
    const parts = ["alert", "warn(", "passwd", "HYPERLINK", "write18"];
    for (const figure of figures) {
      const spec = JSON.parse(specToJson(figure));
      expect(JSON.stringify(spec)).not.toMatch(/\\u0000|\u202E/u);
      const { data, ...rest } = spec;
      expect(data.values.length).toBeGreaterThan(0);
      const compiled = compile(spec).spec as { data: readonly { values?: unknown }[] };
      const drawn = { ...compiled, data: compiled.data.map(({ values: _, ...without }) => without) };
      for (const text of [JSON.stringify(rest), JSON.stringify(drawn)])
        for (const part of parts) expect(text, figure.id).not.toContain(part);
    }
  });

  it("in CSV: no formula", () => {
    for (const figure of figures) {
      const csv = figureToCsv(figure);
      expect(csv).not.toMatch(/(?:^|,)"?[=@+\t]/mu);
    }
    expect(figures.map(figureToCsv).join("")).toContain(`"'=HYPERLINK(""http://x"")`);
  });

  it("in Markdown: no line, cell, link or element of their own", () => {
    for (const table of tables) {
      const lines = tableToMarkdown(table, EN)
        .split("\n")
        .filter((line) => line.startsWith("|"));
      expect(lines).toHaveLength(table.rows.length + 2);
      const cells = (line: string) => line.replaceAll("\\|", "").split("|").length;
      for (const line of lines) {
        expect(cells(line)).toBe(table.columns.length + 2);
        expect(line.replace(/<\/?u>/gu, "")).not.toMatch(/[<\p{Cc}\u202E]|(?<!\\)\]\(/u);
      }
    }
  });

  it("in LaTeX: no command, no comment, no row or column of their own", () => {
    for (const table of tables) {
      const latex = tableToLatex(table, { page: EN, wide: true });
      const rows = latex.split("\\midrule\n")[1]!.split("\\bottomrule")[0]!.trimEnd().split("\n");
      for (const row of rows) {
        expect(row.replace(/\\&/gu, "").split("&"), row).toHaveLength(table.columns.length);
        expect(row).toMatch(/ \\\\$/u);
      }
      expect(latex).not.toMatch(/\\(?:input|write)|[^\P{Cc}\n]|\u202E/u);
    }
  });

  it.each([
    ["\\input{x}", "\\textbackslash{}input\\{x\\}"],
    ["$100% & #1_2^3~", "\\$100\\% \\& \\#1\\_2\\textasciicircum{}3\\textasciitilde{}"],
    ["a\n\n\\par b\u202Ec", "a \\textbackslash{}par b\\textless{}U+202E\\textgreater{}c"],
    ['[1]* --- "q" `a`', "{[}1]{*} -{}-{}- {''}q{''} \\textasciigrave{}a\\textasciigrave{}"],
    ["−1.5 × 通义 – <b>|", "$-$1.5 $\\times$ 通义 -- \\textless{}b\\textgreater{}\\textbar{}"],
    ["\uD800 \\", "\\textless{}U+D800\\textgreater{} \\textbackslash{}"],
  ])("in LaTeX: %j", (text, escaped) => {
    expect(escapeLatex(text)).toBe(escaped);
  });
});
