import { expect, it } from "vitest";
import { matchMarkers } from "../../../src/text/style/match-markers.ts";
import { styleComposite } from "../../../src/text/style/style-composite.ts";

const hit = { start: 0, end: 1 };

it("adds what softens, takes away what confronts, and counts thanks three times, redress half", () => {
  const polite = { ...hit, marker: "gratitude", dimension: "politeness" } as const;
  const hedge = { ...hit, marker: "plausibility", dimension: "hedging" } as const;
  const please = { ...hit, marker: "please", dimension: "politeness" } as const;
  const praise = { ...hit, marker: "praise", dimension: "politeness" } as const;
  const blunt = { ...hit, marker: "complaint", dimension: "confrontation" } as const;
  expect(styleComposite([polite], 0)).toBe(3);
  expect(styleComposite([polite, hedge], 0)).toBe(3.5);
  expect(styleComposite([please, praise], 0, "zh")).toBe(1.5);
  expect(styleComposite([blunt], 0, "zh")).toBe(-1);
  expect(styleComposite([blunt], 0, "en")).toBe(-1.5);
  expect(styleComposite([blunt], 0)).toBe(-1.25);
  expect(styleComposite([blunt, blunt, blunt], 0, "zh")).toBe(-2);
  expect(styleComposite([polite], 30)).toBe(1.5);
});

it("is 0 for a text without markers", () => {
  expect(styleComposite([], 12)).toBe(0);
});

it("ranks a polite request above a plain one above a rude one", () => {
  const scores = [
    "Hi! Could you please check my booking when you have a moment? Thank you!",
    "i want to check my booking",
    "why is this STILL not done, you idiots!!",
  ].map((text) => styleComposite(matchMarkers(text, "en"), text.split(" ").length));
  expect(scores[0]).toBeGreaterThan(scores[1]!);
  expect(scores[1]).toBeGreaterThan(scores[2]!);
});

it("ranks likewise in Chinese", () => {
  const [polite, plain, rude] = [
    "您好，麻烦您帮我查一下好吗，谢谢",
    "我查订单",
    "你们到底发不发货？？骗子！",
  ].map((text) => styleComposite(matchMarkers(text, "zh"), text.length / 2));
  expect(polite).toBeGreaterThan(plain!);
  expect(plain).toBeGreaterThan(rude!);
});

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses %s tokens", (tokens) => {
  expect(() => styleComposite([], tokens)).toThrow(RangeError);
});
