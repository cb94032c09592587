import type { Page } from "playwright-core";
import { expect } from "vitest";

/** What every page of simgap keeps, whatever it reports. */

/** One h1, no heading level left out, tables with headers, alternatives for figures that state a number. */
export async function expectReadingOrder(page: Page): Promise<void> {
  const levels = await page
    .locator("h1, h2, h3, h4")
    .evaluateAll((heads) => heads.map((head) => Number(head.tagName[1])));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  levels.forEach((level, i) => {
    if (i > 0) expect(level - levels[i - 1]!).toBeLessThanOrEqual(1);
  });
  expect(await page.locator("table:not(:has(th[scope=col]))").count()).toBe(0);
  const alternatives = await page
    .locator("figure .plot")
    .evaluateAll((plots) => plots.map((plot) => plot.getAttribute("aria-label") ?? ""));
  expect(alternatives.length).toBeGreaterThan(0);
  for (const alternative of alternatives) expect(alternative).toMatch(/\d/u);
}

/**
 * Nothing wider than the window, where it is narrow; on paper no heading over nothing.
 * @returns sheets of A4 that the page takes.
 */
export async function expectFits(page: Page): Promise<number> {
  expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  await page.emulateMedia({ media: "print" });
  const bare = await page.locator("h2, h3").evaluateAll((heads) =>
    heads.flatMap((head) => {
      const isShown = (part: typeof head) => part.getClientRects().length > 0;
      let under = head.nextElementSibling;
      while (under !== null && !isShown(under)) under = under.nextElementSibling;
      const ends = under === null || under.matches(head.matches("h2") ? "h2" : "h2, h3");
      return isShown(head) && ends ? [head.textContent] : [];
    }),
  );
  expect(bare, "headings with nothing under them on paper").toEqual([]);
  await expectFitsSheet(page);
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/gu)?.length ?? 0;
}

/** Nothing wider than a sheet of A4 between its margins: a browser would print the whole page smaller. */
export async function expectFitsSheet(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: SHEET, height: 1000 });
  const wide = await page.locator("main :is(table, figure, p, ul, dl, pre)").evaluateAll(
    (all, sheet) =>
      all.flatMap((part) => {
        const { right } = part.getBoundingClientRect();
        return right > sheet + 0.5 ? [`${part.closest("[id]")?.id}: ${Math.round(right)}`] : [];
      }),
    SHEET,
  );
  expect(wide, "parts wider than the sheet, with their right edge").toEqual([]);
  if (before !== null) await page.setViewportSize(before);
}

/** A4 less the margins of the page, in px. */
const SHEET = 718;

const CONTROLS = "a[href], button, input, select, summary, [tabindex='0']";

/**
 * Every control that shows is reached by Tab, once and in the order of the page, with a focus that shows.
 * @returns how many there are.
 */
export async function expectKeyboardReach(page: Page): Promise<number> {
  const controls = await page.locator(CONTROLS).evaluateAll((all) => {
    const shown = all.filter((e) => e.checkVisibility() && !e.matches(":disabled"));
    for (const [i, element] of shown.entries()) element.setAttribute("data-nth", String(i));
    return shown.length;
  });
  const reached: string[] = [];
  for (let i = 0; i < controls; i++) {
    await page.keyboard.press("Tab");
    const focus = await page.locator(":focus").evaluate((element) => {
      const { outlineStyle, outlineWidth } = element.ownerDocument.defaultView!.getComputedStyle(element);
      return { nth: element.getAttribute("data-nth"), ring: `${outlineStyle} ${outlineWidth}` };
    });
    expect(focus.ring, `control ${focus.nth}`).toMatch(/^(?:solid|auto) [2-9]px$/u);
    reached.push(focus.nth ?? "none");
  }
  expect(reached).toEqual(Array.from({ length: controls }, (_, i) => String(i)));
  return controls;
}
