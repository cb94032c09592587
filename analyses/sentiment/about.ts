import { byLocale } from "../../src/model/locale.ts";
import type { About, Source, View } from "../../src/model/presentation.ts";
import { type AboutWords, aboutOf, FALSE_DISCOVERY } from "../about.ts";
import { zh } from "./about-zh.ts";

const en: AboutWords = {
  what: "How positive or negative what users say is. A scorer reads each utterance and gives it a number from −1 to 1. Real users complain, and some are furious; language models, trained to be agreeable, tend to leave out this negative tail (utopian bias).",
  why: "A service bot tested on cheerful users has never met an angry one. Averages hide this: a simulator can have nearly the right mean and hardly anybody in the tail, so the tail, the shift and the whole distribution are compared.",
  cannot:
    "Scorers read words, not minds: irony, jargon and misspelling escape them, perhaps more in human than in machine writing, and no interval covers that. Utterances without a word of sentiment that the scorer knows are counted apart, not as neutral. Where conversations are not matched, what people talk about is part of the difference.",
  formulas: [
    "shift = mean simulated score − mean real score",
    "strongly negative share = utterances that score below −0.45 / scored utterances",
    "Cliff's delta = P(simulated > real) − P(simulated < real), over pairs of utterances",
    "Wasserstein-1 = area between the two distribution functions; Jensen-Shannon divergence in nats over bins of 0.1",
  ],
};

const SOURCES: readonly Source[] = [
  {
    text: "N. Cliff (1993). Dominance statistics: ordinal analyses to answer ordinal questions. Psychological Bulletin 114, 494–509.",
    url: "https://doi.org/10.1037/0033-2909.114.3.494",
  },
  {
    text: "P. Hall (1988). Theoretical comparison of bootstrap confidence intervals. Annals of Statistics 16, 927–953.",
    url: "https://doi.org/10.1214/aos/1176350933",
  },
  FALSE_DISCOVERY,
];

const words = byLocale<AboutWords>({ en, zh });

/** What the utopian bias is, for a reader who has not read the paper. */
export function sentimentAbout(view?: View): About {
  return aboutOf(words(view), SOURCES, view);
}
