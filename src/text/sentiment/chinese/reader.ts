import { isHan, isLatin } from "../../language.ts";
import { isSegmented, joinSegmented } from "../../segmented.ts";
import { toSimplified } from "../../traditional-characters.ts";
import { emojiValence } from "../emoji.ts";
import { englishLexicon } from "../english/lexicon.ts";
import { saturate } from "../scorer.ts";
import { Clause } from "./clause.ts";
import { CONSTANTS } from "./constants.ts";
import { faintSenseOf, isGoodNews, isIronicText, isMended } from "./frames.ts";
import { chineseLexicon, type Expression, plays, ROLE } from "./lexicon.ts";
import { Segmentation } from "./segment.ts";

/** Reads a text once, from left to right, clause by clause. */
export class ChineseReader {
  readonly #segmentation = new Segmentation(chineseLexicon(), stands);
  readonly #clause = new Clause();
  #text = "";
  #total = 0;
  #symbols = 0;
  #weight = 1;
  #exclamations = 0;
  #repeatedQuestions = false;
  #scorable = false;

  /** Score in (-1, 1), or null if there is nothing to score (`SentimentScorer`). */
  score(original: string): number | null {
    this.#text = foldText(withoutReply(original));
    this.#total = 0;
    this.#symbols = 0;
    this.#weight = 1;
    this.#exclamations = 0;
    this.#repeatedQuestions = false;
    this.#scorable = false;
    this.#clause.startSentence();
    this.#segmentation.read(this.#text);
    for (let at = 0; at < this.#text.length; ) at = this.#readAt(at);
    this.#endClause(false);
    return this.#scorable ? this.#result() : null;
  }

  #result(): number {
    let sum = this.#total + this.#symbols;
    const hints = this.#clause.takeHints();
    if (sum === 0) sum = faintSenseOf(this.#text, hints, this.#symbols === 0) * CONSTANTS.hint;
    else if (sum > 0 && isIronicText(this.#text)) sum *= CONSTANTS.ironicPraise;
    else if (sum < 0 && (isMended(this.#text) || (sum > CONSTANTS.weakBlame && isGoodNews(this.#text))))
      sum *= CONSTANTS.mendedBlame;
    if (this.#repeatedQuestions) sum += CONSTANTS.repeatedQuestion;
    sum += Math.sign(sum) * Math.min(this.#exclamations, 3) * CONSTANTS.exclamation;
    return saturate(sum, CONSTANTS.half);
  }

  #readAt(at: number): number {
    const unit = this.#text.charCodeAt(at);
    const expression = this.#segmentation.pieceAt(at);
    if (expression !== null) {
      this.#scorable = true;
      this.#take(expression, at);
      return at + expression.length;
    }
    if (isHan(unit)) {
      this.#scorable = true;
      this.#clause.plain(unit, at, this.#text);
      return at + 1;
    }
    if (isLatin(unit)) return this.#readLatin(at);
    if (unit >= 0x2000 && !MARKS.has(unit)) return this.#readSymbol(at);
    this.#readPunctuation(unit, at);
    return at + 1;
  }

  #take(expression: Expression, at: number): void {
    if (expression.roles !== 0) this.#weigh(expression);
    this.#clause.take(expression, at, this.#text);
  }

  #weigh({ roles }: Expression): void {
    if (plays(roles, ROLE.aside) && this.#isAside()) {
      this.#weight = CONSTANTS.aside;
    } else if (plays(roles, ROLE.contrast)) {
      this.#endClause(false);
      this.#total *= CONSTANTS.beforeContrast;
      this.#weight = CONSTANTS.afterContrast;
    } else if (plays(roles, ROLE.concession)) {
      this.#weight = CONSTANTS.beforeContrast;
    } else if (plays(roles, ROLE.summary)) {
      this.#endClause(false);
      this.#weight = CONSTANTS.summary;
    }
  }

  /** Whether praise precedes, so that what follows weighs less. */
  #isAside(): boolean {
    this.#endClause(false);
    return this.#total > 0;
  }

  #readLatin(at: number): number {
    let end = at + 1;
    while (end < this.#text.length && isLatin(this.#text.charCodeAt(end))) end++;
    this.#scorable = true;
    if (end - at > 2 && end - at < 30) {
      const { valence } = englishLexicon().lookup(this.#text.slice(at, end));
      if (valence !== 0) this.#clause.add(valence * CONSTANTS.foreign, at, end);
    }
    return end;
  }

  #readSymbol(at: number): number {
    const codePoint = this.#text.codePointAt(at) ?? 0;
    const valence = CHINESE_EMOJI.get(codePoint) ?? emojiValence(codePoint);
    if (valence !== null) {
      this.#scorable = true;
      this.#symbols = Math.max(-8, Math.min(8, this.#symbols + valence));
    }
    return codePoint > 0xffff ? at + 2 : at + 1;
  }

  #readPunctuation(unit: number, at: number): void {
    if (unit === 0x21 || unit === 0xff01) this.#exclamations++;
    const question = isQuestion(unit);
    if (question && isQuestion(this.#text.charCodeAt(at - 1))) this.#repeatedQuestions = true;
    if (question || SENTENCE_MARKS.has(unit)) {
      this.#endClause(question);
      this.#weight = 1;
      this.#clause.startSentence();
    } else if (CLAUSE_MARKS.has(unit) && !(unit === 0x20 && !isHan(this.#text.charCodeAt(at - 1)))) {
      this.#endClause(false);
    }
  }

  #endClause(question: boolean): void {
    this.#total += this.#weight * this.#clause.end(question);
  }
}

/** Review sites append the host's or shop's answer, full of thanks and wishes, to the guest's text. */
const REPLY = /(?:宾馆|酒店|商家|店家|卖家|掌柜|店主|管家)(?:反馈|回复|回应|答复)\s*(?:\d{4}年|[:：])/u;

function withoutReply(text: string): string {
  const at = text.search(REPLY);
  return at > 0 ? text.slice(0, at) : text;
}

/** Lower-cases, simplifies characters, and rejoins segmented text. */
function foldText(original: string): string {
  const joined = toSimplified(isSegmented(original) ? joinSegmented(original) : original);
  if (!CASED.test(joined)) return joined;
  const lower = joined.toLowerCase();
  return lower.length === joined.length ? lower : joined;
}

/** The characters that lower-casing may change. */
const CASED = /[A-Z\u00c0-\u1fff\u2100-\u2dff\ua640-\uabff\uff21-\uff3a\ud800-\udfff]/;

/** Words in Latin letters only whole; expressions that need a number only after one. */
function stands(expression: Expression, text: string, at: number): boolean {
  if (expression.afterNumber) return at > 0 && NUMERALS.has(text.charCodeAt(at - 1));
  if (expression.afterVerb) return at > 0 && isHan(text.charCodeAt(at - 1));
  if (expression.answer) return at === 0 || !LEADING_TO_PRAISE.has(text.charCodeAt(at - 1));
  const end = at + expression.length;
  const unit = text.charCodeAt(at);
  if (unit >= 0x250) return true;
  if (isDigit(unit)) return isWordOfDigits(text, at, end);
  if (!isLatin(unit)) return true;
  return !isLatin(text.charCodeAt(end)) || !isLatin(text.charCodeAt(end - 1));
}

/** 666 by itself is applause; 尾号666 and 666元 are numbers. */
function isWordOfDigits(text: string, at: number, end: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(end);
  return !isDigit(before) && !isDigit(after) && !NUMBERED.has(before) && !COUNTED.has(after);
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function isQuestion(unit: number): boolean {
  return unit === 0x3f || unit === 0xff1f;
}

const NUMERALS = unitsOf("0123456789零一二三四五六七八九十百两俩几半多个");
/** Ends of degree adverbs, negators and measure words. */
const LEADING_TO_PRAISE = unitsOf(
  "很最更太真挺蛮极超颇多常分别外其当么较不没个位名种份件家条首部本张款场顿段所座双副",
);
const NUMBERED = unitsOf("号间码楼栋室是单编第约共花价店机房:：#");
const COUNTED = unitsOf("号元块个次人天年月日点分米斤楼室层路-.:");
const SENTENCE_MARKS = unitsOf("!！。\n；;");
const CLAUSE_MARKS = unitsOf(" ,，、：:~～()（）.…—\u3000");
const MARKS = new Set([...SENTENCE_MARKS, ...CLAUSE_MARKS, 0xff1f]);

function unitsOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}

/** Emoji that Chinese writers use against their face: the plain smile is cold, not friendly. */
const CHINESE_EMOJI: ReadonlyMap<number, number> = new Map([
  [0x1f642, -0.8],
  [0x1f643, -1],
  [0x1f602, 1],
  [0x1f62d, -1.5],
]);
