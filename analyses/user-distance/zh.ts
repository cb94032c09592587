import { count, list, some, chinese as t } from "../../src/locale/format-zh.ts";
import type { NamedValue } from "../../src/locale/named-value.ts";
import { zh as represented } from "../../src/representation/texts-zh.ts";
import { DISPERSION_NOTES } from "../../src/stats/dispersion.ts";
import type { UserDistanceTexts } from "./en.ts";
import { FEW_VARY, NO_SIGNAL, NO_VARIATION, OTHER_USERS, TOO_FEW, TOO_FEW_BLOCKS } from "./sources.ts";

const usersOf = (run: string | null) => (run === null ? "真实用户" : t`${run} 的用户`);
const named = ({ name, text }: NamedValue) => t`${name} ${text}`;
const bases = { plain: "欧氏距离", squared: "平方距离" } as const;

export const zh: UserDistanceTexts = {
  title: "人设同质化",
  question: "模拟用户彼此之间的差异是否与真实用户一样大？",
  about: {
    what: "用户彼此之间有多大差异。离散度用于是非题的回答：各用户回答“是”的倾向相差多远。R 可用于任何数据：将每名用户的条目切成数据块，每块转为一个向量，表示用户做了什么或说了什么，再以用户内平均距离除以用户间平均距离。R 接近 0 时，用户前后一致、彼此不同；为 1 时，用户与自己并不比与任何其他人更相似。",
    why: "如果所有模拟用户只是同一个人换了名字（人设同质化），那么测试一千个这样的用户等于只测了一个：少数群体消失，个性化也无从衡量。",
    cannot:
      "离散度与 R 说明的是差异，而非真实：模拟器可能赋予用户其真实对应者并不具备的特征。R 的大小取决于数据块的切法和向量的内容，因此只能在同一份报告内比较。话题和任务会被算作用户自身的特征。",
    formulas: [
      "离散度 = 用户回答“是”的对数几率在用户间的标准差，已扣除偶然，基于全部是非题",
      "R = 用户内平均距离 / 用户间平均距离",
      "dbICC = 1 − R（基于平方距离）：差异中属于用户之间的比例",
      "重识别率 = 最接近同一用户其余数据块质心的数据块数 / 数据块数",
    ],
    method:
      "离散度：用户回答“是”的对数几率的标准差，由最大边际似然（logit-normal）得到，每道题有各自的截距，因此不像 R 和 dbICC 那样随正向率增大；以模拟与真实之比来比较，区间由对数尺度上以用户为单位的刀切法得到。R：将每名用户的条目按时间顺序切成等大的数据块，每块转为一个向量（嵌入向量：按所提供的数据块）。用户内距离：同一用户各数据块之间的平均距离；用户间距离：不同用户数据块之间的平均距离；每名用户、每对用户的权重相同。R = 用户内距离 / 用户间距离，分别基于欧氏距离和平方距离。置信区间：在对数尺度上以用户为单位的刀切法（每次剔除一名用户，采用 t 分位数）；与真实用户的 R 之比：两者在相同的刀切重复中计算，p 值来自 t 分布，q 值在各模拟器之间用 Holm 法校正。平方距离上的 1 − R 即基于距离的组内相关系数（Xu, Reiss & Cribben 2021）。重识别：最接近同一用户其余数据块质心的数据块所占比例。",
  },
  names: {
    dimension: { responses: "回答", activity: "行为", language: "文字", embedding: "嵌入向量" },
    basis: { plain: "欧氏距离", squared: "平方距离" },
  },
  columns: { distance: "距离", intra: "用户内", inter: "用户间", ratio: "比值" },
  card: {
    dispersion_ratio: {
      column: "离散度",
      unit: "真实用户的倍数，越小越雷同",
      above: { one: "把用户模拟得差异过大", many: "把用户模拟得差异过大" },
      below: { one: "把用户模拟得过于雷同", many: "把用户模拟得过于雷同" },
    },
    ratio_vs_real: {
      column: "同质化",
      unit: "真实用户的倍数，越大越雷同",
      above: { one: "把用户模拟得过于雷同", many: "把用户模拟得过于雷同" },
      below: { one: "把用户模拟得差异过大", many: "把用户模拟得差异过大" },
    },
  },
  measures: {
    dispersion_ratio: { title: "用户间离散度与真实用户之比", short: "用户间离散度" },
    dispersion: "用户间离散度（对数几率）",
    real_dispersion: "该模拟器自身输入中真实用户的离散度（对数几率）",
    ratio_vs_real: { title: "同质化比值 R 与真实用户之比", short: "同质化" },
    intra: "用户内距离",
    inter: "用户间距离",
    reidentification: "重识别率",
    ratio: "同质化比值 R（用户内与用户间距离之比）",
    dbicc: "差异中属于用户之间的比例（dbICC）",
    reidentification_chance: "随机重识别率",
    ratio_floor: "R 的下限参照",
    ratio_vs_real_floor: "R 与真实用户之比的下限参照",
    ratio_ceiling: "R 的上限参照",
  },
  notes: {
    unweighted: () =>
      "不使用抽样权重：权重针对事件，而每名用户各计一次。若按结果抽取事件，用户看上去会比实际更相似，加权也无法弥补（docs/preparing.md）。",
    ...represented.notes,
    no_input: () => "已跳过：输入中没有回答、事件、发言或嵌入向量。",
    lacking: ({ id, table }) => t`已跳过：表示方式 ${id} 需要 ${table}，而输入中没有。`,
    representation: ({ id, layout }) =>
      t`表示方式 ${id}：${represented.titles[id]}；${represented.layout(layout)}。`,
    sampled: ({ pairs }) =>
      t`用户间的欧氏距离基于每个来源按随机种子抽取的 ${count(pairs)} 对数据块；平方距离为精确值。`,
  },
  estimateNotes: {
    [NO_VARIATION]: "没有定义：所有数据块都相同，没有大于零的距离",
    [FEW_VARY]: "无法估计区间：自身数据块有差异的用户太少",
    [TOO_FEW]: "无法估计：拥有 2 个数据块的用户不足 2 名",
    [TOO_FEW_BLOCKS]: "无法估计：数据块不足 4 个",
    [DISPERSION_NOTES.none]: "用户之间的差异不超过偶然",
    [DISPERSION_NOTES.unbounded]: "无法估计：用户几乎不重叠，或回答太少",
    [OTHER_USERS]: "没有共同用户：作为独立样本比较",
    [NO_SIGNAL]: "不作判断：未见真实用户与自身比与他人更相似（R 达到 1）",
  },

  realUsers: "真实用户",
  content: { responses: "回答", activity: "行为", language: "文字" },
  behaviour: "行为",

  nothing: "无法测量用户之间的差异：找不到两名各有两个数据块且存在差异的用户。",
  tooFew: (users, least) => t`仅凭 ${users} 名用户无法判断用户之间的差异：至少需要 ${least} 名。`,
  dispersed: {
    verdict: (real, parts) => t`真实用户回答“是”的对数几率在用户间的标准差为 ${real}；${parts.join("；")}。`,
    narrower: (runs, of, least) =>
      runs === 1
        ? t`${least.name} 的用户差异较小，为真实用户的 ${least.text} 倍`
        : t`${of} 个模拟器中有 ${runs} 个的用户差异较小，最低为真实用户的 ${least.text} 倍（${least.name}）`,
    wider: (runs, most) => t`${list(runs)} 的用户差异较大（最高 ${most} 倍）`,
    unclear: (runs) => t`${some(runs)}未见确定差异`,
    notJudged: (runs) => t`${some(runs)} 的用户无法比较（没有区间）`,
    all: (sources) =>
      t`用户间离散度与真实用户之比（1 表示差异与真人一样大）：${sources.map(named).join("；")}。与 R 不同，离散度不随回答“是”的频率增大。`,
  },
  verdict: (content, real, parts) =>
    t`真实用户的${content}差异中，${real} 属于用户之间；${parts.join("；")}。`,
  noSimulator: "没有可与之比较的模拟器",
  noComparison: "没有任何模拟器可以与之比较",
  alike: (runs, of, run, least) =>
    runs === 1
      ? t`${run} 的用户彼此更相似（${least}）`
      : t`${of} 个模拟器中有 ${runs} 个的用户彼此更相似（最低至 ${least}）`,
  apart: (runs, shares) => t`${list(runs)} 的用户彼此差异更大（${shares.join("、")}）`,
  same: (runs) => t`${list(runs)} 的回答始终相同`,
  unclear: (runs, of, run) =>
    of === 1
      ? t`${run} 未见确定差异`
      : runs === of
        ? t`${of === 2 ? "两个模拟器均" : t`全部 ${of} 个模拟器均`}未见确定差异`
        : t`${of} 个模拟器中有 ${runs} 个未见确定差异`,
  withoutReal: (content, sources, known) =>
    t`用户的${content}差异中属于用户之间的比例：${sources.map(named).join("；")}；${known ? "真实用户的这一比例无法测量" : "没有真实用户可供比较"}。`,

  shares: (content, sources) =>
    t`${content}差异中属于用户之间的比例（dbICC）：${sources.map(named).join("；")}。其余为同一用户内部的差异；略低于 0 的比例属于随机波动。`,
  ratios: (sources) => t`按欧氏距离计，R：${sources.map(named).join("；")}。`,
  withPaper: (ratio, paper) => t`${ratio}（论文：${paper}）`,
  againstReal: (ratio, times, q) => t`${ratio}（${times}${q === null ? "" : `，${q}`}）`,
  inBrackets: "括号内为相对真实用户 R 的倍数：大于 1 表示该模拟器的用户比真实用户彼此更相似。",
  paper: (low, high) => t`论文报告其模拟器为 ${low} 至 ${high}，所用数据和向量与此不同。`,
  noRatio: (sources) =>
    t`没有 R 的来源：${sources.map(({ name, text }) => t`${name}（${text}）`).join("，")}。`,
  notDefined: "没有定义",
  reidentification: (sources) =>
    t`重识别率，即最接近同一用户其余数据块的数据块所占比例：${sources
      .map(({ name, text, chance }) => t`${name} ${text}，随机水平 ${chance}`)
      .join("；")}。`,
  floor: (run, ratio, times) =>
    t`下限参照：${usersOf(run)}仅用一半数据块时 R 为 ${ratio}，是另一半的 ${times} 倍${run === null ? "；没有缺陷的模拟器也会这样接近 1" : ""}。`,
  ceiling: (run, ratio) =>
    t`上限参照：将${usersOf(run)}的数据块随机分给用户时 R 为 ${ratio}；分不清用户的模拟器会落在此处。`,

  spreadFigure: {
    title: "用户间离散度",
    caption: (hasReal) =>
      t`离散度：用户回答“是”的对数几率在用户间的标准差，已扣除偶然；为 0 时所有用户都一样。R：用户内距离与用户间距离之比；为 1 时，用户与自己并不比与其他人更相似；与离散度不同，R 随回答“是”的频率增大。横线：以用户为单位的刀切法 95% 置信区间${hasReal ? "；虚线为真实用户" : ""}。`,
    cut: "远超各估计值的横线被截断，其端点见图中数据。",
    byRatio: "模拟器按 R 排列，最雷同者在前",
    alt: (sources) => t`用户回答“是”的对数几率的离散度：${sources.map(named).join("，")}。`,
    spread: "离散度（对数几率）",
    ratio: "R（用户内 / 用户间）",
  },
  distances: {
    title: "用户内距离与用户间距离",
    caption: (end) =>
      t`填充区域：两名不同用户的数据块之间的距离，虚线为其均值。曲线：同一用户的数据块之间的距离，实线为其均值。采用欧氏距离，以该来源自身的平均用户间距离为单位，因此实线位于 R 处：为 1 时，用户与自己并不比与其他人更相似。高度相对于各面板的最高分箱；超过 ${end} 的距离未画出；每名用户、每对用户的权重相同；R 附 95% 置信区间。`,
    floor: (run, ratio) => t`下限参照（${usersOf(run)}仅用一半数据块）：R 为 ${ratio}。`,
    ceiling: (run, ratio) => t`上限参照（${usersOf(run)}的数据块随机分给用户）：R 为 ${ratio}。`,
    alt: (sources) => t`用户内距离与用户间距离之比：${sources.map(named).join("，")}。`,
    mark: (source, intra, inter) => t`${named(source)}：用户内 ${intra}，用户间 ${inter}`,
    axis: "距离（用户间均值 = 1）；线：用户内，填充：用户间",
  },
  ratioFigure: {
    title: "用户内距离与用户间距离之比",
    caption: (hasReal, { real, low, high }) =>
      t`R 及以用户为单位的刀切法 95% 置信区间${hasReal ? "；虚线为真实用户的 R" : ""}。下限参照：同一批用户，仅用一半数据块。上限参照：数据块随机分给用户。灰色菱形为论文给出的数值（真实用户 ${real}，其模拟器 ${low} 至 ${high}）：论文未说明距离是否取平方，所用数据和向量也不同，因此只宜比较次序，不宜比较大小。`,
    alt: (sources) => t`按欧氏距离计的 R：${sources.map(named).join("，")}。`,
    panels: bases,
    bases,
    floor: "下限参照：折半",
    ceiling: "上限参照：打乱",
    paperReal: "论文：真实用户",
    paperSimulated: "论文：模拟器",
    onBasis: (basis) => bases[basis],
    asPrinted: (ratio) => t`R ${ratio}（论文所载）`,
    axis: "R（用户内 / 用户间）",
  },
  table: {
    title: "用户之间有多大差异",
    caption:
      "离散度：用户回答“是”的对数几率的标准差与真实用户之比；dbICC：差异中属于用户之间的比例，即 1 − 平方距离的 R；R = 用户内距离 / 用户间距离；R 之比：模拟器的 R 与真实用户的 R 之比。方括号内为以用户为单位的刀切法 95% 置信区间；q 值在各模拟器之间用 Holm 法校正。",
    columns: ["来源", "离散度之比", "dbICC", "R（欧氏）", "R（平方）", "R 之比", "重识别率", "q"],
  },
};
