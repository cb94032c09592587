import { describe, expect, it } from "vitest";
import { DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import { defineAnalysis } from "../../src/analysis/define.ts";
import type { AnalysisTexts } from "../../src/analysis/definition.ts";
import { type Case, type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import type { Store } from "../../src/store/store.ts";
import { findingOf, told } from "../support/recorded-page.ts";

const texts: AnalysisTexts<"rate" | "said" | "gap" | "size"> = {
  ...{ title: "Mine", question: "How much?", nothing: "Nothing." },
  about: { what: "", why: "", method: "As said.", cannot: "", formulas: [] },
  measures: { rate: "Rate", said: "Said", gap: "Gap", size: "Size" },
};
const one: Case = { disagreement: 1, sides: [{ run: REAL_RUN }, { run: "a" }] };
const mine = (estimates: readonly Estimate<"rate">[], cases: readonly Case[] = [one]) =>
  defineAnalysis({
    ...{ id: "mine", needs: ["answers"], texts: { en: texts, zh: texts } },
    measures: {
      rate: { unit: "share", target: "real", margin: 0.02 },
      said: { unit: "share" },
      gap: { unit: "points", gapOf: { simulated: "said", real: "rate", as: "difference" } },
      size: { unit: "amount", target: 1, margin: 1.25 },
    },
    measure: async () => ({ estimates: [...estimates], notes: [] }),
    cases: async () => cases,
  });
const estimate = told("rate", "a", 0.5) as Estimate<"rate">;

describe("an analysis that is defined", () => {
  const store = {} as Store;
  it("has cases beside estimates, where examples are asked for and there are some", async () => {
    const shown = { ...DEFAULT_OPTIONS, examples: true };
    expect((await mine([estimate]).measure(store, shown)).cases).toEqual([one]);
    expect(await mine([estimate], []).measure(store, shown)).not.toHaveProperty("cases");
    expect(await mine([]).measure(store, shown)).not.toHaveProperty("cases");
    expect(await mine([estimate]).measure(store, { ...shown, examples: false })).not.toHaveProperty("cases");
  });
  it("asks a model to write nothing unless it says what", () => {
    expect(mine([]).writing(findingOf(told("rate", "a", 0.5)))).toEqual([]);
  });
  it("says whose writing it is, where there are several corpora", () => {
    const writing = defineAnalysis({
      ...{
        id: "mine",
        needs: ["answers"],
        texts: { en: texts, zh: texts },
        measures: { rate: { unit: "share" } },
      },
      measure: async () => ({ estimates: [], notes: [] }),
      writing: () => [{ id: "x", run: "a" } as never],
    });
    const found = findingOf(
      told("rate", "a", 0.5, null, { corpus: "p" }),
      told("rate", "a", 0.4, null, { corpus: "q" }),
    );
    expect(writing.writing(found).map(({ corpus }) => corpus)).toEqual(["p", "q"]);
    expect(writing.writing(findingOf(told("rate", "a", 0.5)))[0]).not.toHaveProperty("corpus");
  });
  it("compares shares as shares, and nothing without a target and a margin", () => {
    const { compared } = mine([]);
    expect(Object.keys(compared)).toEqual(["rate", "size"]);
    expect(compared.rate).toMatchObject({ share: true, unit: "points", margin: 0.02, target: "real" });
    expect(compared.size).not.toHaveProperty("share");
  });
  it("notes gaps to other items than the values shown are of, for each corpus", () => {
    const gap = (corpus?: string) => {
      const more = corpus === undefined ? {} : { corpus };
      return [
        told("rate", REAL_RUN, 0.2, null, more),
        told("said", "a", 0.5, null, { ...more, n: 60 }),
        told("gap", "a", 0.25, null, { ...more, n: 60 }),
      ];
    };
    const notes = (...estimates: Estimate[]) => mine([]).notes(findingOf(...estimates));
    expect(notes(...gap())).toEqual([expect.stringMatching(/^a: gaps and factors/u)]);
    expect(notes(...gap("p"), ...gap("q"))).toEqual([
      expect.stringMatching(/^p: a: gaps/u),
      expect.stringMatching(/^q: a: gaps/u),
    ]);
  });
});
