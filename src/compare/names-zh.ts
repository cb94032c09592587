import type { ComparisonNames } from "./names-en.ts";
import { SHIFT_NOTES } from "./shift-notes.ts";

export const zh: ComparisonNames = {
  verdicts: {
    improved: "改善",
    worsened: "恶化",
    changed: "有变化",
    equivalent: "等效",
    inconclusive: "无定论",
    "not estimable": "无法估计",
  },
  signs: {
    improved: "▲",
    worsened: "▼",
    changed: "◆",
    equivalent: "=",
    inconclusive: "?",
    "not estimable": "∅",
  },
  rows: {
    answers: "回答",
    judgements: "经评审的发言",
    utterances: "发言",
    speakers: "对话用户",
    embedded: "有嵌入向量的用户",
  },
  ofBaseline: (note) => `基线：${note}`,
  notes: {
    [SHIFT_NOTES.onlyCandidate]: "仅候选具有",
    [SHIFT_NOTES.onlyBaseline]: "仅基线具有",
    [SHIFT_NOTES.same]: "两个来源在此完全相同",
    [SHIFT_NOTES.otherRows]: "两侧所依据的条目或用户不同：不下结论",
    [SHIFT_NOTES.otherReal]: "两侧所对照的真实用户或发言不同：不下结论",
    [SHIFT_NOTES.fewUsers]: "用户不足 10 名：不作检验，也不下结论",
    [SHIFT_NOTES.fewPositives]: "真实用户的此类回答不足 50 条：不足以判定等效",
    [SHIFT_NOTES.noReal]: "真实用户的数值未知：没有方向",
    [SHIFT_NOTES.unequal]: "按每条发言计，未在同等长度下比较：结论不确定",
    [SHIFT_NOTES.noDirection]: "确有变化，但是否更接近真实用户尚无定论",
  },
};
