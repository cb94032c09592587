import { describe, expect, test } from "vitest";
import { matchMarkers } from "../../../src/text/style/match-markers.ts";

const markersOf = (text: string): string[] => matchMarkers(text, "zh").map(({ marker }) => marker);

describe("a Chinese marker is never found inside a longer word", () => {
  test.each([
    ["等了一个小时", "minimiser"],
    ["我住在一个小区", "minimiser"],
    ["孩子上了一个小学", "minimiser"],
    ["买了一个小米手机", "minimiser"],
    ["需要我操作什么吗", "insult"],
    ["我操心这件事", "insult"],
    ["让我操办婚礼", "insult"],
    ["我操场上等", "insult"],
    ["所以我想改地址", "plausibility"],
    ["所以我把票退了", "plausibility"],
    ["难以我们的能力完成", "plausibility"],
    ["根据我国法律", "plausibility"],
    ["但是我不知道地址", "taking_blame"],
    ["可是我不想去", "taking_blame"],
    ["支持七天无理由退货吗", "complaint"],
    ["支持七天无理由退货吗", "praise"],
    ["无理由拒收", "complaint"],
    ["都不通知我", "complaint"],
    ["无所谓了", "booster"],
    ["毕竟是老店", "booster"],
    ["竟陵怎么走", "booster"],
    ["我想预约一个酒店", "approximator"],
    ["签约三年", "approximator"],
    ["旅游攻略发我", "approximator"],
    ["就把餐领了", "bare_imperative"],
    ["至少在北京", "bare_imperative"],
    ["别人都有", "bare_imperative"],
    ["滚烫的汤", "bare_imperative"],
    ["不太喜欢甜的", "praise"],
    ["没有很好吃", "praise"],
    ["最好评分高一点", "praise"],
    ["不怎么好吃", "rhetorical_question"],
    ["任何来源都行", "rhetorical_question"],
    ["我的订单12345还没到", "threat"],
    ["工号12315", "threat"],
    ["单号315001", "threat"],
    ["并不准确", "demand"],
    ["无限期保修", "demand"],
    ["有待商量", "giving_options"],
    ["提供参考书", "giving_options"],
    ["手机内容我看不到", "preparator"],
    ["首先谢绝参观", "gratitude"],
    ["这些都存在下面", "self_humbling"],
    ["蠢蠢欲动", "insult"],
    ["班禅更登确吉尼玛", "insult"],
  ])("%s: no %s", (text, marker) => {
    expect(markersOf(text)).not.toContain(marker);
  });
});

describe("a Chinese marker stays where a word goes on from it", () => {
  test.each([
    ["太好吃了", "praise"],
    ["真好看", "praise"],
    ["我知道了", "reassurance"],
    ["知道了谢谢", "gratitude"],
    ["帮我看看物流", "minimiser"],
    ["发我一下", "minimiser"],
    ["我操，什么玩意", "insult"],
    ["再不处理就打12315", "threat"],
    ["12315见", "threat"],
    ["我觉得还行", "plausibility"],
    ["以我看不行", "plausibility"],
    ["约50元", "approximator"],
    ["大约要三天左右", "approximator"],
    ["把钱退给我", "bare_imperative"],
    ["是我不小心弄错了", "taking_blame"],
    ["竟然没人管", "booster"],
    ["太差了", "complaint"],
    ["怎么还不发货", "rhetorical_question"],
  ])("%s: %s", (text, marker) => {
    expect(markersOf(text)).toContain(marker);
  });
});
