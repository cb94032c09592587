import { list, chinese as t } from "../../src/locale/format-zh.ts";
import type { NamedValue } from "../../src/locale/named-value.ts";
import type { WordingTexts } from "./en.ts";

const named = ({ name, text }: NamedValue) => t`${name} ${text}`;
const valueFirst = ({ name, text }: NamedValue) => t`${text}（${name}）`;

export const zh: WordingTexts = {
  title: "措辞",
  question: "模拟用户说话是否与真实用户一样简短、多样、互不雷同？",
  about: {
    what: "用户说话的形式：每条发言的词元数、每段对话的发言数、用词的多样性，以及有多少内容是其他用户（或同一用户在别处）逐字说过的。",
    why: "语言模型的发言比真人更长、更流畅，并且反复使用相同的短语。机器人从中学到或据以测试的，并不是它将来会遇到的；而且长度会影响情感、礼貌等其他度量。",
    cannot:
      "它只看词语，不看含义。多样性在同一种语言中、以同样多用户的同样多词语、在同等长度下比较；文本更长时，比较结果可能不同。若对话未匹配，谈论的内容也是差异的一部分。",
    formulas: [
      "MTLD = 类符形符比降至 0.72 所需的平均词数，正向与反向各读一遍",
      "HD-D = 从文本中抽取 42 个词时的期望类符形符比",
      "MATTR = 所有 50 词窗口的类符形符比的均值",
      "Yule's K = 10,000 × (Σ n² − N) / N²，n 为各词出现次数，N 为总词数：越高越单一",
      "distinct-2 = 不同的相邻词对数 / 全部相邻词对数",
      "重复率 = 用户的四词序列中另一名用户（或同一用户在另一段对话中）也说过的比例",
    ],
    method:
      "每条发言的词元数与每段对话的发言数：用户合计之比；对话按轮次配对时，每段对话的发言数仍按完整对话计。多样性：若干约 100 词文本的均值，每个文本由同样多用户的同样多词语组成；重复率：用户均值，各来源用户数相同。区间：95%，以用户（或文本）为单位的刀切法。另给出以真实用户间标准差为单位的差异。",
  },
  names: { basis: { human_spread: "以真实用户间标准差为单位" } },
  measures: {
    tokens_per_utterance: "每条发言的词元数",
    turns_per_conversation: "每段对话的发言数",
    mtld: "词汇多样性（MTLD）",
    hdd: "词汇多样性（HD-D）",
    mattr: "词汇多样性（MATTR）",
    yule_k: "Yule's K",
    distinct_2: "Distinct-2",
    repetition_users: "用户间重复率",
    repetition_conversations: "对话间重复率",
  },
  notes: {
    nothing_read: () => "没有任何发言使用 simgap 可读的语言。",
    language: ({ language }) => t`措辞只在一种语言（${language}）中比较，即真实用户说得最多的语言。`,
    samples: ({ tokens, users }) =>
      t`多样性基于由 ${users} 名用户各自的前 ${tokens} 个词组成的文本；词数不足的用户不计入。`,
    too_short: () => "用户说得太少，无法比较多样性：多数用户不足 10 个词。",
  },
  nothing: "无法测量措辞：没有任何发言使用 simgap 可读的语言。",

  verdict: (real, runs) =>
    runs.length < 3
      ? t`真实用户每条发言 ${real} 个词元，${list(runs.map(named))}。`
      : t`真实用户每条发言 ${real} 个词元，模拟器从 ${valueFirst(runs.at(-1)!)}到 ${valueFirst(runs[0]!)}。`,
  lengths: (runs) => t`每条发言的词元数：${list(runs.map(named))}。`,
  realOnly: (real) => t`真实用户每条发言 ${real} 个词元；没有模拟器发言。`,
  diversity: (real, runs) => t`同等长度下的词汇多样性（MTLD）：真实用户 ${real}，${list(runs.map(named))}。`,
  repetition: (real, runs) =>
    t`四词序列中另一名用户也说过的比例：真实用户 ${real}，${list(runs.map(named))}。`,
  apart: (rows) =>
    t`与真实用户相差最远的（以真实用户间标准差为单位）：${list(rows.map(({ run, measure, value }) => t`${run} 的“${measure}”（${value}）`))}。`,
};
