import { describe, expect, test } from "vitest";
import { afinnScorer } from "../../src/text/sentiment/afinn.ts";
import { rulesEnglish } from "../../src/text/sentiment/rules-en.ts";

const score = (text: string): number => rulesEnglish.score(text) ?? Number.NaN;

describe("scope of negation: negative", () => {
  test.each([
    "I don&#39;t like it",
    "It doesn&rsquo;t work well",
    "ｔｅｒｒｉｂｌｅ",
    "I don´t like it",
    "It doesn`t work well",
    "I never liked the way they treat me",
    "The room was pretty bad",
    "I don't think this is a good idea",
    "not helpful, easy or quick",
    "This is far from good",
    "It was anything but good",
    "nowhere near good enough",
    "I don't believe it's worth the money",
    "I wouldn't call it a great experience",
    "I can't say I'm happy with it",
    "I doubt this will be any good",
    "it never got better",
    "it will never get better",
    "no better than the old one",
    "I have never been more disappointed",
    "couldn't have been less helpful",
    "It couldn't be worse",
    "never had a worse meal",
    "not friendly, clean or safe",
    "neither helpful nor polite",
    "thanks for nothing",
    "thank you so much for nothing",
    "thanks for ruining my day",
    "it was pretty awful",
    "damn awful food",
    "by no means good",
    "in no way satisfied",
    "I don't really feel that the staff were friendly",
    "I cant recommend it",
    "I can't recommend this hotel",
    "You can't call that good service",
    "super slow",
    "this isn't exactly great",
    "less than impressed",
    "less than ideal",
    "I don´t trust them",
    "you didn‘t help",
    "doesn′t help at all",
    "don t like it",
    "it isn?t good",
    "not good enough",
    "not even remotely funny",
    "I do not think that the new version is very nice",
    "that was not a pleasant, useful or cheap trip",
    "they treat customers like dirt",
    "not exactly helpful",
    "there is nothing good about it",
    "nobody was happy",
    "I can't see how this is good",
    "never again",
    "it didn't get better",
    "It's no fun",
    "hardly helpful, kind or quick",
    "far from perfect",
    "anything but helpful",
    "I don’t see why anyone would like it",
    "This is no good",
    "couldn't be more disappointed",
    "they treat guests like dirt",
    "thanks for wasting my time",
    "super annoying",
    "I don't suppose it is any use",
    "we doubt it was a good choice",
    "I never thought the food was good",
    "I wouldn't say that the service is great",
    "nothing like as good as the old one",
    "everything but helpful",
    "the food was pretty gross",
    "incredibly rude",
    "the staff seemed less than happy",
    "it hasn't been a good, cheap or pleasant trip",
    "never been more ashamed",
    "it couldn't have been more boring",
    "it could have been better",
    "I don't find the new layout helpful",
  ])("%s", (text) => {
    expect(score(text)).toBeLessThan(-0.05);
  });
});

describe("scope of negation: positive", () => {
  test.each([
    "Without a doubt a brilliant idea",
    "without doubt the best crew",
    "I have never been happier",
    "It could not have been better",
    "I can't recommend them enough",
    "I can't thank you enough",
    "No worries",
    "No worries, take your time",
    "ＧＯＯＤ ＳＥＲＶＩＣＥ",
    "couldn't be happier",
    "couldn’t have been more helpful",
    "I've never felt better",
    "never had a better meal",
    "there is no better place to eat",
    "nothing better than this",
    "it doesn't get any better than this",
    "can't praise the staff highly enough",
    "cannot recommend too highly",
    "can't say enough good things about them",
    "I can't tell you how happy I am",
    "couldn't ask for a better service",
    "without question the best",
    "no doubt about it, great",
    "not just good but excellent",
    "not only friendly, helpful too",
    "nothing but praise",
    "nothing short of brilliant",
    "I don't think I've ever had a better stay",
    "I don't think it could be better",
    "pretty good",
    "pretty damn good",
    "damn good food",
    "super good",
    "no problem at all",
    "not a problem",
    "no complaints",
    "don't worry, it's fine",
    "nothing wrong with it",
    "won't regret it",
    "not bad at all",
    "I don't think it's bad",
    "wasn't disappointed",
    "you won't be disappointed",
    "never disappointed",
    "it's not without charm",
    "I don't hate it",
    "what a treat",
    "no hard feelings",
    "no trouble at all",
    "can't get enough of it",
    "nobody does it better",
    "far from terrible",
    "anything but boring",
    "I haven't had a better meal in years",
    "it really couldn't be easier",
    "without hesitation, recommended",
    "never fails to impress",
    "no rush, thank you",
    "hands down the best",
    "I cannot thank you enough",
    "couldn't agree more",
    "nothing to complain about",
    "I can't praise them too highly",
    "couldn't have asked for a nicer room",
    "never been prouder",
    "it can't get better than this",
    "none better",
    "I couldn't be more grateful",
    "without any doubt the nicest staff",
    "beyond doubt a great film",
    "there's no finer hotel in town",
    "I can't express how grateful I am",
    "we could not have been happier",
    "not merely good",
    "insanely good",
  ])("%s", (text) => {
    expect(score(text)).toBeGreaterThan(0.05);
  });
});

describe("neither", () => {
  test.each([
    "My address is joy.love@example.com",
    "I want to treat this as two orders",
    "It looks like a box",
    "No, the other one",
    "no thanks",
    "email hate@love.com",
    "visit www.great-love.com/best",
    "we were treated by a doctor",
    "would like a window seat",
    "no matter",
    "No",
    "Nope.",
    "see http://bad.com/awful?worst=1",
    "they live in the United Kingdom",
    "write to mail@happy.org",
    "my site is awful.com",
    "the crew of seven",
    "he was treated in the ward",
    "No, Tuesday",
    "Nah",
    "no thank you",
  ])("%s", (text) => {
    expect(Math.abs(rulesEnglish.score(text) ?? 0)).toBeLessThanOrEqual(0.07);
  });
});

test("pretty raises as quite does", () => {
  expect(score("The room was pretty bad")).toBeCloseTo(score("The room was quite bad"), 10);
  expect(score("a pretty picture")).toBeGreaterThan(0.2);
});

test("an address alone leaves nothing to score", () => {
  expect(rulesEnglish.score("https://www.awful-hotel.example/terrible")).toBeNull();
  expect(rulesEnglish.score("joy.love@example.com")).toBeNull();
});

describe("AFINN negates with every apostrophe", () => {
  test.each(["'", "’", "‘", "´", "`", "ʼ", "′", "＇", "&#39;", "&rsquo;", "&#x2019;", "&amp;#39;"])(
    "don%st",
    (mark) => {
      expect(afinnScorer.score(`I don${mark}t like this`)).toBeLessThan(-0.05);
      expect(afinnScorer.score(`I can${mark}t trust them`)).toBeLessThan(-0.05);
      expect(score(`I don${mark}t like this`)).toBeLessThan(-0.05);
    },
  );
});

describe("what shifts a valence without denying it", () => {
  test.each([
    "Crime has fallen to its lowest level in decades",
    "The new drug eased her pain and reduced the risk of stroke",
    "Poverty rates dropped sharply",
    "He was cleared of all charges",
    "The reform has lifted millions out of poverty",
    "Peace deal ends decade-long border dispute",
    "Talks to end the bloody war",
    "Court overturns wrongful conviction",
  ])("%s: less of what is bad is good", (text) => {
    expect(score(text)).toBeGreaterThan(0);
  });
  test.each([
    "Hopes fell again",
    "The sound is too quiet to be useful",
    "The older model was better than this one",
    "I wanted to like it",
    "It let me down",
    "Nobody was held accountable",
    "The battery barely lasts two hours at a time",
    "You call this clean?",
    "The movie ends badly",
    "At the end it was bad",
    "It was supposed to be good. It was not.",
    "It could hardly be worse",
  ])("%s: more or less than it should be is bad", (text) => {
    expect(score(text)).toBeLessThan(0);
  });
  test.each(["It never lets me down", "This one is too good to miss", "It does not get better than this"])(
    "%s: nothing is shifted",
    (text) => {
      expect(score(text)).toBeGreaterThan(0.05);
    },
  );
  test("what was expected to be good need not be", () => {
    expect(score("I expected it to be good")).toBeLessThan(score("It is good") / 3);
    expect(score("I wanted to make sure it is good")).toBeGreaterThan(0.05);
  });
  test("what would be good is not there", () => {
    expect(score("It would be great if it opened")).toBeLessThan(score("It is great") / 3);
  });
});
