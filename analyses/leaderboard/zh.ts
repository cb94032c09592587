import { count, list, some, somePhrases, chinese as t } from "../../src/locale/format-zh.ts";
import { BOUND_NOTE } from "./coverage.ts";
import type { LeaderboardTexts } from "./en.ts";
import { REPORTED_NOTE } from "./reported-marks.ts";

const REPORTED = "仅为评测程序报告的均值，没有区间";

const rankingName = { overall: "总分", micro_f1: "micro-F1" } as const;

const columns = {
  video_binary: "视频二分类",
  video_continuous: "视频连续值",
  live_binary: "直播二分类",
  ads_binary: "广告二分类",
  ecommerce_binary: "电商二分类",
  ecommerce_textual: "电商文本",
  overall: "总分",
};
const columnOf = (component: string) =>
  Object.entries(columns).find(([id]) => id === component)?.[1] ?? component;

export const zh: LeaderboardTexts = {
  title: "排行榜",
  question: "各模拟器对真实用户行为的预测有多准？哪些名次之间确有差别？",
  about: {
    what: "各模拟器按 OmniBehavior 基准的规则预测真实用户在每个条目上的行为，预测得有多准：是非题看 F1，观看时长看相对于时长的误差，对客服说的话看评审打分。总分是六列的均值。",
    why: "没有置信区间的得分，会让人排出数据并不支持的名次。这里每个得分都有置信区间，每对模拟器都有检验：只有确认可以区分的名次，才应作为选用模拟器的依据。",
    cannot:
      "得分高不等于没有偏差：F1 奖励对罕见行为的命中，却不管模拟器总共行动得多频繁。文本得分的评审本身也是语言模型，其误差不包含在任何区间之内。论文公布的得分基于其他数据。",
    formulas: [
      "二分类列 = 100 · 该列各字段 F1 的均值，F1 = 2 TP / (2 TP + FP + FN)",
      "视频连续值 = 100 − NMAE，NMAE = 100 · [min(|误差|, 时长) / 时长] 的均值",
      "文本 = 10 · 评审打分的均值（1 至 10）",
      "总分 = 六列的均值",
      "技巧评分 = (得分 − 最佳参照) / (100 − 最佳参照)；参照不需要模拟器：一律否、一律是、按真实率随机、按每名用户其他条目的比例随机、每段视频看一半",
      "Brier 技巧评分 = 1 − Σ (概率 − 真实)² / Σ (真实率 − 真实)²",
    ],
    method:
      "得分严格按基准自身的规则计算，逐位一致（见 docs/methods.md）。置信区间：对整个得分采用以用户为单位的刀切法（每次剔除一名用户，采用 t 分位数），因此允许同一用户的各题相互依赖。若两个模拟器的配对刀切差值在全部两两比较中经 Holm 校正后 p 值不超过 0.05，则认为两者名次可以区分。若某个模拟器缺少其他模拟器所答问题的 1% 以上，名次与检验只依据所有模拟器都回答了的问题。比例的区间在 logit 尺度上计算；不足 3 名用户的 5 个回答时不给出区间。",
  },
  names: {
    basis: {
      never: "一律否（不看）",
      always: "一律是（看完）",
      chance: "按真实率随机",
      own_rate: "按每名用户自己的比例",
      half: "每段视频看一半",
    },
    dimension: {
      video_binary: "视频二分类",
      video_continuous: "视频连续值",
      live_binary: "直播二分类",
      ads_binary: "广告二分类",
      ecommerce_binary: "电商二分类",
      intent_fidelity: "意图忠实",
      persona_mimicry: "人物相似",
      knowledge_boundary: "知识边界",
      semantic_alignment: "语义一致",
    },
  },
  estimateNotes: {
    [REPORTED_NOTE]: REPORTED,
    [BOUND_NOTE]: "是界限而非估计：缺失的回答全错或全对",
  },
  card: {
    overall: {
      column: "得分",
      unit: "0 至 100",
      above: { one: "得分高于 100", many: "得分高于 100" },
      below: { one: "得分低于 100", many: "得分低于 100" },
    },
  },
  measures: {
    overall: "总分",
    video_binary: "视频二分类",
    video_continuous: "视频连续值",
    live_binary: "直播二分类",
    ads_binary: "广告二分类",
    ecommerce_binary: "电商二分类",
    ecommerce_textual: "电商文本",
    micro_f1: "Micro-F1",
    macro_f1: "Macro-F1",
    judge_average: "评审平均分",
    judge_coverage: "已评审记录占比",
    judge_reported: "评测程序报告的评审平均分",
    f1: "F1",
    precision: "精确率",
    recall: "召回率",
    accuracy: "准确率",
    auc: "AUC",
    log_loss: "对数损失",
    ece: "校准误差",
    mcc: "Matthews 相关系数",
    auprc: "平均精确率",
    brier_skill: "概率的 Brier 技巧评分",
    nmae: "NMAE",
    mae: "MAE",
    skill: { title: "相对最佳参照的技巧评分", short: "技巧评分" },
    reference: "无需模拟器的得分",
    missing_share: "缺失的回答",
    overall_common: "共同问题上的总分",
    micro_f1_common: "共同问题上的 micro-F1",
    overall_drawn: "总分（被抽取的条目，未加权）",
    micro_f1_drawn: "micro-F1（被抽取的条目，未加权）",
    overall_worst_case: "总分（缺失的全算错）",
    overall_best_case: "总分（缺失的全算对）",
    micro_f1_worst_case: "Micro-F1（缺失的全算错）",
    micro_f1_best_case: "Micro-F1（缺失的全算对）",
    overall_difference: "总分之差",
    micro_f1_difference: "Micro-F1 之差",
  },
  nothing: "没有任何模拟器可以计分。",
  notes: {
    weighted: () =>
      "回答按抽样权重计：所示得分为条目所出总体的得分。基准自身的得分（每个被抽取的条目只计一次）列在旁边，标为“未加权”；评审的打分没有权重。",
    no_answers: () => "没有任何回答可以计分。",
    common: ({ asked, common }) =>
      t`各模拟器回答的问题不同：名次与检验只依据所有模拟器都回答了的 ${count(common)} 个问题（共 ${count(asked)} 个）。`,
    reported: ({ runs }) =>
      t`${some([...runs])} 的文本得分只是评测程序报告的均值，没有各条记录的打分：没有区间，不参与名次，也不计入总分。`,
    missing: ({ components, byMicroF1 }) =>
      t`某组成部分没有基准字段的问题或没有打分（${components.map(columnOf).join("、")}）的模拟器没有总分。${byMicroF1 ? "名次改按 micro-F1 排列。" : ""}`,
  },

  verdict: (ranking, { run, score, interval }, others, level) => {
    const name = rankingName[ranking];
    const lead =
      others.length === 0
        ? t`${run} 的${name}为 ${score} ${interval}`
        : t`${run} 以${name} ${score} ${interval} 居首`;
    if (level === null) return `${lead}。`;
    return level.length === 0
      ? t`${lead}，${others.length === 1 ? t`对 ${others[0]!} 的领先` : "对其余模拟器的领先均"}超出随机波动。`
      : t`${lead}，但与${some(level)}无法区分。`;
  },
  twoRuns: (apart, p) => t`两者的得分${apart ? "之差超出随机波动" : "无法由这些数据区分"}（${p}）。`,
  pairs: (pairs, separable, close) =>
    t`在 ${count(pairs)} 对模拟器中，经 Holm 校正后得分有差异的有 ${separable} 对。${
      close.length === 0
        ? "所有相邻名次均可区分。"
        : t`数据无法区分的相邻名次：${somePhrases(
            close.map(([a, b]) => t`${a} 与 ${b}`),
            6,
            "对",
          )}。`
    }`,
  skill: (skilled, of) =>
    skilled.length === 0
      ? "就各列平均而言，没有任何模拟器明确优于无需模拟器的回答：一律否、一律是、按真实率或每名用户自己的比例随机、每段视频看一半。"
      : t`就各列平均而言，${skilled.length === of && of > 1 ? t`全部 ${of} 个模拟器` : some([...skilled])}明确优于无需模拟器的最佳回答（技巧评分大于 0）。`,
  beaten: (column, reference, score, best) => t`${column}：${reference}得 ${score}，最好的模拟器得 ${best}。`,
  missingAnswers: (runs) =>
    t`缺失的部分可能改变得分（全错或全对时）：${somePhrases(
      runs.map(
        ({ run, answers, marks, low, high }) =>
          t`${run} 在 ${low} 与 ${high} 之间（缺 ${[...(answers === null ? [] : [t`${answers} 的回答`]), ...(marks === null ? [] : [t`${marks} 的打分`])].join("、")}）`,
      ),
      6,
      "个",
    )}。`,
  judge: (low, high) =>
    t`文本得分所依据的评审打分覆盖了已回答客服记录的 ${low === high ? low : t`${low} 至 ${high}`}。`,
  published: (runs) =>
    t`论文公布的总分（OmniBehavior 主表）与实测总分对照：${runs
      .map(({ run, published, measured }) => t`${run} 公布 ${published}，实测 ${measured}`)
      .join("；")}。`,

  columns,
  table: {
    title: "按基准规则计算的得分（0–100，越高越好）",
    caption: "最高分加粗，次高分加下划线。方括号内为以用户为单位的刀切法 95% 置信区间。",
    mixedTitle: "按基准规则计算的得分（越高越好）",
    microF1: "Micro-F1 合并全部问题计算；其后各列的范围为 0–100。",
    microF1Column: "Micro-F1（0–1）",
    simulator: "模拟器",
    paper: (score) => `论文：${score}`,
    drawn: (score) => `未加权：${score}`,
    reported: REPORTED,
  },
  references: {
    title: "无需模拟器的得分，以及相对其中最佳者的技巧评分",
    caption:
      "参照仅由真实回答算得。技巧评分：0 为该列最佳参照，1 为 100 分，小于 0 则不如最简单的做法；总分一列为各列的均值。方括号内为以用户为单位的刀切法 95% 置信区间。",
    source: "参照（得分）或模拟器（技巧评分）",
  },
  probability: {
    title: "预测概率：实际发生多少，以及各阈值下回答“是”的比例",
    caption:
      "点：概率约为横轴值的回答中实际为“是”的比例，面积与回答数成正比；落在对角线上即校准良好。线：若阈值设在该处，回答“是”的比例。虚线：真实率。",
    alt: (run, of) =>
      t`${run}：其最高一档概率平均为 ${of.predicted}，其中 ${of.observed} 实际发生；阈值为 50% 时回答“是”的占 ${of.cut}，真实用户为 ${of.real}。`,
    first: (drawn) => t`只画出排行榜上的前 ${drawn} 个模拟器。`,
    x: "概率或阈值",
    y: "“是”的比例",
  },
  figure: {
    title: "基准得分及其不确定性",
    caption: (order) =>
      t`得分范围 0 至 100，附以用户为单位的刀切法 95% 置信区间；每列最高分加粗。${order}；各面板使用各自的坐标轴。`,
    byValue: (ranking) => t`模拟器按${rankingName[ranking]}排列`,
    alt: (ranking, runs, best) =>
      t`${rankingName[ranking]}从高到低：${list(runs.map(({ run, score }) => `${run} ${score}`))}。${best.run} 以 ${best.score} ${best.interval} 居首。`,
    axis: "得分",
  },
};
