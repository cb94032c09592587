import { readFileSync, statSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EXIT } from "../../../src/model/errors.ts";
import { cohort, DEMO_SIMULATORS, predictionText, simulate } from "../../../src/synthetic/index.ts";
import { loadAxe, violationsOf } from "../../support/axe.ts";
import { chromiumPath, openBrowser } from "../../support/chromium.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { choose, openFolds, openPage } from "../../support/page.ts";
import {
  expectFits,
  expectFitsSheet,
  expectKeyboardReach,
  expectReadingOrder,
} from "../../support/page-checks.ts";

const executable = chromiumPath();

/** The comparison page keeps what the report keeps. */
describe.skipIf(executable === undefined)("the comparison page (needs Chromium)", () => {
  const folder = scratch();
  const file = folder.path("comparison.html");
  const hostile = "</script><img src=x onerror=alert(1)>";
  const runs: string[] = [];
  let context: BrowserContext;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const people = cohort({ users: 24, itemsPerUser: 20, seed: 5, heterogeneity: 1 });
    for (const name of ["utopian", "mild", "faithful"]) {
      const path = folder.path(`${name}_prediction_results.json`);
      const spec = DEMO_SIMULATORS.find((simulator) => simulator.name === name)!;
      writeFileSync(path, [...predictionText(simulate(people, spec, 5))].join(""));
      runs.push(path);
    }
    const named = [...runs.slice(0, 2), `${hostile}=${runs[2]}`];
    // Few users hardly hedge: that gate can't be judged, and is let pass. Nothing is worse than the utopian.
    const gates = ["--fail-on", "worsened", "--not-judged", "pass"];
    expect((await runCli("compare", ...named, ...gates, "-o", file)).code).toBe(EXIT.done);
    ({ context, close } = await openBrowser(executable!));
  }, 300_000);
  afterAll(async () => {
    await close?.();
    folder.remove();
  });

  it("opens without a request, a message or a violation of its policy, and stays inert in use", async () => {
    expect(statSync(file).size).toBeLessThan(2e6);
    const { page, complaints } = await openPage(context, file);
    // The first is the baseline, which has no shift of its own.
    await choose(page, [1]);
    await page.locator("#shifts-positive-rate .role-mark path").first().hover();
    expect(await page.locator("#tip").textContent()).toMatch(
      /(?:improved|worsened|changed|equivalent|inconclusive)$/u,
    );
    const header = page.locator("#verdicts-table thead button").nth(1);
    await header.click();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("opens with verdict and scorecard, then gates and primary shifts, and a shift figure with intervals for each diagnostic", async () => {
    const { page } = await openPage(context, file);
    const ids = await page.locator("main section").evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.slice(0, 4)).toEqual(["verdict", "scorecard-section", "gates", "primary-shifts"]);
    for (const id of [
      "positive-rate",
      "leaderboard",
      "sentiment-number",
      "sentiment-points",
      "language-style-utterance",
      "user-distance",
    ]) {
      const marks = page.locator(`#shifts-${id} .plot svg .mark-symbol path`);
      expect(await marks.count(), id).toBeGreaterThan(0);
    }
    expect(await page.locator("#verdicts-table tbody tr").count()).toBe(2);
    await page.close();
  });

  it.each([
    ["light", false],
    ["dark", true],
  ])("has no accessibility violation in %s", async (_, dark) => {
    const { page } = await openPage(context, file, { dark });
    await loadAxe(page);
    expect(await violationsOf(page)).toEqual([]);
    await page.close();
  });

  it("does not scroll sideways on a phone, and prints no heading over nothing", async () => {
    const { page } = await openPage(context, file, { width: 360 });
    await expectFits(page);
    // Messages of several candidates are folded: what is not opened is not printed, nor is its heading.
    const messages = page.locator("#messages");
    expect(await messages.isVisible()).toBe(false);
    await messages
      .locator("summary")
      .first()
      .evaluate((summary) => summary.parentElement!.setAttribute("open", ""));
    expect(await messages.isVisible()).toBe(true);
    await page.close();
  });

  it.each([1, 10])(
    "prints tables of %i against a baseline, with long names, at full size in both languages",
    async (number) => {
      const names = [
        "gpt-5.2-mini-temperature-0.7-2026-11-29",
        "人设提示词第三版带记忆的用户模拟器",
        "a",
        "b",
      ];
      const candidates = Array.from(
        { length: number },
        (_, i) => `${names[i] ?? `candidate${i}`}=${runs[1 + (i % 2)]}`,
      );
      const saved = folder.path(`${number}.json`);
      expect((await runCli("compare", runs[0]!, ...candidates, "-o", saved)).code).toBe(EXIT.done);
      for (const locale of ["en", "zh"]) {
        const printed = folder.path(`${number}-${locale}.html`);
        expect((await runCli("render", saved, "--locale", locale, "-o", printed)).code).toBe(EXIT.done);
        const { page } = await openPage(context, printed);
        await expectFitsSheet(page);
        await page.close();
      }
    },
    120_000,
  );

  it("reads in order, and is reached by keyboard alone", async () => {
    const { page } = await openPage(context, file);
    await expectReadingOrder(page);
    await openFolds(page);
    expect(await expectKeyboardReach(page)).toBeGreaterThan(100);
    await page.close();
  }, 60_000);

  it("keeps a chosen candidate in figures and tables, and saves what is chosen", async () => {
    const { page, complaints } = await openPage(context, file);
    await openFolds(page);
    const candidates = () =>
      page
        .locator("#changed-positive-rate-table tbody tr")
        .evaluateAll((rows) =>
          rows.filter((row) => row.checkVisibility()).map((row) => row.querySelector("th")!.textContent),
        );
    expect(new Set(await candidates()).size).toBe(2);
    await page.locator("#choice [data-do=none]").click();
    await page.locator("#choice").getByLabel("mild").check();
    await page.locator("#choice output", { hasText: "1 of 3" }).waitFor();
    await page.locator("#shifts-positive-rate summary").click();
    expect(new Set(await candidates())).toEqual(new Set(["mild"]));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("#shifts-positive-rate").getByRole("button", { name: "CSV" }).click(),
    ]);
    const rows = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\n")
      .slice(1);
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows) expect(row).toMatch(/^mild,/u);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("has every verdict and figure without JavaScript", async () => {
    const bare = await openBrowser(executable!, { javaScriptEnabled: false });
    const page = await bare.context.newPage();
    await page.goto(pathToFileURL(file).href);
    expect(await page.locator("#verdicts-table").textContent()).toMatch(/▲|▼|=|\?/u);
    expect(await page.locator("#shifts-positive-rate .plot svg").count()).toBe(1);
    expect(await page.locator("thead button").count()).toBe(0);
    await bare.close();
  });
});
