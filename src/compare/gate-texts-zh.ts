import { zh as t } from "../format-zh.ts";
import type { Verdict } from "./comparison.ts";
import type { GateTexts } from "./gate-texts.ts";
import type { Gate } from "./gates.ts";

export const VERDICTS_ZH: Readonly<Record<Verdict, string>> = {
  improved: "改善",
  worsened: "恶化",
  equivalent: "等效",
  inconclusive: "无定论",
  "not estimable": "无法估计",
};

const subjects: Readonly<Record<Gate["on"], string>> = { interval: "整个 95% 置信区间", value: "估计值" };
const bounded: Readonly<Record<Gate["of"], string>> = {
  candidate: "",
  shift: "变化",
  distance: "与真实用户距离的变化",
};

export const zh: GateTexts = {
  caption: "所要求的界限及实际结果。无法判断的门槛不算通过。",
  statuses: { passed: "✓ 通过", failed: "✗ 未通过", "not judged": "? 无法判断" },
  verdict: (passed, failed, unjudged) =>
    t`${passed + failed + unjudged} 项中通过 ${passed} 项${failed > 0 ? t`，未通过 ${failed} 项` : ""}${unjudged > 0 ? t`，无法判断 ${unjudged} 项` : ""}。`,
  line: (verdict) => t`门槛：${verdict}`,
  asked: (of, measure, { min, max }) =>
    t`${measure}${of === "candidate" ? "" : t`的${bounded[of]}`}${[
      ...(min === undefined ? [] : [t`至少 ${min}`]),
      ...(max === undefined ? [] : [t`至多 ${max}`]),
    ].join("、")}`,
  judged: (on, asked, found) => t`要求 ${asked}（${subjects[on]}），实际为 ${found.join("；")}`,
  tooLittle: (asked, why) => t`数据太少，无法判断：${asked}；${why}`,
  nothing: "没有测量到此类数值",
  lacking: (lacking) => lacking.map(({ name, note }) => t`${name}：${note ?? "没有区间"}`).join("；"),
  none: "无",
  enough: "匹配了足够的基线数据行",
  lackingRows: (share) => t`基线有 ${share} 的数据行没有对应：来源未回答的内容无从比较`,
  anyPrimary: "任一主要变化",
  noPrimary: "无法测量任何主要变化；没有真实用户便无从测量",
  not: (name, unwanted) => t`${name} 不得${unwanted.map((verdict) => VERDICTS_ZH[verdict]).join("或")}`,
  verdictIs: (verdict, note) =>
    verdict === "not estimable" && note !== undefined
      ? t`没有结论：${note}`
      : t`结论为${VERDICTS_ZH[verdict]}${note === undefined ? "" : t`（${note}）`}`,
};
