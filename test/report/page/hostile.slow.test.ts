import { writeFileSync } from "node:fs";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser } from "../../support/chromium.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { choose, openFolds, openPage } from "../../support/page.ts";
import { cohortRecords } from "../../support/records.ts";

const executable = chromiumPath();

/** Names as an attacker would choose them. */
const NAMES = [
  "</script><script>alert(1)</script>",
  "{{x}} {% alert(2) %}",
  "__proto__",
  "constructor",
  "\"quotes' `and` <img src=x onerror=alert(3)>",
  "\u202eright to left\u2066",
  "@SUM(1)",
];

/** Clicks until something is saved: Chromium holds back a click of many in a row, and lets the next one through. */
async function saveBy(page: Page, button: Locator): Promise<void> {
  for (let tries = 1; ; tries++) {
    const download = page
      .waitForEvent("download", { timeout: tries < 4 ? 3000 : 15_000 })
      .catch((error: unknown) => {
        if (tries >= 4) throw error;
        return null;
      });
    await button.click();
    const saved = await download;
    if (saved === null) continue;
    await saved.path();
    return;
  }
}

describe.skipIf(executable === undefined)("a report on hostile names and texts (needs Chromium)", () => {
  const folder = scratch();
  const file = folder.path("hostile.html");
  let context: BrowserContext;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const records = cohortRecords(12, 10).map((r, i) => ({
      ...r,
      user_id: `${r.user_id}${NAMES[i % 3]}\u0000`,
      action_type: i % 2 ? "视频浏览" : "</select><script>alert(4)</script>",
    }));
    const runs = NAMES.map((name, i) => {
      const path = folder.path(`${i}.json`);
      writeFileSync(path, JSON.stringify(records));
      return `${name}=${path}`;
    });
    const said = ["human", ...NAMES].flatMap((source) =>
      Array.from({ length: 24 }, (_, i) =>
        JSON.stringify({
          source,
          user_id: `${source}${i % 12}`,
          conversation_id: "c",
          turn: i,
          text: `thanks ${NAMES[i % NAMES.length]} ${i} \u0000`,
        }),
      ),
    );
    writeFileSync(folder.path("said.jsonl"), said.join("\n"));
    const outcome = await runCli("report", ...runs, "--dialogues", folder.path("said.jsonl"), "-o", file);
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    ({ context, close } = await openBrowser(executable!));
  }, 300_000);
  afterAll(async () => {
    await close?.();
    folder.remove();
  });

  it("stays inert while every control of it is used: no dialog, no request, no message", async () => {
    const { page, complaints } = await openPage(context, file);
    const sections = await page
      .locator("section:has(.question)")
      .evaluateAll((all) => all.map((section) => section.id));
    expect(sections.length).toBeGreaterThan(4);
    await openFolds(page);
    // What is drawn is what was chosen, whatever it is called.
    for (let i = 0; i < NAMES.length; i++) await choose(page, [i]);
    for (const section of sections) {
      const tips = await page
        .locator(`#${section} .plot path[data-tip]`)
        .evaluateAll((all) => all.map((mark) => mark.getAttribute("data-tip")));
      // Dots of users have no label each: the text of the figure says what they show.
      if (section !== "user-fidelity") expect(tips.length, section).toBeGreaterThan(0);
      await page.locator(`#${section} details`).evaluateAll((all) => {
        for (const one of all) one.setAttribute("open", "");
      });
      for (const box of await page.locator(`#${section} [type=search]`).all()) await box.fill("<script>");
      // A figure of the first few simulators has nothing of the last, and offers no picture of it.
      const saved = page.locator(`#${section} figure:has([data-as=svg]:enabled)`);
      expect(await saved.count(), section).toBeGreaterThan(0);
      for (const figure of await saved.all()) {
        for (const format of ["svg", "csv", "json"]) {
          await saveBy(page, figure.locator(`[data-as=${format}]`));
        }
      }
    }
    await page.locator("#choice [name=scenario]").selectOption({ index: 1 });
    await page.locator("#choice output", { hasText: "scenario" }).waitFor();
    expect(await page.locator("img, iframe, object, script:not([type]) ~ script:not([type])").count()).toBe(
      0,
    );
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);

  it("saves CSV that no spreadsheet runs", async () => {
    const { page } = await openPage(context, file);
    await openFolds(page);
    await page.locator("#positive-rate-by-scenario-answers summary").click();
    const download = page.waitForEvent("download");
    await page.locator("#positive-rate-by-scenario-answers [data-as=csv]").click();
    const stream = await (await download).createReadStream();
    let text = "";
    for await (const chunk of stream) text += String(chunk);
    expect(text).toContain(",'@SUM(1),");
    for (const line of text.split("\n")) expect(line).not.toMatch(/(?:^|,)"?[=+@\t]/u);
    await page.close();
  });
});
