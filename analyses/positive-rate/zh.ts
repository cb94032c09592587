import { count, list, some, chinese as t } from "../../src/locale/format-zh.ts";
import type { PositiveRateTexts, Written, WrittenRate } from "./en.ts";

const named = ({ run, value, interval }: Written) => t`${run} 为 ${value} ${interval}`;
const rateOf = ({ rate, gap, times, p }: WrittenRate) =>
  t`${rate}（差距 ${gap}${times === null ? "" : t`，为真实用户的 ${times} 倍`}${p === null ? "" : `，${p}`}）`;

export const zh: PositiveRateTexts = {
  title: "过度活跃",
  question: "模拟用户是否像真实用户一样很少行动？",
  about: {
    what: "用户采取行动（点赞、评论、关注、购买）有多频繁。每道题问的是用户是否对某个条目采取了行动；正向率即回答“是”的比例。真实用户对看到的大部分内容一掠而过。若模拟器在相同条目上比真实用户行动得更频繁，就是过度活跃。",
    why: "用过度活跃的用户测试推荐系统或策略，测得的参与度在真人身上不会出现，也看不出是什么让人离开：一掠而过正是真实用户最常给出的信号（隐式拒绝）。",
    cannot:
      "差距为零并不表示模拟器在正确的条目上行动，只表示行动同样频繁：请结合拒绝召回率与排行榜来看。它也不表示每名模拟用户都与其真实对应者行动同样频繁；每名用户只计一次的差距见导出的数据。",
    formulas: [
      "差距 = (Σ 模拟“是” − Σ 真实“是”) / 题数，基于相同的题目",
      "比值 = 模拟正向率 / 真实正向率",
      "Cohen's h = 2 asin √(模拟正向率) − 2 asin √(真实正向率)",
      "拒绝召回率 = 双方均回答“否”的题数 / 真实用户回答“否”的题数",
      "F1 增益 =（F1 − 一律回答是的 F1）/（1 − 一律回答是的 F1），真实率为 p 时后者为 2p / (1 + p)",
    ],
    method:
      "差距：在相同条目上，模拟用户与真实用户是非题回答之差的均值，按条目合并，以用户为推断单位。正向率的 95% 置信区间来自 logit 尺度上以用户为单位的刀切法，自由度按 Satterthwaite 法；差距的区间由两者合成（MOVER），p 值取该区间恰好触及 0 时的水平，并在每个模拟器的各单元格内用 Benjamini-Hochberg 法校正。比值：区间在对数尺度上计算，至少需要三名用户的五个回答。有效用户不足五名时不给出区间。拒绝召回率：真实用户未行动的条目中，模拟器同样不行动的比例。",
  },
  names: {
    basis: {
      never: "一律回答否",
      always: "一律回答是",
      chance: "按真实率随机",
      own_rate: "按每名用户自己的比例随机",
    },
  },
  columns: { rate: "比率", gap: "差距" },
  measures: {
    gap: { title: "正向率差距", short: "正向率" },
    gap_user_weighted: "按用户等权的差距",
    ratio: "正向率与真实用户之比",
    cohens_h: "Cohen's h",
    rejection_recall: "拒绝召回率",
    real_rate: "真实用户正向率",
    simulated_rate: "模拟用户正向率",
    simulated_probability: "平均预测概率",
    probability_gap: "平均概率与真实率之差",
    f1: "F1",
    f1_skill: "相对“一律回答是”的 F1 增益",
    mcc: "Matthews 相关系数",
    brier_skill: "概率的 Brier 技巧评分",
    reference_f1: "无需模拟器的 F1",
  },
  card: {
    gap: {
      column: "活跃度",
      unit: "高出的百分点",
      above: { one: "行动过多", many: "行动过多" },
      below: { one: "行动过少", many: "行动过少" },
    },
  },
  notes: { no_answers: () => "没有任何是非题得到回答。" },
  nothing: "无法测量正向率：数据中没有是非题的回答。",

  verdict: (real, parts) => t`真实用户的正向率为 ${real}；${parts.join("；")}。`,
  over: (number, of, { run, value, interval }) => {
    if (number === 1) return t`${run} 的正向率高出 ${value} 个百分点 ${interval}`;
    const who =
      number < of
        ? t`${of} 个模拟器中有 ${number} 个`
        : number === 2
          ? "两个模拟器均"
          : t`全部 ${number} 个模拟器均`;
    return t`${who}偏高，最多高出 ${value} 个百分点 ${interval}（${run}）`;
  },
  under: (runs, most) => t`${some(runs)}偏低（${runs.length === 1 ? "" : "最多"}低 ${most} 个百分点）`,
  unclear: (number) => t`另有 ${number} 个模拟器的置信区间包含零`,
  notJudged: (number) => t`另有 ${number} 个模拟器的回答或用户太少，无法给出区间`,

  rates: (real, questions, [most, least]) => {
    const intro = t`在 ${count(questions)} 道是非题中，真实用户回答“是”的占 ${real.value} ${real.interval}。`;
    if (most === undefined) return intro;
    return least === undefined
      ? t`${intro}${most.run} 回答“是”的比例为 ${rateOf(most)}。`
      : t`${intro}最活跃的模拟器 ${most.run} 回答“是”的比例为 ${rateOf(most)}，最不活跃的 ${least.run} 为 ${rateOf(least)}。`;
  },
  weighted: (gaps) =>
    t`若每名用户只计一次，差距有所不同：${some(gaps.map(({ run, value }) => `${run} ${value}`))}个百分点。`,
  rejection: (worst, best) =>
    best === undefined
      ? t`隐式拒绝：在真实用户未行动的条目上，模拟器同样不行动的比例，${named(worst)}。`
      : t`隐式拒绝：在真实用户未行动的条目上，模拟器同样不行动的比例，最低的 ${named(worst)}，最高的 ${named(best)}。`,
  contrary: (cells) =>
    t`合并的差距取决于场景构成，与有些场景方向相反：${some(cells.map(({ run, scenario, value }) => t`${run} 在${scenario}为 ${value} 个百分点`))}。`,
  cut: (runs) =>
    t`差距取决于“是”的阈值：${some(runs.map(({ run, labels, probability }) => t`${run}（按标签为 ${labels} 个百分点，按平均概率为 ${probability} 个百分点）`))}。`,
  skill: (best, of, always) => t`一律回答“是”的 F1 为 ${always}；最好的模拟器 ${best} 为 ${of}。`,
  topField: ({ run, value, interval }, field) =>
    t`分字段看，${run} 在“${field}”上超出真实用户最多：${value} 个百分点 ${interval}。`,
  discoveries: (found, tested) =>
    t`在 5% 的错误发现率下，${tested} 个“模拟器–字段”组合中有 ${found} 个与真实用户不同。`,

  all: "全部",
  byScenario: {
    title: "真实用户与各模拟器的正向率（按场景）",
    caption:
      "回答“是”的是非题所占比例。点为按条目合并的估计值，横线为以用户为单位的刀切法 95% 置信区间；虚线为同一坐标轴上真实用户的正向率。",
    alt: (real, runs) =>
      t`真实用户的总体正向率为 ${real}。各模拟器从最活跃到最不活跃依次为：${list(runs.map(({ run, value }) => `${run} ${value}`))}。`,
    axis: "正向率",
  },
  byField: {
    title: "与真实用户的差距（按字段）",
    caption: (order) =>
      t`相同条目上模拟用户与真实用户的正向率之差，单位为百分点，附以用户为单位的刀切法 95% 置信区间；虚线表示无差距。${order}。`,
    byValue: "模拟器按过度活跃程度从高到低排列",
    none: "没有测量到任何字段。",
    alt: ({ run, value, interval }, field) =>
      t`差距最大的是 ${run} 的“${field}”：${value} 个百分点 ${interval}。`,
    excludingZero: (pairs, above, below) =>
      t`在 ${pairs} 个“模拟器–字段”组合中，区间整体高于零的有 ${above} 个，低于零的有 ${below} 个。`,
    axis: "百分点",
    points: (value, interval) => t`${value} 个百分点 ${interval}`,
  },
  table: {
    title: "全部是非题的正向率",
    caption:
      "差距以百分点计；比值为模拟用户正向率与真实用户正向率之比；拒绝召回率为真实用户未行动的条目中模拟器同样不行动的比例。方括号内为以用户为单位的刀切法 95% 置信区间；p 值取差距的区间恰好触及 0 时的水平。",
    columns: ["来源", "正向率", "差距", "比值", "Cohen's h", "拒绝召回率", "p"],
  },
};
