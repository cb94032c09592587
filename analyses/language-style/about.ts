import { byLocale } from "../../src/model/locale.ts";
import type { About, Source, View } from "../../src/model/presentation.ts";
import { type AboutWords, aboutOf, FALSE_DISCOVERY } from "../about.ts";
import { zh } from "./about-zh.ts";

const en: AboutWords = {
  what: "How users talk: how often they are polite (thanks, please), hedge (maybe, I think), save face (indirect requests, apologies) and confront (threats, insults, demands). Each is counted by phrases that give the strategy away, in English and Chinese, per utterance and per 100 tokens.",
  why: "A bot that copes with polite, careful writers may fail with curt and blunt ones. Style is also what gives a simulated user away at first sight, to people and to the systems that are tested on it.",
  cannot:
    "A phrase is a sign of a strategy, not proof: a marker can be ironic, quoted, or expressed in words that are in no list. Rates of two languages, or of other lists of phrases, do not compare. Where conversations are not matched, topic and task count as style too. The list of words ranks and does not test.",
  formulas: [
    "rate = markers found / utterances, or 100 · markers found / tokens",
    "rate ratio = simulated rate / real rate, with the interval on the logarithm",
    "word: z = δ / √var(δ), with δ the difference of the log-odds of a word under an informative Dirichlet prior",
  ],
};

const SOURCES: readonly Source[] = [
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
];

const words = byLocale<AboutWords>({ en, zh });

/** What style markers are, for a reader who has not read the paper. */
export function languageStyleAbout(view?: View): About {
  return aboutOf(words(view), SOURCES, view);
}
