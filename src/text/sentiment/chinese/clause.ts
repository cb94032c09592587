import { isHan } from "../../language.ts";
import { CONSTANTS } from "./constants.ts";
import { type Expression, plays, ROLE } from "./lexicon.ts";
import { isHelpGiven } from "./requests.ts";
import { traitAt } from "./traits.ts";
import { Trends } from "./trends.ts";
import { hintingCharacters } from "./word-lists.ts";

const FAR = -100;

/** The evidence of the current clause. */
export class Clause {
  #praise = 0;
  #blame = 0;
  #last = 0;
  #lastEnd = FAR;
  #negatorEnd = FAR;
  #negatorReach = 0;
  #negations = 0;
  #prohibited = false;
  /** The valence of a negator or 太 by itself, if it modifies nothing: 都没…, 太严. */
  #bare = 0;
  #degree = 1;
  #degreeEnd = FAR;
  #degreeReach: number = CONSTANTS.degreeReach;
  #asked = false;
  #reproach = false;
  #believed = false;
  #requested = false;
  #endsAsking = false;
  #excepting = false;
  #hints = 0;
  readonly #trends = new Trends();

  startSentence(): void {
    this.#requested = false;
    this.#reset();
  }

  /** Processes one expression of the lexicon. */
  take(expression: Expression, at: number, text: string): void {
    const { roles, length } = expression;
    const end = at + length;
    this.#endsAsking = ASKING.has(text.charCodeAt(end - 1));
    if (expression.degreeAfter !== 1 && at - this.#lastEnd <= 1 && this.#last !== 0) {
      this.#addValue(this.#last * (expression.degreeAfter - 1));
      return;
    }
    this.#compare(expression, at, end);
    if (plays(roles, ROLE.complaintQuestion)) this.#reproach = true;
    if (plays(roles, ROLE.inquiry)) this.#asked = true;
    const trend = this.#trends.take(expression, at);
    if (trend !== 0) {
      this.add(trend * CONSTANTS.trend, at, end);
      return;
    }
    const negates = plays(roles, ROLE.negators) || plays(roles, ROLE.prohibitives);
    if (this.#measure(text, at, end, negates ? -1 : 1)) return;
    if (
      negates &&
      length === 1 &&
      isHan(text.charCodeAt(end)) &&
      text.charCodeAt(at - 1) === text.charCodeAt(end)
    ) {
      // 喜不喜欢: an A-not-A question is not a negation.
      this.#asked = true;
      return;
    }
    const counts = expression.valence !== 0 && !negates && (length > 1 || this.#isWord(text, at));
    if (counts && plays(roles, ROLE.thanks)) this.#thank(expression.valence, at, end);
    else if (counts) this.add(expression.valence, at, end);
    if (plays(roles, ROLE.request) && !isHelpGiven(text, at, end)) this.#requested = true;
    if (plays(roles, ROLE.belief)) this.#believed = true;
    if (counts) return;
    this.#hints += this.#isNegated(at) && at === this.#negatorEnd ? -expression.hint : expression.hint;
    if (length === 1 && !negates) this.#hint(text.charCodeAt(at), at);
    if (negates) this.#negate(expression, at, end, text);
    else if (expression.excess !== 0) this.#bare = expression.excess;
    const degree = text.charCodeAt(at) === HAO && length === 1 ? 1.3 : expression.degree;
    if (degree !== 1) this.#raise(degree, at, end);
  }

  /** Adds a valence under the negators and degree adverbs before it. */
  add(valence: number, at: number, end: number): void {
    let value = valence;
    this.#bare = 0;
    const negated = this.#negations > 0 && at - this.#negatorEnd <= this.#negatorReach;
    if (negated && this.#prohibited) value *= value > 0 ? CONSTANTS.negatedPraise : CONSTANTS.prohibitedBlame;
    else if (negated && this.#negations % 2 === 1) {
      value *= value > 0 ? CONSTANTS.negatedPraise : CONSTANTS.negatedBlame;
    }
    if (at - this.#degreeEnd <= this.#degreeReach) {
      value *= this.#degree < 1 && value < 0 ? CONSTANTS.softenedBlame : this.#degree;
    }
    if (this.#excepting) value *= CONSTANTS.excepted;
    if (this.#believed && value > 0) value *= CONSTANTS.believedPraise;
    if (this.#requested) value *= value > 0 ? CONSTANTS.requestedPraise : CONSTANTS.requestedBlame;
    this.#addValue(value);
    this.#last = value;
    this.#lastEnd = end;
    this.#negations = 0;
    this.#prohibited = false;
    this.#degree = 1;
    this.#degreeEnd = FAR;
  }

  /** 没有了，谢谢: thanks are not negated by what comes before. */
  #thank(valence: number, at: number, end: number): void {
    this.#negations = 0;
    this.add(valence, at, end);
  }

  /** 没我想象的好: a comparison extends the negator's scope; 没有比这更好的: before 比 it does not negate praise. */
  #compare({ roles }: Expression, at: number, end: number): void {
    if (plays(roles, ROLE.others)) this.#excepting = false;
    if (plays(roles, ROLE.exception)) this.#excepting = true;
    if (this.#negations === 0 || at - this.#negatorEnd > CONSTANTS.longReach) return;
    if (plays(roles, ROLE.comparison)) {
      this.#negations = 0;
      this.#bare = 0;
      this.#raise(CONSTANTS.incomparable, at, end);
      this.#degreeReach = CONSTANTS.longReach;
    } else if (plays(roles, ROLE.yardstick)) {
      this.#negatorEnd = end;
      this.#negatorReach = CONSTANTS.longReach;
    }
  }

  /** Processes a character that begins no expression; 吗 and 么 at the end of a clause mark a question. */
  plain(unit: number, at: number, text: string): void {
    this.#endsAsking = ASKING.has(unit);
    if (!this.#measure(text, at, at + 1, 1)) this.#hint(unit, at);
  }

  #hint(unit: number, at: number): void {
    const hint = HINTS.get(unit);
    if (hint !== undefined) this.#hints += this.#isNegated(at) ? -hint : hint;
  }

  /** The hint of characters of unknown words since the last call: -1 to 1. */
  takeHints(): number {
    const hints = Math.max(-1, Math.min(1, this.#hints));
    this.#hints = 0;
    return hints;
  }

  /** Returns the clause's sum and starts the next clause. */
  end(questionMark: boolean): number {
    let praise = this.#praise;
    let blame = this.#blame;
    if (this.#reproach) {
      praise *= questionMark ? CONSTANTS.openQuestionPraise : 1;
    } else if (this.#endsAsking || (questionMark && this.#asked)) {
      praise *= CONSTANTS.askedPraise;
      blame *= CONSTANTS.askedBlame;
    } else if (questionMark) {
      praise *= CONSTANTS.openQuestionPraise;
      blame *= CONSTANTS.bareQuestionBlame;
    } else if (this.#asked) {
      praise *= CONSTANTS.openQuestionPraise;
      blame *= CONSTANTS.openQuestionBlame;
    }
    blame += this.#bare;
    if (questionMark || this.#asked || this.#endsAsking || this.#requested) this.#hints = 0;
    this.#reset();
    return praise + blame;
  }

  /** 噪音比较大: the measure of a trait counts rather than the word for the trait. */
  #measure(text: string, at: number, end: number, direction: number): boolean {
    const trait = traitAt(text, end - 1);
    if (trait === null || trait.nameEnd > at) return false;
    if (this.#lastEnd === trait.nameEnd) this.#addValue(-this.#last);
    this.add(trait.sign * direction * CONSTANTS.trait, at, end);
    return true;
  }

  #isNegated(at: number): boolean {
    return this.#negations % 2 === 1 && at - this.#negatorEnd <= this.#negatorReach;
  }

  #negate(expression: Expression, at: number, end: number, text: string): void {
    const follows =
      NEGATED_BEFORE.has(text.charCodeAt(at)) || NOT_ONE.test(text.slice(Math.max(0, at - 7), at));
    if (follows && at - this.#lastEnd <= 1 && !isHan(text.charCodeAt(end))) {
      // 一颗烂的都没有, 一点诚意也没有, 一句废话没有: here the negator follows.
      const factor = this.#last > 0 ? CONSTANTS.negatedPraise : CONSTANTS.negatedBlame;
      this.#addValue(this.#last * (factor - 1));
      return;
    }
    if (at - this.#negatorEnd > CONSTANTS.longReach) this.#negations = 0;
    this.#negations++;
    this.#bare = expression.valence;
    this.#prohibited = plays(expression.roles, ROLE.prohibitives);
    this.#negatorEnd = end;
    this.#negatorReach = expression.length === 1 ? CONSTANTS.shortReach : CONSTANTS.longReach;
  }

  #raise(degree: number, at: number, end: number): void {
    const before = at - this.#degreeEnd <= CONSTANTS.degreeReach ? this.#degree : 1;
    this.#degree = Math.min(CONSTANTS.mostDegree, before * degree);
    this.#degreeEnd = end;
    this.#degreeReach = CONSTANTS.degreeReach;
    if (at === this.#negatorEnd) this.#negatorEnd = end;
  }

  /** A single character is a word after an adverb, or before a particle or nothing. */
  #isWord(text: string, at: number): boolean {
    if (at === this.#degreeEnd || (at === this.#negatorEnd && this.#negations > 0)) return true;
    const before = text.charCodeAt(at - 1);
    const unit = text.charCodeAt(at);
    if (unit === HAO && !isHan(before)) return false;
    // 是个好人, 我爱音乐: after a measure word, after the one who feels it.
    if (unit === HAO && MEASURES.has(before)) return true;
    if (FELT.has(unit) && FEELERS.has(before)) return true;
    return at + 1 >= text.length || FREE_AFTER.has(text.charCodeAt(at + 1));
  }

  #addValue(value: number): void {
    if (value > 0) this.#praise += value;
    else this.#blame += value;
  }

  #reset(): void {
    this.#praise = 0;
    this.#blame = 0;
    this.#last = 0;
    this.#lastEnd = FAR;
    this.#negatorEnd = FAR;
    this.#negations = 0;
    this.#prohibited = false;
    this.#bare = 0;
    this.#degree = 1;
    this.#degreeEnd = FAR;
    this.#asked = false;
    this.#reproach = false;
    this.#believed = false;
    this.#endsAsking = false;
    this.#excepting = false;
    this.#trends.reset();
  }
}

const HINTS = hintingCharacters();
const ASKING = unitsOf("吗么嘛");
const NEGATED_BEFORE = unitsOf("都也");
/** 一句废话, 半点诚意. */
const NOT_ONE = /[一半][^，,。！!？?、\s]{1,5}$/u;
const HAO = "好".charCodeAt(0);
const FREE_AFTER = unitsOf("了的啊呀哦啦吧呢哈嘛得着死极，。！？、；~～ ,.!?…\n");
const MEASURES = unitsOf("个位名种份件条首部本张款场顿段所座双副");
const FELT = unitsOf("爱恨烦怕");
const FEELERS = unitsOf("我你您她他它们都最只就也还太深仍曾");

function unitsOf(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}
