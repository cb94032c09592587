import type { ComparedMeasure } from "../src/analysis.ts";

export const LANGUAGE_STYLE_COMPARED = {
  rate_ratio: {
    title: "Rate of markers against real users",
    unit: "factor",
    target: 1,
    margin: 1.25,
    primary: [
      { dimension: "politeness", basis: "utterance" },
      { dimension: "hedging", basis: "utterance" },
    ],
    drawn: true,
  },
  rate: { title: "Rate of markers", unit: "number", target: "real", margin: 0.05 },
  any_share: { title: "Utterances with any marker", unit: "points", target: "real", margin: 0.02 },
  tokens_per_utterance: { title: "Tokens an utterance", unit: "number", target: "real", margin: 1 },
} as const satisfies Record<string, ComparedMeasure>;
