import type { ComparedMeasure } from "../src/analysis.ts";

const share = (title: string) =>
  ({ title, unit: "points", target: "real", margin: 0.02, drawn: true }) as const;
const distance = (title: string) => ({ title, unit: "number", target: 0, margin: 0.02 }) as const;

export const SENTIMENT_COMPARED = {
  shift: {
    title: "Sentiment shift from real users",
    unit: "number",
    target: 0,
    margin: 0.05,
    primary: [{}],
  },
  strongly_negative_share: share("Strongly negative"),
  negative_share: share("Negative"),
  neutral_share: share("Neutral"),
  positive_share: share("Positive"),
  cliffs_delta: { title: "Cliff's delta", unit: "number", target: 0, margin: 0.05 },
  wasserstein_1: distance("Wasserstein distance"),
  jensen_shannon: distance("Jensen-Shannon distance"),
} as const satisfies Record<string, ComparedMeasure>;
