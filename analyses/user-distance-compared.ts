import type { ComparedMeasure } from "../src/analysis.ts";

export const USER_DISTANCE_COMPARED = {
  ratio_vs_real: {
    title: "Homogenization ratio against real users",
    unit: "factor",
    target: 1,
    margin: 1.1,
    primary: [{ basis: "plain" }],
    drawn: true,
  },
  intra: { title: "Distance within users", unit: "amount", target: "real", margin: 1.1 },
  inter: { title: "Distance between users", unit: "amount", target: "real", margin: 1.1 },
  reidentification: { title: "Re-identification", unit: "points", target: "real", margin: 0.05 },
} as const satisfies Record<string, ComparedMeasure>;
