import type { Dimension } from "../../src/text/style/marker.ts";
import { MARKER_DIMENSIONS } from "../../src/text/style/style-sums.ts";

const DIMENSIONS_EN: Readonly<Record<Dimension, string>> = {
  politeness: "Politeness",
  hedging: "Hedging",
  face_saving: "Face-saving",
  confrontation: "Confrontation",
};

/** Markers in English: their ids, in words. */
const MARKERS_EN: Readonly<Record<string, string>> = Object.fromEntries(
  [...MARKER_DIMENSIONS.keys()].map((marker) => [marker, marker.replaceAll("_", " ")]),
);

const DIMENSIONS_ZH: Readonly<Record<Dimension, string>> = {
  politeness: "礼貌",
  hedging: "模糊限制语",
  face_saving: "面子维护",
  confrontation: "对抗性",
};

const MARKERS_ZH: Readonly<Record<string, string>> = {
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

/** What readers see for dimensions, as headings, and for markers, within a sentence. */
export const NAMES_EN = { dimension: DIMENSIONS_EN, marker: MARKERS_EN } as const;
export const NAMES_ZH = { dimension: DIMENSIONS_ZH, marker: MARKERS_ZH } as const;
