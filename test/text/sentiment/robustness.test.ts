import { describe, expect, test } from "vitest";
import { detectLanguage, type Language } from "../../../src/text/language.ts";
import { sentimentScorers } from "../../../src/text/sentiment/registry.ts";
import { tokenize } from "../../../src/text/tokenize.ts";

const LENGTH = 10_000;

const long: Record<string, string> = {
  english: "The parcel is not here yet and nobody answers. ".repeat(LENGTH / 47),
  chinese: "退款还没到账，客服一直不回复。".repeat(LENGTH / 15),
  "one Chinese character": "好".repeat(LENGTH),
  "one negator": "不".repeat(LENGTH),
  "one letter": "o".repeat(LENGTH),
  "one word without spaces": "good-".repeat(LENGTH / 5),
  "negators only": "not ".repeat(LENGTH / 4),
  emoji: "😡".repeat(LENGTH / 2),
  emoticons: ":-)".repeat(LENGTH / 3),
  punctuation: "!?".repeat(LENGTH / 2),
  spaces: " ".repeat(LENGTH),
  rtl: "الخدمة سيئة ".repeat(LENGTH / 12),
  "lone surrogates": "\ud83d".repeat(LENGTH),
  nul: "\0".repeat(LENGTH),
  mixed: "这个app太慢了 so bad 😡 ".repeat(LENGTH / 18),
};

describe.each(Object.entries(long))("10,000 characters: %s", (_, text) => {
  test.each(Object.values(sentimentScorers))("$id stays on the scale", (scorer) => {
    const score = scorer.score(text);
    if (score !== null) expect(Math.abs(score)).toBeLessThanOrEqual(1);
  });

  test.each<Language>(["en", "zh"])("tokens (%s) point at their text", (language) => {
    const tokens = tokenize(text, language);
    for (const token of tokens.slice(0, 50)) expect(text.slice(token.start, token.end)).toBe(token.text);
  });
});

describe("nothing can be said", () => {
  test.each([
    "",
    " ",
    "\n",
    "...",
    "!!!",
    "？？？",
    "12345",
    "3 + 4",
    "\0",
    "\ud83d",
    "الخدمة سيئة",
    "плохо",
    "とても悪い",
  ])("of %j", (text) => {
    expect(sentimentScorers.rules.score(text)).toBeNull();
    expect(detectLanguage(text)).toBeNull();
  });

  test("words without evidence are neutral, which is another thing", () => {
    expect(sentimentScorers.rules.score("The order number is 12345")).toBe(0);
    expect(sentimentScorers.rules.score("我的订单号是12345")).toBe(0);
  });
});

test("scores do not depend on what was scored before", () => {
  const texts = ["GREAT!!!", "不好用", "not good", "太好了😀", "", "很满意，但是有点贵"];
  const alone = texts.map((text) => sentimentScorers.rules.score(text));
  const again = [...texts].reverse().map((text) => sentimentScorers.rules.score(text));
  expect(again.reverse()).toEqual(alone);
});
