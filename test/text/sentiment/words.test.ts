import { describe, expect, it } from "vitest";
import { emojiValence } from "../../../src/text/sentiment/emoji.ts";
import { emoticonFinder } from "../../../src/text/sentiment/english/emoticons.ts";
import { baseOf } from "../../../src/text/sentiment/english/inflection.ts";
import type { Word } from "../../../src/text/sentiment/english/word.ts";

describe("the valence of a word by a form of it", () => {
  const words = new Map<string, Word>(
    Object.entries({
      happy: 2,
      love: 3,
      good: 2,
      sad: -2,
      hope: 1,
      comic: 1,
      terrible: -3,
      pain: -2,
      nice: 2,
      tacky: -1,
      mind: 0,
    }).map(([text, valence]) => [text, { valence } as Word]),
  );
  words.set("not", { valence: 0, role: "negator" } as Word);
  words.set("hardly", { valence: 0, role: "weakNegator" } as Word);
  it.each([
    ["happy's", 2],
    ["happiness", 2],
    ["sadness", -2],
    ["happily", 2],
    ["terribly", -3],
    ["comically", 1],
    ["nicely", 2],
    ["tackiest", -1],
    ["tackier", -1],
    ["nicest", 2],
    ["nicer", 2],
    ["loved", 3],
    ["loves", 3],
    ["loving", 3],
    ["hoping", 1],
    ["pains", -2],
  ])("%s is that without its ending", (text, valence) => {
    // "sad" is too short a stem to be trusted.
    expect(baseOf(text, words)).toBe(text === "sadness" ? null : valence);
  });
  it.each([
    ["gooood", 2.4],
    ["looove", 3.6],
    ["happyyy", 2.4],
    ["saaad", -2.4],
  ])("%s, stretched, is a fifth more", (text, valence) => {
    expect(baseOf(text, words)).toBeCloseTo(valence, 12);
  });
  it.each([
    ["unhappy", -1.4],
    ["non-happy", -1.4],
    ["unlovely", null],
    ["hopeless", -0.7],
    ["painless", 1],
    ["unpainful", null],
    ["unterrible", 1.5],
  ])("%s is against the sense of its base, in part", (text, valence) => {
    const found = baseOf(text, words);
    if (valence === null) expect(found === null || found < 0).toBe(true);
    else expect(found).toBeCloseTo(valence, 12);
  });
  it.each([
    ["mind-happy", 2],
    ["happy-love", 4],
    ["happy-sad", null],
    ["not-happy", -1.2],
    ["hardly-happy", -1.2],
    ["sad-terrible", -4],
    ["mind-set", null],
  ])("%s is the sum of its parts, up to four", (text, valence) => {
    const found = baseOf(text, words);
    if (valence === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(valence, 12);
  });
  it("is unknown of a word without one, and of what is too long", () => {
    expect(baseOf("table", words)).toBeNull();
    expect(baseOf("s", words)).toBeNull();
    expect(baseOf(`${"-".repeat(35)}happy`, words)).toBe(2);
    expect(baseOf(`${"-".repeat(36)}happy`, words)).toBeNull();
  });
});

describe("emoticons", () => {
  const find = emoticonFinder(
    new Map([
      [":)", 2],
      [":-)", 2],
      [":))", 3],
      ["<3", 3],
      ["8)", 1],
      ["XD", 2],
      [":/", -1],
      ["x", 9],
    ]),
  );
  const valence = (text: string, at = 0) => find(text, at)?.valence ?? null;
  it("are the longest that begin at a place", () => {
    expect([valence(":)"), valence(":))"), valence(":-) ok"), valence("<3")]).toEqual([2, 3, 2, 3]);
    expect(valence("a :)", 1)).toBeNull();
    expect(valence("a :)", 2)).toBe(2);
    expect(valence("x")).toBeNull();
    expect(valence("é")).toBeNull();
  });
  it("may follow a word where they begin with eyes, else stand free", () => {
    expect(valence("great:)", 5)).toBe(2);
    expect(valence("love<3", 4)).toBe(3);
    expect(valence("18)", 1)).toBeNull();
    expect(valence("maxXD", 3)).toBeNull();
    expect(valence("ok XD", 3)).toBe(2);
    expect(valence("ok\nXD", 3)).toBe(2);
  });
  it("are followed by no word, and are no part of an address", () => {
    for (const text of [":)a", ":)Z", ":)0", ":)9"]) expect(valence(text), text).toBeNull();
    for (const text of [":) a", ":).", ":)!"]) expect(valence(text), text).toBe(2);
    expect(valence("http://x", 4)).toBeNull();
    expect(valence("ok :/", 3)).toBe(-1);
  });
});

describe("emoji", () => {
  it("have a valence, none where they say nothing, and are pictographs of Unicode's blocks", () => {
    expect(emojiValence(0x1f621)!).toBeLessThan(0);
    expect(emojiValence(0x1f60d)!).toBeGreaterThan(0);
    expect(emojiValence("a".codePointAt(0)!)).toBeNull();
    // Skin tones and selectors belong to the emoji before them.
    for (const modifier of [0x1f3fb, 0x1f3ff, 0xfe0f, 0x200d])
      expect(emojiValence(modifier), modifier.toString(16)).toBeNull();
    for (const [first, last] of [
      [0x1f300, 0x1faff],
      [0x2600, 0x27bf],
    ] as const) {
      for (const point of [first, last]) expect(emojiValence(point), point.toString(16)).not.toBeNull();
      for (const point of [first - 1, last + 1]) expect(emojiValence(point), point.toString(16)).toBeNull();
    }
    expect([0x1f3fa, 0x1f400].map(emojiValence)).not.toContain(null);
  });
});
