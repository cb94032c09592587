import { byLocale } from "../locale.ts";
import type { GateResult, Verdict } from "./comparison.ts";
import { zh } from "./gate-texts-zh.ts";
import type { Gate } from "./gates.ts";

const SUBJECTS: Readonly<Record<Gate["on"], string>> = {
  interval: "the whole 95% interval",
  value: "the estimate",
};

/** What is said of gates; numbers and names of quantities come written. */
const en = {
  caption: "Bounds that were asked for, and what was found. A gate that could not be judged is no pass.",
  statuses: {
    passed: "✓ passed",
    failed: "✗ failed",
    "not judged": "? not judged",
  } satisfies Record<GateResult["status"], string>,
  verdict: (passed: number, failed: number, unjudged: number) =>
    `${[
      `${passed} of ${passed + failed + unjudged} passed`,
      ...(failed > 0 ? [`${failed} failed`] : []),
      ...(unjudged > 0 ? [`${unjudged} could not be judged`] : []),
    ].join(", ")}.`,
  line: (verdict: string) => `Gates: ${verdict}`,
  /** What a gate bounds, and how: "shift of gap (positive-rate) at most 0". */
  asked: (of: Gate["of"], measure: string, { min, max }: Pick<Gate, "min" | "max">) => {
    const range = [
      ...(min === undefined ? [] : [`at least ${min}`]),
      ...(max === undefined ? [] : [`at most ${max}`]),
    ];
    return `${of === "candidate" ? "" : `${of} of `}${measure} ${range.join(" and ")}`;
  },
  judged: (on: Gate["on"], asked: string, found: readonly string[]) =>
    `asked for ${asked} (${SUBJECTS[on]}), found ${found.join("; ")}`,
  tooLittle: (asked: string, why: string) => `too little data to judge ${asked}: ${why}`,
  nothing: "nothing of this kind was measured",
  /** What a quantity lacks that a gate is on. */
  lacking: (lacking: readonly { readonly name: string; readonly note?: string | undefined }[]) =>
    lacking.map(({ name, note }) => `${name}: ${note ?? "no interval"}`).join("; "),
  none: "none",
  enough: "enough of the baseline's rows matched",
  lackingRows: (share: string) =>
    `${share} of the baseline's rows have no counterpart: what a run does not answer can't be compared`,
  anyPrimary: "any primary shift",
  noPrimary: "no primary shift could be measured; without real users none can",
  not: (name: string, unwanted: readonly Verdict[]) => `${name} not ${unwanted.join(" or ")}`,
  verdictIs: (verdict: Verdict, note: string | undefined) =>
    verdict === "not estimable" && note !== undefined
      ? `there is no verdict: ${note}`
      : `the verdict is ${verdict}${note === undefined ? "" : ` (${note})`}`,
};
export type GateTexts = typeof en;

export const gateTexts = byLocale<GateTexts>({ en, zh });
