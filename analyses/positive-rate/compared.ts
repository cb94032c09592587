import type { ComparedMeasure } from "../../src/analysis/analysis.ts";

export const POSITIVE_RATE_COMPARED = {
  gap: {
    title: { en: "Gap in positive rate", zh: "正向率差距" },
    short: { en: "positive rate", zh: "正向率" },
    unit: "points",
    target: 0,
    margin: 0.02,
    primary: [{}],
    drawn: true,
  },
  gap_user_weighted: {
    title: { en: "Gap, each user once", zh: "按用户等权的差距" },
    unit: "points",
    target: 0,
    margin: 0.02,
  },
  ratio: {
    title: { en: "Positive rate against real users", zh: "正向率与真实用户之比" },
    unit: "factor",
    target: 1,
    margin: 1.25,
  },
  cohens_h: { title: "Cohen's h", unit: "number", target: 0, margin: 0.1 },
  rejection_recall: {
    title: { en: "Rejection recall", zh: "拒绝召回率" },
    unit: "points",
    target: 1,
    margin: 0.02,
  },
} as const satisfies Record<string, ComparedMeasure>;
