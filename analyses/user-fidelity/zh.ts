import { list, some, chinese as t } from "../../src/locale/format-zh.ts";
import type { NamedValue } from "../../src/locale/named-value.ts";
import { FIDELITY_NOTES } from "../../src/stats/fidelity.ts";
import type { UserFidelityTexts } from "./en.ts";
import { FEW_YES, NO_INTERVAL, SKEWED } from "./notes.ts";

const named = ({ name, text }: NamedValue) => t`${name} 为 ${text}`;
const told = (runs: readonly NamedValue[], few: boolean) =>
  runs.length < 3 ? list(few ? runs.map(named) : runs.map(({ name }) => name)) : t`${runs.length} 个模拟器`;

export const zh: UserFidelityTexts = {
  title: "用户保真度",
  question: "每名模拟用户的行为是否像其对应的真实用户？",
  about: {
    what: "行动多的真实用户，其模拟对应者是否也行动多。总量看不出这一点：若模拟器把每名用户的行为换成另一名用户的，总体比率和用户差异都正确，却不了解任何人。",
    why: "个性化、人群细分和按用户的离线测试都依赖于此：只有二者一致，在某人的模拟对应者上测得的结果才对此人有意义。",
    cannot:
      "它只看用户回答“是”的频率超出同样题目一般水平的程度，不看选了哪些条目。每名用户回答很少时，真实比率多半是偶然，任何模拟器都无法重现；校正后的相关排除了这一点，但其本身也有不确定性。",
    formulas: [
      "用户比率 = Σ（是 − 全体用户对同一题的平均回答）/ 回答数",
      "保真度 = 用户在一半条目上的真实比率与另一半条目上的模拟比率的平均 ρ / 两半条目上真实比率之间的 ρ",
      "秩相关 = 用户真实比率与模拟比率的 Spearman ρ",
      "校正后 = ρ / √（真实比率的信度 × 模拟比率的信度）",
      "信度 = 2 r / (1 + r)，r 为用户在随机分成的两半条目上的比率的秩相关",
      "斜率：以用户的模拟比率为 x、真实比率为 y 的直线",
      "相对用户自身的一致率 = 回答相同的比例 / 同一用户对同一题的两个回答相同的比例",
    ],
    method:
      "在相同条目上比较用户的真实比率与模拟比率。用户自身的比率有一部分出于偶然：若模拟器如同让同一批人重新作答，保真度为 1（上限）；若把用户弄混，则为 0。其 95% 置信区间由以用户为单位的刀切法得到；真实比率的信度低于 0.2，或模拟用户之间的差异未见超出偶然（两半秩相关的区间包含 0 或以下）而区间同时包含 0 和 1 时不给出。秩相关的 95% 置信区间在 Fisher z 尺度上由以用户为单位的刀切法得到；校正后的相关除以两个分半信度乘积的平方根，截断于 1，信度低于 0.2 或模拟用户之间的差异未超出偶然时也不给出。",
  },
  measures: {
    fidelity: { title: "保真度（相对真实用户自身）", short: "用户保真度" },
    rank_correlation: "用户比率的秩相关",
    rank_correlation_corrected: "排除偶然后的秩相关",
    slope: "真实比率对模拟比率的斜率",
    agreement_normalised: "相对用户自身的一致率",
    agreement: "与真实用户的一致率",
    self_agreement: "真实用户与自身的一致率",
    reliability: "用户比率的信度",
  },
  card: {
    fidelity: {
      column: "保真度",
      unit: "与完全保真之差",
      above: { one: "超出完全保真", many: "超出完全保真" },
      below: { one: "与其真实用户不够相符", many: "与其真实用户不够相符" },
    },
  },
  notes: { no_answers: () => "没有任何是非题得到回答。" },
  estimateNotes: {
    [NO_INTERVAL]: "不单独给出区间：它用于校正相关，其不确定性已计入相关的区间",
    [FEW_YES]: "无法估计区间：某一方回答“是”的不足 10 个，或涉及的用户不足 5 名，或不足全部用户的 15%",
    [FIDELITY_NOTES.alike]: "无法估计：未见模拟用户之间的差异超出偶然",
    [FIDELITY_NOTES.unreliable]: "未作校正：分半信度低于 0.2",
    [FIDELITY_NOTES.fewUsers]: "不给出区间：用户不足 30 名",
    [FIDELITY_NOTES.tied]: "不给出区间：三分之一以上的用户比率相同（例如从不）",
    [SKEWED]: "无法估计区间：某一方的“是”或“否”不到其回答的五分之一",
  },
  nothing: "无法测量用户保真度：数据中没有是非题的回答。",
  tooFew: "无法测量用户保真度：用户或回答太少，无法将用户自身的比率与偶然区分开。",

  verdict: ({ fully, partly, open, unknown }, unclear, alike = []) => {
    const few = fully.length + partly.length + open.length < 3;
    return t`${[
      ...(fully.length > 0 ? [t`与真实用户的相符程度如同真实用户与自身：${told(fully, few)}`] : []),
      ...(partly.length > 0 ? [t`与真实用户只有部分相符：${told(partly, few)}`] : []),
      ...(open.length > 0 ? [t`至少部分相符：${told(open, few)}`] : []),
      ...(unknown.length > 0 ? [t`未见相符：${some(unknown.map(({ name }) => name))}`] : []),
      ...(unclear.length > 0 ? [t`无法判断是否相符：${some(unclear)}`] : []),
      ...(alike.length > 0 ? [t`未见模拟用户之间的差异超出偶然，无从测量：${some(alike)}`] : []),
    ].join("；")}（保真度）。`;
  },
  all: (runs) => t`保真度：${list(runs.map(named))}。`,
  corrected: (runs, reliability) =>
    t`全部回答的秩相关，排除用户内的偶然后：${list(runs.map(named))}。真实用户比率的信度为 ${reliability}（1 表示没有偶然）。`,
  slopes: (runs) => t`两名模拟用户之间的差异有多少也存在于对应的真实用户之间：${list(runs.map(named))}。`,
  columns: { simulated: "模拟", real: "真实", answers: "回答数" },
  figure: {
    title: "用户的真实比率与其模拟对应者的比率",
    caption: (differ) =>
      `每个点代表两种比率相近的用户（已扣除题目本身的影响），点越大，回答越多。点已按偶然程度向均值收缩，相关系数未收缩。斜线：与真实用户同样频繁${differ ? "；两轴刻度不同" : ""}。`,
    byValue: "模拟器按保真度从高到低排列",
    told: (run, text) => t`${run}：保真度 ${text}。`,
    unknown: (run) => t`${run}：没有保真度的数值。`,
    x: "模拟比率",
    y: "真实比率",
  },
  agreement: (own, runs) =>
    t`同一名真实用户对同一题的两个回答一致的比例为 ${own}；与模拟器的回答一致的比例：${list(runs.map(named))}。`,
};
