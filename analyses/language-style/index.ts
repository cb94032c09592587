import { defineAnalysis } from "../../src/analysis/define.ts";
import { FALSE_DISCOVERY } from "../../src/analysis/sources.ts";
import { styleCases } from "./cases.ts";
import { en } from "./en.ts";
import { languageStyleFigures } from "./figures.ts";
import { measureLanguageStyle } from "./measure.ts";
import { languageStyleNarrative } from "./narrative.ts";
import { languageStyleTables } from "./tables.ts";
import { zh } from "./zh.ts";

/** What tells the side where a ratio has no interval: the ratios or differences per utterance and per 100 tokens. */
const DIRECTION = [
  { measure: "rate_ratio", from: 1 },
  { measure: "rate_difference", from: 0 },
];

/** Politeness, hedging, face-saving and confrontation in what users say to customer service (paper, Figure 3). */
export const languageStyle = defineAnalysis({
  id: "language-style",
  needs: ["utterances"],
  texts: { en, zh },
  measures: {
    rate_ratio: {
      unit: "factor",
      target: 1,
      margin: 1.25,
      primary: [
        { dimension: "politeness", basis: "utterance" },
        { dimension: "hedging", basis: "utterance" },
      ],
      standardised: "rate_ratio_standardised",
      direction: DIRECTION,
      drawn: true,
      gapOf: { simulated: "rate", real: "rate", as: "factor" },
    },
    rate: { unit: "number", target: "real", margin: 0.05 },
    any_share: { unit: "share", target: "real", margin: 0.02 },
    tokens_per_utterance: { unit: "number", target: "real", margin: 1 },
    rate_ratio_standardised: { unit: "factor", target: 1, margin: 1.25, direction: DIRECTION, drawn: true },
    comparable_share: { unit: "share" },
    rate_ratio_floor: { unit: "factor" },
    rate_difference: { unit: "number", gapOf: { simulated: "rate", real: "rate", as: "difference" } },
    log_odds: { unit: "number" },
  },
  sources: [
    {
      text: "P. Brown and S. C. Levinson (1987). Politeness: Some Universals in Language Usage. Cambridge University Press.",
    },
    {
      text: "C. Danescu-Niculescu-Mizil et al. (2013). A computational approach to politeness with application to social factors. ACL.",
      url: "https://aclanthology.org/P13-1025/",
    },
    {
      text: "B. L. Monroe, M. P. Colaresi and K. M. Quinn (2008). Fightin' words. Political Analysis 16, 372–403.",
      url: "https://doi.org/10.1093/pan/mpn018",
    },
    FALSE_DISCOVERY,
  ],
  measure: measureLanguageStyle,
  cases: styleCases,
  figures: languageStyleFigures,
  tables: languageStyleTables,
  narrative: languageStyleNarrative,
});
