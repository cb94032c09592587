import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/synthetic/random.ts";
import { countByRule } from "../../src/text/count-by-rule.ts";
import { detectLanguage, isHan, isLatin } from "../../src/text/language.ts";
import {
  characterClass,
  DIGIT,
  HAN,
  LETTER,
  NEWLINE,
  OTHER,
  SPACE,
  STOP,
} from "../../src/text/style/character-class.ts";
import { isChineseTerm, termReader, termsOf } from "../../src/text/terms.ts";
import { languagesOf, mostUsed, ownLanguage, withoutGaps } from "../../src/text/utterance-language.ts";

/** The ends of ranges of code units, within and without. */
const ends = (is: (unit: number) => boolean, ranges: readonly (readonly [number, number])[]) => {
  for (const [first, last] of ranges) {
    expect([first - 1, first, last, last + 1].map(is), first.toString(16)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  }
};

describe("scripts (The Unicode Standard, code charts)", () => {
  it("Latin: ASCII, Latin-1 without × and ÷, Extended-A and B, full-width", () => {
    ends(isLatin, [
      [0x41, 0x5a],
      [0x61, 0x7a],
      [0xc0, 0xd6],
      [0xd8, 0xf6],
      [0xf8, 0x24f],
      [0xff21, 0xff3a],
      [0xff41, 0xff5a],
    ]);
  });
  it("Han: unified ideographs, Extension A, compatibility, planes 2 and 3 by their surrogates, and the zero", () => {
    ends(isHan, [
      [0x4e00, 0x9fff],
      [0x3400, 0x4dbf],
      [0xf900, 0xfaff],
      [0xd840, 0xd888],
      [0x3007, 0x3007],
    ]);
  });
});

describe("the language of a text", () => {
  it("is the script with more to say: a Han character weighs three letters", () => {
    expect(detectLanguage("好的ab")).toBe("zh");
    expect(detectLanguage("好abc")).toBe("zh");
    expect(detectLanguage("好abcd")).toBe("en");
    expect(detectLanguage("ok")).toBe("en");
  });
  it("is unknown without letters, and where another script has most of them", () => {
    for (const text of ["", "12 ?!", "👍", "×÷"]) expect(detectLanguage(text), text).toBeNull();
    for (const text of ["привет", "こんにちは", "안녕", "שלום", "مرحبا", "สวัสดี"])
      expect(detectLanguage(text), text).toBeNull();
    // Three letters outweigh one of another script.
    expect(detectLanguage("abcд")).toBe("en");
    expect(detectLanguage("abд")).toBeNull();
    // The ends of what other letters are.
    for (const [first, last] of [
      [0x370, 0x1fff],
      [0x3041, 0x30ff],
      [0xac00, 0xd7a3],
    ] as const) {
      for (const unit of [first, last])
        expect(detectLanguage(`ab${String.fromCharCode(unit)}`), unit.toString(16)).toBeNull();
      for (const unit of [first - 1, last + 1])
        expect(detectLanguage(`ab${String.fromCharCode(unit)}`), unit.toString(16)).toBe("en");
    }
  });
});

describe("the languages of utterances", () => {
  const say = (user: string, text: string, lang: string | null = null) => ({ user, text, lang });
  it("are what their source says, by whatever name, else what their letters say", () => {
    for (const lang of ["zh-CN", "Chinese", "ZHO", "chi", "cmn_Hans"])
      expect(ownLanguage({ text: "ok", lang }), lang).toBe("zh");
    expect(ownLanguage({ text: "好", lang: "English" })).toBe("en");
    expect(ownLanguage({ text: "好", lang: " fr-CA " })).toBe("fr");
    expect(ownLanguage({ text: "好", lang: "" })).toBe("zh");
    expect(ownLanguage({ text: "привет", lang: null })).toBe("other");
    expect(ownLanguage({ text: "12", lang: null })).toBeNull();
    expect(ownLanguage({ text: "ok", lang: "toString" })).toBe("tostring");
  });
  it("without letters are what the speaker uses most, else what all do", () => {
    expect(
      languagesOf([
        say("a", "好"),
        say("a", "??"),
        say("a", "ok"),
        say("a", "好"),
        say("b", "??"),
        say("c", "hi"),
        say("c", "12"),
      ]),
    ).toEqual(["zh", "zh", "en", "zh", "en", "en", "en"]);
    expect(languagesOf([say("a", "??")])).toEqual(["other"]);
    expect(
      withoutGaps([
        { user: "a", tag: "en", n: 1 },
        { user: "a", tag: "zh", n: 2 },
        { user: "b", tag: null, n: 1 },
      ]),
    ).toEqual(["en", "zh", "zh"]);
  });
  it("counted alike are the first by name", () => {
    expect(
      mostUsed(
        new Map([
          ["zh", 2],
          ["en", 2],
          ["fr", 1],
        ]),
      ),
    ).toBe("en");
    expect(
      mostUsed(
        new Map([
          ["en", 2],
          ["zh", 3],
        ]),
      ),
    ).toBe("zh");
    expect(mostUsed(new Map())).toBeNull();
    expect(mostUsed(undefined)).toBeNull();
  });
});

describe("terms", () => {
  it("are words of two characters and more, once each, without stop words, numbers and units", () => {
    expect(termsOf("小米 14 Pro launch 小米")).toEqual(["小米", "pro", "launch"]);
    expect(termsOf("the 3kg 1080p 30 50% a x Ｐｒｏ")).toEqual(["pro"]);
    expect(termsOf("@Lee(O2616665631) mate60 a1b2c3d4 RTX4090")).toEqual(["lee", "mate60", "rtx4090"]);
    expect(termsOf("")).toEqual([]);
    expect([isChineseTerm("小米"), isChineseTerm("pro")]).toEqual([true, false]);
  });
  it("are those of the whole text, wherever its pieces were met before", () => {
    const random = randomStream("terms", 1);
    const signs = [
      "小米",
      "手机",
      "机会",
      "pro",
      "Don't",
      "3.5",
      "，",
      "。",
      "！",
      " ",
      "\t",
      "#",
      "(",
      "）",
      "é",
      "\u0301",
      "\u200d",
      "👍",
      "_",
      "·",
      ":",
      ",",
      "ΟΔΟΣ",
    ];
    const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
    const read = termReader();
    for (let i = 0; i < 3000; i++) {
      const text = Array.from({ length: 1 + (i % 12) }, () => random.pick(signs)).join("");
      const words = [...segmenter.segment(text.normalize("NFKC").toLowerCase())].filter(
        (one) => one.isWordLike,
      );
      // A word by itself is a term or not, whatever is around it.
      const terms = words.flatMap(({ segment }) => termsOf(segment));
      expect(read(text), JSON.stringify(text)).toEqual([...new Set(terms)]);
    }
  });
});

describe("tokens by rule", () => {
  it("are 1.5 a Chinese character and 0.65 any other, rounded up", () => {
    expect(countByRule("")).toBe(0);
    expect(countByRule("好")).toBe(2);
    expect(countByRule("好好")).toBe(3);
    expect(countByRule("abcd")).toBe(3);
    expect(countByRule("好好ab")).toBe(5);
    const chinese = (code: number) => countByRule(String.fromCodePoint(code).repeat(100)) === 150;
    for (const [first, last] of [
      [0x3400, 0x9fff],
      [0xf900, 0xfaff],
    ] as const)
      expect([first - 1, first, last, last + 1].map(chinese)).toEqual([false, true, true, false]);
    expect([0x1ffff, 0x20000].map(chinese)).toEqual([false, true]);
  });
});

describe("classes of characters", () => {
  it("are those of the scripts and marks that words are made of", () => {
    const of = (text: string) => [...text].map((character) => characterClass(character.charCodeAt(0)));
    expect(of("azAZ_éжکß")).toEqual(Array(9).fill(LETTER));
    expect(of("09０９")).toEqual(Array(4).fill(DIGIT));
    expect(of("㐀鿿豈々〇")).toEqual(Array(5).fill(HAN));
    expect(of(".!?。！？；…")).toEqual(Array(8).fill(STOP));
    expect(of(" \t\u00a0\u3000\u2000\u200a")).toEqual(Array(6).fill(SPACE));
    expect(of("\n\r\u2028")).toEqual(Array(3).fill(NEWLINE));
    expect(of("×÷$%&★～")).toEqual(Array(7).fill(OTHER));
    expect([0xd800, 0xdfff, 0xf8ff, 0x2100, 0x2bff, 0xfff0].map(characterClass)).toEqual(
      Array(6).fill(OTHER),
    );
    expect([0x40, 0x5b, 0x60, 0x7b, 0x2f, 0x3a].map(characterClass)).not.toContain(LETTER);
    expect([0x2f, 0x3a].map(characterClass)).not.toContain(DIGIT);
  });
});
