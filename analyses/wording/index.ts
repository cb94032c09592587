import { defineAnalysis } from "../../src/analysis/define.ts";
import { en } from "./en.ts";
import { measureWording } from "./measure.ts";
import { wordingNarrative } from "./narrative.ts";
import { zh } from "./zh.ts";

const DIVERSE = { unit: "number", target: "real" } as const;

/** How long simulated users talk, how varied their words are, and how much they repeat one another and themselves. */
export const wording = defineAnalysis({
  id: "wording",
  needs: ["utterances"],
  texts: { en, zh },
  measures: {
    tokens_per_utterance: { unit: "amount", target: "real" },
    turns_per_conversation: { unit: "amount", target: "real" },
    mtld: { unit: "amount", target: "real" },
    hdd: DIVERSE,
    mattr: DIVERSE,
    yule_k: { unit: "amount", target: "real" },
    distinct_2: { unit: "share", target: "real" },
    repetition_users: { unit: "share", target: "real" },
    repetition_conversations: { unit: "share", target: "real" },
  },
  sources: [
    {
      text: "P. M. McCarthy and S. Jarvis (2010). MTLD, vocd-D, and HD-D: a validation study of sophisticated approaches to lexical diversity assessment. Behavior Research Methods 42, 381–392.",
      url: "https://doi.org/10.3758/BRM.42.2.381",
    },
    {
      text: "M. A. Covington and J. D. McFall (2010). Cutting the Gordian knot: the moving-average type-token ratio. Journal of Quantitative Linguistics 17, 94–100.",
      url: "https://doi.org/10.1080/09296171003643098",
    },
    {
      text: "G. U. Yule (1944). The Statistical Study of Literary Vocabulary. Cambridge University Press.",
    },
    {
      text: "MirrorBench (2026): measures standardised by how humans differ from humans.",
      url: "https://arxiv.org/abs/2601.08118",
    },
  ],
  measure: measureWording,
  casesIn: "language-style",
  narrative: wordingNarrative,
});
