import { defineAnalysis } from "../../src/analysis/define.ts";
import { FALSE_DISCOVERY } from "../../src/analysis/sources.ts";
import { sentimentCases } from "./cases.ts";
import { en } from "./en.ts";
import { sentimentFigures } from "./figures.ts";
import { measureSentiment } from "./measure.ts";
import { sentimentNarrative } from "./narrative.ts";
import { sentimentTables } from "./tables.ts";
import { zh } from "./zh.ts";

const SHARE = { unit: "share", target: "real", margin: 0.02, drawn: true } as const;
const DISTANCE = { unit: "number", target: 0, margin: 0.02, grows: true, drawn: true } as const;

/** The utopian bias in sentiment: whether simulated users lose the negative tail (paper, Figure 2). */
export const sentiment = defineAnalysis({
  id: "sentiment",
  needs: ["utterances"],
  texts: { en, zh },
  measures: {
    shift: {
      unit: "number",
      target: 0,
      margin: 0.05,
      primary: [{}],
      standardised: "shift_standardised",
      drawn: true,
      gapOf: { simulated: "mean", real: "mean", as: "difference" },
    },
    strongly_negative_share: SHARE,
    negative_share: SHARE,
    neutral_share: SHARE,
    positive_share: SHARE,
    cliffs_delta: { unit: "number", target: 0, margin: 0.05, drawn: true },
    wasserstein_1: DISTANCE,
    jensen_shannon: DISTANCE,
    mean: { unit: "number" },
    labelled_negative_share: { unit: "share" },
    labelled_neutral_share: { unit: "share" },
    labelled_positive_share: { unit: "share" },
    scorer_kappa: { unit: "number" },
    agreement_r: { unit: "number" },
    agreement_kappa: { unit: "number" },
    unscored_share: { unit: "share" },
    shift_standardised: { unit: "number", target: 0, margin: 0.05, drawn: true },
    shift_floor: { unit: "number" },
    shift_standardised_floor: { unit: "number" },
    wasserstein_1_excess: { unit: "number" },
    jensen_shannon_excess: { unit: "number" },
    strongly_negative_difference: {
      unit: "points",
      gapOf: {
        simulated: "strongly_negative_share",
        real: "strongly_negative_share",
        as: "difference",
      },
    },
    wasserstein_1_null: { unit: "number" },
    jensen_shannon_null: { unit: "number" },
  },
  sources: [
    {
      text: "N. Cliff (1993). Dominance statistics: ordinal analyses to answer ordinal questions. Psychological Bulletin 114, 494–509.",
      url: "https://doi.org/10.1037/0033-2909.114.3.494",
    },
    {
      text: "E. Chung and J. P. Romano (2013). Exact and asymptotically robust permutation tests. Annals of Statistics 41, 484–507.",
      url: "https://doi.org/10.1214/13-AOS1090",
    },
    FALSE_DISCOVERY,
  ],
  measure: measureSentiment,
  cases: sentimentCases,
  figures: sentimentFigures,
  tables: sentimentTables,
  narrative: sentimentNarrative,
});
