import { describe, expect, test } from "vitest";
import { rulesEnglish } from "../../../src/text/sentiment/rules-en.ts";

const score = (text: string): number => rulesEnglish.score(text) ?? Number.NaN;

describe("what is negative", () => {
  test.each([
    "not good at all",
    "Not good at all",
    "NOT good at all",
    "It isn't good",
    "It isn’t good",
    "I dont like it",
    "without any charm",
    "hardly good",
    "the least funny film of the year",
    "good but broken",
    "It looks nice. However, it stopped working after a day",
    "Although the room was lovely, the staff were rude",
    "I can't stand this app",
    "a waste of time",
    "it does not work",
    "never again",
    "far too slow",
    "the screen is too dark",
    "kind of disappointing",
    "I wish it had more storage",
    "meh :-(",
    "&@#! :(",
    "my order never came, this is a joke",
    "what a joke",
    "the service is an absolute joke",
    "you must be joking",
    "funny how you never reply",
    "terrible service honestly",
    "kindly stop charging me for what I never ordered",
    "good luck getting a refund",
    "I love waiting for hours",
    "😡",
    "It's broken 💔",
  ])("%s", (text) => {
    expect(score(text)).toBeLessThan(-0.05);
  });
});

describe("what is positive", () => {
  test.each([
    "isn't bad",
    "Not bad",
    "no problem",
    "without any problems",
    "not only good",
    "slow but great",
    "Although it was late, the food was great",
    "can't wait",
    "can't complain",
    "can't believe how good this is",
    "couldn't be happier",
    "great:)",
    "ok <3",
    "XD",
    "😍",
    "sooooo goooood",
    "at least it is good",
    "that was a good joke",
    "I love how easy this is",
  ])("%s", (text) => {
    expect(score(text)).toBeGreaterThan(0.05);
  });
});

describe("what is neither", () => {
  test.each([
    "I would like to know the order number",
    "the parcel comes on the 3rd",
    "see https://example.com/great-love",
    "@lovely where is the station",
    "from 8:00 to 9:00",
  ])("%s", (text) => {
    expect(Math.abs(score(text))).toBeLessThanOrEqual(0.05);
  });
});

describe("emphasis", () => {
  test.each([
    ["great", "GREAT!!!"],
    ["it is great", "it is GREAT"],
    ["it is great", "it is great!"],
    ["good", "very good"],
    ["very good", "extremely good"],
    ["somewhat good", "good"],
    ["good", "good 😀"],
    ["a good film", "a good film, but a great one"],
  ])("%s < %s", (weaker, stronger) => {
    expect(score(weaker)).toBeLessThan(score(stronger));
  });

  test("a text all in capitals is not more emphatic for its capitals", () => {
    expect(score("IT IS GREAT")).toBe(score("it is great"));
  });

  test("what follows but outweighs what precedes it", () => {
    expect(score("bad but good")).toBeGreaterThan(score("good but bad"));
  });
});

describe("events without an evaluating word", () => {
  test.each([
    "still waiting for my package after two weeks",
    "I was charged twice for the same order",
    "the parcel never arrived",
    "nobody called me back",
    "the agent hung up on me",
    "they gave my seat to someone else",
    "had to reset the router five times today",
  ])("%s", (text) => {
    expect(score(text)).toBeLessThan(-0.05);
  });
  test.each([
    "works like new",
    "picked up on the first ring",
    "they waived the fee",
    "he walked me through every step",
    "haven't had a single crash since",
    "took one pill and the headache went away",
  ])("%s", (text) => {
    expect(score(text)).toBeGreaterThan(0.05);
  });
  test.each([
    "I'm waiting at the front door",
    "please cancel my order",
    "how long does a refund take",
    "is it too late to cancel",
    "I haven't decided yet",
  ])("%s: none", (text) => {
    expect(Math.abs(score(text))).toBeLessThanOrEqual(0.05);
  });
});

describe("a bare ok", () => {
  test.each(["ok", "OK.", "okay", "k", "kk", "ok then"])("assents without feeling: %s", (text) =>
    expect(rulesEnglish.score(text)).toBe(0),
  );
  test("is mild praise where it rates something, and blame where it dismisses", () => {
    expect(rulesEnglish.score("the room was ok")).toBeGreaterThan(0.05);
    for (const text of ["fine whatever", "ok whatever", "sure, whatever you say"])
      expect(rulesEnglish.score(text), text).toBeLessThan(-0.05);
  });
});

describe("where a sentence ends, what is said before it changes nothing", () => {
  test.each([
    ["No. I think it is good.", "I think it is good."],
    ["Bought two. Like it.", "Like it."],
    ["Great. Another delay.", "Great"],
  ])("%s is as positive as %s or nearly so", (text, alone) => {
    expect(score(text)).toBeGreaterThan(0.2);
    expect(Math.abs(score(text) - score(alone))).toBeLessThan(0.15);
  });
  test("a word that leads into praise makes it ironic", () => {
    expect(score("Oh great. Another delay.")).toBeLessThan(-0.2);
  });
  test("like is no verb after just, whatever sentence follows", () => {
    expect(score("It was just like that. Two boxes came.")).toBe(0);
  });
});

describe("what falls, what is bygone, and what only looks so", () => {
  test.each([
    ["crime is down", 1],
    ["crime down", -1],
    ["hopes are down", -1],
    ["I love down jackets", 1],
    ["it would have been nice", -1],
    ["it must have been nice", 1],
    ["I have been happy with it", 1],
    ["have been happy with it", 1],
    ["would have been happy with it", -1],
    ["it used to be good", -1],
    ["I am used to good coffee", 1],
  ])("%s has the sign %i", (text, sign) => {
    expect(Math.sign(score(text))).toBe(sign);
  });
});

describe("emoticons by themselves", () => {
  test.each([
    [":)", 1],
    [":(", -1],
    ["<3", 1],
    [":-/", -1],
  ])("%s has the sign %i", (text, sign) => expect(Math.sign(score(text))).toBe(sign));
});
