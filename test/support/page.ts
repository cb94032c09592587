import { pathToFileURL } from "node:url";
import type { BrowserContext, Page } from "playwright-core";

export interface OpenPage {
  readonly page: Page;
  /** What a clean page has none of: console messages, errors, dialogs, requests for anything but itself. */
  readonly complaints: readonly string[];
}

/** Opens a page from disk and listens to what it does. */
export async function openPage(
  context: BrowserContext,
  file: string,
  options: { readonly dark?: boolean; readonly width?: number } = {},
): Promise<OpenPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", async (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    // Pictures and files that the page makes of itself reach nobody.
    if (url !== pathToFileURL(file).href && !/^(?:data|blob):/u.test(url)) complaints.push(`request: ${url}`);
  });
  await page.emulateMedia({ colorScheme: options.dark ? "dark" : "light" });
  await page.setViewportSize({ width: options.width ?? 1280, height: 900 });
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
}

/** Chooses these simulators for the page, by the order of their boxes, and waits until it is drawn. */
export async function choose(page: Page, indices: readonly number[]): Promise<void> {
  const form = page.locator("#choice");
  await openFolds(page);
  await form.locator("[data-do=none]").click();
  for (const index of indices) await form.locator("[name=run]").nth(index).check();
  await form.locator("output", { hasText: new RegExp(`^${indices.length} of `, "u") }).waitFor();
}

/** Opens all that is folded. */
export async function openFolds(page: Page): Promise<void> {
  await page.locator("#choice > details, .fold").evaluateAll((all) => {
    for (const one of all) one.setAttribute("open", "");
  });
}
