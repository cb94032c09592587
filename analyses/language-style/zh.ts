import { percent } from "../../src/locale/format.ts";
import { count, list, chinese as t } from "../../src/locale/format-zh.ts";
import { REAL_RUN } from "../../src/model/finding.ts";
import type { Dimension } from "../../src/text/style/marker.ts";
import { OTHER_LANGUAGE } from "../../src/text/utterance-language.ts";
import type { LanguageStyleTexts, SideOfReal, Sign } from "./en.ts";
import {
  DIFFERENCE,
  NONE_REAL,
  NOT_MATCHED,
  OF_REAL_TURNS,
  TOO_FEW_OF_LENGTH,
  TOO_LONG_OR_SHORT,
} from "./estimates.ts";

const titles: Readonly<Record<Dimension, string>> = {
  politeness: "礼貌",
  hedging: "模糊限制语",
  face_saving: "面子维护",
  confrontation: "对抗性",
};

const markers: Readonly<Record<string, string>> = {
  gratitude: "感谢",
  apology: "道歉",
  please_start: "请字开头",
  please: "请字用语",
  greeting: "问候",
  farewell: "道别祝愿",
  praise: "称赞",
  respectful_address: "尊敬称呼",
  agreement: "赞同",
  disagreement: "异议",
  indirect_request: "间接请求",
  subjunctive_request: "虚拟语气请求",
  polite_question: "礼貌询问",
  honorific: "敬称",
  self_humbling: "自谦",
  effort_thanks: "致谢辛劳",
  epistemic_modal: "或然情态动词",
  epistemic: "或然表达",
  plausibility: "主观看法",
  approximator: "近似表达",
  generality: "概括限定",
  concession: "让步",
  conditional: "条件留余地",
  final_ba: "吧字句尾",
  minimiser: "弱化请求",
  giving_options: "留出选择",
  taking_blame: "自揽过错",
  reassurance: "宽慰对方",
  first_person_plural: "第一人称复数",
  preparator: "铺垫语",
  offer: "主动承诺",
  bare_imperative: "直接祈使",
  second_person_start: "你字开头",
  second_person: "直呼你",
  direct_question: "直接发问",
  rhetorical_question: "反问",
  demand: "强硬要求",
  complaint: "抱怨",
  accusation: "指责",
  booster: "强调断言",
  negation: "断然否定",
  threat: "威胁",
  insult: "辱骂",
  capitals: "大写强调",
  repeated_punctuation: "重复标点",
  blunt_particle: "生硬语气词",
};
const polite = {
  column: "礼貌",
  above: { one: "过于礼貌", many: "过于礼貌" },
  below: { one: "不够礼貌", many: "不够礼貌" },
};
const hedging = {
  column: "模糊限制语",
  above: { one: "过多使用模糊限制语", many: "过多使用模糊限制语" },
  below: { one: "过少使用模糊限制语", many: "过少使用模糊限制语" },
};
const speaker = (run: string) => (run === REAL_RUN ? "真实用户" : run);
const per = { utterance: "每条发言", "100_tokens": "每 100 词元" } as const;
const directions = { "1": "更多", "0": "无明确差异", "-1": "更少" } as const;
const said = (sign: Sign) => directions[`${sign}`];
const sideOf = ({ count, of, extreme }: SideOfReal, word: string) => {
  const who =
    count < of
      ? t`在 ${of} 个模拟器中有 ${count} 个`
      : of === 2
        ? "在两个模拟器中均"
        : t`在全部 ${of} 个模拟器中均`;
  const most =
    extreme === null
      ? ""
      : count === 1
        ? `（${extreme.run}，${extreme.text}）`
        : t`（以${extreme.run}为最，${extreme.text}）`;
  return t`${who}${word}${most}`;
};
const aside = (parts: readonly string[]) => (parts.length === 0 ? "" : `（${parts.join("；")}）`);
const UNMATCHED =
  "未匹配：前者的用户和对话都与真实用户不同，因此谈论什么、谈了多久、与谁交谈，也都会被算作风格差异";

export const zh: LanguageStyleTexts = {
  title: "语言风格",
  question: "模拟用户说话是否像真实用户一样直接？",
  about: {
    what: "用户怎样说话：表示礼貌（感谢、“请”）、使用模糊限制语（“可能”“我觉得”）、维护面子（间接请求、自揽过错）和对抗（威胁、辱骂、强硬要求）各有多频繁。各维度按体现该策略的短语计数，涵盖英文和中文，分别按每条发言和每 100 词元计算。",
    why: "能应付礼貌谨慎的用户的机器人，遇到简短生硬的用户可能就不行了。风格也是模拟用户一眼可见的破绽：人看得出，被测系统也看得出。",
    cannot:
      "短语是策略的迹象，不是证明：它可能是反讽或引用，策略也可能用词表之外的词语表达。两种语言的标记率，或依据不同短语表得到的标记率，不可相互比较。若对话未匹配，话题和任务也会被算作风格。词语列表只作排序，不是检验。",
    formulas: [
      "标记率 = 找到的标记数 / 发言数，或 100 · 找到的标记数 / 词元数",
      "率比 = 模拟标记率 / 真实标记率，区间在对数尺度上计算",
      "同等长度：Σ w(l) · 长度为 l 的发言的标记率，再取比值；w(l) 为真实用户发言中该长度所占的比例",
      "词语：z = δ / √var(δ)，δ 为带信息性狄利克雷先验的对数优势之差",
    ],
    method:
      "语言标记是体现说话策略的短语（见 docs/methods.md），分别按每条发言和每 100 词元计数：发言越长，各种标记都越多，因此单看任何一种口径都不足以判断谁更礼貌。同等长度：按发言长度（词元数的半倍程）分层的每条发言标记率，以真实用户发言的长度分布加权，仅限双方都有的长度；结论以此为准，若同等长度的发言太少，则以两种口径一致之处为准。率比：模拟器的标记率与真实用户标记率之比，95% 置信区间来自对数尺度上以用户为单位的刀切法（每次剔除一名用户）；若一方完全没有该标记，则改用标记率之差。已匹配的发言按用户配对，在相同的刀切重复中计算，p 值来自同一标准误的 t 检验；未匹配的发言视为两组不同的人，标准误按平方相加，p 值来自 Welch t 检验。在同一模拟器、同一口径的全部标记之间用 Benjamini-Hochberg 法校正。词语：采用带信息性狄利克雷先验的对数优势比（Monroe et al. 2008）。",
  },
  names: {
    dimension: titles,
    marker: markers,
    basis: { utterance: "按每条发言计", "100_tokens": "按每 100 词元计" },
  },
  columns: { rate: "比率", ratio: "比值" },
  card: {
    "rate_ratio.politeness": { ...polite, unit: "真实用户的倍数（每条发言）" },
    "rate_ratio.hedging": { ...hedging, unit: "真实用户的倍数（每条发言）" },
    "rate_ratio_standardised.politeness": { ...polite, unit: "真实用户的倍数（同等长度）" },
    "rate_ratio_standardised.hedging": { ...hedging, unit: "真实用户的倍数（同等长度）" },
  },
  measures: {
    rate_ratio: { title: "标记率与真实用户之比", short: "率比" },
    rate: "标记率",
    any_share: "含有标记的发言",
    tokens_per_utterance: "每条发言的词元数",
    rate_ratio_standardised: { title: "同等长度下标记率与真实用户之比", short: "同等长度" },
    comparable_share: "有同等长度模拟发言的真实发言",
    rate_ratio_floor: "真实用户两半之间的标记率之比",
    rate_difference: "标记率之差",
    log_odds: "词语的对数优势比",
  },
  estimateNotes: {
    [NOT_MATCHED]: "用户未匹配",
    [OF_REAL_TURNS]: "占真实发言的比例，没有区间",
    [TOO_LONG_OR_SHORT]: "无法估计：双方长度相同的发言太少",
    [TOO_FEW_OF_LENGTH]: "无法估计区间：与真实发言等长的模拟发言太少，却要代表很大的比重",
    [NONE_REAL]: "真实用户没有该标记：改用标记率之差",
    [DIFFERENCE]: "比值没有区间，因此给出标记率之差",
  },
  notes: {
    no_examples: () => "按要求略去示例与词语。",
    nothing_real: () => "没有真实用户的发言：无从比较。",
    unmatched: ({ runs }) => t`${list(runs)} 的发言与真实用户的发言${UNMATCHED}。`,
    several_references: ({ matched = false }) =>
      `真实用户的标记率基于其${matched ? "在模拟器作答处的" : ""}全部发言；每个比值则只与该模拟器可比的部分相比：与之匹配的发言，若无匹配，则为未与任何模拟器匹配的发言。`,
    left_out: ({ run, utterances }) => t`${run} 有 ${count(utterances)} 条发言没有对应的真实发言，已略去。`,
    unread: ({ run, total, languages }) =>
      t`${speaker(run)}有 ${count(total)} 条发言既非英文也非中文，已略去（${languages.map(([tag, n]) => t`${tag === OTHER_LANGUAGE ? "其他文字" : tag} ${count(n)}`).join("，")}）。`,
    chinese: ({ run, own, real }) =>
      t`${speaker(run)} 的发言中 ${percent(own)} 为中文，真实发言中为 ${percent(real)}：两种语言的标记不同，标记率也会因此不同。`,
  },

  nothing: "无法比较语言风格：没有可读取的真实用户发言。",
  tooFew: "无法比较语言风格：发言太少。",
  nobodySpeaks: "无法比较语言风格：没有模拟器发言。",
  verdict: (dimensions, bases, unmatched) => t`${dimensions}；${bases}${unmatched ? "；对话未匹配" : ""}。`,
  one: (run, ratios) =>
    t`撇开发言长度，${run} 与真实用户相比：${ratios.map(({ dimension, text, differs, disagree }) => t`${titles[dimension]} ${text}${differs ? "" : disagree ? "（各口径不一）" : "（无明确差异）"}`).join("，")}`,
  many: (dimensions) => {
    const parts = dimensions.map(({ dimension, up, down, disagree }) => {
      const none = disagree ? "各口径不一" : "在各模拟器中均无确定差异";
      const sides = [
        ...(up === null ? [] : [sideOf(up, "偏高")]),
        ...(down === null ? [] : [sideOf(down, "偏低")]),
      ];
      return t`${titles[dimension]}${sides.length === 0 ? none : sides.join("，")}`;
    });
    return t`撇开发言长度，与真实用户相比，${parts.join("；")}`;
  },
  noneApart: "按每条发言计，图中没有确定的差异",
  allSurvive: "图中按每条发言计的差异均成立",
  equally: (text) => t`同等长度 ${text}`,
  perTokens: (text) => t`每 100 词元 ${text}`,
  lengthMakes: (gone, of) => t`图中按每条发言计的 ${of} 个差异里，${gone} 个可能只是长度所致`,

  real: (rates, utterances, users, floor) =>
    t`真实用户每条发言的标记数：${rates
      .map(({ dimension, rate, perTokens }) => t`${titles[dimension]} ${rate}（每 100 词元 ${perTokens}）`)
      .join(
        "，",
      )}；基于 ${count(users)} 名用户的 ${count(utterances)} 条发言。${floor.length === 0 ? "" : t`在 20 次随机划分中，其两半至多相差：${floor.map(({ dimension, text }) => t`${titles[dimension]} ${text}`).join("，")}。`}`,
  simulators: (alone, runs) =>
    t`与真实用户的标记率之比${alone ? "" : "（从最礼貌到最不礼貌的模拟器）"}，按每条发言计：${runs
      .map(
        ({ run, ratios }) =>
          t`${run}：${ratios
            .map(
              ({ dimension, text, perTokens, equal }) =>
                t`${titles[dimension]} ${text}${aside([...(perTokens === null ? [] : [t`每 100 词元 ${perTokens}`]), ...(equal === null ? [] : [t`同等长度 ${equal}`])])}`,
            )
            .join("，")}`,
      )
      .join("；")}。`,
  lengths: (real, shortest, longest, alone) => {
    const range =
      longest === null
        ? t`${shortest.run} 为 ${shortest.text} 个`
        : t`从 ${shortest.run} 的 ${shortest.text} 个到 ${longest.run} 的 ${longest.text} 个`;
    return t`长度：真实用户每条发言 ${real} 个词元，${alone ? "" : "各模拟器"}${range}。`;
  },
  basesAgree: "两种口径下，所有差异的方向一致。",
  basesDisagree: (groups) =>
    t`两种口径结论不一：${groups
      .map(
        ({ dimension, utterance, tokens, runs }) =>
          t`${titles[dimension]}按每条发言计${said(utterance)}，按每 100 词元计${said(tokens)}（${list(runs)}）`,
      )
      .join("；")}。`,
  signTurns: "方向反转之处，差异来自更长的发言，而非更密集的标记；关于风格的论断应注明口径。",
  oneBasisOnly: "只在一种口径下出现的差异，可能只是长度差异；关于风格的论断应注明口径。",
  markers: (bases) =>
    t`在 5% 的错误发现率下，与真实用户不同的标记：${bases
      .map(
        ({ basis, differing, tested, top }) =>
          t`按${per[basis]}计，${count(tested)} 个“模拟器–标记”组合中有 ${differing} 个${top === null ? "" : t`，以 ${top.run} 的“${top.marker}”最为显著（${top.text}）`}`,
      )
      .join("；")}。`,
  caution: (runs) =>
    t`注意：${list(runs)} 的对话与真实用户的对话${UNMATCHED}。这里比较的是两批对话，而不只是两种说话方式。`,

  per,
  dimensionFigure: {
    title: (basis) => t`${per[basis]}的风格标记数：真实用户与各模拟器`,
    caption: (basis, order, unmatched) =>
      t`各维度按${per[basis]}计的标记数，附以用户为单位的刀切法 95% 置信区间；虚线为真实用户的标记率。${order}；各面板使用各自的坐标轴。${unmatched ? "真实对话与模拟对话未匹配。" : ""}`,
    byValue: "模拟器按每条发言的礼貌程度从高到低排列",
    alt: (basis, dimension, real, runs) =>
      t`${titles[dimension]}标记（${per[basis]}）：${[
        t`真实用户 ${real}`,
        ...runs.map(({ run, rate, ratio }) => t`${run} ${rate}${ratio === null ? "" : `（${ratio}）`}`),
      ].join("，")}。`,
    axis: (basis) => t`${per[basis]}标记数`,
    mark: (dimension, basis) => t`${titles[dimension]}（${per[basis]}）`,
  },
  markerFigure: {
    title: "与真实用户差异最大的标记",
    caption:
      "各标记的标记率与真实用户之比，对数坐标轴，附 95% 置信区间；虚线表示无差异。上方彩色：按每条发言计；下方灰色：按每 100 词元计。标记按每条发言从过度使用到使用不足排列；按区间中最接近“无差异”的一端选取。",
    cut: ([low, high]) => t`超出 ${low!} 至 ${high!} 的比值画在端点上。`,
    alt: (first, intervals, above, below) =>
      t`差异最大的是 ${first.run} 的“${first.marker}”：按${per[first.basis]}计为 ${first.text}。在 ${intervals} 个区间中，整体高于真实用户标记率的有 ${above} 个，低于的有 ${below} 个。`,
    mark: (marker, basis) => t`${marker}（${per[basis]}）`,
    axis: "与真实用户之比",
  },
  run: "来源",
  rateTable: {
    title: (basis) => t`${per[basis]}的风格标记数`,
    caption:
      "模拟器的每个标记率下方为其与真实用户标记率之比，附以用户为单位的 95% 置信区间；按每条发言计时，另给出同等长度下的比值。",
    equal: (text) => t`同等长度 ${text}`,
    tokens: "每条发言词元数",
  },
  shareTable: {
    title: "含有任一标记的发言占比",
    caption: "附以用户为单位的 95% 置信区间。",
  },
  wordTable: {
    title: "模拟器使用过多与过少的词语",
    caption:
      "与真实用户相比，采用带信息性狄利克雷先验的对数优势比，偏离随机最远者在前；使用人数不足三人的词语略去。该度量假定词语彼此独立：请当作清单阅读，而非检验。",
    columns: ["模拟器", "过度使用", "使用不足"],
  },
};
