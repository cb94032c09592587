import { defineAnalysis } from "../../src/analysis/define.ts";
import { en } from "./en.ts";
import { chainsFigures } from "./figures.ts";
import { measureChains } from "./measure.ts";
import { chainsNarrative } from "./narrative.ts";
import { chainsTables } from "./tables.ts";
import { zh } from "./zh.ts";

/** What came before conversions, across scenarios and sessions (paper, "causal chain leading to a purchase"). */
export const chains = defineAnalysis({
  id: "chains",
  needs: ["events"],
  weighted: true,
  texts: { en, zh },
  measures: {
    excess_link: { unit: "number", target: 0 },
    yes_link: { unit: "share", target: "real", margin: 0.05, primary: [{}], drawn: true },
    chained_share: { unit: "share" },
    beyond_session_share: { unit: "share" },
    cross_scenario_share: { unit: "share" },
    search_first_share: { unit: "share" },
    span_days: { unit: "number" },
    amputation: { unit: "share" },
    chain_step: { unit: "number" },
  },
  sources: [
    {
      text: "K. Spärck Jones (1972). A statistical interpretation of term specificity and its application in retrieval. Journal of Documentation 28, 11–21.",
      url: "https://doi.org/10.1108/eb026526",
    },
    {
      text: "A. Agresti (1980). Generalized odds ratios for ordinal data. Biometrics 36, 59–67.",
      url: "https://doi.org/10.2307/2530495",
    },
    {
      text: "P. R. Rosenbaum (2002). Observational Studies, ch. 2 (randomization inference within matched sets). Springer.",
    },
  ],
  reads: async () => ["events", "answers"],
  measure: measureChains,
  figures: chainsFigures,
  tables: chainsTables,
  narrative: chainsNarrative,
});
