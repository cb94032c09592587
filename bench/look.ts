import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { analyses } from "../analyses/index.ts";
import { main } from "../src/cli/main.ts";
import { cohort, DEMO_COHORT, DEMO_SIMULATORS, predictionText, simulate } from "../src/synthetic/index.ts";
import { chromiumPath, openBrowser } from "../test/support/chromium.ts";

/**
 * Pictures of pages to look at: wide, middle, phone, dark, with a choice made, without JavaScript, and
 * printed, each page of paper too; of the demo report, a comparison of two of its simulators with one, and a
 * comparison of all, where no page is named. Needs Chromium and pdftoppm (poppler-utils).
 * Usage: npm run look -- [-o reports/out/look] [PAGE.html…]
 */
const { values, positionals } = parseArgs({
  options: { output: { type: "string", short: "o", default: "reports/out/look" } },
  allowPositionals: true,
});

interface Look {
  readonly width: number;
  readonly dark?: true;
  readonly still?: true;
  /** Chooses two simulators in each section first. */
  readonly chosen?: true;
}
const LOOKS: Readonly<Record<string, Look>> = {
  wide: { width: 1440 },
  chosen: { width: 1440, chosen: true },
  dark: { width: 1440, dark: true },
  middle: { width: 1024 },
  phone: { width: 360 },
  "phone-dark": { width: 360, dark: true },
  still: { width: 1440, still: true },
};
/** Height of a picture: what a reader of it can take in. */
const SLICE = 1500;

const executable = chromiumPath();
if (executable === undefined) throw new Error("Chromium is missing");
const pages = positionals.length > 0 ? positionals : await makePages(values.output);
for (const file of pages) {
  const folder = join(values.output, basename(file, ".html"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, look] of Object.entries(LOOKS)) await photograph(file, folder, name, look);
  await print(file, folder);
  process.stdout.write(`${folder}\n`);
}

/** The pages of simgap, with every kind of content on them. */
async function makePages(folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const page = (name: string) => join(folder, `${name}.html`);
  const run = async (...args: readonly string[]) => {
    const code = await main([...args], async () => analyses);
    if (code > 1) throw new Error(`simgap ${args.join(" ")} ended with ${code}`);
  };
  await run("demo", "-o", page("report"));
  const people = cohort(DEMO_COHORT);
  const file = (name: string) => join(folder, `${name}_prediction_results.json`);
  for (const simulator of DEMO_SIMULATORS)
    writeFileSync(file(simulator.name), [...predictionText(simulate(people, simulator, 1))].join(""));
  const few = ["utopian", "mild", "lazy"].map(file);
  await run("compare", ...few, "--fail-on", "worsened", "-o", page("comparison"));
  const many = DEMO_SIMULATORS.map(({ name }) => file(name));
  await run("compare", ...many, "-o", page("comparison-many"));
  await run("compare", ...few, "--locale", "zh", "-o", page("comparison-zh"));
  for (const path of many) rmSync(path);
  return ["report", "comparison", "comparison-many", "comparison-zh"].map(page);
}

async function photograph(file: string, folder: string, name: string, look: Look): Promise<void> {
  const { context, close } = await openBrowser(executable!, { javaScriptEnabled: look.still !== true });
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme: look.dark ? "dark" : "light" });
  await page.setViewportSize({ width: look.width, height: 900 });
  await page.goto(pathToFileURL(file).href);
  if (look.chosen) await chooseTwo(page);
  const height = await page.locator("html").evaluate((root) => root.scrollHeight);
  for (let top = 0, i = 1; top < height; top += SLICE, i++) {
    await page.screenshot({
      path: join(folder, `${name}-${String(i).padStart(2, "0")}.png`),
      fullPage: true,
      clip: { x: 0, y: top, width: look.width, height: Math.min(SLICE, height - top) },
    });
  }
  await close();
}

async function chooseTwo(page: Page): Promise<void> {
  for (const form of await page.locator("form.switch").all()) {
    await form.locator("[data-do=none]").click();
    for (const box of (await form.locator("[name=run]").all()).slice(1, 3)) await box.check();
    await form.locator("output:not(:empty)").waitFor();
  }
}

async function print(file: string, folder: string): Promise<void> {
  const { context, close } = await openBrowser(executable!);
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  const pdf = join(folder, "print.pdf");
  writeFileSync(pdf, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  await close();
  execFileSync("pdftoppm", ["-r", "80", "-png", pdf, join(folder, "print")]);
}
