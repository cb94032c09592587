import { describe, expect, it } from "vitest";
import { Clause } from "../../../../src/text/sentiment/chinese/clause.ts";
import { CONSTANTS } from "../../../../src/text/sentiment/chinese/constants.ts";
import { type Expression, ROLE } from "../../../../src/text/sentiment/chinese/lexicon.ts";

/** An expression of so many characters that says nothing but what is given. */
const expression = (length: number, more: Partial<Expression> = {}): Expression => ({
  ...{ length, valence: 0, roles: 0, degree: 1, degreeAfter: 1, afterNumber: false, afterVerb: false },
  ...{ answer: false, excess: 0, hint: 0 },
  ...more,
});
const praise = (length = 2) => expression(length, { valence: 2 });
const blame = (length = 2) => expression(length, { valence: -2 });
const negator = (length = 1) => expression(length, { roles: ROLE.negators });
const playing = (role: keyof typeof ROLE, length = 2) => expression(length, { roles: ROLE[role] });
const degree = (by: number, length = 1) => expression(length, { degree: by });

/** Characters that say nothing, no two alike. */
const TEXT = String.fromCharCode(...Array.from({ length: 60 }, (_, i) => 0x6200 + i));

type Part = Expression | number;
/** The sum of a clause whose parts follow each other; a number is so many characters that say nothing. */
function read(parts: readonly Part[], { question = false, before = [] as readonly Part[] } = {}): number {
  const clause = new Clause();
  clause.startSentence();
  const take = (all: readonly Part[]) => {
    let at = 0;
    for (const part of all) {
      if (typeof part !== "number") clause.take(part, at, TEXT);
      at += typeof part === "number" ? part : part.length;
    }
  };
  if (before.length > 0) {
    take(before);
    clause.end(false);
  }
  take(parts);
  return clause.end(question);
}
const plain = (...parts: readonly Part[]) => read(parts);

describe("negation in Chinese", () => {
  const { negatedPraise, negatedBlame, shortReach, longReach } = CONSTANTS;
  it("turns praise to blame and softens blame, each in part", () => {
    expect(plain(praise())).toBe(2);
    expect(plain(negator(), praise())).toBeCloseTo(2 * negatedPraise, 12);
    expect(plain(negator(), blame())).toBeCloseTo(-2 * negatedBlame, 12);
    expect(negatedPraise).toBeLessThan(-0.5);
    expect(negatedPraise).toBeGreaterThan(-1);
    expect(negatedBlame).toBeLessThan(0);
    expect(negatedBlame).toBeGreaterThan(negatedPraise);
  });
  it("reaches two characters from 不, six from 没有, and no further", () => {
    expect([shortReach, longReach]).toEqual([2, 6]);
    for (const [length, reach] of [
      [1, shortReach],
      [2, longReach],
    ] as const) {
      expect(plain(negator(length), reach, praise())).toBeCloseTo(2 * negatedPraise, 12);
      expect(plain(negator(length), reach + 1, praise())).toBe(2);
    }
  });
  it("turns the next word alone, and twice is not at all", () => {
    expect(plain(negator(), praise(), praise())).toBeCloseTo(2 * negatedPraise + 2, 12);
    expect(plain(negator(), negator(), praise())).toBe(2);
    expect(plain(negator(), negator(), negator(), praise())).toBeCloseTo(2 * negatedPraise, 12);
    // A negator that is out of reach is none of two.
    expect(plain(negator(2), longReach + 1, negator(), praise())).toBeCloseTo(2 * negatedPraise, 12);
    expect(plain(negator(2), longReach, negator(), praise())).toBe(2);
  });
  it("ends with its clause", () => {
    expect(read([praise()], { before: [negator()] })).toBe(2);
  });
  it("forbids: blame that is forbidden keeps a little, praise turns", () => {
    expect(plain(playing("prohibitives"), blame())).toBeCloseTo(-2 * CONSTANTS.prohibitedBlame, 12);
    expect(plain(playing("prohibitives"), praise())).toBeCloseTo(2 * negatedPraise, 12);
    expect(plain(playing("prohibitives"), blame(), blame())).toBeCloseTo(
      -2 * CONSTANTS.prohibitedBlame - 2,
      12,
    );
    expect(CONSTANTS.prohibitedBlame).toBeGreaterThan(0);
    expect(CONSTANTS.prohibitedBlame).toBeLessThan(1);
  });
  it("says something by itself where nothing of sentiment follows", () => {
    const own = expression(1, { roles: ROLE.negators, valence: -0.5 });
    expect(plain(own, 3)).toBe(-0.5);
    expect(plain(own, praise())).toBeCloseTo(2 * negatedPraise, 12);
    expect(plain(expression(1, { excess: -0.7 }), 3)).toBe(-0.7);
    expect(plain(expression(1, { excess: -0.7 }), praise())).toBe(2);
  });
  it("does not reach thanks", () => {
    const thanks = expression(2, { valence: 1.5, roles: ROLE.thanks });
    expect(plain(negator(2), 1, thanks)).toBe(1.5);
  });
  it("is carried on by a yardstick, and lifted by a comparison", () => {
    expect(plain(negator(), 2, playing("yardstick"), longReach, praise())).toBeCloseTo(2 * negatedPraise, 12);
    expect(plain(negator(), 2, playing("yardstick"), longReach + 1, praise())).toBe(2);
    expect(plain(negator(2), playing("comparison"), longReach, praise())).toBeCloseTo(
      2 * CONSTANTS.incomparable,
      12,
    );
    expect(plain(playing("comparison"), praise())).toBe(2);
    expect(plain(negator(2), longReach + 1, playing("comparison"), praise())).toBe(2);
  });
});

describe("degree in Chinese", () => {
  const { degreeReach, mostDegree, softenedBlame } = CONSTANTS;
  it("multiplies what follows within two characters, once", () => {
    expect(degreeReach).toBe(2);
    expect(plain(degree(1.5), degreeReach, praise())).toBeCloseTo(3, 12);
    expect(plain(degree(1.5), degreeReach + 1, praise())).toBe(2);
    expect(plain(degree(1.5), praise(), praise())).toBeCloseTo(5, 12);
  });
  it("adds up to double, and softens blame more than praise", () => {
    expect(plain(degree(1.5), degree(1.2), praise())).toBeCloseTo(3.6, 12);
    expect(plain(degree(1.5), degree(1.6), praise())).toBeCloseTo(2 * mostDegree, 12);
    expect(plain(degree(1.5), 3, degree(1.2), praise())).toBeCloseTo(2.4, 12);
    expect(mostDegree).toBe(2);
    expect(plain(degree(0.7), praise())).toBeCloseTo(1.4, 12);
    expect(plain(degree(0.7), blame())).toBeCloseTo(-2 * softenedBlame, 12);
    expect(softenedBlame).toBeLessThan(0.7);
  });
  it("between a negator and its word carries the negator on", () => {
    expect(plain(negator(), degree(1.5, 2), 1, praise())).toBeCloseTo(3 * CONSTANTS.negatedPraise, 12);
    expect(plain(negator(), 1, degree(1.5, 2), 1, praise())).toBeCloseTo(3, 12);
  });
  it("that follows multiplies what was just said", () => {
    const after = expression(2, { degreeAfter: 1.5 });
    expect(plain(praise(), after)).toBeCloseTo(3, 12);
    expect(plain(blame(), 1, after)).toBeCloseTo(-3, 12);
    expect(plain(praise(), 2, after)).toBe(2);
    expect(plain(after, praise())).toBe(2);
  });
});

describe("what is not said to be so", () => {
  const { askedPraise, askedBlame, openQuestionPraise, openQuestionBlame, bareQuestionBlame } = CONSTANTS;
  const both = [praise(), blame(), blame()] as const;
  const worth = (ofPraise: number, ofBlame: number) => expect.closeTo(2 * ofPraise - 4 * ofBlame, 9);
  const inquiry = playing("inquiry");
  it("counts for little in a question, praise for less than blame", () => {
    expect(read(both)).toBe(-2);
    expect(read(both, { question: true })).toEqual(worth(openQuestionPraise, bareQuestionBlame));
    expect(read([inquiry, ...both], { question: true })).toEqual(worth(askedPraise, askedBlame));
    expect(read([inquiry, ...both])).toEqual(worth(openQuestionPraise, openQuestionBlame));
    for (const part of [askedPraise, askedBlame, openQuestionPraise, openQuestionBlame, bareQuestionBlame]) {
      expect(part).toBeGreaterThan(0);
      expect(part).toBeLessThan(1);
    }
    expect(askedPraise).toBeLessThan(openQuestionPraise);
    expect(askedBlame).toBeLessThan(openQuestionBlame);
  });
  it("reproaches where a question complains: its blame counts in full", () => {
    const reproach = playing("complaintQuestion");
    expect(read([reproach, ...both], { question: true })).toEqual(worth(openQuestionPraise, 1));
    expect(read([reproach, inquiry, ...both])).toEqual(worth(1, 1));
  });
  it("is believed, requested or excepted", () => {
    expect(plain(playing("belief"), praise())).toBeCloseTo(2 * CONSTANTS.believedPraise, 12);
    expect(plain(playing("belief"), blame())).toBe(-2);
    expect(plain(playing("request"), praise())).toBeCloseTo(2 * CONSTANTS.requestedPraise, 12);
    expect(plain(playing("request"), blame())).toBeCloseTo(-2 * CONSTANTS.requestedBlame, 12);
    expect(plain(playing("exception"), blame(), playing("others"), praise())).toBeCloseTo(
      -2 * CONSTANTS.excepted + 2,
      12,
    );
    expect(CONSTANTS.believedPraise).toBeLessThan(0);
    expect(CONSTANTS.requestedPraise).toBeLessThan(CONSTANTS.requestedBlame);
  });
  it("is requested to the end of the sentence, believed and excepted to that of the clause", () => {
    expect(read([praise()], { before: [playing("request")] })).toBeCloseTo(2 * CONSTANTS.requestedPraise, 12);
    expect(read([praise()], { before: [playing("belief")] })).toBe(2);
    expect(read([praise()], { before: [playing("exception")] })).toBe(2);
  });
});

describe("what rises and falls", () => {
  const of = (...parts: readonly Part[]) => plain(...parts) / CONSTANTS.trend;
  it("is good where one would have it so: gains that rise, costs that fall", () => {
    expect(of(playing("gains"), playing("rising"))).toBe(1);
    expect(of(playing("gains"), playing("falling"))).toBe(-1);
    expect(of(playing("costs"), playing("rising"))).toBe(-1);
    expect(of(playing("costs"), playing("falling"))).toBe(1);
    expect(CONSTANTS.trend).toBeGreaterThan(0);
  });
  it("moves within six characters after, three before", () => {
    expect(of(playing("gains"), 6, playing("rising"))).toBe(1);
    expect(of(playing("gains"), 7, playing("rising"))).toBe(0);
    expect(of(playing("falling"), 3, playing("costs"))).toBe(1);
    expect(of(playing("falling"), 4, playing("costs"))).toBe(0);
  });
  it("is told once", () => {
    expect(of(playing("gains"), playing("rising"), playing("rising"))).toBe(1);
    expect(of(playing("gains"), playing("rising"), playing("gains"), playing("falling"))).toBe(0);
  });
});

describe("characters of unknown words", () => {
  it("hint at most at one, less where denied, and nothing in a question or a request", () => {
    const hint = expression(2, { hint: 1 });
    const hints = (parts: readonly Part[], question = false) => {
      const clause = new Clause();
      clause.startSentence();
      let at = 0;
      for (const part of parts) {
        if (typeof part !== "number") clause.take(part, at, TEXT);
        at += typeof part === "number" ? part : part.length;
      }
      clause.end(question);
      return [clause.takeHints(), clause.takeHints()];
    };
    expect(hints([hint])).toEqual([1, 0]);
    expect(hints([hint, hint])).toEqual([1, 0]);
    expect(hints([expression(2, { hint: -1 }), expression(2, { hint: -1 })])).toEqual([-1, 0]);
    expect(hints([hint], true)).toEqual([0, 0]);
    expect(hints([playing("request"), hint])).toEqual([0, 0]);
    expect(hints([playing("inquiry"), hint])).toEqual([0, 0]);
    // A word that counts is no hint besides.
    expect(hints([expression(2, { hint: 1, valence: 1 })])).toEqual([0, 0]);
  });
});
