import Sentiment from "sentiment";
import { ADDRESS_MARK } from "../plain/edits.ts";
import { plainText } from "../plain/plain-text.ts";
import type { SentimentScorer } from "./scorer.ts";
import { saturate } from "./scorer.ts";

/** A sum of AFINN points at which the score is 0.5: about two clear words. */
const HALF = 5;
const SCORABLE = /[a-z]|\p{Extended_Pictographic}/iu;

const analyzer = new Sentiment();

/**
 * The sum of AFINN-165 word ratings (Nielsen 2011) by the package `sentiment`, mapped into (-1, 1). A transparent
 * baseline, whose only rule is a negator right before a word.
 */
export const afinnScorer: SentimentScorer = {
  id: "afinn",
  languages: ["en"],
  version: "afinn-165/2",
  score(original) {
    // The package has a rating for the placeholder of an address.
    const text = plainText(original).text.replaceAll(ADDRESS_MARK, " ");
    return SCORABLE.test(text) ? saturate(analyzer.analyze(text).score, HALF) : null;
  },
};
