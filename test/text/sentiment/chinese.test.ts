import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rulesChinese } from "../../../src/text/sentiment/rules-zh.ts";
import { classify, type SentimentClass } from "../../../src/text/sentiment/scorer.ts";

const score = (text: string): number => rulesChinese.score(text) ?? Number.NaN;

describe("what is negative", () => {
  test.each([
    "不好用",
    "一点都不好",
    "一点也不好吃",
    "没有想象中的好",
    "不是很满意",
    "很不满意",
    "不太行",
    "好看是好看，但是质量太差",
    "太慢了",
    "怎么还不发货呢",
    "难道就没人管吗",
    "凭什么不给退",
    "等了三天了",
    "别骗我了",
    "一点诚意都没有",
    "要是早点发货就好了，太慢",
    "質量太差了",
    "这个app太low了",
    "😡",
    "人呢？？？",
    "[怒]",
    "T_T",
    "我今天不快乐",
    "过得不快乐",
    "他活得并不幸福",
    "没我想象的好吃",
    "没有网上说的那么好",
    "没有以前好吃",
    "没有比这更差的了",
    "没有哪家比这家难吃",
    "再糟不过了",
    "不太喜欢",
    "不怎么好吃",
    "谈不上好",
    "算不上好酒店",
    "从不道歉",
    "高兴不起来",
    "有什么好得意的",
    "谁会喜欢这种人",
    "好什么好",
    "难吃死了",
    "人没了",
    "除了便宜，没有一点好",
    "你是傻瓜",
    "你好丑",
    "狼心狗肺",
    "真ｌｏｗ",
    "没有一次准时的",
    "好吃个鬼",
    "好不到哪去",
    "与其说好吃不如说能吃",
    "服务 态度 很 差 ， 不 推荐",
    "本来冲着好评来的，结果大失所望",
    "说是海景房，开窗只看得到工地",
    "討厭你",
  ])("%s", (text) => {
    expect(score(text)).toBeLessThan(-0.05);
  });
});

describe("what is positive", () => {
  test.each([
    "好用",
    "挺好的",
    "质量好",
    "不差",
    "不贵",
    "没有瑕疵",
    "一颗烂的都没有",
    "没问题，谢谢",
    "虽然有点贵，但是很好用",
    "怎么这么好看",
    "好吃极了",
    "太好了",
    "下次还来",
    "品質很好，很滿意",
    "nice，爱了",
    "😍",
    "哈哈哈",
    "^_^",
    "毫无问题",
    "毫不犹豫推荐",
    "毫无怨言",
    "不愧是大牌",
    "没了，谢谢",
    "没有了谢谢",
    "没别的了，多谢",
    "好的谢谢",
    "没有比这更好的了",
    "没有比它更好用的",
    "没有哪家比这家好吃",
    "再好不过",
    "再合适不过了",
    "别提多好了",
    "好不热闹",
    "不得不说很好吃",
    "不能不说好",
    "无不称赞",
    "谁不喜欢呢",
    "好吃到哭",
    "没有一天不想你",
    "一点都不难",
    "除了贵，其他都好",
    "别难过",
    "你真漂亮",
    "其乐融融",
    "Ｎｉｃｅ",
    "６６６",
  ])("%s", (text) => {
    expect(score(text)).toBeGreaterThan(0.05);
  });
});

describe("what is neither: names, inquiries, requests", () => {
  test.each([
    "你好",
    "好的",
    "我的订单号是12345",
    "质量好吗？",
    "这个好不好用",
    "有什么好吃的推荐吗？",
    "帮我找一家便宜的酒店",
    "会褪色吗？",
    "可以退货吗？",
    "快递公司是哪家",
    "我想要一瓶香水",
    "好像是昨天",
    "没了",
    "没有了",
    "分别是什么",
    "等会儿再说",
    "苹果手机的屏幕尺寸",
  ])("%s", (text) => {
    expect(Math.abs(score(text))).toBeLessThanOrEqual(0.05);
  });
});

describe("degree", () => {
  test.each([
    ["有点好看", "好看"],
    ["好看", "很好看"],
    ["很好看", "太好看了"],
    ["好吃", "好吃极了"],
    ["满意", "满意！！！"],
    ["满意", "满意😀"],
  ])("%s < %s", (weaker, stronger) => {
    expect(score(weaker)).toBeLessThan(score(stronger));
  });
});

/** Utterances of service, shopping, reviews and chat, invented for simgap: label, tab, text. */
function balancedAccuracy(fixture: string): number {
  const labels: Record<string, SentimentClass> = { n: "negative", "0": "neutral", p: "positive" };
  const lines = readFileSync(new URL(`../fixtures/${fixture}.tsv`, import.meta.url), "utf8")
    .trim()
    .split("\n");
  const right: Record<string, number[]> = {};
  for (const line of lines) {
    const [label = "", text = ""] = line.split("\t");
    right[label] ??= [];
    right[label].push(classify(score(text)) === labels[label] ? 1 : 0);
  }
  const recalls = Object.values(right).map((hits) => hits.reduce((a, b) => a + b, 0) / hits.length);
  expect(recalls.length).toBeGreaterThanOrEqual(2);
  return recalls.reduce((a, b) => a + b, 0) / recalls.length;
}

test("utterances that the word list was developed on are classed right", () => {
  expect(balancedAccuracy("sentiment-zh")).toBeGreaterThan(0.9);
});

test("so are chat lines that were written before they were first scored", () => {
  expect(balancedAccuracy("sentiment-zh-chat")).toBeGreaterThan(0.8);
});

test("so are lines of events and talk, written after the word list and before they were first scored", () => {
  expect(balancedAccuracy("sentiment-zh-chat-2")).toBeGreaterThan(0.75);
});

test("so are utterances that it was not developed on", () => {
  expect(balancedAccuracy("sentiment-zh-blind")).toBeGreaterThan(0.75);
});

test.each([
  ["meals", 0.85],
  ["rooms", 0.85],
  ["chat-3", 0.85],
  ["chat-4", 0.85],
  ["chat-5", 0.85],
  ["chat-6", 0.8],
  ["chat-7", 0.85],
  ["chat-8", 0.8],
  ["chat-9", 0.75],
  ["chat-10", 0.9],
  ["chat-11", 0.9],
  ["chat-12", 0.8],
  ["chat-13", 0.7],
  ["chat-14", 0.8],
  ["chat-15", 0.95],
  ["chat-16", 0.95],
  ["chat-17", 0.9],
  ["chat-18", 0.9],
  ["chat-19", 0.9],
  ["chat-20", 0.9],
  ["chat-21", 0.9],
  ["chat-22", 0.85],
  ["chat-23", 0.8],
  ["chat-24", 0.9],
  ["chat-25", 0.9],
  ["chat-26", 0.9],
  ["chat-27", 0.9],
  ["chat-28", 0.9],
  ["chat-29", 0.9],
  ["chat-30", 0.78],
  ["chat-31", 0.84],
  ["reviews", 0.95],
])("so are texts on %s", (set, least) => {
  expect(balancedAccuracy(`sentiment-zh-${set}`)).toBeGreaterThan(least);
});

describe("what rises or falls, by whether one would have it so", () => {
  test.each([
    ["工资今年又涨了", 1],
    ["降低了成本", 1],
    ["血压降了", 1],
    ["成绩提高了不少", 1],
    ["房租又涨了五百", -1],
    ["学费上涨", -1],
    ["收入减少了", -1],
  ] as const)("%s", (text, sign) => {
    expect(Math.sign(score(text))).toBe(sign);
  });
  test.each(["价格多少", "工资多少", "温度上升"])("%s: nothing moves, or nobody minds", (text) => {
    expect(classify(score(text))).toBe("neutral");
  });
});

describe("help that was given", () => {
  test.each(["前台帮忙叫了车还送了水", "师傅帮我修好了，真不错"])("is no request: %s", (text) => {
    expect(score(text)).toBeGreaterThan(0.05);
  });
  test.each(["你帮我退了吧", "麻烦帮我换个好的", "能帮忙看下哪个好用吗"])(
    "is, where it is asked for: %s",
    (text) => {
      expect(classify(score(text))).not.toBe("positive");
    },
  );
});

describe("好 and 爱 before what they are said of", () => {
  test.each(["那是一个很好的计划", "他是个好厨师", "我爱音乐", "這是個好問題", "我们都爱这里的人"])(
    "%s",
    (text) => {
      expect(score(text)).toBeGreaterThan(0.05);
    },
  );
  test.each(["好的，我知道了", "好吧", "好几个人", "你喜不喜欢这个计划", "这是什么意思"])(
    "%s is neutral",
    (text) => {
      expect(classify(score(text))).toBe("neutral");
    },
  );
});

test("digits are applause or a threat only by themselves", () => {
  for (const text of ["666", "666啊", "玩得666"]) expect(score(text)).toBeGreaterThan(0.05);
  for (const text of ["尾号666", "666元", "房间666", "工号12315"]) {
    expect(classify(score(text) || 0)).toBe("neutral");
  }
  expect(score("再不退我就打12315")).toBeLessThan(-0.05);
});

test("no word is found in 妈妈的 or 猫咪, and 得厉害 raises the pain before it", () => {
  expect(score("我妈妈的厨艺很好")).toBeGreaterThan(0.05);
  expect(score("猫咪很可爱")).toBeGreaterThan(0.05);
  expect(score("头痛得厉害")).toBeLessThan(score("头痛"));
});

describe("what falls short after praise", () => {
  test.each(["房间不错，就是有点旧", "味道很好，只是上菜慢了点", "位置很好，唯一的缺点是停车不方便"])(
    "%s: praise prevails",
    (text) => {
      expect(score(text)).toBeGreaterThan(0.05);
    },
  );
  test.each(["你就是个骗子", "不好吃，就是便宜点"])("%s: nothing is praised before", (text) => {
    expect(score(text)).toBeLessThan(-0.05);
  });
});

describe("weak evidence counts where there is no other", () => {
  test.each([
    ["我们终于到家了", 1],
    ["居然关门了", -1],
    ["手机被水泡了", -1],
    ["终于坏了", -1],
    ["我居然喜欢上了这个味道", 1],
  ] as const)("%s", (text, sign) => {
    expect(Math.sign(score(text))).toBe(sign);
  });
  test.each(["被子放在柜子里", "你总算打算去吗"])("%s has none", (text) => {
    expect(score(text)).toBe(0);
  });
});

test("a host's reply behind a review is not its writer's", () => {
  expect(score("房间太脏 宾馆反馈 2008年4月17日 ： 非常感谢您的宝贵意见，祝您生活愉快！")).toBe(
    score("房间太脏 "),
  );
});
