import { describe, expect, it } from "vitest";
import { eventFrames } from "../../../../src/text/sentiment/chinese/events.ts";
import { FrameIndex } from "../../../../src/text/sentiment/chinese/frame-index.ts";
import { framesFile } from "../../../../src/text/sentiment/chinese/frames.ts";
import { openingOf } from "../../../../src/text/sentiment/chinese/opening.ts";

const written = (units: ReadonlySet<number> | null): string =>
  units === null ? "any" : String.fromCharCode(...[...units].sort((a, b) => a - b));

describe("the units that a match may begin with, and those that come second", () => {
  it.each([
    ["abc", "a", "b"],
    ["a|b", "ab", "any"],
    ["ac|bd", "ab", "cd"],
    ["a?b", "ab", "any"],
    ["a?bc", "ab", "bc"],
    ["a*bc", "ab", "abc"],
    ["a+b", "a", "ab"],
    ["a*b+", "ab", "any"],
    ["a{0,2}bc", "ab", "abc"],
    ["a{1,2}b", "a", "ab"],
    ["a.b", "a", "any"],
    ["a[^b]c", "a", "any"],
    ["a(?:b|c)?d", "a", "bcd"],
    ["(?:a|b)?[cd]", "abcd", "any"],
    ["(?:ab?|)c", "ac", "any"],
    ["(?<!x)a(?!y)b", "a", "b"],
    ["(?=x)ab", "a", "b"],
    ["^a$", "a", "any"],
    ["[\\d]a", "0123456789", "a"],
    ["\\d", "0123456789", "any"],
    ["\\.", ".", "any"],
    ["(?<verb>a)\\k<verb>b", "a", "any"],
    ["(?:ab)+", "a", "b"],
  ])("%s: %s, %s", (pattern, first, second) => {
    const opening = openingOf(pattern);
    expect(opening).not.toBeNull();
    expect([written(opening!.first), written(opening!.second)]).toEqual([first, second]);
  });
  it.each([
    ["abc", "b c"],
    ["a[bc]d", "d bc"],
    ["ab?[cd]", "cd"],
    ["ab*", ""],
    ["ab+(?:c|d)?", "b"],
    ["a(?:bc|d)", "cd"],
    ["a(?:b|.)", ""],
    ["a(?:b|(?!c))", ""],
    ["a(?=c)b", "b"],
    ["ab|cd", "bd"],
    ["a", ""],
  ])("%s: every match holds one of each of %s besides", (pattern, needed) => {
    expect(openingOf(pattern)!.needed.map(written).join(" ")).toBe(needed);
  });
  it("a rare character is two units, either of which may be first", () => {
    expect(openingOf("[𠮷a]b")?.second).toBeNull();
  });
  it.each([".a", "a?.", "[^a]", "a?", "(?:a|)"])("may be any in %s", (pattern) => {
    expect(openingOf(pattern)).toBeNull();
  });
});

const { negative, positive, ironic } = framesFile();
const frames = [...negative, ...positive, ...ironic, ...Object.values(eventFrames()).flat()];

function matcherOf(patterns: readonly string[]): (text: string) => boolean {
  const index = new FrameIndex({ only: patterns });
  return (text) => index.sensesOf(text, ["only"]).size > 0;
}

describe("the index of frames", () => {
  it("matches what one expression of all patterns matches", () => {
    const patterns = frames.map(({ pattern }) => pattern);
    const matches = matcherOf(patterns);
    const joined = new RegExp(patterns.map((pattern) => `(?:${pattern})`).join("|"), "u");
    const texts = frames.flatMap(({ example }) => [
      `嗯，${example}`,
      example.slice(1),
      example.slice(0, -2),
      [...example].reverse().join(""),
    ]);
    expect(texts.filter((text) => matches(text) !== joined.test(text))).toEqual([]);
    expect(texts.some((text) => !matches(text))).toBe(true);
  });
  it("finds a match at any place, and none where there is none", () => {
    const matches = matcherOf(["甲乙", "戊", ".丙$"]);
    expect(["丁甲乙丁", "丁丙", "丁戊", "戊"].every(matches)).toBe(true);
    expect(["乙甲", "丙", "甲", ""].some(matches)).toBe(false);
  });
  it("tells senses apart, and forgets the text before", () => {
    const index = new FrameIndex({ good: ["甲乙", ".丙$"], bad: ["甲丁"] });
    const senses = (text: string) => [...index.sensesOf(text, ["good", "bad"])];
    expect(senses("甲乙")).toEqual(["good"]);
    expect(senses("甲丁丙")).toEqual(["good", "bad"]);
    expect(senses("乙")).toEqual([]);
    expect(index.sensesOf("甲丁丙", ["bad"])).toEqual(new Set(["bad"]));
  });
});
