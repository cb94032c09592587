import type { ComparedMeasure } from "../src/analysis.ts";

export const POSITIVE_RATE_COMPARED = {
  gap: {
    title: "Gap in positive rate",
    unit: "points",
    target: 0,
    margin: 0.02,
    primary: [{}],
    drawn: true,
  },
  gap_user_weighted: { title: "Gap, each user once", unit: "points", target: 0, margin: 0.02 },
  ratio: { title: "Positive rate against real users", unit: "factor", target: 1, margin: 1.25 },
  cohens_h: { title: "Cohen's h", unit: "number", target: 0, margin: 0.1 },
  rejection_recall: { title: "Rejection recall", unit: "points", target: 1, margin: 0.02 },
} as const satisfies Record<string, ComparedMeasure>;
