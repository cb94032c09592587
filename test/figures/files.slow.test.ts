import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { layoutWidth } from "../../src/figures/print-size.ts";
import { renderPrintSvg } from "../../src/figures/render.ts";
import { renderPdf, renderPng } from "../../src/figures/render-canvas.ts";
import { specToJson, standalone } from "../../src/figures/standalone.ts";
import type { Figure } from "../../src/model/presentation.ts";
import { scratch } from "../support/cli.ts";
import { needsPoppler, poppler, popplerMissing } from "../support/poppler.ts";
import { figuresOf, renamed, smallResult } from "../support/small-result.ts";

const MILLIMETRES = 85;
const CHINESE = "通义千问";

describe("a figure as a file", () => {
  const folder = scratch();
  let figures: readonly Figure[];
  let first: Figure;
  beforeAll(async () => {
    const view = { locale: "en", width: layoutWidth(MILLIMETRES) } as const;
    figures = figuresOf(renamed(await smallResult(), { utopian: CHINESE }), view);
    first = figures[0]!;
  });
  afterAll(() => folder.remove());

  it("is the same twice, in every form", async () => {
    for (const figure of figures) {
      expect(await renderPrintSvg(figure, MILLIMETRES)).toBe(await renderPrintSvg(figure, MILLIMETRES));
      for (const render of [renderPdf, (f: Figure, mm: number) => renderPng(f, mm, 72)]) {
        const [one, two] = [await render(figure, MILLIMETRES), await render(figure, MILLIMETRES)];
        expect(Buffer.compare(one, two), figure.id).toBe(0);
      }
    }
  });

  it("is SVG of the width asked for, with texts as texts and what it shows for who can't see it", async () => {
    const svg = await renderPrintSvg(first, MILLIMETRES);
    expect(svg).toMatch(
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<svg [^>]* width="85mm" height="[\d.]+mm" viewBox="/u,
    );
    expect(svg).toMatch(new RegExp(`<text [^>]*font-family="Helvetica, [^>]*>${CHINESE}</text>`, "u"));
    expect(svg).toContain(`<title>${first.title}</title><desc>Real users act on`);
    expect(svg).not.toMatch(/<image|<foreignObject|href=/u);
  });

  it.each([
    [72, 241],
    [300, 1004],
    [600, 2008],
  ])("is PNG of %i dpi that is %i pixels wide", async (dpi, pixels) => {
    const png = Buffer.from(await renderPng(first, MILLIMETRES, dpi));
    expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    expect(png.readUInt32BE(16)).toBe(pixels);
    expect(pixels).toBe(Math.round((MILLIMETRES / 25.4) * dpi));
  });

  it.skipIf(popplerMissing)(
    needsPoppler("is PDF in its printed size: vectors, fonts embedded and none of Type 3, no time"),
    async () => {
      for (const figure of figures) {
        const path = folder.path(`${figure.id}.pdf`);
        writeFileSync(path, await renderPdf(figure, MILLIMETRES));
        const fonts = poppler("pdffonts", path).trimEnd().split("\n").slice(2);
        expect(fonts.length).toBeGreaterThan(0);
        for (const font of fonts) {
          expect(font).toMatch(/ yes (?:yes|no ) (?:yes|no ) +\d+ +\d+$/u);
          expect(font).not.toContain("Type 3");
        }
        expect(poppler("pdfimages", "-list", path).trimEnd().split("\n").slice(2)).toEqual([]);
        const info = poppler("pdfinfo", path);
        expect(info).not.toMatch(/CreationDate|ModDate/u);
        expect(info).toContain(`Title:           ${figure.title}`);
        const width = Number(/Page size: +([\d.]+) x/u.exec(info)?.[1]);
        // Pages are whole points.
        expect(width).toBe(Math.round((MILLIMETRES / 25.4) * 72));
      }
      const named = poppler("pdftotext", folder.path(`${first.id}.pdf`), "-");
      expect(named).toContain("Real users");
    },
  );

  it("is drawn also where the machine has no glyph for a character", async () => {
    const cuneiform = "\u{12000}\u{12001}";
    const figure: Figure = JSON.parse(JSON.stringify(first).replaceAll(CHINESE, cuneiform));
    expect((await renderPdf(figure, MILLIMETRES)).length).toBeGreaterThan(5000);
    expect((await renderPng(figure, MILLIMETRES, 72)).length).toBeGreaterThan(2000);
    expect(await renderPrintSvg(figure, MILLIMETRES)).toContain(`>${cuneiform}</text>`);
  });

  it("is a specification that is complete, of Vega-Lite's own form", () => {
    for (const figure of figures) {
      const spec = JSON.parse(specToJson(standalone(figure, { title: true, synthetic: false, width: 374 })));
      expect(spec.$schema).toBe("https://vega.github.io/schema/vega-lite/v6.json");
      expect(spec.data.values.length).toBeGreaterThan(0);
      expect(spec.description).toBe(figure.alt);
      expect([spec.title.text].flat().join(" ")).toBe(figure.title);
      expect(JSON.stringify(spec)).not.toMatch(/"url":/u);
    }
  });

  it("names synthetic data as such without a title too", async () => {
    const plain = { title: false, synthetic: false, width: 374 };
    const texts = async (synthetic: string | false) =>
      renderPrintSvg(standalone(first, { ...plain, synthetic }), MILLIMETRES);
    expect(await texts("Synthetic data")).toContain(">Synthetic data</text>");
    expect(await texts(false)).not.toContain("Synthetic data</text>");
  });
});
