import { describe, expect, it } from "vitest";
import { eventFrames } from "../../../../src/text/sentiment/chinese/events.ts";
import { firstUnits } from "../../../../src/text/sentiment/chinese/first-units.ts";
import { FrameIndex } from "../../../../src/text/sentiment/chinese/frame-index.ts";
import { framesFile } from "../../../../src/text/sentiment/chinese/frames.ts";

const first = (pattern: string): string | null => {
  const units = firstUnits(pattern);
  return units === null ? null : String.fromCharCode(...[...units].sort((a, b) => a - b));
};

describe("the units that a match may begin with", () => {
  it.each([
    ["abc", "a"],
    ["a|b", "ab"],
    ["a?b", "ab"],
    ["a*b+", "ab"],
    ["a{0,2}b", "ab"],
    ["a{1,2}b", "a"],
    ["(?:a|b)?[cd]", "abcd"],
    ["(?:ab?|)c", "ac"],
    ["(?<!x)a(?!y)", "a"],
    ["(?=x)a", "a"],
    ["^a$", "a"],
    ["[\\d]a", "0123456789"],
    ["\\d", "0123456789"],
    ["\\.", "."],
    ["(?<verb>a)\\k<verb>", "a"],
  ])("%s: %s", (pattern, expected) => {
    expect(first(pattern)).toBe(expected);
  });
  it.each([".a", "a?.", "[^a]", "a?", "(?:a|)"])("may be any in %s", (pattern) => {
    expect(first(pattern)).toBeNull();
  });
});

const { negative, positive, ironic } = framesFile();
const frames = [...negative, ...positive, ...ironic, ...Object.values(eventFrames()).flat()];

describe("the index of frames", () => {
  it("matches what one expression of all patterns matches", () => {
    const patterns = frames.map(({ pattern }) => pattern);
    const index = new FrameIndex(patterns);
    const joined = new RegExp(patterns.map((pattern) => `(?:${pattern})`).join("|"), "u");
    const texts = frames.flatMap(({ example }) => [
      `嗯，${example}`,
      example.slice(1),
      example.slice(0, -2),
      [...example].reverse().join(""),
    ]);
    expect(texts.filter((text) => index.test(text) !== joined.test(text))).toEqual([]);
    expect(texts.some((text) => !index.test(text))).toBe(true);
  });
  it("finds a match at any place, and none where there is none", () => {
    const index = new FrameIndex(["甲乙", ".丙$"]);
    expect(["丁甲乙丁", "丁丙"].every((text) => index.test(text))).toBe(true);
    expect(["乙甲", "丙", ""].some((text) => index.test(text))).toBe(false);
  });
});
