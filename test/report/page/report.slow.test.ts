import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadAxe, violationsOf } from "../../support/axe.ts";
import { chromiumPath, openBrowser } from "../../support/chromium.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { choose, openFolds, openPage } from "../../support/page.ts";
import { expectFits, expectReadingOrder } from "../../support/page-checks.ts";

const executable = chromiumPath();

/** Panels of the demo's figures, and the marks that each panel has at least: eleven simulators, or these and the real users. */
const MARKS: Readonly<Record<string, readonly [panels: number, marks: number]>> = {
  // One panel is of real users alone.
  "user-fidelity-rates": [2, 1],
  "positive-rate-by-scenario": [5, 12],
  "gap-by-field": [11, 11],
  "leaderboard-scores": [7, 11],
  "sentiment-distribution": [12, 10],
  "sentiment-shares": [4, 12],
  "sentiment-shift": [2, 11],
  "language-style-utterance": [4, 12],
  "language-style-100-tokens": [4, 12],
  "language-style-markers": [11, 11],
  "user-distances": [12, 2],
  "user-distance-ratio": [2, 12],
};

describe.skipIf(executable === undefined)(
  executable === undefined
    ? "the demo report in a browser (SKIPPED: Chromium is missing)"
    : "the demo report in a browser",
  () => {
    const folder = scratch();
    const file = folder.path("demo.html");
    let context: BrowserContext;
    let close: () => Promise<void>;
    beforeAll(async () => {
      expect(await runCli("demo", "-o", file)).toMatchObject({ code: 0, stderr: "" });
      ({ context, close } = await openBrowser(executable!));
    }, 300_000);
    afterAll(async () => {
      await close?.();
      folder.remove();
    });

    const open = (options: { dark?: boolean; width?: number } = {}) => openPage(context, file, options);

    it("is under 1.6 MB, and opens offline without a request, a console message or a policy violation", async () => {
      expect(statSync(file).size).toBeLessThan(1.6e6);
      const { page, complaints } = await open();
      expect(await page.title()).toBe("11 simulators against real users – simgap");
      expect(complaints).toEqual([]);
      await page.close();
    });

    it("shows every figure with its marks, also without JavaScript", async () => {
      const marks = async (page: Page) =>
        page.locator("figure:has(.plot svg)").evaluateAll((figures) =>
          figures.map((figure) => {
            const drawn = (part: typeof figure) =>
              part.querySelectorAll(".role-mark path:not([d=''])").length;
            const panels = [...figure.querySelectorAll(".plot svg .role-scope.cell > g")];
            return {
              id: figure.id,
              marks: (panels.length === 0 ? [figure] : panels).map(drawn),
              box: figure.querySelector(".plot svg")!.getBoundingClientRect().height > 100,
            };
          }),
        );
      const byId = (all: Awaited<ReturnType<typeof marks>>) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const { page } = await open();
      await openFolds(page);
      const withScript = byId(await marks(page));
      await page.close();
      const bare = await openBrowser(executable!, { javaScriptEnabled: false });
      const still = await bare.context.newPage();
      await still.goto(pathToFileURL(file).href);
      const headings = await still.getByRole("heading", { level: 2 }).allTextContents();
      expect(headings).toEqual(
        expect.arrayContaining([
          "What was found",
          "Hyper-activity",
          "Leaderboard",
          "Data quality",
          "Provenance",
        ]),
      );
      await openFolds(still);
      expect(await still.locator("thead button").count()).toBe(0);
      expect(byId(await marks(still))).toEqual(withScript);
      await bare.close();
      expect(withScript.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(MARKS)));
      for (const { id, marks, box } of withScript) {
        const [panels, least] = MARKS[id] ?? [1, 2];
        expect(box, id).toBe(true);
        expect(marks.length, id).toBeGreaterThanOrEqual(panels);
        expect(Math.min(...marks), `${id}: marks of the panels ${marks}`).toBeGreaterThanOrEqual(least);
      }
    });

    it("answers on its first screen, before anything is unfolded: a scorecard, few words, few screens", async () => {
      const { page } = await open();
      const figure = await page.locator("#scorecard .plot svg").boundingBox();
      expect(figure!.y + figure!.height).toBeLessThan(900);
      const { height, words } = await page.locator("body").evaluate((body) => ({
        height: body.ownerDocument.documentElement.scrollHeight,
        words: (body as unknown as { innerText: string }).innerText.split(/\s+/u).length,
      }));
      expect(height).toBeLessThanOrEqual(9000);
      expect(words).toBeLessThanOrEqual(2500);
      await page.close();
    });

    it("says on the page and in each caption that the data are synthetic", async () => {
      const { page } = await open();
      expect(await page.locator(".banner").textContent()).toMatch(/^Synthetic data: /u);
      for (const caption of await page
        .locator("figcaption, .caption:not(#provenance .caption)")
        .allTextContents())
        expect(caption).toContain("Synthetic data.");
      await page.close();
    });

    it.each([
      ["light", false, 1280],
      ["dark", true, 1280],
      ["light on a phone", false, 360],
      ["dark on a phone", true, 360],
    ])(
      "has no accessibility violation in %s, as it opens and in use (axe: WCAG 2.2 A and AA, best practice)",
      async (_, dark, width) => {
        const { page } = await open({ dark, width });
        await loadAxe(page);
        expect(await violationsOf(page), "as it opens").toEqual([]);
        await openFolds(page);
        expect(await violationsOf(page), "unfolded").toEqual([]);
        await choose(page, [0, 3]);
        await page.locator("#positive-rate-by-scenario summary").click();
        await page.locator("#positive-rate-by-scenario [type=search]").fill("video");
        await page.locator("#choice [data-do=none]").click();
        await page.locator("#leaderboard .plot > p").first().waitFor();
        expect(await violationsOf(page), "in use").toEqual([]);
        await page.close();
      },
      180_000,
    );

    it("reads in order: one h1, no heading level left out, tables with headers, alternatives for figures", async () => {
      const { page } = await open();
      await expectReadingOrder(page);
      await page.close();
    });

    it("sorts its tables and names a mark under the pointer", async () => {
      const { page, complaints } = await open();
      await openFolds(page);
      const column = page.locator("#leaderboard-table thead th", { hasText: "Overall" });
      const overall = async () =>
        page
          .locator("#leaderboard-table tbody tr")
          .evaluateAll((rows) => rows.map((row) => Number(row.lastElementChild?.getAttribute("data-value"))));
      const best = await overall();
      await column.getByRole("button").click();
      await column.getByRole("button").click();
      expect(await column.getAttribute("aria-sort")).toBe("ascending");
      expect(await overall()).toEqual(best.toSorted((a, b) => a - b));
      await page.locator("#positive-rate-by-scenario .role-mark path").first().hover();
      expect(await page.locator("#tip").textContent()).toMatch(/: \d+\.\d%/u);
      expect(complaints).toEqual([]);
      await page.close();
    });

    it("shows a phone each verdict without scrolling sideways, and prints on 12 sheets at most", async () => {
      const { page } = await open({ width: 360 });
      const matrix = page.locator(".matrix");
      expect(await matrix.isVisible()).toBe(true);
      const { left, right } = await matrix.evaluate((table) => {
        const { left, right } = table.getBoundingClientRect();
        return { left, right };
      });
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(360);
      const sheets = await expectFits(page);
      expect(sheets).toBeGreaterThan(5);
      expect(sheets).toBeLessThanOrEqual(12);
      await page.emulateMedia({ media: "screen" });
      await choose(page, [0, 3]);
      expect(await matrix.locator("tbody tr:visible").count()).toBe(2);
      await page.close();
    });
  },
);
