import { defineAnalysis } from "../../src/analysis/define.ts";
import { en } from "./en.ts";
import { measureDiscriminability } from "./measure.ts";
import { discriminabilityNarrative } from "./narrative.ts";
import { zh } from "./zh.ts";

/** How well real and simulated users can be told apart from what they say and from what they answer. */
export const discriminability = defineAnalysis({
  id: "discriminability",
  needs: [],
  texts: { en, zh },
  measures: {
    auc_words: { unit: "number", target: 0.5 },
    auc_answers: { unit: "number", target: 0.5 },
    auc_words_raw: { unit: "number", target: 0.5 },
    giveaway: { unit: "number" },
  },
  sources: [
    {
      text: "D. Lopez-Paz and M. Oquab (2017). Revisiting classifier two-sample tests. ICLR.",
      url: "https://arxiv.org/abs/1610.06545",
    },
    {
      text: "N. A. Obuchowski (1997). Nonparametric analysis of clustered ROC curve data. Biometrics 53, 567–578.",
      url: "https://doi.org/10.2307/2533958",
    },
  ],
  reads: async () => ["answers", "utterances"],
  measure: measureDiscriminability,
  casesIn: "language-style",
  narrative: discriminabilityNarrative,
});
