import { expect, test } from "vitest";
import { scorerByName, sentimentScorers } from "../../../src/text/sentiment/registry.ts";
import { classify } from "../../../src/text/sentiment/scorer.ts";

test("every scorer is found by its own id", () => {
  for (const [name, scorer] of Object.entries(sentimentScorers)) {
    expect(scorer.id).toBe(name);
    expect(scorerByName(name)).toBe(scorer);
  }
});

test("an unknown scorer is refused with the names there are", () => {
  expect(() => scorerByName("toString")).toThrow(
    'no sentiment scorer is called "toString"; there are rules, rules-en, rules-zh, afinn',
  );
});

test("classes: the ends of the neutral band are neutral", () => {
  expect([-0.2, -0.05, 0, 0.05, 0.2].map((score) => classify(score))).toEqual([
    "negative",
    "neutral",
    "neutral",
    "neutral",
    "positive",
  ]);
  expect(classify(0.2, 0.3)).toBe("neutral");
  expect(() => classify(0, -1)).toThrow(RangeError);
  expect(() => classify(0, Number.NaN)).toThrow(RangeError);
});

test("AFINN has no word for Chinese and says so", () => {
  expect(sentimentScorers.afinn.score("太差了")).toBeNull();
  expect(sentimentScorers.afinn.score("good")).toBeGreaterThan(0);
  expect(sentimentScorers.afinn.score("")).toBeNull();
});

test("names of object members are words like others", () => {
  for (const scorer of Object.values(sentimentScorers)) {
    const score = scorer.score("constructor __proto__ toString hasOwnProperty 好");
    expect(Number.isFinite(score)).toBe(true);
  }
});
