import type { ComparedMeasure } from "../analysis/analysis.ts";
import type { VerbForms } from "../analysis/definition.ts";
import { list, plural } from "../locale/format.ts";
import { list as listZh, chinese as t } from "../locale/format-zh.ts";
import { byLocale } from "../model/locale.ts";
import {
  among,
  amongZh,
  begun,
  type Counted,
  countedVerb,
  countedVerbZh,
  fartherStill,
  fartherStillZh,
  type MarkKinds,
  openMeans,
  openMeansZh,
  type Reversed,
  reversed,
  reversedZh,
  who,
  whoseZh,
  whoZh,
} from "./scorecard-counts.ts";

/** The position of a simulator's interval: above or below real users, within the equivalence margin, or undecided. */
export type CellState = "above" | "below" | "like" | "open";

/** A simulator at one end of a range, with its value. */
export interface Ranged {
  readonly run: string;
  readonly value: string;
}

const en = {
  title: "Scorecard",
  question: "Which simulator is biased, how, and how much?",
  figure: "Each simulator against real users, bias by bias",
  caption: (order: string | null, lacking: readonly string[], shared: readonly string[], marks: MarkKinds) =>
    `Triangles: more (orange) or less (blue) than real users${marks.nothing ? " (to the left: ×0)" : ""}; circles (green): no difference that matters; diamonds: ${openMeans(marks)}. Bars: 95% intervals (hollow marks: none, since answers are too few or all alike${marks.sided ? "; if coloured, only the direction is sure" : ""}).${shared.length > 0 ? ` Distance: over ${list(shared)}, which those ranked have in common.` : ""}${lacking.length > 0 ? ` * not ranked: its distance rests on fewer columns, without a number in ${lacking.join(" or ")}.` : ""}${order === null ? "" : ` ${order}.`}`,
  openMeans,
  sided: "only the direction is sure",
  byDistance: "Nearest to real users first",
  baselineFirst: (byDistance: boolean) =>
    `Baseline first${byDistance ? ", then the nearest to real users" : ""}; over the rows and columns that these runs share, so distances differ from a report's`,
  /** Simulators whose mean probability contradicts the labels derived from it. */
  cut: ({ column, runs }: { readonly column: string; readonly runs: readonly string[] }) =>
    `${column} counts yes labels; mean probabilities say otherwise: ${list(runs)}.`,
  unmatched: (runs: readonly string[]) =>
    `Dialogues of ${list(runs)} are not matched with real ones: topics may differ.`,
  baseline: (run: string) => `${run} (baseline)`,
  states: { above: "more", below: "less", like: "no difference that matters", open: "unclear" } as Readonly<
    Record<CellState, string>
  >,
  real: "real",
  distance: { column: "Distance", unit: "margins" },
  points: (value: string) => `${value} points`,
  /** A simulator in one sentence: what it does too much or too little, and where it is like real users. */
  sentence: (
    run: string,
    does: readonly string[],
    also: readonly string[],
    apparent: readonly string[],
    like: readonly string[],
    turned: Reversed,
    open: readonly string[],
    untold: readonly string[],
    unequal: readonly (readonly [column: string, value: string])[],
  ) => {
    const clauses = [
      ...(does.length > 0 ? [`${run} ${list(does)}`] : []),
      ...(also.length > 0 ? [`also off in ${list(also)}`] : []),
      ...(apparent.length > 0
        ? [`apparently ${also.length > 0 ? "" : "also off "}in ${list(apparent)}`]
        : []),
      ...(like.length > 0 ? [`${does.length > 0 ? "" : `${run} is `}like real users in ${list(like)}`] : []),
      ...reversed(turned),
      ...(open.length > 0 ? [`${list(open)} unclear`] : []),
      ...(unequal.length > 0
        ? [`${list(unequal.map((one) => one.join(" ")))} per utterance (no number at equal length)`]
        : []),
      ...(untold.length > 0 ? [`no comparable number for ${list(untold)}`] : []),
    ];
    if (clauses.length === 0) return `${run} could not be measured.`;
    return `${does.length + like.length > 0 ? "" : `${run}: `}${clauses.join("; ")}.`;
  },
  /** Precedes a headline based on too few users. */
  fewUsers: (users: number) => `Only ${plural(users, "user")}: too few for any firm claim.`,
  did: (said: VerbForms, value: string, hollow: boolean) =>
    `${hollow ? "apparently " : ""}${said.one} (${value})`,
  /** A result that is known without an interval. */
  apparent: (what: string) => `apparently ${what}`,
  /**
   * @param unsure simulators for which every column is unclear, whatever their distances.
   * @param farther unranked simulators that are farther than all ranked ones.
   * @param apart whether any simulator is unranked, so that it may also be nearer.
   */
  nearest: (
    nearest: readonly string[],
    farthest: readonly string[],
    unsure: readonly string[],
    farther: readonly string[],
    apart: boolean,
  ) =>
    `${among(unsure, apart)}${list(nearest)} ${nearest.length === 1 ? "is" : "are"} nearest to real users, ${list(farthest)} farthest${fartherStill(farther)}.`,
  /** If no cell gives a certain result. */
  unsure: (simulators: number) => `Every column is unclear for all ${simulators} simulators.`,
  /** No simulator is nearer than another by a margin: all are about as far, or seem so because columns are capped. */
  level: (
    runs: number,
    of: number,
    least: string,
    most: string,
    farthest: number | null,
    farther: readonly string[],
  ) => {
    const who =
      runs < of ? `${runs} of ${of} simulators` : runs === 2 ? "Both simulators" : `All ${runs} simulators`;
    return farthest === null
      ? `${who} are about equally far from real users (${least} to ${most} margins)${fartherStill(farther)}.`
      : `${who} are far from real users: ${least} to ${most} margins (each column counts up to ${farthest})${fartherStill(farther)}.`;
  },
  /** How many of the simulators do these things; a single one is named. */
  count: (runs: readonly string[], of: number, said: readonly Counted[]) =>
    `${begun(who(runs, of))} ${list(said.map((one) => countedVerb(runs.length, one)))}.`,
  /** What many simulators do in one column, each range from lowest to highest. */
  ranges: {
    /** Lowest and highest; only one if both are displayed alike. */
    from: (least: Ranged, most: Ranged) =>
      least.value === most.value
        ? `(${least.value})`
        : `from ${least.value} (${least.run}) to ${most.value} (${most.run})`,
    moved: (runs: readonly string[], of: number, said: Counted, range: string) =>
      `${runs.length === 1 ? runs[0] : who(runs, of)} ${countedVerb(runs.length, said)}${runs.length === 1 || range.startsWith("(") ? "" : ","} ${range}`,
    like: (runs: readonly string[], of: number, column: string) =>
      `${who(runs, of)} ${runs.length === 1 ? "is" : "are"} like real users in ${column}`,
    open: (runs: readonly string[], of: number, column: string) => `${column} unclear for ${who(runs, of)}`,
    untold: (runs: readonly string[], of: number, column: string) =>
      `no comparable number of ${column} for ${who(runs, of)}`,
    beside: (column: string, unit: string, range: string) => `${column} (${unit}) ${range}`,
    sentence: (parts: readonly string[]) => `${[begun(parts[0] ?? ""), ...parts.slice(1)].join("; ")}.`,
  },
  how: {
    title: "How is this computed?",
    columns: (farthest: number) =>
      `Each column is the primary measure of a section below. Its margin is the smallest difference from real users that matters: a simulator 3 margins off differs by three times as much. Distance is the mean number of margins over the columns; a column more than ${farthest} margins off counts as ${farthest}, so that no bias drowns out the others. Factors are compared on the log scale. Scores say how often a simulator is right and do not count. Intervals are not adjusted for the number of cells; the sections' tests are.`,
    table: "Columns of the scorecard",
    heads: ["Column", "Measure", "Real users", "Margin"],
  },
  margin: { factor: (value: string) => `a factor of ${value}`, points: (value: string) => `${value} points` },
  realUsers: "as measured",
  defaults: {
    units: {
      points: "points above real users",
      score: "score",
      number: "above real users",
      factor: "times real users",
      amount: "times real users",
    } as Readonly<Record<ComparedMeasure["unit"], string>>,
    above: (name: string): VerbForms => ({
      one: `is above real users in ${name.toLowerCase()}`,
      many: `are above real users in ${name.toLowerCase()}`,
    }),
    below: (name: string): VerbForms => ({
      one: `is below real users in ${name.toLowerCase()}`,
      many: `are below real users in ${name.toLowerCase()}`,
    }),
  },
  simulators: (runs: number) => plural(runs, "simulator"),
  inSentence: (column: string) => column.toLowerCase(),
};

export type ScorecardTexts = typeof en;

const zh: ScorecardTexts = {
  title: "总览",
  question: "哪个模拟器有偏差？是哪种偏差？有多大？",
  figure: "各模拟器与真实用户的逐项对照",
  caption: (order, lacking, shared, { nothing, sided, ...marks }) =>
    t`三角：高于（橙）或低于（蓝）真实用户${nothing ? "（朝左：倍数为 0，超出坐标轴）" : ""}；圆（绿）：没有实质差异；菱形：${openMeansZh(marks)}。横线为 95% 置信区间（空心标记：回答太少或全都相同，算不出区间${sided ? "；有颜色者只能确定方向" : ""}）；竖线为真实用户。${shared.length > 0 ? t`距离只取参与排名者共有的几列：${listZh(shared)}。` : ""}${lacking.length > 0 ? t`* 不参与排名：${lacking.join("或")}没有数值，其距离只取其余各列。` : ""}${order === null ? "" : t`${order}。`}`,
  openMeans: openMeansZh,
  sided: "只能确定方向",
  byDistance: "离真实用户最近者在前",
  baselineFirst: (byDistance) =>
    t`基线在前${byDistance ? "，其余离真实用户最近者在前" : ""}；只取这些来源共有的行和列，因此距离与报告中的不同`,
  cut: ({ column, runs }) => t`${column}按是非标签计；按平均概率则不同：${listZh(runs)}。`,
  unmatched: (runs) => t`${listZh(runs)} 的对话与真实对话未匹配，话题可能不同。`,
  baseline: (run) => t`${run}（基线）`,
  states: { above: "偏高", below: "偏低", like: "没有实质差异", open: "无定论" },
  real: "真实",
  distance: { column: "距离", unit: "界限的倍数" },
  points: (value) => t`${value} 个百分点`,
  sentence: (run, does, also, apparent, like, turned, open, untold, unequal) => {
    const parts = [
      ...(does.length > 0 ? [does.join("，")] : []),
      ...(also.length > 0 ? [t`${listZh(also)}也有偏差`] : []),
      ...(apparent.length > 0 ? [t`${listZh(apparent)}似乎也有偏差`] : []),
      ...(like.length > 0 ? [t`${listZh(like)}与真实用户没有实质差异`] : []),
      ...reversedZh(turned),
      ...(open.length > 0 ? [t`${listZh(open)}尚无定论`] : []),
      ...(unequal.length > 0
        ? [t`按每条发言计${listZh(unequal.map((one) => t`${one[0]}为 ${one[1]}`))}（没有同等长度下的数值）`]
        : []),
      ...(untold.length > 0 ? [t`${listZh(untold)}没有可比的数值`] : []),
    ];
    return parts.length === 0 ? t`${run} 无法测量。` : t`${run}：${parts.join("；")}。`;
  },
  fewUsers: (users) => t`只有 ${users} 名用户，不足以下定论。`,
  did: (said, value, hollow) => t`${hollow ? "似乎" : ""}${said.one}（${value}）`,
  apparent: (what) => t`似乎${what}`,
  nearest: (nearest, farthest, unsure, farther, apart) =>
    t`${amongZh(unsure, apart)}${listZh(nearest)} 离真实用户最近，${listZh(farthest)} 最远${fartherStillZh(farther)}。`,
  unsure: (of) => t`${of} 个模拟器的各列都尚无定论。`,
  level: (runs, of, least, most, farthest, farther) => {
    const who = t`${runs < of ? t`${of} 个中的 ` : ""}${runs} 个模拟器`;
    return farthest === null
      ? t`${who}与真实用户的距离相近（${least} 至 ${most} 倍界限）${fartherStillZh(farther)}。`
      : t`${who}离真实用户都很远：${least} 至 ${most} 倍界限（每列最多计 ${farthest} 倍）${fartherStillZh(farther)}。`;
  },
  count: (runs, of, said) =>
    t`${whoZh(runs, of)}${said.map((one) => countedVerbZh(runs.length, one)).join("，")}。`,
  ranges: {
    from: (least, most) =>
      least.value === most.value
        ? t`（${least.value}）`
        : t`（${least.value} 至 ${most.value}，分别为 ${least.run} 和 ${most.run}）`,
    moved: (runs, of, said, range) => t`${whoZh(runs, of)}${countedVerbZh(runs.length, said)}${range}`,
    like: (runs, of, column) => t`${whoseZh(runs, of, column)}与真实用户没有实质差异`,
    open: (runs, of, column) => t`${whoseZh(runs, of, column)}尚无定论`,
    untold: (runs, of, column) => t`${whoseZh(runs, of, column)}没有可比的数值`,
    beside: (column, unit, range) => t`${column}（${unit}）${range}`,
    sentence: (parts) => t`${parts.join("；")}。`,
  },
  how: {
    title: "如何计算？",
    columns: (farthest) =>
      t`每一列是下文某一节的主要度量，其界限是有实质意义的最小差异：相差 3 倍界限，就是差异达到界限的三倍。距离是各列倍数的平均值；超过 ${farthest} 倍的列按 ${farthest} 倍计，以免一种偏差掩盖其余。倍数按对数计算。得分表示模拟器答对多少，不计入距离。区间未按格数校正；各节的检验已校正。`,
    table: "总览的各列",
    heads: ["列", "度量", "真实用户", "界限"],
  },
  margin: { factor: (value) => t`${value} 倍`, points: (value) => t`${value} 个百分点` },
  realUsers: "以实测为准",
  defaults: {
    units: {
      points: "高出的百分点",
      score: "得分",
      number: "与真实用户之差",
      factor: "真实用户的倍数",
      amount: "真实用户的倍数",
    },
    above: (name) => ({ one: t`在${name}上高于真实用户`, many: t`在${name}上高于真实用户` }),
    below: (name) => ({ one: t`在${name}上低于真实用户`, many: t`在${name}上低于真实用户` }),
  },
  simulators: (runs) => t`${runs} 个模拟器`,
  inSentence: (column) => column,
};

/** Texts by language. */
export const scorecardTexts = byLocale({ en, zh });
