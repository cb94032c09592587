import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { messageCases } from "../../src/analysis/message-cases.ts";
import type { Case } from "../../src/model/finding.ts";
import { ownScorerOf } from "../../src/store/own-scores.ts";
import type { Store } from "../../src/store/store.ts";
import { scorerByName } from "../../src/text/sentiment/registry.ts";
import { ownLanguage } from "../../src/text/utterance-language.ts";

/** Messages whose sentiment is farthest from that of the real user in the same place; scores run from -1 to 1. */
export async function sentimentCases(store: Store, options: AnalysisOptions): Promise<readonly Case[]> {
  const scorer = scorerByName(options.scorer);
  const read = new Set<string>(scorer.languages);
  const ownScores = (await ownScorerOf(store)) !== null;
  return messageCases(store, options, {
    ownScores,
    read: (text, lang, own) => {
      const language = ownLanguage({ text, lang });
      const readable = language === null || read.has(language);
      const score = ownScores ? own : readable ? scorer.score(text) : null;
      return score === null ? null : { read: score, score };
    },
    differs: (real: number, simulated) => Math.abs(simulated - real) / 2,
  });
}
