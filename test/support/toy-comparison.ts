import { defineAnalysis } from "../../src/analysis/define.ts";
import type { AnalysisTexts } from "../../src/analysis/definition.ts";

type Measures = "gap" | "share" | "score" | "size" | "ratio" | "rate" | "amount";
const texts: AnalysisTexts<Measures> = {
  title: "Toy",
  question: "Is it like a toy?",
  about: { what: "What", why: "Why", method: "Method", cannot: "Cannot", formulas: ["f = 1"] },
  nothing: "Nothing.",
  measures: {
    gap: { title: "Gap in toys", short: "toys" },
    share: "Share of toys",
    score: "Score",
    size: "Size",
    ratio: { title: "Rate ratio", short: "ratio" },
    rate: "Rate",
    amount: "Amount",
  },
  names: {
    dimension: { politeness: "Politeness", hedging: "Hedging" },
    basis: { utterance: "per utterance", tokens: "per 100 tokens" },
    marker: { please: "please" },
  },
};

/** An analysis with a measure of every unit that is compared, whose texts are none of the product's. */
export const toy = defineAnalysis({
  id: "toy",
  needs: ["answers"],
  texts: { en: texts, zh: texts },
  measures: {
    gap: { unit: "points", target: 0, margin: 0.02, primary: [{}], drawn: true },
    share: { unit: "share", target: "real", margin: 0.02, drawn: true },
    score: { unit: "score", target: 100, end: true, margin: 1, drawn: true },
    size: { unit: "number", target: 0, margin: 0.1, drawn: true },
    ratio: {
      ...{ unit: "factor", target: 1, margin: 1.25, drawn: true },
      primary: [{ dimension: "politeness" }, { dimension: "hedging" }],
    },
    rate: { unit: "number" },
    amount: { unit: "amount", target: "real", margin: 1.1 },
  },
  measure: async () => ({ estimates: [], notes: [] }),
});
export const toyReader = { registry: { toy }, locale: "en" } as const;
