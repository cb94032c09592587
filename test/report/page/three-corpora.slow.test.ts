import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser } from "../../support/chromium.ts";
import { runCli, scratch } from "../../support/cli.ts";
import { openFolds, openPage } from "../../support/page.ts";
import { shared } from "../../support/shared.ts";

const executable = chromiumPath();
const cohort = shared("data", "omnibehavior", "cohort", "runs");
const dialogues = ["human-airline", "gpt-4o-airline", "human-travel-zh"].map((name) =>
  shared("data", "dialogues", `${name}.jsonl`),
);
const missing = executable === undefined || [cohort, ...dialogues].some((data) => data.missing);

/** Who is simulated in each corpus; of the travellers nobody is. */
const SIMULATORS = { Answers: ["utopian", "mild", "lazy"], airline: ["gpt-4o"], travel: [] } as const;
const CORPORA = Object.keys(SIMULATORS) as (keyof typeof SIMULATORS)[];

describe.skipIf(missing)("a page of three corpora: answers, airline and Chinese travel dialogues", () => {
  const folder = scratch();
  const file = folder.path("three.html");
  let context: BrowserContext;
  let close: () => Promise<void>;
  let page: Page;
  beforeAll(async () => {
    const runs = SIMULATORS.Answers.map((name) => join(cohort.path, `${name}_prediction_results.json`));
    const traces = join(cohort.path, "..", "traces");
    const { code } = await runCli(
      ...["report", ...runs, "--traces", traces, "--dialogues", ...dialogues.map(({ path }) => path)],
      ...["--only", "positive-rate,sentiment,language-style", "-o", file],
    );
    expect(code).toBe(0);
    ({ context, close } = await openBrowser(executable!));
    ({ page } = await openPage(context, file));
    await openFolds(page);
  }, 300_000);
  afterAll(async () => {
    await close();
    folder.remove();
  });

  it("has no sentence that tells of simulators of two of them", async () => {
    const said = await page
      .locator("main")
      .locator("p, li, caption, td, th, summary, h2, h3")
      .evaluateAll((all) => all.flatMap((one) => one.innerHTML.split(/<br\s*\/?>/u)));
    const sentences = said
      .map((html) => html.replaceAll(/<[^>]*>/gu, ""))
      .flatMap((text) => text.split(/(?<=[.;])\s/u));
    expect(sentences.length).toBeGreaterThan(100);
    const names = (sentence: string) =>
      CORPORA.filter((corpus) =>
        SIMULATORS[corpus].some((name) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`, "u").test(sentence)),
      );
    expect(sentences.filter((sentence) => names(sentence).length > 1)).toEqual([]);
    // A sentence that begins with a corpus tells of none but its own.
    const foreign = sentences.filter((sentence) => {
      const own = CORPORA.find((corpus) => sentence.trim().startsWith(`${corpus}: `));
      return own !== undefined && names(sentence).some((corpus) => corpus !== own);
    });
    expect(foreign).toEqual([]);
  });

  it("shows each simulator beside the real users of its own corpus alone", async () => {
    const tables = await page
      .locator("main [data-corpus]")
      .evaluateAll((all) =>
        all.flatMap((one) =>
          [...one.querySelectorAll("tbody th")].map((head) => [
            one.getAttribute("data-corpus")!,
            head.textContent!.trim(),
          ]),
        ),
      );
    expect(new Set(tables.map(([corpus]) => corpus))).toEqual(new Set(CORPORA));
    for (const [corpus, name] of tables)
      for (const other of CORPORA)
        if ((SIMULATORS[other] as readonly string[]).includes(name!)) expect(corpus, name).toBe(other);
  });

  /** The numbers of a table as they are shown, by row and heading. */
  const shown = async (id: string) => {
    const rows = await page.locator(`[id="${id}"] table`).evaluate((table) => {
      const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent!);
      return [...table.querySelectorAll("tbody tr")].map((row) =>
        [...row.querySelectorAll("th, td")].map((cell, i) => [
          heads[i]!.replace("\u00a0↕", ""),
          (cell.childNodes[0]?.textContent ?? "").trim(),
        ]),
      );
    });
    return new Map(
      rows.map((cells) => [cells[0]![1]!, new Map(cells.map(([head, text]) => [head!, text!]))]),
    );
  };
  const number = (text: string | undefined) =>
    Number((text ?? "").replace("−", "-").replaceAll(/[%+]/gu, ""));

  it.each([
    ["positive-rate-answers-table", "Positive rate", "positive-rate-answers-table", "Gap", 0.1],
    ["sentiment-levels-answers-table", "Mean", "sentiment-differences-answers-table", "Shift", 0.01],
    ["sentiment-levels-airline-table", "Mean", "sentiment-differences-airline-table", "Shift", 0.01],
    [
      ...(["sentiment-levels-answers-table", "Strongly negative"] as const),
      ...(["sentiment-differences-answers-table", "Strongly negative", 0.1] as const),
    ],
    [
      ...(["sentiment-levels-airline-table", "Strongly negative"] as const),
      ...(["sentiment-differences-airline-table", "Strongly negative", 0.1] as const),
    ],
  ])(
    "%s, %s: %s shows as %s what is between simulator and real users",
    async (levels, level, differences, difference, step) => {
      const [there, told] = [await shown(levels), await shown(differences)];
      const real = number(there.get("Real users")?.get(level));
      const simulated = [...told.keys()].filter((name) => name !== "Real users");
      expect(simulated.length).toBeGreaterThan(0);
      for (const name of simulated) {
        const expected = number(there.get(name)?.get(level)) - real;
        const found = number(told.get(name)?.get(difference));
        // Each of the three is rounded by itself.
        expect(Math.abs(found - expected), `${name}: ${found} of ${expected}`).toBeLessThanOrEqual(
          1.5 * step + 1e-9,
        );
      }
    },
  );
});
