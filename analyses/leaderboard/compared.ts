import type { ComparedMeasure } from "../../src/analysis/analysis.ts";
import type { Wording } from "../../src/model/presentation.ts";

const score = (en: string, zh: string) =>
  ({ title: { en, zh }, unit: "score", target: 100, margin: 1, drawn: true }) as const;
const share = (title: Wording) => ({ title, unit: "points", target: 1, margin: 0.02 }) as const;

export const LEADERBOARD_COMPARED = {
  overall: { ...score("Overall score", "总分"), primary: [{}] },
  video_binary: score("Video binary", "视频二分类"),
  video_continuous: score("Video continuous", "视频连续值"),
  live_binary: score("Live binary", "直播二分类"),
  ads_binary: score("Ads binary", "广告二分类"),
  ecommerce_binary: score("E-commerce binary", "电商二分类"),
  ecommerce_textual: score("E-commerce textual", "电商文本"),
  micro_f1: share("Micro-F1"),
  macro_f1: share("Macro-F1"),
  judge_average: {
    title: { en: "Judge's average", zh: "评审平均分" },
    unit: "number",
    target: 10,
    margin: 0.1,
  },
  f1: share("F1"),
  precision: share({ en: "Precision", zh: "精确率" }),
  recall: share({ en: "Recall", zh: "召回率" }),
  accuracy: share({ en: "Accuracy", zh: "准确率" }),
  auc: share("AUC"),
  log_loss: { title: { en: "Log-loss", zh: "对数损失" }, unit: "number", target: 0, margin: 0.02 },
  ece: { title: { en: "Calibration error", zh: "校准误差" }, unit: "points", target: 0, margin: 0.02 },
  nmae: { title: "NMAE", unit: "score", target: 0, margin: 1 },
  mae: { title: "MAE", unit: "number", target: 0, margin: 1 },
} as const satisfies Record<string, ComparedMeasure>;
