import { describe, expect, it } from "vitest";
import { CONSTANTS } from "../../../../src/text/sentiment/chinese/constants.ts";
import { ChineseReader } from "../../../../src/text/sentiment/chinese/reader.ts";
import { emojiValence } from "../../../../src/text/sentiment/emoji.ts";

const reader = new ChineseReader();
/** The sum of evidence behind a score: the reader gives sum / (|sum| + half). */
function sumOf(text: string): number {
  const score = reader.score(text)!;
  return (CONSTANTS.half * score) / (1 - Math.abs(score));
}
const GOOD = "非常满意";
const BAD = "质量太差";
const [good, bad] = [sumOf(GOOD), sumOf(BAD)];
const close = (text: string, sum: number) => expect(sumOf(text), text).toBeCloseTo(sum, 9);

describe("a text of several clauses", () => {
  it("adds up what its clauses say", () => {
    expect(good).toBeGreaterThan(1);
    expect(bad).toBeLessThan(-1);
    for (const mark of ["，", "。", "；", "、", "：", "\n", "…", "—", "（"])
      close(`${GOOD}${mark}${BAD}`, good + bad);
    close(`${GOOD}，${GOOD}，${BAD}`, 2 * good + bad);
  });
  it("weighs what comes after a contrast more, what comes before less", () => {
    const { beforeContrast, afterContrast } = CONSTANTS;
    close(`${GOOD}，但是${BAD}`, beforeContrast * good + afterContrast * bad);
    close(`${BAD}，但是${GOOD}`, beforeContrast * bad + afterContrast * good);
    // The weight ends with the sentence.
    close(`${GOOD}，但是${BAD}。${GOOD}`, beforeContrast * good + afterContrast * bad + good);
    expect(beforeContrast).toBeLessThan(1);
    expect(beforeContrast).toBeGreaterThan(0);
    expect(afterContrast).toBeGreaterThan(1);
  });
  it("weighs a concession less, a summary more", () => {
    close(`虽然${BAD}，${GOOD}`, CONSTANTS.beforeContrast * (bad + good));
    close(`${BAD}。总的来说${GOOD}`, bad + CONSTANTS.summary * good);
    expect(CONSTANTS.summary).toBeGreaterThan(1);
  });
  it("weighs an aside less after praise, and in full else", () => {
    const aside = `就是${BAD}`;
    close(`${GOOD}，${aside}`, good + CONSTANTS.aside * bad);
    close(`${BAD}，${aside}`, 2 * bad);
    expect(CONSTANTS.aside).toBeLessThan(1);
    expect(CONSTANTS.aside).toBeGreaterThan(0);
  });
});

describe("marks and signs", () => {
  it("are exclamations, three of them at the most, in the direction of the text", () => {
    const { exclamation } = CONSTANTS;
    close(`${GOOD}！`, good + exclamation);
    close(`${GOOD}!!`, good + 2 * exclamation);
    close(`${BAD}！！！`, bad - 3 * exclamation);
    close(`${BAD}！！！！！`, bad - 3 * exclamation);
    expect(exclamation).toBeGreaterThan(0);
    expect(reader.score("今天星期三！")).toBe(0);
  });
  it("are repeated question marks, which are displeased", () => {
    close("人？？", CONSTANTS.repeatedQuestion);
    close("人？?", CONSTANTS.repeatedQuestion);
    close("人？在？", 0);
    expect(CONSTANTS.repeatedQuestion).toBeLessThan(0);
  });
  it("are emoji, of which many count as eight at the most; a plain smile is cold", () => {
    const valence = emojiValence(0x1f621)!;
    close("😡", valence);
    close("😡😡", 2 * valence);
    close("😡".repeat(20), -8);
    close("👍".repeat(20), 8);
    expect(sumOf("🙂")).toBeLessThan(0);
    expect(sumOf("🙃")).toBeLessThan(sumOf("🙂"));
    expect(sumOf("😂")).toBeGreaterThan(0);
    expect(sumOf("😭")).toBeLessThan(-1);
    close(`${GOOD}😡`, good + valence);
  });
  it("are words in Latin letters, which count somewhat less than in an English text", () => {
    expect(sumOf("这个terrible")).toBeLessThan(0);
    close("这个GREAT", sumOf("这个great"));
    expect(CONSTANTS.foreign).toBeLessThan(1);
  });
});

describe("what can't be said", () => {
  it("is null without a word, zero with words that say nothing", () => {
    for (const text of ["", "  ", "123", "……", "。！？"]) expect(reader.score(text), text).toBeNull();
    for (const text of ["今天星期三", "OK", "的"]) expect(reader.score(text), text).not.toBeNull();
  });
  it("is forgotten from text to text", () => {
    for (const text of ["不", `${GOOD}，但是`, "人？？", "！！！", "😡", "请问"]) {
      reader.score(text);
      close(GOOD, good);
    }
  });
  it("is a shop's answer behind a guest's words", () => {
    close(`${BAD}酒店回复：感谢您，祝您满意`, bad);
    expect(sumOf("酒店回复：感谢您，非常满意")).toBeGreaterThan(0);
  });
  it("stays between the ends, and folds case and traditional characters", () => {
    expect(reader.score(GOOD.repeat(200))!).toBeLessThan(1);
    expect(reader.score(`${BAD}，`.repeat(200))!).toBeGreaterThan(-1);
    close("質量太差", bad);
    close("这个APP太LOW了", sumOf("这个app太low了"));
  });
});

it("reads emoji as Chinese writers use them: the plain smile is cold, loud crying is crying", () => {
  const signs = ["🙂", "🙃", "😭", "😂"].map((emoji) => Math.sign(reader.score(`收到${emoji}`)!));
  expect(signs).toEqual([-1, -1, -1, 1]);
});
