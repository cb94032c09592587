import { describe, expect, it } from "vitest";
import { frameOf, framesFile, isIronicText } from "../../../../src/text/sentiment/chinese/frames.ts";
import { rulesChinese } from "../../../../src/text/sentiment/rules-zh.ts";

const { negative, positive, ironic } = framesFile();
const score = (text: string): number => rulesChinese.score(text) ?? Number.NaN;

describe("turns of phrase", () => {
  it.each([...negative, ...positive, ...ironic])("$example is one of $pattern", ({ pattern, example }) => {
    expect(new RegExp(pattern, "u").test(example)).toBe(true);
  });
  it("say nothing together where they say the opposite", () => {
    expect(frameOf("排了两个小时")).toBe(-1);
    expect(frameOf("吃完又点了一份")).toBe(1);
    expect(frameOf("排了两个小时，吃完又点了一份")).toBe(0);
  });
  it("praise nothing that is asked for", () => {
    expect(frameOf("师傅帮我拎了箱子")).toBe(1);
    expect(frameOf("师傅帮我拎了箱子吗")).toBe(0);
  });
  it("say nothing of a long text", () => {
    expect(frameOf(`${"这是第一段，".repeat(12)}排了两个小时`)).toBe(0);
  });
  it("are asked only where no word of sentiment is", () => {
    expect(score("排了两个小时")).toBeLessThan(-0.05);
    expect(score("早上下单晚上就到了")).toBeGreaterThan(0.05);
    expect(score("早上下单晚上就到了，太难吃")).toBe(score("今天下午三点拿到了，太难吃"));
  });
  it.each(["货还没到", "怎么又是他", "说了八百遍", "手机掉厕所了", "拿到手没两天就罢工"])(
    "blame: %s",
    (text) => {
      expect(score(text)).toBeLessThan(-0.05);
    },
  );
  it.each(["早上下单晚上就到了", "给师傅点个赞", "烧退了", "答辩过了"])("praise: %s", (text) => {
    expect(score(text)).toBeGreaterThan(0.05);
  });
  it.each([
    "有没有能玩三个小时的景点",
    "麻烦你把景点的地址发给我一下",
    "我约了朋友，今天能发吗",
    "说哪就哪",
    "还想带父母去看看",
    "请把电话发给我",
  ])("are not in %s", (text) => {
    expect(score(text)).toBe(0);
  });
});

describe("irony", () => {
  it.each(["真棒，又延误了", "谢谢啊，害我白等一天", "呵，真有你的", "恭喜你们成功失去一个客户"])(
    "%s",
    (text) => {
      expect(score(text)).toBeLessThan(-0.05);
    },
  );
  it.each(["真棒，又学会一首歌", "嗯，好的，谢谢", "谢谢你们", "真不错，就是有点贵", "恭喜你们结婚"])(
    "is not in %s",
    (text) => {
      expect(score(text)).toBeGreaterThan(0.05);
    },
  );
  it("needs a short text", () => {
    expect(isIronicText("真棒，又延误了")).toBe(true);
    expect(isIronicText(`真棒，又延误了${"，后来的事情".repeat(12)}`)).toBe(false);
  });
});
