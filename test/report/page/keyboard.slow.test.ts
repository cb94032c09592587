import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser } from "../../support/chromium.ts";
import { scratch } from "../../support/cli.ts";
import { demoFiles } from "../../support/demo.ts";
import { openFolds, openPage } from "../../support/page.ts";
import { expectKeyboardReach } from "../../support/page-checks.ts";

const executable = chromiumPath();

describe.skipIf(executable === undefined)("a report by keyboard alone (needs Chromium)", () => {
  const folder = scratch();
  let context: BrowserContext;
  let close: () => Promise<void>;
  let file: string;
  beforeAll(async () => {
    file = (await demoFiles(folder.path("demo"))).html;
    ({ context, close } = await openBrowser(executable!));
  }, 300_000);
  afterAll(async () => {
    await close?.();
    folder.remove();
  });

  it("reaches every control by Tab, once and in order, with a focus that shows", async () => {
    const { page } = await openPage(context, file);
    await openFolds(page);
    expect(await expectKeyboardReach(page)).toBeGreaterThan(200);
    await page.close();
  }, 60_000);

  it("switches, sorts, filters and opens tables by keys", async () => {
    const { page, complaints } = await openPage(context, file);
    const form = page.locator("#choice");
    await form.locator("summary").focus();
    await page.keyboard.press("Enter");
    await form.locator("[name=run]").first().focus();
    await page.keyboard.press("Space");
    await form.locator("output", { hasText: "10 of 11" }).waitFor();
    await form.locator("[name=scenario]").focus();
    await page.keyboard.press("V");
    await form.locator("output", { hasText: "scenario Video" }).waitFor();
    await form.locator("[type=reset]").focus();
    await page.keyboard.press("Enter");
    await form.locator("output", { hasText: "11 of 11" }).waitFor();
    expect(await form.locator("[name=scenario]").inputValue()).toBe("");

    const figure = page.locator("#positive-rate-by-scenario");
    await figure.locator("summary").focus();
    await page.keyboard.press("Enter");
    await figure.locator("[type=search]").focus();
    await page.keyboard.type("real ads");
    await figure.locator("output", { hasText: "1 of 60 rows" }).waitFor();
    expect(await figure.locator("tbody tr:visible").count()).toBe(1);

    await page.locator(".fold:has(#positive-rate-table) > summary").focus();
    await page.keyboard.press("Enter");
    const head = page.locator("#positive-rate-table th").nth(2);
    await head.getByRole("button").focus();
    await page.keyboard.press("Enter");
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    await page.keyboard.press("Space");
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    const first = page.locator("#positive-rate-table tbody th").first();
    expect(await first.textContent()).toBe("Real users");
    await page.keyboard.press("Enter");
    expect(await head.getAttribute("aria-sort")).toBeNull();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("links to every section, figure and table, and marks in the contents what is being read", async () => {
    const { page } = await openPage(context, file);
    const broken = await page.locator("a[href^='#']").evaluateAll((links) =>
      links.flatMap((link) => {
        const id = link.getAttribute("href")!.slice(1);
        return link.ownerDocument.querySelectorAll(`[id="${id}"]`).length === 1 ? [] : [id];
      }),
    );
    expect(broken).toEqual([]);
    for (const part of ["main > section", "figure", ".scroll[id]"]) {
      const without = await page
        .locator(part)
        .evaluateAll((all) =>
          all.flatMap(({ id, ownerDocument }) =>
            ownerDocument.querySelector(`a.anchor[href="#${id}"]`) === null ? [id] : [],
          ),
        );
      expect(without, part).toEqual([]);
    }
    await page.locator("#findings a[href='#sentiment']").click();
    await page.locator("#findings a[href='#sentiment'][aria-current=location]").waitFor();
    expect(await page.locator("#findings [aria-current]").count()).toBe(1);
    await page.close();
  });
});
