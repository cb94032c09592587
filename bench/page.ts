import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { analyses } from "../analyses/index.ts";
import { main } from "../src/cli/main.ts";
import { chromiumPath, openBrowser } from "../test/support/chromium.ts";
import { printTable } from "./support.ts";

/**
 * The demo report with eleven simulators in Chromium, from disk: its size, the first paint, and drawing all
 * figures again by Vega, first with unpacking it. Medians of five pages.
 * Usage: npx tsx bench/page.ts
 */
const PAGES = 5;
const executable = chromiumPath();
if (executable === undefined) throw new Error("Chromium is missing");
const folder = mkdtempSync(join(tmpdir(), "simgap-bench-"));
const file = join(folder, "demo.html");
try {
  const code = await main(["demo", "-o", file], async () => analyses);
  if (code !== 0) throw new Error(`simgap demo ended with ${code}`);
  const { context, close } = await openBrowser(executable);
  const times: Record<"paint" | "loaded" | "first" | "again", number[]> = {
    paint: [],
    loaded: [],
    first: [],
    again: [],
  };
  let figures = 0;
  for (let i = 0; i < PAGES; i++) {
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    const opened: { paint: number; loaded: number } = await page.evaluate(`({
      paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
      loaded: performance.getEntriesByType("navigation")[0].duration,
    })`);
    figures = await page.locator("figure").count();
    times.paint.push(opened.paint);
    times.loaded.push(opened.loaded);
    times.first.push(await redrawAll(page, 0));
    times.again.push(await redrawAll(page, 1));
    await page.close();
  }
  await close();
  const row = (work: string, key: keyof typeof times) => [work, `${median(times[key]).toFixed(0)} ms`];
  printTable(
    ["work", "found"],
    [
      ["size of the page", `${(statSync(file).size / 1e6).toFixed(2)} MB`],
      row("first contentful paint, from disk", "paint"),
      row("loaded", "loaded"),
      row(`all ${figures} figures drawn again, the first time (Vega is unpacked)`, "first"),
      row(`all ${figures} figures drawn again`, "again"),
    ],
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Takes one simulator out of the page and waits until all figures are drawn. */
async function redrawAll(page: Page, box: number): Promise<number> {
  return page.locator("#choice").evaluate(async (form, nth) => {
    const start = performance.now();
    form.querySelectorAll("input")[nth]!.click();
    const left = form.querySelectorAll("input:checked").length;
    const output = form.querySelector("output")!;
    while (!output.textContent!.startsWith(`${left} `)) await new Promise((done) => setTimeout(done, 2));
    return performance.now() - start;
  }, box);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
