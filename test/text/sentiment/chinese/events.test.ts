import { describe, expect, it } from "vitest";
import { eventFrames, isUnreal } from "../../../../src/text/sentiment/chinese/events.ts";
import { frameOf, isMended } from "../../../../src/text/sentiment/chinese/frames.ts";
import { rulesChinese } from "../../../../src/text/sentiment/rules-zh.ts";
import { classify } from "../../../../src/text/sentiment/scorer.ts";

const { negative, positive, mended } = eventFrames();
const classOf = (text: string): string => classify(rulesChinese.score(text) ?? Number.NaN);

describe("events", () => {
  it.each([...negative, ...positive, ...mended])("$example is one of its frame", ({ pattern, example }) => {
    expect(new RegExp(pattern, "u").test(example)).toBe(true);
  });
  it.each([
    "快递到第五天还没动",
    "客服让我等了三个小时",
    "打了四通电话都是占线",
    "约好三点上门，四点还没来",
    "点了五串给了三串",
    "洗了一次就缩成童装了",
    "房东说押金一分不退",
    "又要我重新提交资料",
    "没有一个人记得",
    "物流信息四天没变过",
  ])("blame: %s", (text) => {
    expect(classOf(text)).toBe("negative");
  });
  it.each([
    "刚说完不到十分钟钱就退回来了",
    "客服一接就通，两句话搞明白了",
    "问题已经解决了",
    "洗了三回没掉色没缩水",
    "她记得我不吃香菜",
    "下雨天同事把我捎回家了",
  ])("praise: %s", (text) => {
    expect(classOf(text)).toBe("positive");
  });
  it.each([
    "还没到取件时间",
    "快递还在派送中",
    "我还没决定买哪个",
    "我六点才下班",
    "他们九点才开门",
    "店里晚上十点关门",
    "他第二天就走了",
    "水烧开了",
    "没有人在家",
    "写完了",
    "今天下单明天能到吗",
    "退款一般几天到账",
    "他学会计的",
  ])("neither: %s", (text) => {
    expect(classOf(text)).toBe("neutral");
  });
  it.each(["没到的话怎么办", "能准时送到吗", "麻烦提前送到", "如果又被取消", "大概三天就到"])(
    "are not real in %s",
    (text) => {
      expect(isUnreal(text)).toBe(true);
      expect(frameOf(text)).toBe(0);
    },
  );
});

describe("blame put right", () => {
  it.each(["少发的那包今天补过来了", "漏水的问题已经修好了", "装机师傅把垃圾也带走了", "排队也要吃他家"])(
    "%s",
    (text) => {
      expect(isMended(text)).toBe(true);
      expect(classOf(text)).toBe("positive");
    },
  );
  it.each(["少发的那包还没补过来", "漏水的问题修好了吗", "漏水的问题又来了", "太难用，退了"])(
    "not: %s",
    (text) => {
      expect(isMended(text)).toBe(false);
      expect(classOf(text)).not.toBe("positive");
    },
  );
});
