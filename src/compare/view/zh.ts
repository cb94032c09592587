import { count, list, some, chinese as t } from "../../locale/format-zh.ts";
import type { MatchedKind } from "../../store/match-runs.ts";
import { zh as names } from "../names-zh.ts";
import type { Verdict } from "../shift.ts";
import type { CalledUsers, ComparisonTexts } from "./en.ts";

const called: Readonly<Record<CalledUsers, string>> = {
  "by rank": "用户按其在所有主要变化中的变化幅度编号",
  "by id": "用户以其标识列出",
  "as they come": "用户按本表次序编号",
};
const onlyJudged: Readonly<Partial<Record<MatchedKind, string>>> = { judgements: "或仅在一个来源中受评" };
const { rows: kinds, verdicts } = names;
/** Measure words of the rows. */
const units: Readonly<Record<MatchedKind, string>> = {
  answers: "个",
  judgements: "条",
  utterances: "条",
  speakers: "名",
  embedded: "名",
};

export const zh: ComparisonTexts = {
  kicker: "simgap 对比",
  title: (candidates, baseline) => t`${list(candidates)}与 ${baseline} 对比`,
  titleOfMany: (candidates, baseline) => t`${count(candidates)} 个候选与 ${baseline} 对比`,
  scope: (users, rows, left) =>
    t`匹配用户 ${count(users)} 名${rows === null ? "" : t`，匹配${kinds[rows.kind]} ${count(rows.number)} ${units[rows.kind]}`}${left === 0 ? "" : t`，略去 ${count(left)} 行没有对应的数据`}；95% 置信区间以用户为推断单位。`,
  method:
    "所有来源都在共有的数据行上测量。变化为候选减基线，在相同的以用户为单位的刀切重复中计算，采用有效自由度的 t 分位数；比值的变化在对数尺度上计算。改善与恶化还要求与真实用户的距离有显著变化，其区间在一侧恰为真实值时也有效（见 docs/comparing.md）。变化与距离的 q 值：全部候选的主要变化用 Holm 法校正，其余变化用 Benjamini-Hochberg 法校正。可检出：若为同类检验中唯一的变化，这样的数据能以 80% 的功效发现的大小。",

  warning: (text) => t`警告：${text}`,
  headings: {
    verdict: "结论",
    method: "方法",
    shifts: "主要变化",
    gates: "门槛",
    users: "用户",
    messages: "同一处发言的前后对比",
    matched: "匹配的数据行",
    changedMost: "变化最大之处",
    trend: "各版本的走势",
  },
  trend: {
    step: (from, to, found, { whole }) => {
      const words: Readonly<Partial<Record<Verdict, (names: string) => string>>> = {
        improved: (names) => t`在${names}上更接近真实用户`,
        worsened: (names) => t`在${names}上与真实用户差距更大`,
        changed: (names) => t`在${names}上确有变化，方向未定`,
      };
      const said = [...found].filter(([, names]) => names.length > 0);
      return t`${whole ? "总体上，" : ""}从 ${from} 到 ${to}：${said.map(([verdict, names]) => words[verdict]!(some(names, 6))).join("；")}。`;
    },
    none: "相邻版本之间没有确定的变化。",
    title: "各版本的主要度量",
    caption:
      "粗线：这一步确有变化。标记表示方向：上三角为更接近真实用户，下三角为更远，菱形为方向未定，圆点为没有确定的变化。竖线为 95% 置信区间，横线为真实用户。",
    alt: (steps, sure) => t`版本之间共 ${count(steps)} 步，其中 ${sure} 步确有变化。`,
    factor: "真实用户的倍数",
    tableTitle: "逐步变化",
    tableCaption:
      "每个版本减去前一版本（比值为倍数）及其 95% 置信区间。结论含义同上；所有步骤一起校正（Holm）。",
    column: (from, to) => t`${from} → ${to}`,
  },
  messagesCaption: "真实用户、基线和候选的匹配发言，按哈希值选取；语言标记已标出。",
  realUser: "真实用户",

  points: (number) => t`${number} 个百分点`,
  others: (counts) =>
    t`其他主要变化：${counts.map(([verdict, number]) => t`${number} 项${verdicts[verdict]}`).join("、")}。`,
  candidate: (run, found) => {
    if (found.size === 0) return t`${run}：无法测量任何主要变化。`;
    const words: Readonly<Record<Verdict, (names: string) => string>> = {
      improved: (names) => t`在${names}上更接近真实用户`,
      worsened: (names) => t`在${names}上与真实用户差距更大`,
      changed: (names) => t`在${names}上确有变化，方向未定`,
      equivalent: (names) => t`在${names}上的变化小于等效界限`,
      inconclusive: (names) => t`在${names}上尚无定论`,
      "not estimable": (names) => t`在${names}上无法判断`,
    };
    return t`${run} ${[...found].map(([verdict, names]) => words[verdict](some(names, 6))).join("；")}。`;
  },
  identical: (run, baseline) => t`${run} 与 ${baseline} 的每一行都相同：没有任何变化。`,
  nearer: (runs) => t`更接近真实用户，没有一项主要变化更远：${some(runs, 12)}。`,
  mixed: (runs) => t`主要变化中有些更近、有些更远：${some(runs, 12)}。`,
  farther: (runs) => t`与真实用户差距更大，没有一项主要变化更近：${some(runs, 12)}。`,
  same: (runs) => t`凡能判断的主要变化均与基线等效：${some(runs, 12)}。`,
  undirected: (runs) => t`确有变化，但是否更接近真实用户未定：${some(runs, 12)}。`,
  open: (runs) => t`在这些数据上尚无定论：${some(runs, 12)}。`,
  unjudged: (runs) => t`无法判断：${some(runs, 12)}。`,
  ofAll: (run, number, all) => t`${run}（${number}/${all}）`,
  ofBoth: (run, nearer, farther, all) => t`${run}（${all} 项中 ${nearer} 项更近、${farther} 项更远）`,

  unmeasured: "无法测量任何主要变化。",
  noChange: "没有变化",
  noneSeen: "未见差异",
  shift: (name, from, to, size, verdict) =>
    t`${name}：由 ${from} 变为 ${to}（${size}），${verdicts[verdict]}。`,
  unmeasuredShift: (name, why) => t`${name}：${why}。`,
  whose: (run, sentence) => t`${run}，${sentence}`,
  shifts: (name, counts, candidates) =>
    t`${name}：${count(candidates)} 个候选中${counts
      .map(
        ({ verdict, number, most }) =>
          t`${number} 个${verdicts[verdict]}${most === undefined ? "" : t`（${number === 1 ? "" : "最大为 "}${most}）`}`,
      )
      .join("，")}。`,
  secondary: (of, [improved, worsened, changed, equivalent, inconclusive, none]) =>
    t`${count(of)} 项次要变化中，${count(improved!)} 项改善，${count(worsened!)} 项恶化，${count(changed!)} 项有变化，${count(equivalent!)} 项等效，${count(inconclusive!)} 项无定论，${count(none!)} 项无法估计。`,

  columns: {
    candidate: "候选",
    ofCandidate: "候选值",
    shift: "变化项",
    baseline: "基线",
    real: "真实用户",
    change: "变化",
    q: "q",
    verdict: "结论",
    user: "用户",
    part: "贡献",
    share: "占变化之比",
    gate: "门槛",
    status: "状态",
    why: "原因",
  },
  verdictTable: {
    caption:
      "主要变化事先确定；q 值对全部候选的所有主要变化作校正（Holm）。改善与恶化：变化及其与真实用户距离变化的 q 均不大于 0.05。有变化：变化显著，但是否更接近真实用户未定。等效：90% 置信区间在等效界限之内。",
    many: "相对基线的变化、其 95% 置信区间和结论。",
    signs: (verdicts) => t`各主要度量相对基线的变化及其 95% 置信区间。${verdicts.join("，")}。`,
    every: "各项结论的 q 值与说明",
    asSaid: (names) => t`未按长度调整：${some(names, 6)}；总览则在同等长度下比较。`,
    detectable: (size) => t`可检出：${size}`,
    within: (margin) => t`等效界限：${margin}`,
  },
  changed: {
    title: (analysis) => t`变化最大之处（${analysis}）`,
    caption: (shown, of) =>
      t`通过 5% 错误发现率的 ${of} 项次要变化中最明显的 ${shown} 项，按变化与其误差之比排列。`,
  },
  moved: {
    title: "行为变化最大的用户",
    caption: (users, named) =>
      t`每项主要变化中贡献最大的 ${users} 名用户（刀切伪值；各用户条目数相等时其总和即为该变化，比值则在对数尺度上）。${called[named]}。`,
    user: (name) => name.replace(/^user (\d+)$/u, "用户 $1"),
  },
  matched: {
    title: "所有来源共有的数据行",
    caption: "对比所用的数据行；下方为因并非所有来源都有而略去的数据行。",
    baseline: (left) => t`略去基线的 ${left}`,
    candidate: (left) => t`略去自身的 ${left}`,
    all: "无略去",
  },
  leftOut: ({ kind, matched, baseline, candidate, name, inDialogues }) => {
    const left = [
      ...(baseline === null ? [] : [t`基线有 ${baseline}`]),
      ...(candidate === null
        ? []
        : [name === null ? t`候选有 ${candidate}` : t`候选最多有 ${candidate}（${name}）`]),
    ];
    return t`${kinds[kind]}：${name === null ? "" : "所有来源共同"}匹配 ${count(matched)}；${left.join("、")} 没有对应${onlyJudged[kind] ?? ""}，${inDialogues ? "逐条对比时" : ""}已略去。`;
  },
  labels: (baseline, own, candidate, other) =>
    t`${baseline} 有 ${own} 的回答、${candidate} 有 ${other} 的回答没有标签，概率达到 0.5 即视为“是”：变化可能由此产生。`,
  tooSmall: (kind, run, own, matched, possible) =>
    t`${run} 与基线只共有 ${count(own)} ${units[kind]}${kinds[kind]}，因此所有候选都只能在这 ${count(matched)} ${units[kind]}上对比，而没有它时最多可用 ${count(possible)} ${units[kind]}：最好将其单独对比。`,

  units: {
    points: { after: " 个百分点", axis: "百分点", how: "候选减基线，以百分点计", level: "百分点" },
    score: { after: " 分", axis: "分", how: "候选减基线，以分数计", level: "0 至 100" },
    number: { after: "", axis: "候选 − 基线", how: "候选减基线", level: "\u00a0" },
    factor: { after: "", axis: "基线的倍数", how: "候选除以基线", level: "真实用户的倍数" },
    amount: { after: "", axis: "基线的倍数", how: "候选除以基线", level: "\u00a0" },
  },
  margin: {
    points: (size) => t`±${size} 个百分点`,
    between: (low, high) => t`${low} 至 ${high}`,
  },
  named: (part, title, basis) =>
    t`${part === "" ? title : t`${part}：${title}`}${basis === "" ? "" : t`（${basis}）`}`,
  qualified: (name, how) => t`${name}（${how}）`,
  inSentence: (title) => title,
  figure: {
    title: (analysis, basis, baseline) =>
      t`${analysis}：相对 ${baseline} 的变化${basis === "" ? "" : t`（${basis}）`}`,
    all: "全部",
    row: (title, part) => t`${title}：${part}`,
    caption: (how) => t`${how}，基于匹配的条目，95% 置信区间来自相同的刀切重复；虚线表示没有变化。`,
    alt: (shifts, sure, run, largest, size) =>
      t`${count(shifts)} 项变化，其中 ${sure} 项的区间不包含“没有变化”。最大的是 ${run} 的${largest}：${size}。`,
    tip: (run, name, from, to, size, verdict) => t`${run}，${name}：${from} 变为 ${to}，${size}，${verdict}`,
  },
};
