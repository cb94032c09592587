import { decimal, percent } from "../../src/locale/format.ts";
import { count, list, some, chinese as t } from "../../src/locale/format-zh.ts";
import type { NamedValue } from "../../src/locale/named-value.ts";
import { BY_CHANCE, NOT_LABELLED, RAW_DISTANCE } from "./comparison.ts";
import type { Mood, SentimentTexts } from "./en.ts";

const named = ({ name, text }: NamedValue) => t`${name} ${text}`;
const share = { negative_share: "消极", neutral_share: "中性", positive_share: "积极" } as const;
const words = { "more positive": "更积极", "more negative": "更消极" } as const;

function lengthGives(runs: readonly Mood[], turned: boolean): string {
  const [only, ...others] = runs;
  if (only !== undefined && others.length === 0)
    return t`${only.name} 按每条发言计更${only.higher ? "积极" : "消极"}（${only.text}），这${turned ? "" : "只"}是发言长度所致`;
  return t`按每条发言计的情感偏移${turned ? "" : "只"}是发言长度所致：${some(runs.map(({ name, text }) => t`${name}（${text}）`))}`;
}

const mood = {
  column: "情感",
  above: { one: "比真实用户积极", many: "比真实用户积极" },
  below: { one: "比真实用户消极", many: "比真实用户消极" },
};

export const zh: SentimentTexts = {
  title: "情感",
  question: "模拟用户说话时是否像真实用户一样带有负面情绪？",
  about: {
    what: "用户的发言有多积极、多消极。打分器读取每条发言，给出 −1 至 1 之间的数值。真实用户会抱怨，有些人还会大发雷霆；语言模型被训练得随和，往往缺少这条负面尾部（乌托邦偏差）。",
    why: "只用乐呵呵的用户测试过的客服机器人，从未见过愤怒的用户。平均值会掩盖这一点：模拟器的均值可能近乎正确，负面尾部却几乎是空的。因此这里同时比较尾部、均值与整个分布。",
    cannot:
      "打分器读的是词语，而非内心：反讽、行话和错别字都可能被漏过，在人类文字中也许比在机器文字中更多，而任何置信区间都不涵盖这一点。无法打分的发言单独计数，不计为中性。若对话未匹配，谈论的内容本身也是差异的一部分。",
    formulas: [
      "偏移 = 模拟得分均值 − 真实得分均值",
      "同等长度下的偏移 = 将每名用户的全部发言依次连接并切成 16 词的片段后的偏移",
      "强烈消极占比 = 得分低于 −0.45 的发言 / 已打分的发言",
      "Cliff's delta = P(模拟 > 真实) − P(模拟 < 真实)，对成对发言计算",
      "Wasserstein-1 = 两个分布函数之间的面积；Jensen-Shannon 距离为散度（奈特）的平方根，分箱宽度为 0.1；超出随机：使所得值恰为用户重抽样中位数的距离",
    ],
    method:
      "偏移：模拟用户与真实用户情感得分均值之差，以用户为推断单位。若模拟器代替真实用户发言，则两者按条目配对：95% 置信区间来自以用户为单位的刀切法（每次剔除一名用户），p 值来自同一标准误的 t 检验。否则，两侧视为相互独立的用户群体：标准误按平方相加，采用 Welch t 检验。q 值：在各模拟器之间用 Benjamini-Hochberg 法校正。同等长度下的偏移比较 16 词的片段，由用户的全部发言切成：发言越长，各种内容都越多。距离（Wasserstein-1 为精确值；Jensen-Shannon 按图中的分箱计算）扣除随机造成的部分，区间与 p 值来自对整名用户的同一批重抽样。无法打分的发言计为未打分，绝不计为中性。",
  },
  columns: { class: "类别" },
  card: {
    shift: { ...mood, unit: "平均情感之差（每条发言）" },
    shift_standardised: { ...mood, unit: "平均情感之差（同等长度）" },
  },
  measures: {
    shift: { title: "相对真实用户的情感偏移（每条发言）", short: "每条发言的情感" },
    strongly_negative_share: "强烈消极",
    negative_share: "消极",
    neutral_share: "中性",
    positive_share: "积极",
    cliffs_delta: "Cliff's delta",
    wasserstein_1: "Wasserstein 距离",
    jensen_shannon: "Jensen-Shannon 距离",
    mean: "情感均值",
    labelled_negative_share: "人工标注为消极",
    labelled_neutral_share: "人工标注为中性",
    labelled_positive_share: "人工标注为积极",
    agreement_r: "两种打分的一致性（r）",
    agreement_kappa: "两种打分在类别上的一致性（kappa）",
    scorer_kappa: "打分器与人工标注的一致性（kappa）",
    unscored_share: "未打分",
    shift_standardised: { title: "同等长度下的情感偏移", short: "同等长度下的情感" },
    shift_floor: "真实用户两半之间的情感偏移",
    shift_standardised_floor: "真实用户两半之间的情感偏移（同等长度）",
    wasserstein_1_excess: "超出随机的 Wasserstein 距离",
    jensen_shannon_excess: "超出随机的 Jensen-Shannon 距离",
    strongly_negative_difference: "强烈消极发言占比之差",
    wasserstein_1_null: "随机造成的 Wasserstein 距离",
    jensen_shannon_null: "随机造成的 Jensen-Shannon 距离",
  },
  notes: {
    own_scores: ({ source, id, cut, strong }) =>
      t`情感得分由您提供（${source}），范围 −1 至 1：低于 ${decimal(-cut)} 为消极，高于 ${decimal(cut)} 为积极，低于 ${decimal(strong)} 为强烈消极。没有得分的发言计为未打分。内置打分器 ${id} 仅用于对照。`,
    audited: ({ labelled }) =>
      t`人工标注了 ${count(labelled)} 条发言，按打分器的类别抽取，标注时看不到该类别。各类占比由打分器每一类中的标注按该类出现的频率加权得出；区间涵盖用户的抽取与标注的抽取。`,
    other_audit: ({ id, version }) =>
      t`所给人工核查针对另一打分器（${id}，版本 ${version}），不适用于此处的得分，故未采用。`,
    left_out: ({ utterances }) =>
      t`真实用户有 ${count(utterances)} 条发言没有对应的模拟发言，已略去，使两侧在相同的位置比较。`,
    nothing_real: () => "真实用户的发言都无法打分：无从比较。",
    no_real_users: () => "没有真实用户的发言：无从比较。",
    scorer: ({ id, version, cut, strong }) =>
      t`情感打分器为 ${id}，版本 ${version}，得分范围 −1 至 1：低于 ${decimal(-cut)} 为消极，高于 ${decimal(cut)} 为积极，低于 ${decimal(strong)} 为强烈消极。`,
    matching: ({ run, complete, all, unscored, unanswered }) =>
      t`${run} 的 ${count(all)} 条发言中有 ${count(complete)} 条（${percent(complete / all)}）参与比较：${[
        ...(unscored > 0 ? [t`${count(unscored)} 条有一侧无法打分`] : []),
        ...(unanswered > 0 ? [t`${count(unanswered)} 条没有对应的真实发言`] : []),
      ].join("，")}。`,
    unmatched: ({ runs }) =>
      t`${list(runs)}的模拟对话与真实对话未匹配：说话的人不同，谈的事情也不同。比较时将两者视为独立群体；差异既可能来自说话的人，也可能来自所谈的内容。`,
  },

  estimateNotes: {
    [NOT_LABELLED]: "标注太少",
    [RAW_DISTANCE]: "随机情况下也不为 0：其区间见扣除随机后的距离",
    [BY_CHANCE]: "在没有差异时这样的用户会给出的距离：对用户重抽样的均值",
  },
  nothing: "无法比较情感：真实用户的发言都无法打分。",
  nobodyReal: "无法比较情感：没有真实用户的发言。",
  nobodySpeaks: (tail) => t`真实用户有 ${tail} 的发言为强烈消极；没有模拟器发言。`,
  verdict: (tail, first, alone, parts, unmatched) =>
    t`真实用户有 ${tail} 的发言为强烈消极，${alone ? first.name : t`按每条发言计最积极的模拟器 ${first.name}`}为 ${first.text}；${parts.join("；")}${unmatched ? "；对话未匹配" : ""}。`,
  direction: (direction, runs, of, far) => {
    if (runs === 1) return t`${far.name} 比真实用户${words[direction]}，按每条发言计相差 ${far.text}`;
    const who =
      runs < of ? t`${of} 个模拟器中有 ${runs} 个` : of === 2 ? "两个模拟器均" : t`全部 ${of} 个模拟器均`;
    return t`${who}比真实用户${words[direction]}，按每条发言计最多相差 ${far.text}（${far.name}）`;
  },
  unclear: (runs) => t`${some(runs)}未见确定的偏移`,
  tooFew: (runs) => t`${some(runs)}的用户太少，无法判断`,

  longer: (runs) =>
    runs.length === 1
      ? t`${runs[0]!.name} 的偏移是发言长度所致：同等长度下为 ${runs[0]!.text}。`
      : t`这些偏移是发言长度所致；同等长度下为：${list(runs.map(named))}。`,
  turns: (runs) => t`同等长度下偏移的方向相反：${list(runs.map(named))}。`,
  survives: (runs) => t`同等长度下偏移依然存在：${list(runs.map(named))}。`,
  unsureAtLength: (runs) => t`同等长度下偏移是否依然存在尚不明确：${list(runs.map(named))}。`,
  lengthOpen: (runs) => t`${some(runs)}的偏移可能只是发言长度所致`,
  floor: (most) => t`在 20 次随机划分中，真实用户的两半至多相差 ${most}。`,
  lengthTurns: (runs, equal) =>
    t`${lengthGives(runs, true)}：同等长度下偏移方向相反，为 ${equal.length === 1 ? equal[0]!.text : some(equal.map(named))}`,
  lengthAlone: (runs) => lengthGives(runs, false),
  tail: (real, simulators) =>
    t`负面尾部：真实发言中强烈消极的占 ${real}，而 ${simulators.map(({ name, text }) => t`${name} 为 ${text}`).join("，")}。`,
  tailKept: "没有证据表明任何模拟器丢失了负面尾部。",
  tailLost: (points) => t`负面尾部小于真实用户：${points}。`,
  tailLostBy: (lost, of, most) =>
    t`${count(of)} 个模拟器中有 ${lost} 个的强烈消极发言少于真实用户，以 ${most.name} 最为明显（${most.text}）。`,
  tailMore: (runs) =>
    t`强烈消极发言多于真实用户的：${some(runs.map(({ name, text }) => t`${name}（${text}）`))}。`,
  points: (value, interval) => t`${value} 个百分点 ${interval}`,
  ofCompared: (points) => t`${points}，只计参与比较的发言`,

  range: (low, high) => (low === high ? low : t`${low} 至 ${high}`),
  classes: (who, classes) =>
    t`在真实用户的发言中，${classes
      .map(({ measure, real, range }) => t`${share[measure]}占 ${real}（${who ?? "各模拟器"}：${range}）`)
      .join("，")}。`,
  distances: (runs) =>
    t`就整个分布而言，与真实用户的距离（Wasserstein-1）超出随机的部分：${runs
      .map(
        ({ run, distance, chance, p }) =>
          t`${run} 为 ${distance}（仅由随机造成的距离为 ${chance}${p === null ? "" : t`，${p}`}）`,
      )
      .join("；")}。`,
  notApart: (runs) => t`在 5% 水平上与随机波动无法区分的：${some(runs)}。`,
  unscored: (runs) =>
    t`打分器无法判断的发言不计入上述比例：${some(runs.map(({ run, share, of }) => t`${run} 在 ${count(of)} 条发言中占 ${share}`))}。`,

  shares: {
    strongly_negative_share: "强烈消极",
    negative_share: "消极",
    neutral_share: "中性",
    positive_share: "积极",
  },
  differences: {
    shift: "平均得分的偏移",
    shift_standardised: "同等长度下的偏移",
    cliffs_delta: "Cliff's delta",
  },
  distribution: {
    title: "真实用户与各模拟器的情感分布",
    caption: (width, strong) =>
      t`已打分发言按情感得分的占比，分箱宽度为 ${width}，各行使用同一刻度。每行上的折线为真实用户的分布；柱形低于折线处，表示模拟器较少说这类话。中性发言不画柱形，以中间的数字表示。阴影为强烈消极（低于 ${strong}），左侧为其占比，右侧为平均得分。`,
    alt: (runs) =>
      t`强烈消极发言的占比与平均得分：${runs.map(({ run, tail, mean }) => t`${run} ${tail}，均值 ${mean}`).join("；")}。`,
    heads: { left: "强烈消极", gap: "中性", right: "均值" },
    bin: (low, high) => t`${low} 至 ${high}`,
    axis: "情感得分",
  },
  sharesFigure: {
    title: "真实用户与模拟器的消极、中性、积极发言占比",
    caption: (order) =>
      t`占已打分发言的比例；强烈消极包含在消极之内。横线为以用户为单位的 95% 置信区间，虚线为真实用户的占比；各面板使用各自的坐标轴。${order}。`,
    byValue: "模拟器按积极程度从高到低排列",
    alt: (runs) => t`强烈消极发言的占比：${list(runs.map(named))}。`,
    axis: "占发言的比例",
  },
  shiftFigure: {
    title: "模拟用户情感相对真实用户的偏移",
    caption:
      "模拟与真实平均得分之差（得分范围 −1 至 1），附以用户为单位的 95% 置信区间。真实用户一行：20 次随机划分中两半的最大差距。",
    alt: (runs) => t`平均得分的偏移：${list(runs.map(named))}。`,
    axis: "消极 ← 0 → 积极",
  },
  levelsTable: {
    title: "用户发言的情感",
    caption:
      "平均得分范围 −1 至 1；各类占比以已打分发言为分母，“未打分”以全部发言为分母。方括号内为以用户为单位的 95% 置信区间。",
    run: "来源",
    mean: "均值",
    unscored: "未打分",
  },
  auditTable: {
    title: "打分器与人工标注下的情感占比",
    caption:
      "已打分发言中各类的占比：先为打分器所得，后由抽样的人工标注得出。Kappa：打分器与人工标注在全部发言上超出偶然的一致程度。方括号内为 95% 区间。",
    read: "打分器",
    labelled: "人工",
    kappa: "Kappa",
    amount: "标注条数",
  },
  agreementTable: {
    title: "两种打分对同一发言的一致程度",
    caption:
      "您的得分与内置打分器的得分，取两者都有的发言：得分的 Pearson r 与类别的 Cohen kappa。若模拟器与真实用户的一致程度不同，差距中便含有测量误差。方括号内为以用户为单位的 95% 区间。",
    r: "r",
    kappa: "Kappa",
    amount: "发言条数",
  },
  differencesTable: {
    title: "模拟情感与真实情感的距离",
    caption:
      "平均得分与强烈消极占比（以百分点计）的偏移，均为模拟减真实；两个分布之间的距离，附仅由随机造成的距离。方括号内为以用户为单位的 95% 置信区间；p 为偏移的 p 值，q 为在各模拟器之间校正后的值。",
    columns: [
      "来源",
      "偏移",
      "强烈消极",
      "Cliff's delta",
      "超出随机的 Wasserstein-1",
      "超出随机的 Jensen-Shannon",
      "p",
    ],
    chance: (value) => t`随机 ${value}`,
  },
};
