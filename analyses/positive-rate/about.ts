import { byLocale } from "../../src/model/locale.ts";
import type { About, Source, View } from "../../src/model/presentation.ts";
import { type AboutWords, aboutOf, FALSE_DISCOVERY } from "../about.ts";
import { zh } from "./about-zh.ts";

const en: AboutWords = {
  what: "How often users do something at all: like, comment, follow, buy. Each question asks whether a user acted on an item; the positive rate is the share answered yes. Real users let most of what they see pass. A simulator that acts more often on the same items is hyper-active.",
  why: "Whoever tests a recommender or a policy on hyper-active users measures an engagement that real people will not show, and can't see what drives them away: passing something by is the signal that real users give most often (implicit rejection).",
  cannot:
    "A gap of zero does not mean that the simulator acts on the right items, only that it acts as often: see rejection recall and the leaderboard. Nor does it say that each user acts as often as their real self; the gap that counts each user once stands in the exported data.",
  formulas: [
    "gap = (Σ simulated yes − Σ real yes) / number of questions, over the same questions",
    "ratio = simulated rate / real rate",
    "Cohen's h = 2 asin √(simulated rate) − 2 asin √(real rate)",
    "rejection recall = questions that both answer no / questions that real users answer no",
  ],
};

const SOURCES: readonly Source[] = [
  { text: "J. Cohen (1988). Statistical Power Analysis for the Behavioral Sciences, ch. 6 (h)." },
  FALSE_DISCOVERY,
];

const words = byLocale<AboutWords>({ en, zh });

/** What hyper-activity is, for a reader who has not read the paper. */
export function positiveRateAbout(view?: View): About {
  return aboutOf(words(view), SOURCES, view);
}
