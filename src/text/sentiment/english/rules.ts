import { saturate } from "../scorer.ts";
import { isIronicPraise } from "./irony.ts";
import { isExclusive, isYetTo, negationAt, turnsNothing } from "./negation.ts";
import { phraseAt } from "./phrases.ts";
import { GAP, type TokenScan } from "./scan.ts";
import { isAnswer, senseOf } from "./sense.ts";
import {
  isBetterElsewhere,
  isBygone,
  isDoubted,
  isEnded,
  isFalling,
  isFallOfOther,
  isTooMuch,
  isWished,
} from "./shifters.ts";
import type { Word } from "./word.ts";

/*
 * The families of rules are those that Hutto & Gilbert 2014 (VADER) and Taboada et al. 2011 (SO-CAL,
 * shifted negation, irrealis) found to matter; the constants are simgap's own, round numbers chosen by
 * reasoning and checked only as to their order of magnitude.
 */
const CONSTANTS = {
  /** "not good" is bad, but less than good is good; "not bad" is weaker still. */
  negatedPraise: -0.7,
  negatedBlame: -0.4,
  /** "hardly good", "less funny". */
  weakNegation: -0.5,
  /** "crime has fallen", "eases the pain"; "hopes fell". */
  lessBlame: -0.5,
  lessPraise: -0.7,
  /** "would be great if". */
  wished: 0.15,
  /** "never been happier". */
  elevated: 1.3,
  /** "Great, another delay". */
  ironic: -0.7,
  /** A negator that negates nothing: "it does not open". */
  bareNegation: -0.4,
  /** "too" before a word that has no valence. */
  excess: -0.9,
  degreeReach: 2,
  leastDegree: 0.3,
  capitals: 1.25,
  stretched: 1.15,
  beforeContrast: 0.6,
  afterContrast: 1.3,
  exclamation: 0.3,
  mostExclamations: 3,
  question: 0.7,
  half: 4,
} as const;

/** Score of a scanned text, in (-1, 1). */
export function scoreOf(scan: TokenScan): number {
  const evidence: Evidence = { total: 0, sentence: 0, weight: 1, conceding: false, phraseEnd: -1 };
  for (let i = 0; i < scan.length; i++) {
    i = take(scan, i, evidence);
    endClause(scan.gaps[i]!, evidence);
  }
  const total = evidence.total + evidence.sentence;
  const bangs = Math.min(scan.exclamations, CONSTANTS.mostExclamations) * CONSTANTS.exclamation;
  return saturate(total + Math.sign(total) * bangs, CONSTANTS.half);
}

interface Evidence {
  /** Sum of the finished sentences. */
  total: number;
  /** Sum of the sentence so far. */
  sentence: number;
  /** Factor on what follows in the sentence. */
  weight: number;
  conceding: boolean;
  /** The last token of the last phrase, whose words no longer affect what follows. */
  phraseEnd: number;
}

/** Adds the evidence of the token (or phrase) at `at` and returns the place of its last token. */
function take(scan: TokenScan, at: number, evidence: Evidence): number {
  const symbol = scan.symbols[at]!;
  if (symbol !== null) {
    evidence.total += symbol;
    return at;
  }
  const word = scan.words[at]!;
  weigh(scan, at, word, evidence);
  const phrase = phraseAt(scan, at);
  const valence = phrase?.valence ?? (isFallOfOther(scan, at) ? 0 : senseOf(scan, at, word));
  const end = phrase === null ? at : at + phrase.words.length - 1;
  if (valence > 0 && isIronicPraise(scan, at, end)) evidence.sentence += valence * CONSTANTS.ironic;
  else if (valence !== 0) {
    evidence.sentence += evidence.weight * modified(scan, at, valence, evidence.phraseEnd);
  } else if (phrase === null && word.role === "negator" && !isAnswer(scan, at)) {
    evidence.sentence += evidence.weight * bareNegation(scan, at);
  } else if (phrase === null && SCANT.has(word.text)) {
    evidence.sentence += evidence.weight * bareNegation(scan, at);
  } else if (phrase === null && word.text === "too") {
    evidence.sentence += evidence.weight * excess(scan, at);
  }
  if (phrase === null) return at;
  evidence.phraseEnd = end;
  return end;
}

function weigh(scan: TokenScan, at: number, word: Word, evidence: Evidence): void {
  if (word.role === "contrast") {
    if (isExclusive(scan, at) || isYetTo(scan, at)) return;
    evidence.sentence *= CONSTANTS.beforeContrast;
    evidence.weight = CONSTANTS.afterContrast;
  } else if (word.role === "concession") {
    evidence.weight = CONSTANTS.beforeContrast;
    evidence.conceding = true;
  }
}

function endClause(gap: number, evidence: Evidence): void {
  if (gap === GAP.clause && evidence.conceding) {
    evidence.weight = CONSTANTS.afterContrast;
    evidence.conceding = false;
  } else if (gap >= GAP.sentence) {
    const asked = gap === GAP.question && evidence.sentence > 0;
    evidence.total += evidence.sentence * (asked ? CONSTANTS.question : 1);
    evidence.sentence = 0;
    evidence.weight = 1;
    evidence.conceding = false;
  }
}

/** A valence that begins at `start`, shifted by what precedes it in the clause. */
function modified(scan: TokenScan, start: number, valence: number, phraseEnd: number): number {
  let value = valence;
  if (scan.isLoud(start)) value *= CONSTANTS.capitals;
  else if (scan.isStretched(start)) value *= CONSTANTS.stretched;
  switch (negationAt(scan, start, phraseEnd)) {
    case "negated":
      return value * (value > 0 ? CONSTANTS.negatedPraise : CONSTANTS.negatedBlame);
    case "weakened":
      return value * CONSTANTS.weakNegation;
    case "elevated":
      return value * CONSTANTS.elevated;
    case "reversed":
      return -value;
    case null:
      value *= shiftOf(scan, start, value, phraseEnd);
      return value * Math.max(CONSTANTS.leastDegree, liftOf(scan, start, phraseEnd));
  }
}

/** Factor of shifters other than negation. */
function shiftOf(scan: TokenScan, start: number, value: number, phraseEnd: number): number {
  if (value < 0) {
    return isEnded(scan, start, phraseEnd) || isFalling(scan, start) ? CONSTANTS.lessBlame : 1;
  }
  if (isWished(scan, start)) return CONSTANTS.wished;
  const shifted =
    isFalling(scan, start) ||
    isTooMuch(scan, start) ||
    isBetterElsewhere(scan, start) ||
    isBygone(scan, start) ||
    isDoubted(scan, start);
  return shifted ? CONSTANTS.lessPraise : 1;
}

function liftOf(scan: TokenScan, start: number, phraseEnd: number): number {
  let lift = 1;
  for (let k = 1; k <= CONSTANTS.degreeReach; k++) {
    const at = start - k;
    if (at <= phraseEnd || scan.gaps[at]! !== GAP.none) break;
    const word = scan.words[at]!;
    if (word.role === "contrast") break;
    lift += word.degree * (scan.isLoud(at) ? CONSTANTS.capitals : 1);
  }
  return lift;
}

/** "too dark": more than is good, where the word has no valence of its own; not "me too". */
function excess(scan: TokenScan, at: number): number {
  if (at + 1 >= scan.length || scan.gaps[at]! !== GAP.none) return 0;
  return scan.words[at + 1]!.valence === 0 ? CONSTANTS.excess : 0;
}

/** "barely lasts an hour": too little, where nothing of sentiment follows. */
const SCANT: ReadonlySet<string> = new Set(["barely", "hardly", "scarcely"]);

/** A negator with nothing to negate within its scope. */
function bareNegation(scan: TokenScan, at: number): number {
  return turnsNothing(scan, at) ? CONSTANTS.bareNegation : 0;
}
