import { list } from "../../locale/format.ts";
import type { GateResult } from "../gate-result.ts";
import type { Verdict } from "../shift.ts";
import type { CheckedGate as Gate } from "./gate-schema.ts";

/** The share of the baseline's rows of one kind that a candidate lacks, in one scenario or in all. */
export interface MissingRows {
  readonly rows: string;
  readonly share: string;
  readonly scenario?: string;
}

const SUBJECTS: Readonly<Record<Gate["on"], string>> = {
  interval: "the whole 95% interval",
  value: "the estimate",
};

const BOUNDED: Readonly<Record<Gate["of"], string>> = {
  candidate: "",
  shift: "change of ",
  distance: "change in distance from real users of ",
};

/** Texts about gates; numbers and names of quantities are already formatted. */
export const en = {
  caption:
    "What each gate requires and what was found. A gate on verdicts fails only on those that it names, so an inconclusive shift passes --fail-on worsened. A gate that can't be judged, without an interval or a verdict, does not pass unless you set --not-judged pass: the exit code is 4 if no gate failed.",
  statuses: {
    passed: "✓ passed",
    failed: "✗ failed",
    "not judged": "? not judged",
    "let pass": "– allowed to pass",
  } satisfies Record<GateResult["status"], string>,
  verdict: (number: Readonly<Record<GateResult["status"], number>>, all: number) =>
    `${[
      `${number.passed} of ${all} passed`,
      ...(number.failed > 0 ? [`${number.failed} failed`] : []),
      ...(number["not judged"] > 0 ? [`${number["not judged"]} could not be judged`] : []),
      ...(number["let pass"] > 0 ? [`${number["let pass"]} allowed to pass without enough data`] : []),
    ].join(", ")}.`,
  /** Primary shifts without a gate, since neither run has the measure. */
  ungated: (verdict: string, names: readonly string[]) =>
    `${verdict.slice(0, -1)}; not judged, since neither run has it: ${list(names)}.`,
  line: (verdict: string) => `Gates: ${verdict}`,
  /** A line in a log: the status, whose gate it is, and why. */
  logged: { failed: "failed", "not judged": "not judged" },
  found: (candidate: string, reason: string) => `${candidate}: ${reason}`,
  missed: (failed: number, unjudged: number, all: number) =>
    [
      ...(failed > 0 ? [`${failed} of ${all} gates failed`] : []),
      ...(unjudged > 0
        ? [`${unjudged} of ${all} gates could not be judged (--not-judged pass lets such gates pass)`]
        : []),
    ].join(", "),
  /** The condition of a gate: "change of gap (positive-rate) at most 0". */
  asked: (of: Gate["of"], measure: string, { min, max }: Pick<Gate, "min" | "max">) => {
    const range = [
      ...(min === undefined ? [] : [`at least ${min}`]),
      ...(max === undefined ? [] : [`at most ${max}`]),
    ];
    return `${BOUNDED[of]}${measure} ${range.join(" and ")}`;
  },
  /** The values found, after `asked` if the gate's name does not state its condition. */
  judged: (on: Gate["on"], asked: string | undefined, found: readonly string[]) =>
    `${asked === undefined ? "" : `required: ${asked}; `}found ${found.join("; ")} (${SUBJECTS[on]} counts)`,
  tooLittle: (asked: string | undefined, why: string) =>
    `too little data to judge${asked === undefined ? "" : ` ${asked}`}: ${why}`,
  /** For a measure with a confound, which verdicts rest on only if the measure without it can't be compared. */
  confounded: (reason: string, other: string) =>
    `${reason}; not at equal length: verdicts rest on ${other} where both runs have it`,
  nothing: "not measured",
  /** Why quantities can't be judged. */
  lacking: (lacking: readonly { readonly name: string; readonly note?: string | undefined }[]) =>
    lacking.map(({ name, note }) => `${name}: ${note ?? "no interval"}`).join("; "),
  none: "none",
  enough: "enough of the baseline's rows matched",
  lackingRows: (lacking: readonly MissingRows[]) =>
    `${list(
      lacking.map(
        ({ rows, share, scenario }) =>
          `${share} of the baseline's ${rows}${scenario === undefined ? "" : ` in ${scenario}`}`,
      ),
    )} have no counterpart, so verdicts do not cover the whole run`,
  anyPrimary: "any primary shift",
  noPrimary: "no primary shift could be measured: there are no real users, or no data to compare with them",
  not: (name: string, unwanted: readonly Verdict[]) => `${name} not ${unwanted.join(" or ")}`,
  verdictIs: (verdict: Verdict, note: string | undefined) =>
    verdict === "not estimable" && note !== undefined
      ? `no verdict: ${note}`
      : `the verdict is ${verdict}${note === undefined ? "" : ` (${note})`}`,
};
export type GateTexts = typeof en;
