import { describe, expect, it } from "vitest";
import { traitAt } from "../../../../src/text/sentiment/chinese/traits.ts";
import { rulesChinese } from "../../../../src/text/sentiment/rules-zh.ts";

const score = (text: string): number => rulesChinese.score(text) ?? Number.NaN;

describe("a measure praises one trait and blames another", () => {
  it.each([
    "性价比特别高",
    "性价比也高",
    "分量挺足的",
    "续航确实长",
    "噪音也不大",
    "油耗很低",
    "广告比较少",
    "功能真多",
  ])("praise: %s", (text) => {
    expect(score(text)).toBeGreaterThan(0.05);
  });
  it.each(["性价比不高", "噪音比较大", "耗电特别快", "颜值有点低", "网速还挺慢", "味道有点大", "压力特别大"])(
    "blame: %s",
    (text) => {
      expect(score(text)).toBeLessThan(-0.05);
    },
  );
  it.each(["房间大小一样", "评分高的酒店有哪些", "想找个价格低一点的", "容量多大", "空间大吗", "待机多久"])(
    "nothing is measured in %s",
    (text) => {
      expect(Math.abs(score(text))).toBeLessThanOrEqual(0.05);
    },
  );
});

it("a trait is found across adverbs, and with its end", () => {
  expect(traitAt("噪音也确实太大", 6)).toEqual({ sign: -1, nameEnd: 2 });
  expect(traitAt("噪音把人吵得头大", 7)).toBeNull();
  expect(traitAt("性价比高低", 3)).toBeNull();
});
