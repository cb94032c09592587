import { readFileSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import { renderSvg } from "../../../src/figures/render.ts";
import { COLOURS } from "../../../src/figures/theme.ts";
import { resultFromJson } from "../../../src/model/finding.ts";
import type { Figure } from "../../../src/model/presentation.ts";
import { chromiumPath, openBrowser } from "../../support/chromium.ts";
import { scratch } from "../../support/cli.ts";
import { demoFiles } from "../../support/demo.ts";
import { choose, openFolds, openPage } from "../../support/page.ts";

const executable = chromiumPath();

describe.skipIf(executable === undefined)("what a report saves (needs Chromium)", () => {
  const folder = scratch();
  let context: BrowserContext;
  let close: () => Promise<void>;
  let file: string;
  let figures: readonly Figure[];
  beforeAll(async () => {
    const demo = await demoFiles(folder.path("demo"));
    file = demo.html;
    const found = resultFromJson(demo.json).analyses;
    figures = Object.values(analyses).flatMap((analysis) => analysis.figures(found[analysis.id]!));
    ({ context, close } = await openBrowser(executable!));
  }, 300_000);
  afterAll(async () => {
    await close?.();
    folder.remove();
  });

  async function saved(page: Page, id: string, format: string): Promise<{ name: string; bytes: Buffer }> {
    // The buttons stand with the data of the figure, which may itself be in a folded part.
    await openFolds(page);
    const data = page.locator(`#${id} > details`);
    if ((await data.getAttribute("open")) === null) await data.locator("> summary").click();
    const download = page.waitForEvent("download");
    await page.locator(`#${id} [data-as=${format}]`).click();
    const done = await download;
    return { name: done.suggestedFilename(), bytes: readFileSync(await done.path()) };
  }

  /** Every figure, on a page of its own after each few: Chromium asks before a page saves more than ten files. */
  async function onPages(
    options: { readonly dark?: boolean },
    check: (page: Page, figure: Figure) => Promise<void>,
  ): Promise<void> {
    for (let from = 0; from < figures.length; from += 6) {
      const { page, complaints } = await openPage(context, file, options);
      for (const figure of figures.slice(from, from + 6)) await check(page, figure);
      expect(complaints).toEqual([]);
      await page.close();
    }
  }

  it("gives each figure as SVG in colours of paper, with its text, also from a dark page", async () => {
    await onPages({ dark: true }, async (page, { id, alt }) => {
      const { name, bytes } = await saved(page, id, "svg");
      expect(name).toBe(`${id}.svg`);
      const svg = bytes.toString("utf8");
      expect(svg, id).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/u);
      expect(svg, id).not.toMatch(/var\(|data-tip|<script/u);
      const root = await page.locator("body").evaluate((body, text) => {
        const parsed = body.ownerDocument.implementation.createHTMLDocument().body;
        parsed.innerHTML = text;
        const svg = parsed.querySelector("svg")!;
        return { label: svg.getAttribute("aria-label"), font: svg.getAttribute("font-family") };
      }, svg);
      expect(root.label).toBe(alt);
      expect(root.font).toContain("sans-serif");
    });
  });

  it("gives a PNG of three times the size on white", async () => {
    const { page, complaints } = await openPage(context, file, { dark: true });
    const id = "positive-rate-by-scenario";
    const { name, bytes } = await saved(page, id, "png");
    expect(name).toBe(`${id}.png`);
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    const box = await page
      .locator(`#${id} .plot svg`)
      .evaluate((svg) => [svg.getAttribute("width"), svg.getAttribute("height")].map(Number));
    expect([width, height]).toEqual(box.map((side) => 3 * side));
    const colours = await page.locator("body").evaluate(async (body, base64) => {
      const image = body.ownerDocument.createElement("img");
      image.src = `data:image/png;base64,${base64}`;
      await image.decode();
      const canvas = body.ownerDocument.createElement("canvas");
      [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
      const paper = canvas.getContext("2d")!;
      paper.drawImage(image, 0, 0);
      const { data } = paper.getImageData(0, 0, canvas.width, canvas.height);
      const seen = new Map<string, number>();
      for (let i = 0; i < data.length; i += 4) {
        const colour = [...data.subarray(i, i + 4)].join();
        seen.set(colour, (seen.get(colour) ?? 0) + 1);
      }
      return { corner: [...data.subarray(0, 4)], many: [...seen].filter(([, n]) => n > 60).map(([c]) => c) };
    }, bytes.toString("base64"));
    expect(colours.corner).toEqual([255, 255, 255, 255]);
    const hue = COLOURS.series1.light.match(/\w\w/gu)!.map((part) => Number.parseInt(part, 16));
    expect(colours.many).toContain([...hue, 255].join());
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("gives the data of each figure as CSV, number by number, in full", async () => {
    await onPages({}, async (page, { id, rows }) => {
      const { name, bytes } = await saved(page, id, "csv");
      expect(name).toBe(`${id}.csv`);
      const [head, ...lines] = bytes.toString("utf8").trimEnd().split("\n");
      expect(head!.split(",")).toEqual(Object.keys(rows[0]!));
      expect(lines.length, id).toBe(rows.length);
      const quoted = (text: string) => (text.includes(",") ? `"${text}"` : text);
      lines.forEach((line, i) => {
        expect(line, id).toBe(
          Object.values(rows[i]!)
            .map((value) => quoted(String(value ?? "")))
            .join(","),
        );
      });
    });
  });

  it("saves rows in the order of a sorted table, real users on top, each with its own numbers in full", async () => {
    const { page, complaints } = await openPage(context, file);
    const id = "sentiment-shift";
    await openFolds(page);
    await page.locator(`#${id} > details > summary`).click();
    const { rows } = figures.find((figure) => figure.id === id)!;
    const head = page.locator(`#${id} th[data-key=value] button`);
    for (const order of [-1, 1]) {
      await head.click();
      const [, ...lines] = (await saved(page, id, "csv")).bytes.toString("utf8").trimEnd().split("\n");
      const column = Object.keys(rows[0]!).indexOf("value");
      const values = lines.map((line) => Number(line.split(",")[column]));
      const real = lines.filter((line) => line.includes(",Real users,")).length;
      expect(lines.slice(0, real).every((line) => line.includes(",Real users,"))).toBe(true);
      // As far as the table writes them: ties there keep their order.
      const shown = values.slice(real).map((value) => Number(value.toFixed(4)));
      expect(shown).toEqual(shown.toSorted((a, b) => order * (a - b)));
      expect(values.toSorted()).toEqual(rows.map((row) => row.value).toSorted());
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("gives the specification as Vega-Lite that draws the same figure", async () => {
    await onPages({}, async (page, figure) => {
      const { name, bytes } = await saved(page, figure.id, "json");
      expect(name).toBe(`${figure.id}.vl.json`);
      const spec = JSON.parse(bytes.toString("utf8"));
      expect(spec).toEqual(JSON.parse(JSON.stringify(figure.spec)));
      expect((await renderSvg({ ...figure, spec })) === (await renderSvg(figure)), figure.id).toBe(true);
    });
  });

  it("gives what is chosen", async () => {
    const { page, complaints } = await openPage(context, file);
    await choose(page, [3]);
    const run = await page.locator("#choice [name=run] ~ span").nth(3).textContent();
    const id = "positive-rate-by-scenario";
    const csv = (await saved(page, id, "csv")).bytes.toString("utf8");
    expect([
      ...new Set(
        csv
          .trim()
          .split("\n")
          .slice(1)
          .map((line) => line.split(",")[1]),
      ),
    ]).toEqual(["Real users", run]);
    const { data } = JSON.parse((await saved(page, id, "json")).bytes.toString("utf8"));
    expect([...new Set(data.values.map((row: { run: string }) => row.run))]).toEqual(["real", run]);
    const svg = (await saved(page, id, "svg")).bytes.toString("utf8");
    expect(svg).toContain(`(1 of 11 simulators)`);
    expect(svg).not.toMatch(/var\(|data-tip/u);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("copies the command that makes the report again", async () => {
    const { page, complaints } = await openPage(context, file);
    await openFolds(page);
    const button = page.locator("#provenance [data-copy]");
    await button.click();
    await page.locator("#provenance output", { hasText: /Copied|Selected/u }).waitFor();
    expect(await page.locator("#command").textContent()).toMatch(/^simgap demo --seed \d+$/u);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
