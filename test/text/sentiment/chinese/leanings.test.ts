import { expect, it } from "vitest";
import { eachUnit, leaningOf, unitOf } from "../../../../src/text/sentiment/chinese/leanings.ts";
import { rulesChinese } from "../../../../src/text/sentiment/rules-zh.ts";

const NONE = { blame: 0, praise: 0 };

function unitsOf(text: string): number[] {
  const units: number[] = [];
  eachUnit(text, (unit) => units.push(unit));
  return units;
}

it("a text is its characters and pairs, with numbers and marks folded", () => {
  expect(unitsOf("等35天")).toEqual(["^", "等", "^等", "0", "等0", "天", "0天", "$", "天$"].map(unitOf));
  expect(unitsOf("三百，，天")).toEqual(["^", "0", "^0", "|", "0|", "天", "|天", "$", "天$"].map(unitOf));
});

it("one sense must be far more likely than both others", () => {
  const weights = new Map([
    [unitOf("天"), { blame: 1, praise: 0 }],
    [unitOf("0天"), { blame: 1.5, praise: 0 }],
    [unitOf("香"), { blame: 0, praise: 2.5 }],
  ]);
  const lean = (text: string) => leaningOf(text, { bias: NONE, weights });
  // e^2.5 / (1 + e^2.5 + e^0) = 0.86; e^1 / (1 + e^1 + e^0) = 0.58.
  expect(lean("三天")).toBe(-1);
  expect(lean("天")).toBe(0);
  expect(lean("香")).toBe(1);
  expect(lean("三天香")).toBe(0);
});

it("a text leans only where it neither asks nor orders, and where it holds nothing else", () => {
  const sign = (text: string) => Math.sign(rulesChinese.score(text) ?? Number.NaN);
  expect(sign("热水器半夜罢工，裹着毛巾出来的")).toBe(-1);
  for (const text of ["加一床被子", "给我讲个故事", "今晚值班的是谁", "先放门口吧"])
    expect(sign(text)).toBe(0);
});
