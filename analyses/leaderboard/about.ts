import { byLocale } from "../../src/model/locale.ts";
import type { About, Source, View } from "../../src/model/presentation.ts";
import { type AboutWords, aboutOf } from "../about.ts";
import { zh } from "./about-zh.ts";

const en: AboutWords = {
  what: "How well each simulator predicts what a real user did on each item, by the rules of the OmniBehavior benchmark: F1 for yes/no questions, the error of watch times relative to the duration, and a judge's marks for what was said to customer service. The overall score is the mean of the six columns.",
  why: "A score without an interval invites ranks that the data do not support. Here each score has its interval, and each pair of simulators a test: only ranks that are called separable should decide which simulator to use.",
  cannot:
    "A high score is no freedom from bias: F1 rewards hits on rare actions and takes no notice of how often a simulator acts in all. The judge of the textual score is a language model itself, and its own errors are in no interval. Published figures rest on other data.",
  formulas: [
    "binary column = 100 · mean over its fields of F1, with F1 = 2 TP / (2 TP + FP + FN)",
    "video continuous = 100 − NMAE, with NMAE = 100 · mean of min(|error|, duration) / duration",
    "textual = 10 · mean mark of the judge (1 to 10)",
    "overall = mean of the six columns",
  ],
};

const SOURCES: readonly Source[] = [
  {
    text: "S. Holm (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65–70.",
  },
];

const words = byLocale<AboutWords>({ en, zh });

/** What the benchmark's scores are, for a reader who has not read the paper. */
export function leaderboardAbout(view?: View): About {
  return aboutOf(words(view), SOURCES, view);
}
