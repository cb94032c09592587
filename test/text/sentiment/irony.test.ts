import { describe, expect, test } from "vitest";
import { rulesEnglish } from "../../../src/text/sentiment/rules-en.ts";
import { classify } from "../../../src/text/sentiment/scorer.ts";

const score = (text: string): number => rulesEnglish.score(text) ?? Number.NaN;

describe("praise that the rest of its sentence belies is blame", () => {
  test.each([
    "Great, another delay.",
    "Oh great, it broke again.",
    "Wow, only three hours late.",
    "Fantastic, now my order is cancelled.",
    "Nice, so I pay twice.",
    "So helpful, I still have no answer.",
    "Lovely, no heating for the third day.",
    "Well done, you lost my luggage.",
    "Just what I needed, another update.",
    "Congratulations on ruining my holiday.",
    "Good job breaking the app.",
    "What a joy to sit on the tarmac for four hours.",
    "Great, so now I have to drive back.",
    "Great, because that is all I needed.",
  ])("%s", (text) => {
    expect(score(text)).toBeLessThan(-0.05);
  });
});

describe("praise that is meant stays praise", () => {
  test.each([
    "Great, thanks for your help!",
    "Great, no problem",
    "Great, because we love it.",
    "Great, no problem. Still broken.",
    "Perfect, no rush",
    "Great, I still need a seat, please",
    "Wow, only three hours and it is already here!",
    "Excellent, that fixed the error.",
    "Awesome, see you again next week!",
    "A smart, cold and rather dark comedy",
    "Wonderful, ghastly film",
    "Nice, another win for the team!",
    "Thanks for breaking it down in numbers!",
    "Loved hanging with you tonight",
    "Good job fixing it",
  ])("%s", (text) => {
    expect(score(text)).toBeGreaterThan(0.05);
  });
});

describe("praise of what no longer is, never was, or was not done", () => {
  test.each([
    "It used to be a good place.",
    "It would have been nice to get a warning.",
    "I have yet to receive a helpful answer.",
    "They refused to be helpful.",
  ])("%s", (text) => {
    expect(score(text)).toBeLessThan(-0.05);
  });
  test.each(["It never fails to impress.", "I am used to good food", "I have yet to find a fault"])(
    "%s is praise",
    (text) => {
      expect(score(text)).toBeGreaterThan(0.05);
    },
  );
});

test("weekdays and plain requests are neutral", () => {
  expect(classify(score("I am flying from Boston to Denver on Monday."))).toBe("neutral");
  expect(classify(score("I have yet to choose a seat."))).toBe("neutral");
});
