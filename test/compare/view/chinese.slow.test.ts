import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { analyses } from "../../../analyses/index.ts";
import type { Comparison } from "../../../src/compare/comparison.ts";
import type { Gates } from "../../../src/compare/gates/gate-schema.ts";
import { type CompareOptions, compareRuns } from "../../../src/compare/run/compare-runs.ts";
import { comparisonParts, comparisonToMarkdown } from "../../../src/compare/view/render.ts";
import type { FindingTable, View } from "../../../src/model/presentation.ts";
import type { DuckStore } from "../../../src/store/duck-store.ts";
import { numbersIn, proseFaults, specTexts } from "../../support/chinese.ts";
import { scratch } from "../../support/cli.ts";
import { syntheticStore } from "../../support/synthetic-runs.ts";

/** What a comparison can be asked about: one candidate, few, many, and too few users for a verdict. */
const SITUATIONS: Readonly<Record<string, { users: number; simulators: readonly string[] }>> = {
  "one candidate": { users: 20, simulators: ["utopian", "mild"] },
  "two candidates": { users: 14, simulators: ["utopian", "mild", "lazy"] },
  "five candidates": {
    users: 14,
    simulators: ["utopian", "mild", "lazy", "faithful", "cheerful", "guesser"],
  },
  "eight users": { users: 8, simulators: ["utopian", "mild"] },
};

const gap = { analysis: "positive-rate", measure: "gap", on: "interval" } as const;
const GATES: Gates = {
  gates: [
    { ...gap, of: "candidate", max: 0.3 },
    { ...gap, of: "shift", min: -0.9, max: -0.8 },
    { ...gap, of: "distance", max: 0, on: "value" },
    { ...gap, of: "shift", max: 0, scenario: "search" },
    { ...gap, of: "shift", max: 0, field: "*" },
  ],
  failOn: ["worsened", "inconclusive"],
  notJudged: "fail",
};

/** All that a comparison says to a reader, by the place where it stands. */
function textsOf(comparison: Comparison, view: View): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const table = (found: FindingTable | undefined) => {
    if (found === undefined) return;
    texts.set(`${found.id} title`, found.title).set(`${found.id} caption`, found.caption);
    found.columns.forEach((name, i) => {
      texts.set(`${found.id} column ${i}`, name);
    });
    found.rows.flat().forEach(({ text, details = [] }, i) => {
      texts.set(`${found.id} cell ${i}`, [text, ...details].join(" | "));
    });
  };
  const parts = comparisonParts(comparison, { registry: analyses, ...view });
  texts.set("title", parts.title).set("scope", parts.scope).set("method", parts.method);
  texts.set("gates verdict", parts.gates!.verdict);
  for (const found of [parts.verdictTable, parts.matchedTable, parts.movedUsers, parts.gates!.table])
    table(found);
  for (const [name, sentences] of Object.entries({ verdict: parts.verdicts, note: parts.notes }))
    sentences.forEach((text, i) => {
      texts.set(`${name} ${i}`, text);
    });
  for (const { id, words, figures, tables } of parts.sections) {
    texts.set(`${id} verdict`, words.flatMap(({ lines }) => lines).join("\n"));
    words
      .flatMap(({ paragraphs }) => paragraphs)
      .forEach((text, i) => {
        texts.set(`${id} paragraph ${i}`, text);
      });
    tables.forEach(table);
    for (const figure of figures.filter((one) => one.id.startsWith("shifts-"))) {
      for (const part of ["title", "caption", "alt"] as const)
        texts.set(`${figure.id} ${part}`, figure[part]);
      specTexts(figure.spec).forEach((text, i) => {
        texts.set(`${figure.id} drawn ${i}`, text);
      });
    }
  }
  return texts;
}

describe.each(Object.entries(SITUATIONS))("a comparison in Chinese, of %s,", (_, wanted) => {
  const folder = scratch();
  let store: DuckStore;
  let english: Comparison;
  let chinese: Comparison;
  beforeAll(async () => {
    store = await syntheticStore(folder.path, wanted);
    const [baseline, ...candidates] = (await store.runs())
      .filter(({ kind }) => kind === "simulated")
      .map(({ name }) => name);
    const compared = (options: CompareOptions) =>
      compareRuns(store, analyses, { baseline: baseline!, candidates }, { ...options, gates: GATES });
    english = await compared({});
    chinese = english;
  }, 60_000);
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  it("says all that it says in English, with the same numbers, and nothing in English", () => {
    const [en, zh] = [textsOf(english, { locale: "en" }), textsOf(chinese, { locale: "zh" })];
    expect([...zh.keys()]).toEqual([...en.keys()]);
    expect(zh.size).toBeGreaterThan(100);
    for (const [place, text] of zh) {
      expect(numbersIn(text), `${place}: ${text}`).toEqual(numbersIn(en.get(place)!));
      // Gates are called by the names of measures and of their parts, as their file calls them.
      const words = place.startsWith("gates cell") ? text.replace(/[a-z0-9_]+(?: [a-z0-9_]+)+/gu, "†") : text;
      expect(proseFaults(words), `${place}: ${text}`).toEqual([]);
      if (/verdict$|verdict \d|caption$|alt$|paragraph|note|method|scope/u.test(place))
        expect(text, place).toMatch(/。$/u);
    }
  });

  it("keeps the names and numbers of the result, and says it in Markdown too", () => {
    const bare = ({ analyses: _, options: __, ...rest }: Comparison) => rest;
    expect(bare(chinese)).toEqual(bare(english));
    // What is measured in English can be read in Chinese.
    expect(textsOf(english, { locale: "zh" })).toEqual(textsOf(chinese, { locale: "zh" }));
    expect(comparisonToMarkdown(chinese, analyses, { locale: "zh" })).toMatch(/^## simgap: .*对比$/mu);
  });
});
