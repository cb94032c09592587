import { describe, expect, test } from "vitest";
import { detectLanguage } from "../../src/text/language.ts";
import { stem, tokenize, wordsOf } from "../../src/text/tokenize.ts";

const words = (text: string, language: "en" | "zh"): string[] => tokenize(text, language).map((t) => t.text);

describe("English tokens", () => {
  test.each([
    ["Don't buy it!", ["Don't", "buy", "it"]],
    ["I don’t know", ["I", "don't", "know"]],
    ["'quoted' -- and/or co-op", ["quoted", "and", "or", "co-op"]],
    ["a naïve café", ["a", "naïve", "café"]],
    ["😀 the the\n the", ["the", "the", "the"]],
    ["", []],
    ["?!", []],
  ])("of %j", (text, expected) => {
    expect(words(text, "en")).toEqual(expected);
  });
});

describe("Chinese tokens", () => {
  test("keep expressions whole", () => {
    expect(words("不好意思，能不能快点", "zh")).toEqual(["不好意思", "能不能", "快", "点"]);
  });

  test("of a text longer than a piece stay in order and lose nothing", () => {
    const text = "退款还没到账。".repeat(1000);
    const once = tokenize("退款还没到账。", "zh").length;
    const tokens = tokenize(text, "zh");
    expect(tokens).toHaveLength(once * 1000);
    expect(tokens.map((t) => t.text).join("")).toBe("退款还没到账".repeat(1000));
  });
});

test.each([
  ["Where's my 订单? I ordered it on Monday", "en"],
  ["我的iPhone坏了", "zh"],
  ["退款 refund", "zh"],
  ["これは悪いです", null],
  ["Спасибо", null],
  ["הזמנה", null],
  ["123 😀 …", null],
  ["\ud83d\0", null],
] as const)("the language of %j is %s", (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});

test("offsets point at the original with emoji and mixed scripts", () => {
  for (const text of ["😀 good 😡 bad", "太慢了😡 so slow", "a\ud83d b", "x\0y 好"]) {
    for (const language of ["en", "zh"] as const) {
      for (const token of tokenize(text, language))
        expect(text.slice(token.start, token.end)).toBe(token.text);
    }
  }
});

test.each([
  "我买了3.5斤，花了1,200元，共1，3件",
  "12:30到 v1.0 a.b_c don't TO：客服",
  "好的好的，太慢了😡 so slow，好的",
  "2023年5月买的，ＡＢ款；头像好\u0301看 カタカナ",
  `${"没有标点".repeat(300)}，${"有标点的。".repeat(300)}`,
  "I don’t know &amp; he won&#39;t say, and/or www.example.com",
])("words alone are those with their places: %j", (text) => {
  for (const language of ["en", "zh"] as const) {
    for (const _ of ["first", "again"]) expect(wordsOf(text, language)).toEqual(words(text, language));
  }
});

test("stems are Porter's", () => {
  expect(["delayed", "delays", "refunding"].map(stem)).toEqual(["delai", "delai", "refund"]);
});
