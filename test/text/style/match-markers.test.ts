import { describe, expect, it } from "vitest";
import type { MarkerSet } from "../../../src/text/style/marker.ts";
import { MARKER_LANGUAGES } from "../../../src/text/style/marker.ts";
import { compileMarkers, matchMarkers } from "../../../src/text/style/match-markers.ts";

const marker = {
  dimension: "hedging",
  description: "",
  source: [],
  mustMatch: [],
  mustNotMatch: [],
} as const;
const set: MarkerSet = {
  language: "en",
  version: "1",
  sources: {},
  openers: ["ok"],
  startsAt: "sentence",
  markers: [
    { ...marker, id: "start", phrases: ["^go"] },
    { ...marker, id: "about", phrases: ["about #", "at _ about"], except: ["how about #"] },
    { ...marker, id: "end", phrases: ["now$"], unlessWith: ["start"] },
  ],
};
const compiled = compileMarkers(set);
const found = (text: string): string[] =>
  compiled(text).map((hit) => `${hit.marker}:${text.slice(hit.start, hit.end)}`);

describe("capitals", () => {
  const loud = compileMarkers({
    ...set,
    markers: [{ ...marker, id: "loud", phrases: ["now"], shouted: true }],
  });
  const spans = (text: string) => loud(text).map((hit) => text.slice(hit.start, hit.end));
  it("are a run from its first word, also that of the text, to its last", () => {
    expect(spans("COME HERE NOW OR ELSE")).toEqual(["COME HERE NOW OR ELSE"]);
    expect(spans("come HERE NOW or ELSE")).toEqual(["HERE NOW"]);
    expect(spans("COME here now")).toEqual([]);
  });
});

describe("the notation of phrases", () => {
  it("binds ^ to the start of a sentence, over openers", () => {
    expect(found("go there")).toEqual(["start:go"]);
    expect(found("Ok, go. Go!")).toEqual(["start:go", "start:Go"]);
    expect(found("i go")).toEqual([]);
    expect(found("see e.g. go there")).toEqual([]);
  });

  it("takes a number for #, as digits or as a word", () => {
    expect(found("about 20 or about twenty or about 4.5")).toEqual([
      "about:about 20",
      "about:about twenty",
      "about:about 4.5",
    ]);
    expect(found("about it")).toEqual([]);
  });

  it("takes any word, but no punctuation, for _", () => {
    expect(found("at noon about")).toEqual(["about:at noon about"]);
    expect(found("at , about")).toEqual([]);
  });

  it("hides what a longer or earlier exception covers", () => {
    expect(found("how about 20")).toEqual([]);
  });

  it("binds $ to the end of a clause", () => {
    expect(found("now, or now")).toEqual(["end:now", "end:now"]);
    expect(found("now is late")).toEqual([]);
  });

  it("drops a marker in the company that softens it, but only in that sentence", () => {
    expect(found("go now. leave now")).toEqual(["start:go", "end:now"]);
  });

  it.each(["^", "_ about", "^_"])("refuses the phrase “%s”", (phrase) => {
    const broken = { ...set, markers: [{ ...marker, id: "none", phrases: [phrase] }] };
    expect(() => compileMarkers(broken)).toThrow(RangeError);
  });
});

describe("spans", () => {
  it("point at the matched text behind emoji, full-width and combining characters", () => {
    const text = "👩‍👩‍👧 ｅ́ İSTANBUL, thank you 🙏🏽";
    const hits = matchMarkers(text, "en").filter((hit) => hit.marker === "gratitude");
    expect(hits.map((hit) => text.slice(hit.start, hit.end))).toEqual(["thank you", "🙏"]);
  });

  it("point at the matched text in mixed scripts", () => {
    const text = "VIP客户Amy😀您好，please帮忙";
    const hits = matchMarkers(text, "zh").map((hit) => text.slice(hit.start, hit.end));
    expect(hits).toContain("您好");
    expect(hits).toContain("please");
  });

  it("read curly and straight apostrophes alike", () => {
    const markersOf = (text: string) => matchMarkers(text, "en").map((hit) => hit.marker);
    expect(markersOf("I’d like a seat, I’m afraid")).toEqual(markersOf("I'd like a seat, I'm afraid"));
  });

  it("match traditional characters as simplified ones", () => {
    const markersOf = (text: string) => matchMarkers(text, "zh").map((hit) => hit.marker);
    expect(markersOf("請問這個可能還沒發貨嗎？謝謝您")).toEqual(markersOf("请问这个可能还没发货吗？谢谢您"));
    expect(markersOf("請問謝謝您")).toEqual(["polite_question", "gratitude", "honorific"]);
  });

  it("do not count parts of longer words", () => {
    for (const text of ["不可能", "开会", "会议很多", "能力", "干净", "死机", "现在下单", "邀请函", "小狗"]) {
      const dimensions = matchMarkers(text, "zh").filter((hit) => hit.dimension !== "confrontation");
      expect(dimensions, text).toEqual([]);
    }
  });

  it("count a bare question once, however many words in it ask", () => {
    const markers = matchMarkers("快递怎么还没到？", "zh").map((hit) => hit.marker);
    expect(markers).toContain("rhetorical_question");
    expect(markers).not.toContain("direct_question");
  });

  it("find nothing confrontational in polite requests", () => {
    const requests = {
      en: "Hi! Could you please check when my order ships? Thank you so much for your help.",
      zh: "您好，请问一下我的订单大概什么时候可以发货呢？麻烦您帮我查一下，谢谢！",
    };
    for (const language of MARKER_LANGUAGES) {
      const dimensions = matchMarkers(requests[language], language).map((hit) => hit.dimension);
      expect(dimensions).toContain("politeness");
      expect(dimensions).not.toContain("confrontation");
    }
  });

  const sentences = {
    en: "hi, could you PLEASE check??? i think it's about 20 minutes late 😡 no worries, thanks!! ",
    zh: "您好，能不能帮我查一下？？我觉得可能有点慢😡没关系，谢谢！！你们到底发不发货 ",
  };

  it.each(MARKER_LANGUAGES)("are sorted, in bounds and disjoint within a marker (%s)", (language) => {
    const text = sentences[language].repeat(20);
    const hits = matchMarkers(text, language);
    expect(hits.length).toBeGreaterThan(100);
    const endOf = new Map<string, number>();
    let last = 0;
    for (const { marker: id, start, end } of hits) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(start).toBeGreaterThanOrEqual(endOf.get(id) ?? 0);
      endOf.set(id, end);
      last = start;
    }
  });

  it.each(MARKER_LANGUAGES)(
    "of a text that ends a sentence do not depend on what follows (%s)",
    (language) => {
      const text = `${sentences[language].trim()}\n`;
      const alone = matchMarkers(text, language);
      expect(matchMarkers(text + sentences[language], language).slice(0, alone.length)).toEqual(alone);
    },
  );
});

describe.each(MARKER_LANGUAGES)("hostile text (%s)", (language) => {
  it.each([
    ["empty", ""],
    ["blank", " \n\t\u3000"],
    ["only emoji", "😀👍🏽❤️👨‍👩‍👧‍👦🇨🇳"],
    ["only punctuation", ".,;:…。，、"],
    ["right to left", "مرحبا شكرا جزيلا \u202eשלום"],
    ["lone surrogates", "\ud83d a \ude00 \ud83d\ud83d"],
    ["NUL", "\u0000\u0000a\u0000"],
    ["apostrophes", "''’’'a'’"],
  ])("finds nothing in %s", (_, text) => {
    expect(matchMarkers(text, language)).toEqual([]);
  });

  it.each([
    ["letters", "a"],
    ["a phrase's beginning", "could "],
    ["words", "if you can please "],
    ["capitals", "NOT "],
    ["exclamation marks", "!"],
    ["dots and letters", "a."],
    ["apostrophes", "'a"],
    ["characters", "你不是"],
    ["openers", "好"],
    ["emoji", "😡"],
    ["lone surrogates", "\ud83d"],
    ["at signs", "@"],
  ])("reads 100 kB of %s, and its hits lie within the text", (_, unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length));
    // Some 10 ms are expected; quadratic time would run into the time limit of the test runner.
    const hits = matchMarkers(text, language);
    expect(hits.filter(({ start, end }) => start >= end || end > text.length)).toEqual([]);
  });
});
