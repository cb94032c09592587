import { describe, expect, it } from "vitest";
import { noteTexts, skippedNote, unweightedNote, userNotes, wordNotes } from "../../src/analysis/notes.ts";

const said = (note: Parameters<typeof wordNotes>[0][number]) =>
  (["en", "zh"] as const).map((locale) => noteTexts(wordNotes([note]), {}, { locale })[0]!);

describe("notes that analyses share, in both languages", () => {
  it("name the table that is missing", () => {
    const [en, zh] = said(skippedNote("utterances"));
    const [other, otherZh] = said(skippedNote("events"));
    expect(en).toMatch(/^Skipped: /u);
    expect(zh).toMatch(/^已跳过：/u);
    expect([en, zh]).not.toContain(undefined);
    expect(other).not.toBe(en);
    expect(otherZh).not.toBe(zh);
  });
  it("say that weights are not used", () => {
    const [en, zh] = said(unweightedNote());
    expect(en).toContain("weights");
    expect(zh).toContain("抽样权重");
  });
  it("say how many utterances are paired, and by the order of turns only where some are", () => {
    const params = { run: "gpt", utterances: 2000, paired: 1500 };
    const [en, zh] = said({ code: "paired", params });
    expect(en).toMatch(/^gpt replays real dialogues: 1,500 of its 2,000 utterances/u);
    expect(en).not.toMatch(/by the order|undefined|NaN/u);
    expect(zh).not.toMatch(/先后|undefined|NaN/u);
    const [ordered, orderedZh] = said({ code: "paired", params: { ...params, reordered: 7 } });
    expect(ordered).toContain("(7 by the order of turns");
    expect(orderedZh).toMatch(/7\s*条按轮次先后/u);
  });
  it.each([
    [0, []],
    [1, ["one_user"]],
    [2, ["very_few_users"]],
    [9, ["very_few_users"]],
    [10, ["few_users"]],
    [49, ["few_users"]],
    [50, []],
  ])("count users: %i", (users, codes) => {
    expect(wordNotes(userNotes(users)).map(({ code }) => code)).toEqual(codes);
  });
});
