import { defineAnalysis } from "../../src/analysis/define.ts";
import { en } from "./en.ts";
import { userFidelityFigures } from "./figures.ts";
import { FIDELITY_MARGIN, measureUserFidelity } from "./measure.ts";
import { userFidelityNarrative } from "./narrative.ts";
import { zh } from "./zh.ts";

/** Whether each simulated user acts like the real user they are the double of, not just like some user. */
export const userFidelity = defineAnalysis({
  id: "user-fidelity",
  needs: ["answers"],
  weighted: true,
  texts: { en, zh },
  measures: {
    fidelity: { unit: "number", target: 1, end: true, margin: FIDELITY_MARGIN, primary: [{}], drawn: true },
    rank_correlation: { unit: "number", target: 1, end: true, margin: 0.05 },
    rank_correlation_corrected: { unit: "number", target: 1, end: true, margin: 0.1 },
    slope: { unit: "number", target: 1, margin: 0.1 },
    agreement_normalised: { unit: "factor", target: 1, margin: 1.02 },
    agreement: { unit: "share" },
    self_agreement: { unit: "share" },
    reliability: { unit: "number" },
  },
  sources: [
    {
      text: "C. Spearman (1904). The proof and measurement of association between two things. American Journal of Psychology 15, 72–101.",
    },
    {
      text: "J. S. Park et al. (2024). Generative agent simulations of 1,000 people (accuracy normalised by people's own consistency).",
      url: "https://arxiv.org/abs/2411.10109",
    },
    {
      text: "B. Efron and C. Morris (1975). Data analysis using Stein's estimator and its generalizations. Journal of the American Statistical Association 70, 311–319.",
    },
  ],
  measure: measureUserFidelity,
  casesIn: "positive-rate",
  figures: userFidelityFigures,
  narrative: userFidelityNarrative,
});
