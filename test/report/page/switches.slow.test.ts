import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { Analysis } from "../../../src/analysis/analysis.ts";
import { renderSvg } from "../../../src/figures/render.ts";
import { REAL_RUN, type Result, resultFromJson } from "../../../src/model/finding.ts";
import type { Figure } from "../../../src/model/presentation.ts";
import { inlineSvg } from "../../../src/report/inline-svg.ts";
import { chromiumPath, openBrowser } from "../../support/chromium.ts";
import { scratch } from "../../support/cli.ts";
import { demoFiles } from "../../support/demo.ts";
import { choose, openPage } from "../../support/page.ts";

const executable = chromiumPath();

describe.skipIf(executable === undefined)("the switches of a report (need Chromium)", () => {
  const folder = scratch();
  let context: BrowserContext;
  let close: () => Promise<void>;
  let file: string;
  let result: Result;
  beforeAll(async () => {
    const demo = await demoFiles(folder.path("demo"));
    file = demo.html;
    result = resultFromJson(demo.json);
    ({ context, close } = await openBrowser(executable!));
  }, 120_000);
  afterAll(async () => {
    await close?.();
    folder.remove();
  });
  const open = () => openPage(context, file);
  const boxes = (page: Page, section: string) =>
    page
      .locator(`#${section} form.switch [name=run]`)
      .evaluateAll((inputs) => inputs.map((input) => input.parentElement!.textContent!.trim()));
  const figuresOf = (id: string): readonly Figure[] => {
    const analysis: Analysis = analyses[id as keyof typeof analyses];
    return analysis.figures(result.analyses[id]!);
  };

  it.each(["positive-rate", "sentiment", "user-distance"])(
    "draws in %s what the report would draw of the chosen rows, in the page's own colours",
    async (section) => {
      const { page, complaints } = await open();
      const names = await boxes(page, section);
      expect(names).toHaveLength(11);
      await choose(page, section, [1, 4]);
      const chosen = [names[1], names[4]];
      let compared = 0;
      for (const figure of figuresOf(section)) {
        const drawn = await page.locator(`#${figure.id} .plot`).innerHTML();
        expect(drawn, figure.id).toContain("var(--");
        expect(drawn, figure.id).not.toMatch(/#[0-9a-f]{6}| style=|aria-label=/u);
        // Panels that share the width of those left out are wider than they were.
        if (["gap-by-field", "user-distances"].includes(figure.id)) continue;
        const expected = inlineSvg(await renderSvg(withRows(figure, chosen)));
        expect(await signs(page, drawn), figure.id).toEqual(await signs(page, expected));
        compared++;
      }
      expect(compared).toBeGreaterThan(0);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it("hides the rows of other simulators in every table, keeps real users, says so, and takes it back", async () => {
    const { page, complaints } = await open();
    const before = await page.locator("#positive-rate").innerHTML();
    const names = await boxes(page, "positive-rate");
    await choose(page, "positive-rate", [2]);
    const rows = await page
      .locator("#positive-rate tbody tr:not(.out)")
      .evaluateAll((all) => all.map((row) => row.textContent!));
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) expect(row.includes("Real users") || row.includes(names[2]!), row).toBe(true);
    expect(await page.locator("#positive-rate output").first().textContent()).toBe("1 of 11 simulators");
    expect(await page.locator("#positive-rate-by-scenario .plot").getAttribute("aria-label")).toMatch(
      /\(1 of 11 simulators\)$/u,
    );
    expect(await page.locator("#leaderboard tbody tr.out").count()).toBe(0);
    await page.locator("#positive-rate [type=reset]").click();
    await page.locator("#positive-rate output", { hasText: "11 of 11" }).waitFor();
    const clean = (text: string) => text.replaceAll(' class=""', "").replaceAll(/<output[^>]*>[^<]*/gu, "");
    expect(clean(await page.locator("#positive-rate").innerHTML()) === clean(before)).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("keeps one scenario beside all, in figures and in the data behind them", async () => {
    const { page, complaints } = await open();
    await page.locator("#positive-rate [name=scenario]").selectOption("Live");
    await page.locator("#positive-rate output", { hasText: "scenario Live" }).waitFor();
    const heads = await page
      .locator("#positive-rate-by-scenario .plot svg text")
      .evaluateAll((all) => all.map((head) => head.textContent));
    expect(heads.join(" ")).toContain("Live");
    expect(heads.join(" ")).not.toMatch(/Video|Ads|E-commerce/u);
    const scenarios = await page
      .locator("#positive-rate-by-scenario tbody tr:not(.out) td:first-child")
      .allTextContents();
    expect([...new Set(scenarios)]).toEqual(["All", "Live"]);
    const fields = await page.locator("#gap-by-field .plot svg").textContent();
    expect(fields).toContain("Live gift sent");
    expect(fields).not.toContain("Video");
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("says where a figure has nothing of a choice, and offers no picture of it", async () => {
    const { page, complaints } = await open();
    await page.locator("#leaderboard [data-do=none]").click();
    await page.locator("#leaderboard .plot > p", { hasText: "Nothing of this choice" }).waitFor();
    expect(await page.locator("#leaderboard [data-as=svg]").isDisabled()).toBe(true);
    await page.locator("#leaderboard [name=run]").first().check();
    await page.locator("#leaderboard .plot svg").waitFor();
    expect(await page.locator("#leaderboard [data-as=svg]").isDisabled()).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("says on paper what was chosen", async () => {
    const { page } = await open();
    await choose(page, "positive-rate", [0, 1]);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#positive-rate output").first().isVisible()).toBe(true);
    expect(await page.locator("#positive-rate form.switch").innerText()).toBe("2 of 11 simulators");
    expect(await page.locator("#sentiment form.switch").isVisible()).toBe(false);
    await page.close();
  });

  it("shows tips on the marks of redrawn figures", async () => {
    const { page } = await open();
    await choose(page, "positive-rate", [0]);
    await page.locator("#positive-rate-by-scenario path[data-tip]").last().hover();
    expect(await page.locator("#tip").textContent()).toMatch(/: \d+\.\d%/u);
    await page.close();
  });

  it("has no switch, filter or download where no script runs, and none on paper", async () => {
    const still = await openBrowser(executable!, { javaScriptEnabled: false });
    const { page } = await openPage(still.context, file);
    for (const control of [".switch", ".filter", ".downloads"])
      expect(
        await page.locator(control).evaluateAll((all) => all.filter((e) => e.checkVisibility()).length),
      ).toBe(0);
    await still.close();
    const { page: printed } = await open();
    await printed.emulateMedia({ media: "print" });
    for (const control of [".switch", ".filter", ".downloads", ".anchor", "button"])
      expect(
        await printed
          .locator(control)
          .evaluateAll((all) => all.filter((e) => e.closest("thead") === null && e.checkVisibility()).length),
        control,
      ).toBe(0);
    await printed.close();
  });
});

/** The figure of the chosen simulators, as its author would make it. */
function withRows(figure: Figure, chosen: readonly (string | undefined)[]): Figure {
  const spec = figure.spec as { data: { values: readonly { run?: string }[] } };
  const values = spec.data.values.filter(
    ({ run }) => run === undefined || run === REAL_RUN || chosen.includes(run),
  );
  return { ...figure, spec: { ...spec, data: { values } } };
}

/** What a drawing shows: texts, marks with their place, form and colour, to a tenth of a pixel. */
async function signs(page: Page, svg: string): Promise<readonly string[]> {
  return page.locator("body").evaluate((body, text) => {
    const root = body.ownerDocument.implementation.createHTMLDocument().body;
    root.innerHTML = text;
    const short = (value: string | null) =>
      (value ?? "").replace(/-?\d+\.\d+/gu, (number) =>
        String(Math.round(Number(Number(number).toFixed(2)) * 10) / 10 + 0),
      );
    return [...root.querySelectorAll("svg, path:not(.background, .foreground), line, text")].map((element) =>
      ["d", "transform", "fill", "stroke", "data-tip", "viewBox"]
        .map((name) => short(element.getAttribute(name)))
        .concat(element.localName === "text" ? element.textContent! : "")
        .join("|"),
    );
  }, svg);
}
