import { describe, expect, test } from "vitest";
import { isSegmented, joinSegmented } from "../../src/text/segmented.ts";
import { rulesChinese } from "../../src/text/sentiment/rules-zh.ts";
import { matchMarkers } from "../../src/text/style/match-markers.ts";

const CUT = [
  "不 喜欢",
  "这个 不 好 用",
  "客服 态度 不 好",
  "我 很 不 满意",
  "你 是 傻瓜",
  "这 件 衣服 质量 太 差 了",
  "酒店 环境 优美 ， 服务 也 不错",
  "我 今天 不 快乐",
  "一点 都 不 好吃",
  "没有 比 这 更 好 的 了",
  "早餐 很 丰富 ， 值得 推荐 。",
  "物流 太 慢 ， 不 推荐",
  "你　真　漂亮",
  "毫无 问题",
];
const WRITTEN = [
  "收到了 谢谢",
  "质量太差了 再也不买了",
  "我的快递还没到 能帮我查一下吗",
  "好的知道了 那我等等",
  "东西很好 就是物流慢了点",
  "我用iPhone 15拍的",
  "好",
  "",
  "hello world",
];

describe("texts that a segmenter cut", () => {
  test.each(CUT)("%s", (text) => {
    expect(isSegmented(text)).toBe(true);
    expect(rulesChinese.score(text)).toBe(rulesChinese.score(joinSegmented(text)));
  });

  test("keep their markers, with spans in the text as it is", () => {
    const text = "麻烦 您 帮 我 查 一下 ， 谢谢";
    const found = matchMarkers(text, "zh").map(({ start, end }) => text.slice(start, end));
    expect(found).toContain("麻烦 您");
    expect(found).toContain("谢谢");
  });
});

describe("texts whose blanks end clauses", () => {
  test.each(WRITTEN)("%j", (text) => {
    expect(isSegmented(text)).toBe(false);
  });

  test("are read clause by clause: a negator does not reach over", () => {
    expect(rulesChinese.score("东西收到了没坏 喜欢这个颜色")).toBeGreaterThan(0.05);
    expect(rulesChinese.score("昨天没空 喜欢这个颜色")).toBeGreaterThan(0.05);
  });
});
