import type { ComparedMeasure } from "../src/analysis.ts";

const score = (title: string) => ({ title, unit: "score", target: 100, margin: 1, drawn: true }) as const;
const share = (title: string) => ({ title, unit: "points", target: 1, margin: 0.02 }) as const;

export const LEADERBOARD_COMPARED = {
  overall: { ...score("Overall score"), primary: [{}] },
  video_binary: score("Video binary"),
  video_continuous: score("Video continuous"),
  live_binary: score("Live binary"),
  ads_binary: score("Ads binary"),
  ecommerce_binary: score("E-commerce binary"),
  ecommerce_textual: score("E-commerce textual"),
  micro_f1: share("Micro-F1"),
  macro_f1: share("Macro-F1"),
  judge_average: { title: "Judge's average", unit: "number", target: 10, margin: 0.1 },
  f1: share("F1"),
  precision: share("Precision"),
  recall: share("Recall"),
  accuracy: share("Accuracy"),
  auc: share("AUC"),
  log_loss: { title: "Log-loss", unit: "number", target: 0, margin: 0.02 },
  ece: { title: "Calibration error", unit: "points", target: 0, margin: 0.02 },
  nmae: { title: "NMAE", unit: "score", target: 0, margin: 1 },
  mae: { title: "MAE", unit: "number", target: 0, margin: 1 },
} as const satisfies Record<string, ComparedMeasure>;
