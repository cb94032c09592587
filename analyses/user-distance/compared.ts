import type { ComparedMeasure } from "../../src/analysis/analysis.ts";

export const USER_DISTANCE_COMPARED = {
  ratio_vs_real: {
    title: { en: "Homogenization ratio against real users", zh: "同质化比值与真实用户之比" },
    short: { en: "homogenization", zh: "同质化" },
    unit: "factor",
    target: 1,
    margin: 1.05,
    primary: [{ basis: "plain" }],
    drawn: true,
  },
  intra: {
    title: { en: "Distance within users", zh: "用户内距离" },
    unit: "amount",
    target: "real",
    margin: 1.1,
  },
  inter: {
    title: { en: "Distance between users", zh: "用户间距离" },
    unit: "amount",
    target: "real",
    margin: 1.1,
  },
  reidentification: {
    title: { en: "Re-identification", zh: "重识别率" },
    unit: "points",
    target: "real",
    margin: 0.05,
  },
} as const satisfies Record<string, ComparedMeasure>;
