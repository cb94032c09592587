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
import { choose, openFolds, openPage } from "../../support/page.ts";

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
  }, 300_000);
  afterAll(async () => {
    await close?.();
    folder.remove();
  });
  const open = () => openPage(context, file);
  const boxes = (page: Page) =>
    page
      .locator("#choice [name=run]")
      .evaluateAll((inputs) => inputs.map((input) => input.parentElement!.textContent!.trim()));
  const figuresOf = (id: string): readonly Figure[] => {
    const analysis: Analysis = analyses[id as keyof typeof analyses];
    return analysis.figures(result.analyses[id]!);
  };

  it.each(["positive-rate", "sentiment", "user-distance"])(
    "draws in %s what the report would draw of the chosen rows, in the page's own colours",
    async (section) => {
      const { page, complaints } = await open();
      const names = await boxes(page);
      expect(names).toHaveLength(11);
      await choose(page, [1, 4]);
      const chosen = [names[1], names[4]];
      let compared = 0;
      for (const figure of figuresOf(section)) {
        const drawn = await page.locator(`#${figure.id} .plot`).innerHTML();
        expect(drawn, figure.id).toContain("var(--");
        expect(drawn, figure.id).not.toMatch(/#[0-9a-f]{6}| style=|aria-label=/u);
        // Panels that share the width of those left out are wider than they were.
        if (["gap-by-field", "user-distances"].includes(figure.id)) continue;
        const expected = inlineSvg(await renderSvg(withRows(figure, chosen)));
        // Axes fit what is chosen, so that places differ: what is drawn, and in which colour, does not.
        const told = (all: readonly string[]) =>
          all.map((sign) => sign.split("|").slice(2, 5)).filter(([, , label]) => label !== "");
        const marks = told(await signs(page, expected));
        expect(marks.length, figure.id).toBeGreaterThan(2);
        expect(told(await signs(page, drawn)), figure.id).toEqual(marks);
        compared++;
      }
      expect(compared).toBeGreaterThan(0);
      expect(complaints).toEqual([]);
      await page.close();
    },
  );

  it("hides the rows of other simulators in every table, keeps real users, says so, and takes it back", async () => {
    const { page, complaints } = await open();
    await openFolds(page);
    const before = await page.locator("#positive-rate").innerHTML();
    const names = await boxes(page);
    await choose(page, [2]);
    const rows = await page
      .locator("#positive-rate tbody tr:not(.out)")
      .evaluateAll((all) => all.map((row) => row.textContent!));
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows) expect(row.includes("Real users") || row.includes(names[2]!), row).toBe(true);
    expect(await page.locator("#choice output").textContent()).toBe("1 of 11 simulators");
    expect(await page.locator("#positive-rate-by-scenario .plot").getAttribute("aria-label")).toMatch(
      /\(1 of 11 simulators\)$/u,
    );
    expect(await page.locator("#leaderboard tbody tr.out").count()).toBeGreaterThan(9);
    expect(await page.locator(".sentences li:visible").allTextContents()).toEqual([
      expect.stringMatching(new RegExp(`^${names[2]} `, "u")),
    ]);
    await page.locator("#choice [type=reset]").click();
    await page.locator("#choice output", { hasText: "11 of 11" }).waitFor();
    const clean = (text: string) => text.replaceAll(' class=""', "").replaceAll(/<output[^>]*>[^<]*/gu, "");
    expect(clean(await page.locator("#positive-rate").innerHTML()) === clean(before)).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("keeps one scenario beside all, in figures and in the data behind them", async () => {
    const { page, complaints } = await open();
    await page.locator("#choice [name=scenario]").selectOption("Live");
    await page.locator("#choice output", { hasText: "scenario Live" }).waitFor();
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

  it("keeps the choice in the address, also where a reader follows a link, and takes it from there", async () => {
    const { page, complaints } = await open();
    const names = await boxes(page);
    await choose(page, [0, 3]);
    await page.locator("#choice [name=scenario]").selectOption("Live");
    await page.locator("#choice output", { hasText: "scenario Live" }).waitFor();
    await page.locator("#findings a[href='#leaderboard']").click();
    await page.waitForURL((url) => url.hash.startsWith("#leaderboard~runs="));
    const address = page.url();
    const again = await context.newPage();
    await again.goto(address);
    await again.locator("#choice output", { hasText: "2 of 11 simulators, scenario Live" }).waitFor();
    const checked = await again
      .locator("#choice label:has(:checked)")
      .evaluateAll((all) => all.map((one) => one.textContent!.trim()));
    expect(checked).toEqual([names[0], names[3]]);
    await again.locator("#choice [type=reset]").click();
    await again.waitForURL((url) => !url.hash.includes("~"));
    await again.goto(`${address.split("#")[0]}#~runs=nobody%`);
    await again.locator("#choice output", { hasText: "0 of 11" }).waitFor();
    expect(complaints).toEqual([]);
    await again.close();
    await page.close();
  });

  it("says of headlines, words and figures that they are pooled over scenarios while one is chosen", async () => {
    const { page } = await open();
    await openFolds(page);
    const before = await page.locator("main .lead").allTextContents();
    expect(await page.locator(".pooled:visible, .pooled-lead:visible, .pooled-figure:visible").count()).toBe(
      0,
    );
    await page.locator("#choice [name=scenario]").selectOption("Live");
    await page.locator("#choice output", { hasText: "scenario Live" }).waitFor();
    const leads = await page.locator("main .lead").count();
    // Of the scenario alone is the headline of the positive rate.
    expect(await page.locator(".pooled-lead:visible").count()).toBe(leads - 1);
    expect(await page.locator("#positive-rate .lead").innerText()).toMatch(/^Live: Real users act on /u);
    expect(await page.locator(".pooled:visible").count()).toBeGreaterThan(5);
    expect(await page.locator("#sentiment-distribution .pooled-figure").isVisible()).toBe(true);
    expect(await page.locator("#positive-rate-by-scenario .pooled-figure").isVisible()).toBe(false);
    await page.locator("#choice [type=reset]").click();
    await page.locator("#choice output", { hasText: /^11 of 11 simulators$/u }).waitFor();
    expect(await page.locator("main .lead").allTextContents()).toEqual(before);
    expect(await page.locator(".pooled-lead:visible").count()).toBe(0);
    await page.close();
  });

  it("says where a figure has nothing of a choice, and offers no picture of it", async () => {
    const { page, complaints } = await open();
    await page.locator("#choice [data-do=none]").click();
    const scores = page.locator("#leaderboard figure").first();
    await scores.locator(".plot > p", { hasText: "no data for your choice" }).waitFor();
    expect(await scores.locator("[data-as=svg]").isDisabled()).toBe(true);
    await openFolds(page);
    await page.locator("#choice [name=run]").first().check();
    await scores.locator(".plot svg").waitFor();
    expect(await scores.locator("[data-as=svg]").isDisabled()).toBe(false);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("says on paper what was chosen", async () => {
    const { page } = await open();
    await choose(page, [0, 1]);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#choice output").isVisible()).toBe(true);
    expect(await page.locator("#choice").innerText()).toBe("2 of 11 simulators");
    await page.close();
  });

  it("shows tips on the marks of redrawn figures", async () => {
    const { page } = await open();
    await choose(page, [0]);
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
        // A group says for its marks what they have alike.
        .map((name) =>
          short(
            (/^(?:fill|stroke)$/u.test(name) ? element.closest(`[${name}]`) : element)?.getAttribute(name) ??
              null,
          ),
        )
        .concat(element.localName === "text" ? element.textContent! : "")
        .join("|"),
    );
  }, svg);
}
