import { answerCases } from "../../src/analysis/answer-cases.ts";
import { defineAnalysis } from "../../src/analysis/define.ts";
import { FALSE_DISCOVERY } from "../../src/analysis/sources.ts";
import { en } from "./en.ts";
import { positiveRateFigures } from "./figures.ts";
import { measurePositiveRate, OF_THE_RATE } from "./measure.ts";
import { positiveRateNarrative } from "./narrative.ts";
import { positiveRateTables } from "./tables.ts";
import { zh } from "./zh.ts";

/** Hyper-activity: how much more often simulated users act than the real users they stand for (paper, Figure 1). */
export const positiveRate = defineAnalysis({
  id: "positive-rate",
  needs: ["answers"],
  weighted: true,
  texts: { en, zh },
  measures: {
    gap: {
      unit: "points",
      target: 0,
      margin: 0.005,
      marginOf: OF_THE_RATE,
      primary: [{}],
      uncut: "probability_gap",
      drawn: true,
      gapOf: { simulated: "simulated_rate", real: "real_rate", ownReal: "real_rate", as: "difference" },
    },
    gap_user_weighted: { unit: "points", target: 0, margin: 0.005, marginOf: OF_THE_RATE },
    ratio: {
      unit: "factor",
      target: 1,
      margin: 1.25,
      gapOf: { simulated: "simulated_rate", real: "real_rate", ownReal: "real_rate", as: "factor" },
    },
    cohens_h: { unit: "number", target: 0, margin: 0.1 },
    rejection_recall: { unit: "share", target: 1, end: true, margin: 0.02 },
    real_rate: { unit: "share" },
    simulated_rate: { unit: "share" },
    simulated_probability: { unit: "share" },
    probability_gap: { unit: "points", target: 0, margin: 0.005, marginOf: OF_THE_RATE },
    f1: { unit: "share" },
    f1_skill: { unit: "number", target: 1, end: true, margin: 0.02 },
    mcc: { unit: "number", target: 1, end: true, margin: 0.02 },
    brier_skill: { unit: "number", target: 1, end: true, margin: 0.02 },
    reference_f1: { unit: "share" },
  },
  sources: [
    { text: "J. Cohen (1988). Statistical Power Analysis for the Behavioral Sciences, ch. 6 (h)." },
    FALSE_DISCOVERY,
  ],
  measure: measurePositiveRate,
  cases: answerCases,
  figures: positiveRateFigures,
  tables: positiveRateTables,
  narrative: positiveRateNarrative,
});
