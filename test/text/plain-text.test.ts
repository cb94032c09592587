import { describe, expect, it } from "vitest";
import { plainText } from "../../src/text/plain/plain-text.ts";
import { scoreText } from "../../src/text/score-text.ts";
import { afinnScorer } from "../../src/text/sentiment/afinn.ts";
import { rulesByLanguage } from "../../src/text/sentiment/rules.ts";
import { matchMarkers } from "../../src/text/style/match-markers.ts";
import { tokenize } from "../../src/text/tokenize.ts";

const MARK = "\ufffc";

describe("plain text", () => {
  it.each([
    ["I don&#39;t like it", "I don't like it"],
    ["It doesn&rsquo;t work", "It doesn't work"],
    ["a &amp;#39;b&amp;#39;", "a 'b'"],
    ["R&amp;D &lt;3 &hellip;", "R&D <3 …"],
    ["<p>one</p><p>two<br/>three</p>", " one  two three "],
    ['see <a href="https://x.com/bad">this</a> <b>now</b>', "see this now"],
    ["<!-- gone -->here &lt;b&gt;", "here <b>"],
    ["a < b > c <3 <me@x.y> <think> <User>", `a < b > c <3 <${MARK}> <think> <User>`],
    ["well_comma_ I was there_comma_ alone", "well, I was there, alone"],
    ["AT&T and R&D; &unknown;", "AT&T and R&D; &unknown;"],
    ["ＧＯＯＤ ＳＥＲＶＩＣＥ！", "GOOD SERVICE！"],
    ["ｆｌｉｇｈｔ ７３７", "flight 737"],
    ["I don´t, doesn`t, can′t, isnʼt", "I don't, doesn't, can't, isn't"],
    ["use `code` and ‘quotes’", "use `code` and ‘quotes’"],
    ["don t, can?t, Iâ€™m", "don't, can't, I'm"],
    ["I am in t shirts", "I am in t shirts"],
    ["ter\u00adrible\u2060 \u202bser&shy;vice\u202c", "terrible service"],
    ["👩\u200d💻 ❤\ufe0f می\u200cخواهم", "👩\u200d💻 ❤\ufe0f می\u200cخواهم"],
    ["fine\u{e0062}\u{e0061}\u{e0064}", "fine"],
    ["mail joy.love@example.com, ok", `mail ${MARK}, ok`],
    ["see (https://x.com/bad?a=1&b=2).", `see (${MARK}).`],
    ["www.awful-hotel.example/terrible!", `${MARK}!`],
    ["terrible.com is down", `${MARK} is down`],
    ["请看https://x.com/bad谢谢", `请看${MARK}谢谢`],
    ["ｊｏｙ＠ｅｘａｍｐｌｅ．ｃｏｍ", MARK],
    ["thanks @lovely_one", `thanks ${MARK}`],
    ["it works.the end, at 5.30 @ home", "it works.the end, at 5.30 @ home"],
  ])("of %j", (text, expected) => {
    expect(plainText(text).text).toBe(expected);
  });

  it("is its own plain text", () => {
    for (const text of ["don&#39;t", "ＧＯＯＤ", "x@y.com ok", "don´t", "ter\u00adrible"]) {
      const once = plainText(text).text;
      expect(plainText(once).text).toBe(once);
    }
  });

  it("leads back to the original, whatever was put in its place", () => {
    const text = "Ｈｉ &amp; I&rsquo;d like joy@example.com, please &#33; don´t";
    const plain = plainText(text);
    for (const word of ["Hi", "I'd", "like", "please", "don't"]) {
      const at = plain.text.indexOf(word);
      const { start, end } = plain.original(at, at + word.length);
      expect(plainText(text.slice(start, end)).text).toBe(word);
    }
    expect(plain.original(0, plain.text.length)).toEqual({ start: 0, end: text.length });
  });

  it.each(["a", "a.", "a@", "www.", "&amp;", "http://", "@", "don t ", "&#", "’", "ａ．", "a.b-", "x@y."])(
    "takes 100 kB of %j, which quadratic time would not end, and leads back to all of it",
    (unit) => {
      const long = unit.repeat(100_000 / unit.length);
      const plain = plainText(long);
      expect(plain.original(0, plain.text.length)).toEqual({ start: 0, end: long.length });
    },
  );
});

describe("every reader sees the plain text", () => {
  it("with spans in the original", () => {
    const text = "I&rsquo;d really appreciate it, ｔｈａｎｋｓ";
    const spans = matchMarkers(text, "en").map((hit) => text.slice(hit.start, hit.end));
    expect(spans).toContain("I&rsquo;d really appreciate");
    expect(spans).toContain("ｔｈａｎｋｓ");
    const tokens = tokenize("I don&#39;t", "en");
    expect(tokens).toEqual([
      { text: "I", start: 0, end: 1 },
      { text: "don't", start: 2, end: 11 },
    ]);
  });

  it.each([
    "sorry.thanks@example.com",
    "https://please-help.example/terrible/idiot",
    "www.stupid.com",
    "@idiot",
  ])("and nothing in an address: %s", (text) => {
    for (const scorer of [rulesByLanguage, afinnScorer]) {
      expect(scoreText(text, null, scorer)).toMatchObject({
        lang: null,
        sentiment: null,
        markers: [],
        tokens: 0,
      });
      expect(scoreText(`it is ${text}`, null, scorer)).toMatchObject({
        sentiment: 0,
        markers: [],
        tokens: 2,
      });
    }
  });
});
