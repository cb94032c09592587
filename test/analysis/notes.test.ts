import { describe, expect, it } from "vitest";
import {
  COPIED_NOTE,
  hasNote,
  joinNotes,
  noteText,
  REFERENCE_NOTE,
} from "../../src/analysis/estimate-notes.ts";
import {
  copiesNote,
  groupedNotes,
  noteTexts,
  ownItemsNote,
  pairedNotes,
  skippedNote,
  untimedNotes,
  unweightedNote,
  userNotes,
  wordNotes,
} from "../../src/analysis/notes.ts";
import { tellCopies } from "../../src/analysis/tell-copies.ts";
import type { Finding } from "../../src/model/finding.ts";
import { TOO_FEW_USERS } from "../../src/stats/classifier-auc.ts";
import { NOTES } from "../../src/stats/jackknife.ts";
import { SHARE_NOTES } from "../../src/stats/proportion.ts";
import { HALVES_NOTE } from "../../src/stats/split-halves.ts";
import { GROUPED_ABOVE, USER_GROUPS } from "../../src/stats/user-groups.ts";
import { DuckStore } from "../../src/store/duck-store.ts";
import { findingOf, told } from "../support/recorded-page.ts";

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
  it.each([
    ["answers", "回答"],
    ["judgements", "评审打分"],
    ["utterances", "发言"],
    ["events", "事件"],
    ["embeddings", "嵌入向量"],
  ] as const)("name %s", (table, zh) => {
    expect(said(skippedNote(table))).toEqual([
      `Skipped: the input has no ${table}.`,
      `已跳过：输入中没有${zh}。`,
    ]);
  });
  it("name the simulators that they are about", () => {
    for (const note of [ownItemsNote(["gpt", "glm"]), copiesNote(["gpt", "glm"])]) {
      const [en, zh] = said(note);
      expect(en).toMatch(/^gpt and glm: /u);
      expect(zh).toMatch(/^gpt\s?[和与]\s?glm：/u);
    }
    expect(copiesNote(["gpt"])).toEqual({ code: "copies_real", params: { runs: ["gpt"] } });
    expect(ownItemsNote(["gpt"])).toEqual({ code: "own_items", params: { runs: ["gpt"] } });
  });
  it("give the numbers that they rest on", () => {
    expect(said(userNotes(9)[0]!)).toEqual([
      "Only 9 users: intervals are rough and no p-values are given (at least 10 are needed).",
      expect.stringMatching(/^只有 9 名用户：.*至少需要 10 名用户/u),
    ]);
    expect(groupedNotes(GROUPED_ABOVE + 1)).toEqual([
      { code: "grouped_jackknife", params: { groups: USER_GROUPS } },
    ]);
    const [en, zh] = said(groupedNotes(GROUPED_ABOVE + 1)[0]!);
    for (const text of [en, zh]) expect(text).toContain(USER_GROUPS.toLocaleString("en-US"));
    for (const text of [en, zh]) expect(text).toContain(GROUPED_ABOVE.toLocaleString("en-US"));
    expect(untimedNotes({ events: 8, untimed: 2 })).toEqual([{ code: "untimed", params: { share: 0.25 } }]);
    expect(untimedNotes({ events: 8, untimed: 0 })).toEqual([]);
  });
  it("are of each simulator whose dialogues are another side of real ones", async () => {
    const store = await DuckStore.open();
    const said = (run: string, turn: number, matched: boolean) =>
      `('${run}', 'u', 'conversation c, turn 1', 'c', ${turn}, 'hi', ${matched}, 'p')`;
    const rows = [
      said("real", 1, true),
      said("m", 1, true),
      said("m", 2, true),
      said("m", 3, false),
      said("z", 1, false),
    ];
    await store.run(
      `INSERT INTO utterances (run, user_id, item, conversation, turn, text, matched, corpus) VALUES ${rows.join(", ")}`,
    );
    const found = await pairedNotes(store).finally(() => store.close());
    expect(found).toEqual([{ code: "paired", params: { run: "m", utterances: 3, paired: 2, reordered: 1 } }]);
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

describe("notes of estimates", () => {
  const zh = { locale: "zh" } as const;
  it("are names, each with words in Chinese", () => {
    const names = [
      ...[...Object.values(NOTES), ...Object.values(SHARE_NOTES), HALVES_NOTE, REFERENCE_NOTE],
      ...[COPIED_NOTE, TOO_FEW_USERS],
    ];
    const texts = [...new Set(names)].map((name) => {
      expect(noteText(name)).toBe(name);
      return noteText(name, zh);
    });
    for (const text of texts) expect(text).toMatch(/^[\p{Script=Han}\p{N}：，、 ]+$/u);
    expect(new Set(texts).size).toBe(texts.length);
  });
  it("are those of the analysis before those that all share", () => {
    expect(noteText(COPIED_NOTE, zh, { [COPIED_NOTE]: "own" })).toBe("own");
    expect(noteText(joinNotes([REFERENCE_NOTE, "mine", "toString"]), zh, { mine: "我" })).toBe(
      `${noteText(REFERENCE_NOTE, zh)}；我；toString`,
    );
  });
  it("are found as a whole", () => {
    const note = joinNotes(["few users", "not matched"]);
    expect(["few users", "not matched", "users", ""].map((name) => hasNote({ note }, name))).toEqual([
      ...[true, true, false, false],
    ]);
    expect([hasNote({}, "few users"), hasNote({ note: undefined }, "")]).toEqual([false, false]);
  });
});

describe("simulators that say what real users say", () => {
  const told3 = (copies: readonly string[], ...more: Finding["notes"]): Finding => ({
    ...findingOf(...["real", "a", "b", "c"].map((run) => told("gap", run, 1))),
    notes: [...more, { code: "copies_real", params: { runs: copies }, text: "" }],
  });
  /** Says of whom it tells. */
  const tell = ({ estimates }: Finding) => ({
    verdict: `${estimates.map(({ run }) => run).join("+")}.`,
    paragraphs: ["more"],
  });
  const verdict = (finding: Finding, locale: "en" | "zh" = "en") =>
    tellCopies(finding, { locale }, tell).verdict;
  it("are told as such, after what is told of the others", () => {
    const same = "what real users say, word for word: no difference.";
    expect(verdict(told3(["b"]))).toBe(`real+a+c. b says ${same}`);
    expect(verdict(told3(["c", "a"]))).toBe(`real+b. a and c say ${same}`);
    expect(verdict(told3(["a", "b", "c"]))).toBe(`a, b and c say ${same}`);
    expect(verdict(told3(["b"]), "zh")).toBe("real+a+c.b 与真实用户逐字相同：没有差异。");
    expect(tellCopies(told3(["b"]), { locale: "en" }, tell).paragraphs).toEqual(["more"]);
  });
  it("are none where no note names one that is measured", () => {
    const { estimates } = told3([]);
    const untold = "real+a+b+c.";
    expect(verdict(told3([]))).toBe(untold);
    expect(verdict(told3(["gone"]))).toBe(untold);
    expect(verdict({ estimates, notes: [{ code: "copies_real", text: "" }] })).toBe(untold);
    expect(verdict({ estimates, notes: [{ code: "own_items", params: { runs: ["a"] }, text: "" }] })).toBe(
      untold,
    );
  });
});
