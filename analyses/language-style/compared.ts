import type { ComparedMeasure } from "../../src/analysis/analysis.ts";

export const LANGUAGE_STYLE_COMPARED = {
  rate_ratio: {
    title: { en: "Rate of markers against real users", zh: "标记率与真实用户之比" },
    unit: "factor",
    target: 1,
    margin: 1.25,
    primary: [
      { dimension: "politeness", basis: "utterance" },
      { dimension: "hedging", basis: "utterance" },
    ],
    drawn: true,
  },
  rate: { title: { en: "Rate of markers", zh: "标记率" }, unit: "number", target: "real", margin: 0.05 },
  any_share: {
    title: { en: "Utterances with any marker", zh: "含有标记的发言" },
    unit: "points",
    target: "real",
    margin: 0.02,
  },
  tokens_per_utterance: {
    title: { en: "Tokens an utterance", zh: "每条发言的词元数" },
    unit: "number",
    target: "real",
    margin: 1,
  },
} as const satisfies Record<string, ComparedMeasure>;
