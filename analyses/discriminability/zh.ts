import { list, chinese as t } from "../../src/locale/format-zh.ts";
import type { NamedValue } from "../../src/locale/named-value.ts";
import type { DiscriminabilityTexts } from "./en.ts";
import { WEIGHT_NOTE } from "./measure.ts";

const named = ({ name, text }: NamedValue) => t`${name} ${text}`;
const valueFirst = ({ name, text }: NamedValue) => t`${text}（${name}）`;
const span = (runs: readonly NamedValue[]) =>
  runs.length < 3 ? list(runs.map(named)) : t`${valueFirst(runs.at(-1)!)}至 ${valueFirst(runs[0]!)}`;
const floorOf = (floor: string | null) => (floor === null ? "" : t`，真实用户之间为 ${floor}`);

export const zh: DiscriminabilityTexts = {
  title: "可区分性",
  question: "能否分辨出真实用户与模拟用户？",
  about: {
    what: "分类器根据用词以及对各类题目回答“是”的频率学习区分真实用户与模拟用户，并在未见过的用户上检验。AUC 是它认为模拟用户比真实用户更像模拟的概率：0.5 等于抛硬币，1 为完全确定。",
    why: "其他各节只看有人想到的方面。分类器会找出任何暴露模拟用户的东西，包括没人想到的：它能利用的，从这些用户学习或在其上测试的模型也能利用。",
    cannot:
      "它只说明存在差异，不说明差异重要。最先暴露模拟器的往往是更长的发言，因此以切成同等长度的文本为先。若对话未匹配，话题和任务也会帮助区分双方。简单分类器失败并不证明更好的分类器也会失败。",
    formulas: [
      "AUC = P(模拟文本得分 > 真实文本得分) + P(相等) / 2，对分类器未学习过的文本对计算",
      "分类器：岭惩罚的逻辑回归，特征为至少三名用户说过的词和词对，或用户对各题回答“是”的比例",
    ],
    method:
      "按用户分五折：没有人既用于学习又用于检验。得分只在同一折内比较。区间：95%，对两侧用户的刀切法；各折所学的用户几乎相同，区间据此放宽。同等长度：将用户的全部发言切成 16 词的片段。下限参照：一半真实用户对另一半。",
  },
  measures: {
    auc_words: { title: "按用词区分（AUC，同等长度）", short: "可区分性" },
    auc_answers: "按回答区分（AUC）",
    auc_words_raw: "按用词区分（AUC，原始发言）",
    giveaway: "暴露模拟用户的词的权重",
  },
  notes: {
    unweighted: () =>
      "不使用抽样权重：分类器看到的是双方对同一批被抽取条目的回答，每名用户一行；AUC 取决于每行的条目数。",
    no_input: () => "已跳过：没有哪类数据（发言或回答）同时来自真实用户与模拟用户。",
  },
  estimateNotes: {
    [WEIGHT_NOTE]: "分类器中的权重，不给出区间",
  },
  nothing: "无法测量能否区分用户：有发言或回答是非题的用户太少。",

  verdict: (parts) => t`${parts.join("；")}；随机为 0.5。`,
  words: (runs, floor) => t`仅凭同等长度的用词区分模拟与真实用户的 AUC：${span(runs)}${floorOf(floor)}`,
  answers: (runs, floor, alone) =>
    t`仅凭回答${alone ? "区分模拟与真实用户的 AUC" : ""}：${span(runs)}${floorOf(floor)}`,
  allWords: (runs) => t`按同等长度的用词：${list(runs.map(named))}。`,
  allAnswers: (runs) => t`按回答：${list(runs.map(named))}。`,
  raw: (runs) => t`按原始长度的发言：${list(runs.map(named))}。`,
  giveaways: (run, words) => t`暴露 ${run} 的词：${list(words.map((word) => `“${word}”`))}。`,
};
