import { describe, expect, it } from "vitest";
import { formatOf } from "../../src/locale/format.ts";
import { chinese, list, some, somePhrases } from "../../src/locale/format-zh.ts";
import { localeNamed } from "../../src/model/locale.ts";

describe("Chinese sentences", () => {
  it("have a space between Chinese and Latin or digits where a value meets them, and none elsewhere", () => {
    expect(chinese`共${3}名`).toBe("共 3 名");
    expect(chinese`共 ${3} 名`).toBe("共 3 名");
    expect(chinese`${"模型甲"} 为 ${"3.4%"}。`).toBe("模型甲为 3.4%。");
    expect(chinese`${"gpt"}为${"模型甲"}`).toBe("gpt 为模型甲");
    expect(chinese`${"gpt"} ${"3.4%"} ${"[1, 2]"}`).toBe("gpt 3.4% [1, 2]");
    expect(chinese`${"模型甲"} ${"模型乙"}`).toBe("模型甲模型乙");
    expect(chinese`${"gpt"} （${"×2"}），${"−1"} 点`).toBe("gpt（×2），−1 点");
    expect(chinese`甲${""}乙 ${""} ${1}`).toBe("甲乙 1");
  });
  it("keep values as they are", () => {
    expect(chinese`以${"模型A 版 2"}为准`).toBe("以模型A 版 2 为准");
  });
  it("list with 、 and 和, and say how many more there are", () => {
    expect(list([])).toBe("");
    expect(list(["a"])).toBe("a");
    expect(list(["a", "b", "模型甲"])).toBe("a、b 和模型甲");
    expect(some(["a", "b", "c", "d"])).toBe("a、b、c 和 d");
    expect(some(["甲", "乙", "丙", "丁", "戊"])).toBe("甲、乙、丙及另外 2 个");
    expect(somePhrases(["甲与乙", "乙与丙", "丙与丁"], 1, "对")).toBe("甲与乙及另外 2 对");
  });
});

describe("formats of a language", () => {
  it("differ in words, not in digits", () => {
    const [english, chinese] = [formatOf(), formatOf({ locale: "zh" })];
    expect(english.count(1234567)).toBe(chinese.count(1234567));
    const none = { low: null, high: null };
    expect(english.interval(none, String)).toBe("[no interval]");
    expect(chinese.interval(none, String)).toBe("[无区间]");
    expect(chinese.interval({ low: 1, high: 2 }, String)).toBe(english.interval({ low: 1, high: 2 }, String));
    expect(english.labelled(["gpt", "Video"], "3%")).toBe("gpt, Video: 3%");
    expect(chinese.labelled(["gpt", "视频"], "3%")).toBe("gpt，视频：3%");
  });
  it("are those of known languages", () => {
    expect(localeNamed("zh")).toBe("zh");
    expect(() => localeNamed("fr")).toThrow('no language "fr" (there are: en, zh)');
    expect(() => localeNamed("")).toThrow("no language");
  });
});
