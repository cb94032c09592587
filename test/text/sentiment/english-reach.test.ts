import { describe, expect, it } from "vitest";
import { rulesEnglish } from "../../../src/text/sentiment/rules-en.ts";
import { matchMarkers } from "../../../src/text/style/match-markers.ts";

const score = (text: string): number => rulesEnglish.score(text) ?? Number.NaN;

describe("how far English words reach", () => {
  it.each([
    ["a doubt is one that somebody has", "we doubt it is good service", "beyond doubt good service"],
    [
      "a denial reaches along a list",
      "It was not clean or great",
      "It was not clean and the staff was great",
    ],
    [
      "who was used to something had it then, who is used to it has it",
      "It used to be good",
      "Am used to good",
    ],
    ["denied praise is no blame of the same strength", "bad", "not good"],
  ])("%s", (_, lower, higher) => {
    expect(score(lower)).toBeLessThan(score(higher) - 0.05);
  });
  it.each([
    ["without doubt helpful", "helpful"],
    ["beyond doubt good service", "good service"],
    ["Am used to good service", "good service"],
  ])("%s is what it is without", (text, plain) => {
    expect(score(text)).toBeGreaterThan(0.9 * score(plain));
  });
});

describe("a marker in capitals", () => {
  it("is one, and is none within a longer word", () => {
    const markers = (text: string) => matchMarkers(text, "en").map(({ marker }) => marker);
    expect(markers("PLEASE help")).toContain("please_start");
    for (const text of ["XPLEASE help", "PLEASEX help", "ÀPLEASE help", "_PLEASE help"])
      expect(markers(text)).not.toContain("please_start");
  });
});
