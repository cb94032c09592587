import { defineAnalysis } from "../../src/analysis/define.ts";
import { en } from "./en.ts";
import { leaderboardFigures } from "./figures.ts";
import { measureLeaderboard } from "./measure.ts";
import { leaderboardNarrative } from "./narrative.ts";
import { leaderboardTables } from "./tables.ts";
import { zh } from "./zh.ts";

const SCORE = { unit: "score", target: 100, end: true, margin: 1, drawn: true } as const;
const SHARE = { unit: "share", target: 1, end: true, margin: 0.02 } as const;

/** The benchmark's scores with intervals, and which ranks they can tell apart (paper, main table). */
export const leaderboard = defineAnalysis({
  id: "leaderboard",
  needs: ["answers"],
  weighted: true,
  texts: { en, zh },
  measures: {
    overall: { ...SCORE, primary: [{}], card: "beside" },
    video_binary: SCORE,
    video_continuous: SCORE,
    live_binary: SCORE,
    ads_binary: SCORE,
    ecommerce_binary: SCORE,
    ecommerce_textual: SCORE,
    micro_f1: SHARE,
    macro_f1: SHARE,
    judge_average: { unit: "number", target: 10, end: true, margin: 0.1 },
    f1: SHARE,
    precision: SHARE,
    recall: SHARE,
    accuracy: SHARE,
    auc: SHARE,
    log_loss: { unit: "number", target: 0, end: true, margin: 0.02 },
    ece: { unit: "share", target: 0, end: true, margin: 0.02 },
    mcc: { unit: "number", target: 1, end: true, margin: 0.02 },
    auprc: SHARE,
    brier_skill: { unit: "number", target: 1, end: true, margin: 0.02 },
    nmae: { unit: "score", target: 0, end: true, margin: 1 },
    mae: { unit: "number", target: 0, end: true, margin: 1 },
    judge_coverage: { unit: "share" },
    judge_reported: { unit: "number" },
    skill: { unit: "number", target: 1, end: true, margin: 0.02 },
    reference: { unit: "score" },
    missing_share: { unit: "share" },
    overall_common: { unit: "score" },
    micro_f1_common: { unit: "share" },
    overall_drawn: { unit: "score" },
    micro_f1_drawn: { unit: "share" },
    overall_worst_case: { unit: "score" },
    overall_best_case: { unit: "score" },
    micro_f1_worst_case: { unit: "share" },
    micro_f1_best_case: { unit: "share" },
    overall_difference: { unit: "score" },
    micro_f1_difference: { unit: "points" },
  },
  sources: [
    {
      text: "G. W. Brier (1950). Verification of forecasts expressed in terms of probability. Monthly Weather Review 78, 1–3.",
    },
    {
      text: "C. F. Manski (1989). Anatomy of the selection problem. Journal of Human Resources 24, 343–360 (bounds on what is missing).",
    },
    {
      text: "S. Holm (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65–70.",
    },
  ],
  reads: async () => ["answers", "judgements"],
  measure: measureLeaderboard,
  casesIn: "positive-rate",
  figures: leaderboardFigures,
  tables: leaderboardTables,
  narrative: leaderboardNarrative,
});
