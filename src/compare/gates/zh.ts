import { chinese as t } from "../../locale/format-zh.ts";
import { zh as names } from "../names-zh.ts";
import type { GateTexts } from "./en.ts";
import type { CheckedGate as Gate } from "./gate-schema.ts";

const subjects: Readonly<Record<Gate["on"], string>> = { interval: "整个 95% 置信区间", value: "估计值" };
const bounded: Readonly<Record<Gate["of"], string>> = {
  candidate: "",
  shift: "变化",
  distance: "与真实用户距离的变化",
};

export const zh: GateTexts = {
  caption:
    "所要求的条件及实际结果。针对结论的门槛只在出现所列结论时算未通过，因此 --fail-on worsened 会让尚无定论的变化通过。没有区间或结论而无法判断的门槛不算通过（无门槛未通过时退出码为 4），除非设置 --not-judged pass。",
  statuses: {
    passed: "✓ 通过",
    failed: "✗ 未通过",
    "not judged": "? 无法判断",
    "let pass": "– 放行",
  },
  verdict: (number, all) =>
    t`${all} 项中通过 ${number.passed} 项${number.failed > 0 ? t`，未通过 ${number.failed} 项` : ""}${number["not judged"] > 0 ? t`，无法判断 ${number["not judged"]} 项` : ""}${number["let pass"] > 0 ? t`，无法判断而放行 ${number["let pass"]} 项` : ""}。`,
  ungated: (verdict, names) => t`${verdict.slice(0, -1)}；两个来源都没有而未作判断：${names.join("、")}。`,
  line: (verdict) => t`门槛：${verdict}`,
  logged: { failed: "未通过", "not judged": "无法判断" },
  found: (candidate, reason) => t`${candidate}：${reason}`,
  missed: (failed, unjudged, all) =>
    t`${all} 项门槛中${[
      ...(failed > 0 ? [t`未通过 ${failed} 项`] : []),
      ...(unjudged > 0 ? [t`无法判断 ${unjudged} 项（--not-judged pass 可予放行）`] : []),
    ].join("，")}`,
  asked: (of, measure, { min, max }) =>
    t`${measure}${of === "candidate" ? "" : t`的${bounded[of]}`}${[
      ...(min === undefined ? [] : [t`至少 ${min}`]),
      ...(max === undefined ? [] : [t`至多 ${max}`]),
    ].join("、")}`,
  judged: (on, asked, found) =>
    t`${asked === undefined ? "" : t`要求 ${asked}，`}实际为 ${found.join("；")}（以${subjects[on]}为准）`,
  tooLittle: (asked, why) => t`数据太少，无法判断${asked === undefined ? "" : t` ${asked}`}：${why}`,
  confounded: (reason, other) => t`${reason}；并非同等长度：凡两个来源都有 ${other}，结论以它为准`,
  nothing: "未测得",
  lacking: (lacking) => lacking.map(({ name, note }) => t`${name}：${note ?? "没有区间"}`).join("；"),
  none: "无",
  enough: "匹配了足够的基线数据行",
  lackingRows: (lacking) =>
    t`基线的${lacking
      .map(({ rows, share, scenario }) => t`${scenario ?? ""}${rows}有 ${share} `)
      .join("，")}没有对应，因此结论不能代表整个来源`,
  anyPrimary: "任一主要变化",
  noPrimary: "无法测量任何主要变化：缺少真实用户，或缺少可与之对比的数据",
  not: (name, unwanted) => t`${name} 不得为${unwanted.map((verdict) => names.verdicts[verdict]).join("或")}`,
  verdictIs: (verdict, note) =>
    verdict === "not estimable" && note !== undefined
      ? t`没有结论：${note}`
      : t`结论为${names.verdicts[verdict]}${note === undefined ? "" : t`（${note}）`}`,
};
