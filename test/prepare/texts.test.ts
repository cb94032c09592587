import { describe, expect, it } from "vitest";
import { cleanText, noTextCounts, withoutRepeats } from "../../src/prepare/clean-text.ts";
import { fuseTexts, noFuseCounts, PART_TOKENS, repeatingPieces } from "../../src/prepare/fuse-texts.ts";
import { PREPARE_DEFAULTS } from "../../src/prepare/options.ts";
import { type EventWork, noContentCounts, prepareEvent } from "../../src/prepare/prepare-event.ts";
import { estimateTokens, tokensSql } from "../../src/prepare/token-estimate.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { sqlText } from "../../src/store/sql.ts";

describe("a clean text", () => {
  it.each([
    ["ＡＢＣ１２３", "ABC123"],
    ["你好，世界！（好）", "你好，世界！（好）"],
    ["a\u200Bb\u0007c\u202Ed", "abcd"],
    ["e\u0301t\u00E9", "été"],
    ["<p>限时&nbsp;<b>五折</b></p>", "限时 五折"],
    ["&lt;b&gt;粗&lt;/b&gt;", "粗"],
    ["1 < 2 & 3 > 2", "1 < 2 & 3 > 2"],
    ["I <3 you", "I <3 you"],
    ["好的<|im_end|>", "好的"],
    ["半角ｶﾞ", "半角ガ"],
    ["\uD800bad", "bad"],
    ["👨‍👩‍👧", "👨‍👩‍👧"],
    ["a\u061cb\u206ac\u{e0061}", "abc"],
    ["🏴󠁧󠁢󠁥󠁮󠁧󠁿 می\u200cخواهم", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 می\u200cخواهم"],
  ])("%j becomes %j, and stays so", (text, expected) => {
    const once = cleanText(text, noTextCounts());
    expect(once).toBe(expected);
    expect(cleanText(once, noTextCounts())).toBe(once);
  });
  it("says what was mended", () => {
    const counts = noTextCounts();
    for (const text of ["ａ", "a\u0000", "<b>a</b>", "a"]) cleanText(text, counts);
    expect(counts).toEqual({ texts: 4, normalised: 1, control: 1, markup: 1, repeated: 0 });
  });
  it("loses lines that it repeats, not words that are said twice", () => {
    const counts = noTextCounts();
    expect(withoutRepeats("家人们晚上好。\n今天三折！家人们晚上好。\n好！好！", counts)).toBe(
      "家人们晚上好。\n今天三折！\n好！好！",
    );
    expect(counts.repeated).toBe(1);
  });
});

describe("a fused text", () => {
  const context = {
    caption: "夏天的裙子",
    ocr: "夏天的裙子\n点击下方链接\n全场五折",
    asr: "全场五折，真的。",
    cover: "",
    like_cnt: 3,
  };
  it("has a line a part, without what an earlier part says and without boilerplate", () => {
    const counts = noFuseCounts();
    const text = fuseTexts(context, new Set(["点击下方链接"]), counts);
    expect(text).toBe("title: 夏天的裙子\nscreen: 全场五折\nspeech: 全场五折，真的。");
    expect(counts).toEqual({ items: 1, duplicates: 1, boilerplate: 1, capped: 0 });
  });
  it("never takes the title for boilerplate", () => {
    expect(fuseTexts({ caption: "穿搭" }, new Set(["穿搭"]), noFuseCounts())).toBe("title: 穿搭");
    expect([...repeatingPieces({ caption: "穿搭", asr: "关注我" })]).toEqual(["关注我"]);
  });
  it("cuts a part at its tokens and takes comments as lines", () => {
    const counts = noFuseCounts();
    const text = fuseTexts(
      { asr: "很".repeat(2000), comments: [{ content: "好看" }, "想要"] },
      new Set(),
      counts,
    )!;
    const [speech, comments] = text.split("\n");
    expect(estimateTokens(speech!.slice("speech: ".length))).toBeLessThanOrEqual(PART_TOKENS);
    expect(comments).toBe("comments: 好看 想要");
    expect(counts.capped).toBe(1);
  });
  it("is null without texts", () => expect(fuseTexts({ like_cnt: 3 }, new Set(), noFuseCounts())).toBeNull());
});

describe("a prepared event", () => {
  const work = (changes: Partial<EventWork> = {}): EventWork => ({
    options: PREPARE_DEFAULTS,
    weeks: 2,
    boilerplate: new Set(),
    counts: noContentCounts(),
    onFinding: () => {},
    ...changes,
  });
  const event = (context: object, action: readonly object[] = []) => ({
    type: "视频浏览",
    scenario: "video",
    happened: "2025-12-30 08:15:00",
    context: JSON.stringify(context),
    action: JSON.stringify(action),
  });
  it("is whole weeks later, without ids and addresses, with rounded counters and days of uploads", () => {
    const prepared = prepareEvent(
      event({
        caption: "打我电话13812345678",
        photo_id: 77,
        itemId: "88",
        cover_url: "https://x.example/1.jpg",
        avatar: "//cdn.example/2.png",
        like_cnt: 19520,
        show_cnt: "1149099",
        duration: 117,
        item_price: 9.99,
        is_verified: false,
        upload_timestamp: "2025-08-30 10:57:27",
        create_time: 1756684800,
      }),
      work(),
    );
    expect(prepared).toEqual({
      type: "视频浏览",
      timestamp: "2026-01-13 08:15:00",
      context: {
        caption: "打我电话[mobile]",
        like_cnt: 20000,
        show_cnt: "1100000",
        duration: 117,
        item_price: 9.99,
        is_verified: false,
        upload_timestamp: "2025-09-13",
        fused_text: "title: 打我电话[mobile]",
      },
      action: [],
    });
  });
  it("has no turn that the system wrote, and what users say is cleaned", () => {
    const { counts, ...rest } = work();
    const content = [
      { role: "user", content: "[评价]" },
      { role: "user", content: "我的卡号&amp;地址" },
      { role: "assistant", content: "已评价的订单" },
    ];
    const { action } = prepareEvent(event({}, [{ type: "dialogue", content }]), { counts, ...rest });
    expect(action).toEqual([
      {
        type: "dialogue",
        content: [
          { role: "user", content: "我的卡号&地址" },
          { role: "assistant", content: "已评价的订单" },
        ],
      },
    ]);
    expect(counts.systemTurns).toBe(1);
  });
  it("stays as it is where nothing is asked for", () => {
    const context = {
      caption: "电话13812345678",
      photo_id: 77,
      like_cnt: 19520,
      upload_timestamp: "2025-08-30 10:57:27",
    };
    const options = { ...PREPARE_DEFAULTS, drop: [], scrub: false, counterDigits: 0, fuse: false };
    expect(prepareEvent(event(context), work({ options, weeks: 0 })).context).toEqual(context);
  });
});

describe("the estimate of tokens", () => {
  it.each([
    ["", 0],
    ["好", 2],
    ["好看", 3],
    // 20 x 0.65 is 13, which a sum of fractions misses.
    ["a".repeat(20), 13],
    ["很好 ok!", 6],
    // Neither compatibility characters nor those beyond the basic plane count as Chinese.
    ["\uF900\u{20000}", 2],
    ["一\u9FFF", 3],
  ])("of %j is %i, in SQL too", async (text, tokens) => {
    const store = await DuckStore.open();
    const [row] = await store.query(
      `SELECT ${tokensSql("said")} AS tokens FROM (SELECT ${sqlText(text)} AS said)`,
    );
    await store.close();
    expect([estimateTokens(text), row?.tokens]).toEqual([tokens, tokens]);
  });
});
