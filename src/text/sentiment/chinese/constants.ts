/*
 * Negation, degree, contrast and irrealis as in the lexicon-based tradition (Taboada et al. 2011), with
 * what is Chinese about them: degree adverbs before and complements after (Li & Thompson 1981), questions
 * by particle or by A-not-A, rhetorical questions as reproach. The constants are simgap's own.
 */
export const CONSTANTS = {
  negatedPraise: -0.75,
  negatedBlame: -0.35,
  /** 别骗我 keeps some of its blame. */
  prohibitedBlame: 0.3,
  /** Characters between a negator (of one, of more characters) and what it turns. */
  shortReach: 2,
  longReach: 6,
  degreeReach: 2,
  /** 有点旧: softened blame weighs less. */
  softenedBlame: 0.45,
  mostDegree: 2,
  /** Requested or questioned things do not exist yet. */
  requestedPraise: 0.05,
  requestedBlame: 0.8,
  askedPraise: 0.05,
  askedBlame: 0.3,
  openQuestionPraise: 0.3,
  openQuestionBlame: 0.6,
  bareQuestionBlame: 0.8,
  believedPraise: -0.5,
  /** 除了贵都好: what is excepted. */
  excepted: 0.4,
  /** 没有比这更好的了. */
  incomparable: 1.3,
  beforeContrast: 0.6,
  afterContrast: 1.3,
  /** 很好，就是小了点: after praise it names the one shortcoming. */
  aside: 0.55,
  /** 总的来说: what a review comes to. */
  summary: 2,
  /** Valence of rising wages, or of rising rents. */
  trend: 1.8,
  /** 性价比很高, 噪音有点大. */
  trait: 1.3,
  repeatedQuestion: -0.8,
  exclamation: 0.3,
  foreign: 0.8,
  /** Valence of characters of unknown words, used only without other evidence. */
  hint: 0.5,
  /** 真棒，又延误了. */
  ironicPraise: -0.8,
  /** 少发的那包补过来了. */
  mendedBlame: -0.5,
  /** 减了八斤，裤子都松了: good news outweighs at most one mild word. */
  weakBlame: -1.1,
  half: 3,
} as const;
