import { pathToFileURL } from "node:url";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadAxe, violationsOf } from "../../support/axe.ts";
import { proseFaults } from "../../support/chinese.ts";
import { chromiumPath, openBrowser } from "../../support/chromium.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { openFolds } from "../../support/page.ts";

const executable = chromiumPath();

describe.skipIf(executable === undefined)(
  executable === undefined
    ? "the Chinese demo report in a browser (SKIPPED: Chromium is missing)"
    : "the Chinese demo report in a browser (slow)",
  () => {
    const folder = scratch();
    const file = folder.path("demo.html");
    let context: BrowserContext;
    let close: () => Promise<void>;
    beforeAll(async () => {
      expect(await runCli("demo", "--locale", "zh", "-o", file)).toMatchObject({ code: 0, stderr: "" });
      ({ context, close } = await openBrowser(executable!));
    }, 300_000);
    afterAll(async () => {
      await close?.();
      folder.remove();
    });

    async function open(options: { dark?: boolean; width?: number } = {}) {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(`console: ${message.text()}`));
      page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
      await page.emulateMedia({ colorScheme: options.dark ? "dark" : "light" });
      await page.setViewportSize({ width: options.width ?? 1280, height: 900 });
      await page.goto(pathToFileURL(file).href);
      return { page, complaints };
    }

    it("names its language and stands under Chinese headings", async () => {
      const { page, complaints } = await open();
      expect(await page.locator("html").getAttribute("lang")).toBe("zh-Hans");
      expect(await page.title()).toBe("11 个模拟器与真实用户对比 – simgap");
      const headings = await page.locator("main > section > h2").allTextContents();
      expect(headings).toEqual([
        "哪个模拟器有偏差？是哪种偏差？有多大？",
        "过度活跃",
        "排行榜",
        "情感",
        "语言风格",
        "人设同质化",
        "用户保真度",
        "措辞",
        "可区分性",
        "如何阅读本页",
        "局限",
        "数据质量",
        "溯源信息",
        "附录",
      ]);
      expect(complaints).toEqual([]);
      await page.close();
    });

    it("says nothing of its own in English", async () => {
      const { page } = await open();
      // Not the page's own words: what users said, sources as they are cited, the command, files, examples of oddities.
      const said = await page.locator("body *").evaluateAll((elements) => {
        const others =
          "script, style, code, mark, .examples dd, #sentiment-cases dd, #language-style-cases dd, .sources li, #data-quality td:last-child, #provenance td, #provenance dd";
        const spoken = ["aria-label", "title", "data-tip", "data-kept", "data-shown", "data-in", "data-of"];
        const answers = ["data-nothing", "data-failed", "data-done", "data-selected"];
        return elements
          .filter((element) => element.closest(others) === null)
          .flatMap((element) => [
            ...[...spoken, ...answers].map((name) => element.getAttribute(name) ?? ""),
            ...[...element.childNodes]
              .filter(({ nodeType }) => nodeType === 3)
              .map((node) => node.textContent ?? ""),
          ])
          .map((text) => text.trim())
          .filter((text) => text !== "");
      });
      expect(said.length).toBeGreaterThan(500);
      for (const text of new Set(said)) expect(proseFaults(text), text).toEqual([]);
      await page.close();
    });

    it.each([
      ["light", false],
      ["dark", true],
    ])("has no accessibility violation in %s", async (_, dark) => {
      const { page } = await open({ dark });
      await loadAxe(page);
      expect(await violationsOf(page)).toEqual([]);
      await page.close();
    });

    it("shows its labels whole, as drawn and for a choice of simulators", async () => {
      const { page, complaints } = await open();
      expect(await cutTexts(page)).toEqual([]);
      await openFolds(page);
      const form = page.locator("#choice");
      await form.locator("[data-do=none]").click();
      for (const box of (await form.locator("[name=run]").all()).slice(0, 2)) await box.check();
      await form.locator("output", { hasText: "11 个模拟器中的 2 个" }).waitFor();
      expect(await page.locator("#gap-by-field .plot").getAttribute("aria-label")).toMatch(
        /。（11 个模拟器中的 2 个）$/u,
      );
      expect(await cutTexts(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    });

    it("does not scroll sideways on a phone", async () => {
      const { page } = await open({ width: 360 });
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      await page.close();
    });
  },
);

/** Texts of drawings that reach beyond their drawing. */
function cutTexts(page: Page): Promise<string[]> {
  return page.locator(".plot svg").evaluateAll((drawings) =>
    drawings.flatMap((drawing) => {
      const frame = drawing.getBoundingClientRect();
      return [...drawing.querySelectorAll("text")].flatMap((text) => {
        const { left, right, top, bottom, width } = text.getBoundingClientRect();
        const whole =
          width === 0 ||
          (left > frame.left - 1 &&
            right < frame.right + 1 &&
            top > frame.top - 1 &&
            bottom < frame.bottom + 1);
        return whole ? [] : [`${drawing.closest("figure")?.id}: ${text.textContent}`];
      });
    }),
  );
}
