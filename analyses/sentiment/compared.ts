import type { ComparedMeasure } from "../../src/analysis/analysis.ts";

const share = (en: string, zh: string) =>
  ({ title: { en, zh }, unit: "points", target: "real", margin: 0.02, drawn: true }) as const;
const distance = (en: string, zh: string) =>
  ({ title: { en, zh }, unit: "number", target: 0, margin: 0.02, grows: true, drawn: true }) as const;

export const SENTIMENT_COMPARED = {
  shift: {
    title: { en: "Sentiment shift from real users", zh: "相对真实用户的情感偏移" },
    short: { en: "sentiment", zh: "情感" },
    unit: "number",
    target: 0,
    margin: 0.05,
    primary: [{}],
    drawn: true,
  },
  strongly_negative_share: share("Strongly negative", "强烈消极"),
  negative_share: share("Negative", "消极"),
  neutral_share: share("Neutral", "中性"),
  positive_share: share("Positive", "积极"),
  cliffs_delta: { title: "Cliff's delta", unit: "number", target: 0, margin: 0.05, drawn: true },
  wasserstein_1: distance("Wasserstein distance", "Wasserstein 距离"),
  jensen_shannon: distance("Jensen-Shannon distance", "Jensen-Shannon 距离"),
} as const satisfies Record<string, ComparedMeasure>;
