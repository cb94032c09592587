import { percent } from "../../src/locale/format.ts";
import { list, some, chinese as t } from "../../src/locale/format-zh.ts";
import { SCENARIOS } from "../../src/model/vocabulary.ts";
import { DIVERGENCE_NOTES } from "./divergence.ts";
import { en, type SequencesTexts } from "./en.ts";
import { stateNames } from "./steps.ts";

const DEED_NAMES = { passes: "略过", responds: "互动", converts: "转化" } as const;
const states = stateNames((scenario, deed) =>
  deed === "passes" ? SCENARIOS[scenario].titles.zh : `${SCENARIOS[scenario].titles.zh}：${DEED_NAMES[deed]}`,
);

export const zh: SequencesTexts = {
  title: "行为序列",
  question: "用户接下来做什么、何时做？模拟器是否与之一致？",
  about: {
    what: "一步即一个事件：其场景，以及用户是略过、互动（点赞、评论、关注、送礼等）还是转化（加购、购买、激活、表单）。展示的是：每一步之后是什么、会话有多长、事件有多集中、发生在几点；对模拟器，则将其对被问条目给出的行为与用户对同样条目的实际行为相对照。",
    why: "模拟器的比率可以正确，行为的时机却可以有误：真实用户的点赞成簇出现，模拟器的点赞却可能彼此无关，或均匀散布在一天之中。以整段会话进行训练或测试会继承这一缺陷，在闭环中尤其如此：每个回答都会成为下一个回答的历史。",
    cannot:
      "模拟器各步的场景和时间就是被问条目的场景和时间，只有在其中做什么才出自模拟器。条目抽自用户每天的行为，并非全部，因此彼此的间隔更长；此处不使用权重。昼夜节律使所有人都显得集中。只有日期的事件在序列中没有位置，未计入。",
    formulas: [
      "转移散度 = JSD(相继两步的行为) − JSD(其中第一步的行为)，单位为比特：略过、互动与转化的两个转移矩阵各行的差异，按各行出现的多少加权",
      "状态散度 = JSD(各步，按场景与行为)，单位为比特：各步出现的多少",
      "突发性 = (√(n+1) r − √(n−1)) / ((√(n+1) − 2) r + √(n−1))，r = 用户 n 个事件间隔的标准差 / 均值，对用户求均值：−1 如时钟，0 为随机，1 为同时发生",
      "时段散度 = JSD(互动与转化的时段，三小时一段)，单位为比特",
    ],
    method:
      "散度已减去随机波动所致的部分，区间与 p 值来自对整名用户的同一批重抽样；真实用户一行为同一估计在其两个随机半数之间的结果，即 20 次划分的中位数与范围。突发性（至少有 9 个间隔的用户）与会话均值的 95% 置信区间来自以用户为单位的刀切法。超过 30 分钟没有事件即会话结束。结果按步合并，步数多的用户权重更大。",
  },
  card: {
    transition_divergence: {
      column: "后续步骤",
      unit: "散度（比特）",
      above: { one: "采取与真实用户不同的后续步骤", many: "采取与真实用户不同的后续步骤" },
      below: { one: "采取与真实用户一致的后续步骤", many: "采取与真实用户一致的后续步骤" },
    },
  },
  nothing: "没有带时刻的事件，无从分析序列。",
  measures: {
    transition_divergence: { title: "转移散度", short: "后续步骤" },
    state_divergence: { title: "状态散度", short: "行为状态" },
    burstiness: { title: "突发性", short: "突发性" },
    hour_divergence: { title: "时段散度", short: "行动时段" },
    session_events: "每次会话的事件数",
    session_minutes: "每次会话的分钟数",
    switch_share: "会话内切换场景的占比",
    hour_share: "各时段事件占比",
    transition: "后续占比",
  },
  names: {
    marker: { ...states, ...DEED_NAMES },
    dimension: { ...states, ...DEED_NAMES },
    basis: { ...en.names.basis, events: "全部事件", asked: "被问条目" },
  },
  notes: {
    unweighted: () => "不使用抽样权重：权重能弥补未被抽取的条目，但不能还原它们在序列中的位置。",
    no_times: () => "没有用户有两个带时刻的事件。",
    untimed: ({ share }) => t`${percent(share, 1)} 的事件只有日期或没有时间，此处未计入。`,
  },
  estimateNotes: {
    [DIVERGENCE_NOTES.few]: "无法估计：用户少于 10 名",
  },
  columns: { after: "之后", next: "后续", hours: "时段", n: "步数" },

  verdict: (far, near, floor) =>
    far.length === 0
      ? t`没有证据表明 ${some(near)} 接下来做的事与其用户不同。`
      : t`${list(far)} 接下来做的事与其用户不同（转移散度，单位为比特${floor === null ? "" : t`；真实用户的两半之间为 ${floor}`}）${near.length === 0 ? "" : t`；${some(near)} 未见不同`}。`,
  alone: (events, minutes) => t`真实用户的会话平均有 ${events} 个事件，持续 ${minutes} 分钟。`,
  sessions: (events, minutes, switches) =>
    t`真实用户的会话有 ${events} 个事件，持续 ${minutes} 分钟；其中 ${switches} 的步骤切换了场景。`,
  bursts: (all, runs) =>
    t`突发性（0 为随机）${all === null ? "" : t`：真实用户全部事件为 ${all}`}${runs.length === 0 ? "" : t`${all === null ? "：" : "；"}对被问条目的互动与转化，${list(runs)}`}。`,
  realUsers: "真实用户",
  figure: {
    title: "模拟器的序列与其用户相差多远",
    caption:
      "附以用户为单位的 95% 置信区间。散度单位为比特，已减去随机波动；真实用户一行为其 20 次随机对半划分的范围。虚线表示无差异，突发性一栏表示真实用户。",
  },
  matrix: {
    title: "真实用户接下来做什么",
    caption: "左侧每一步之后，下方各步的占比；每行合计 100%。只写场景的：用户略过了该条目。空白：从未发生。",
    alt: (rows) => t`最常见的下一步：${rows.join("；")}。`,
    row: "之后",
    column: "后续",
    cell: (from, to, share) => t`${from}之后，${to}：${share}`,
    most: (from, to, share) => t`${from}之后为${to}（${share}）`,
  },
  deeds: {
    title: "略过、互动与转化之后做什么（按模拟器）",
    caption: "被问条目，合并各场景；每行合计 100%。",
  },
  hours: {
    title: "真实用户何时活跃",
    caption: "各时段的事件占比，附以用户为单位的 95% 置信区间。",
    axis: "事件占比",
  },
  table: {
    title: "真实用户的会话",
    caption: "对用户求均值，附以用户为单位的刀切法 95% 置信区间。",
    columns: ["度量", "数值", "用户数"],
  },
};
