import { list } from "../../src/locale/format.ts";
import { type NamedValue, named, valueFirst } from "../../src/locale/named-value.ts";

/** Highest first: one or two in full, otherwise the extremes. */
const span = (runs: readonly NamedValue[]) =>
  runs.length < 3 ? list(runs.map(valueFirst)) : `${valueFirst(runs.at(-1)!)} to ${valueFirst(runs[0]!)}`;
const beside = (floor: string | null) =>
  floor === null ? "" : `, real users from one another with ${floor}`;

/** What the analysis of discriminability says; numbers come written. */
export const en = {
  title: "Discriminability",
  question: "Can real and simulated users be told apart?",
  about: {
    what: "A classifier learns to tell real from simulated users by the words they use and by how often they say yes to which question, and is tested on users it has not seen. AUC is the chance that it ranks a simulated user as more likely simulated than a real one: 0.5 is a coin toss, 1 is certainty.",
    why: "Every other section looks at something somebody thought of. A classifier finds whatever gives simulated users away, even what nobody thought of: what it can use, a model that learns from these users or is tested on them can use too.",
    cannot:
      "It says that there is a difference, not that it matters. Longer utterances give simulators away before anything else, so texts cut to equal length come first. Where conversations are not matched, topic and task help to tell the sides apart. That a simple classifier fails does not prove that a better one would.",
    formulas: [
      "AUC = P(score of a simulated text > score of a real text) + P(equal) / 2, over pairs of texts that the classifier has not seen",
      "classifier: logistic regression with a ridge penalty on words and pairs of words that at least three users say, or on users' shares of yes by question",
    ],
    method:
      "Five folds by user: no user is in both training and test. Scores are compared within a fold. Interval: 95%, jackknife over users of both sides, widened because folds train on nearly the same users. Equal length: all that a user says, cut into pieces of 16 words. Floor: one half of the real users against the other.",
  },
  measures: {
    auc_words: { title: "Told apart by words (AUC, equal length)", short: "discriminability" },
    auc_answers: "Told apart by answers (AUC)",
    auc_words_raw: "Told apart by words (AUC, uncut)",
    giveaway: "Weight of a word that gives simulated users away",
  },
  notes: {
    unweighted: () =>
      "Sample weights are not used: the classifier sees both sides on the same drawn items, one row per user, and the AUC depends on how many items a row rests on.",
    no_input: () => "Skipped: neither utterances nor answers come from both real and simulated users.",
  },
  estimateNotes: {} as Readonly<Record<string, string>>,
  nothing:
    "Whether users can be told apart could not be measured: too few users write texts or answer yes/no questions.",

  verdict: (parts: readonly string[]) =>
    `${[...parts, "chance is 0.5"].join("; ").replace(/^./u, (first) => first.toUpperCase())}.`,
  words: (runs: readonly NamedValue[], floor: string | null) =>
    `words tell simulated users from real ones with an AUC of ${span(runs)}${beside(floor)}`,
  /** Alone, or after what words tell. */
  answers: (runs: readonly NamedValue[], floor: string | null, alone: boolean) =>
    `answers ${alone ? "tell simulated users from real ones with an AUC of" : "do with"} ${span(runs)}${beside(floor)}`,
  allWords: (runs: readonly NamedValue[]) => `By words, at equal length: ${list(runs.map(named))}.`,
  allAnswers: (runs: readonly NamedValue[]) => `By answers: ${list(runs.map(named))}.`,
  raw: (runs: readonly NamedValue[]) => `By words, uncut: ${list(runs.map(named))}.`,
  giveaways: (run: string, words: readonly string[]) =>
    `What gives ${run} away: ${list(words.map((word) => `“${word}”`))}.`,
};
export type DiscriminabilityTexts = typeof en;
