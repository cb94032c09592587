import { writeFileSync } from "node:fs";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser } from "../../support/chromium.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { openFolds, openPage } from "../../support/page.ts";

const executable = chromiumPath();

/** What is said in two corpora: one candidate is nicer than real users in the first alone. */
const SAID = {
  shop: {
    human: "This is terrible, where is my parcel",
    a: "Thank you so much, please help",
    b: "Please help",
  },
  bank: {
    human: "I hate waiting, the app is broken",
    a: "My card is broken, please help",
    b: "My card is broken",
  },
} as const;

describe.skipIf(executable === undefined)("a comparison in two corpora (needs Chromium)", () => {
  const folder = scratch();
  const file = folder.path("comparison.html");
  let context: BrowserContext;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const rows = Object.entries(SAID).flatMap(([corpus, said]) =>
      Array.from({ length: 24 }, (_, i) =>
        Object.entries(said).map(([source, text]) => ({
          source,
          corpus,
          user_id: `${corpus}-${i}`,
          conversation_id: `${corpus}-${i}`,
          turn: 1,
          text: i % 4 === 0 ? `${text} now` : text,
        })),
      ).flat(),
    );
    const said = folder.path("said.jsonl");
    writeFileSync(said, rows.map((row) => JSON.stringify(row)).join("\n"));
    const outcome = await runCli("compare", "a", "b", "--dialogues", said, "-o", file);
    expect(outcome.code, outcome.stderr).toBe(0);
    ({ context, close } = await openBrowser(executable!));
  }, 120_000);
  afterAll(async () => {
    await close?.();
    folder.remove();
  });

  it("shows one corpus alone: headlines, figures and tables of the other go", async () => {
    const { page, complaints } = await openPage(context, file);
    await openFolds(page);
    const shown = () =>
      page
        .locator("main :is(.lead, figure h3, table.scores)")
        .evaluateAll((parts) =>
          parts
            .filter((part) => part.checkVisibility())
            .map((part) => part.getAttribute("aria-labelledby") ?? part.textContent!),
        );
    const all = await shown();
    expect(all.filter((text) => /^shop: /u.test(text)).length).toBeGreaterThan(3);
    expect(all.filter((text) => /^bank: /u.test(text)).length).toBeGreaterThan(3);
    await page.locator("#choice [name=corpus]").selectOption("shop");
    await page.locator("#choice output", { hasText: "corpus shop" }).waitFor();
    const own = await shown();
    expect(own.filter((text) => /bank/u.test(text))).toEqual([]);
    expect(own).toEqual(all.filter((text) => !/bank/u.test(text)));
    expect(own.filter((text) => text.startsWith("verdicts-shop"))).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);
});
