import type { Reader } from "../../analysis/analysis.ts";
import { axesOf } from "../../model/axes.ts";
import type { GateFound, GateResult } from "../gate-result.ts";
import type { Shift } from "../shift.ts";
import { SHIFT_NOTES } from "../shift-notes.ts";
import { asFound, boundedBy } from "./bounded.ts";
import type { GateEvidence } from "./compared.ts";
import type { CheckedGate, CheckedGates } from "./gate-schema.ts";
import { gateWords } from "./gate-words.ts";
import { MOST_LACKING, missingRows } from "./missing-rows.ts";
import { checkSelection } from "./selection.ts";

/** A result that is not yet put into words. */
type Judged = Omit<GateResult, "name" | "reason">;
type NotJudged = CheckedGates["notJudged"];

/**
 * Judges every gate for every candidate. Results are worded in English; `gateWords` gives other languages.
 * @throws {InputError} if a gate names a measure, scenario, marker … that no run has.
 */
export function judgeGates(gates: CheckedGates, compared: GateEvidence, reader: Reader): GateResult[] {
  const bounds = gates.gates.flatMap((gate, i) => {
    checkSelection(gates, i, compared);
    return compared.candidates
      .filter((candidate) => gate.candidate === undefined || gate.candidate === candidate)
      .map((candidate) => judgeBound(gate, candidate, compared, gate.not_judged ?? gates.notJudged));
  });
  return [...judgeMatching(gates, compared), ...bounds, ...judgeVerdicts(gates, compared)].map((judged) => ({
    ...gateWords(judged, { ...reader, locale: "en" }),
    ...judged,
  }));
}

/** Warns of rows that a candidate lacks: gates on the matched rows say nothing about them. */
function judgeMatching({ gates, failOn, notJudged }: CheckedGates, { matchings }: GateEvidence): Judged[] {
  if (gates.length === 0 && failOn.length === 0) return [];
  return matchings.flatMap((matching) => {
    const found = missingRows(matching);
    if (found.length === 0) return [];
    const asked = { kind: "matched", most_lacking: MOST_LACKING } as const;
    return [{ status: unjudged(notJudged), candidate: matching.candidate, asked, found }];
  });
}

/** Judges the bounds of a gate; a quantity without an interval can't be judged by bounds on intervals. */
function judgeBound(
  gate: CheckedGate,
  candidate: string,
  compared: GateEvidence,
  notJudged: NotJudged,
): Judged {
  const { candidate: _, not_judged: __, ...bound } = gate;
  const asked = { kind: "bound", ...bound } as const;
  const found = boundedBy(gate, candidate, compared);
  const outside = found.filter((one) => within(one, gate) === false);
  const missing = found.filter((one) => within(one, gate) === null);
  if (outside.length > 0) return { status: "failed", candidate, asked, found: outside };
  if (found.length === 0 || missing.length > 0)
    return { status: unjudged(notJudged), candidate, asked, found: missing };
  return { status: "passed", candidate, asked, found };
}

/** Whether the bounds hold; null if that depends on an unknown end. */
function within({ value, low, high }: GateFound, { min, max, on }: CheckedGate): boolean | null {
  const [bottom, top] = on === "value" ? [value, value] : [low, high];
  if (bottom !== null && ((min !== undefined && bottom < min) || (max !== undefined && bottom > max)))
    return false;
  if (top !== null && ((max !== undefined && top > max) || (min !== undefined && top < min))) return false;
  const known = (min === undefined || bottom !== null) && (max === undefined || top !== null);
  return known ? true : null;
}

/** Judges the verdicts on each candidate's primary shifts. */
function judgeVerdicts(gates: CheckedGates, { candidates, shifts }: GateEvidence): Judged[] {
  if (gates.failOn.length === 0) return [];
  return candidates.flatMap((candidate): Judged[] => {
    const own = shifts.filter((shift) => shift.primary && shift.run === candidate);
    if (own.length === 0)
      return [{ status: unjudged(gates.notJudged), candidate, asked: { kind: "primary" }, found: [] }];
    // A measure that neither run has, such as a score over scenarios that nobody was asked about, is not missing data.
    const measured = own.filter(({ baseline, candidate }) => baseline !== null || candidate !== null);
    return (measured.length > 0 ? measured : own).map((shift) => judgeVerdict(gates, shift));
  });
}

function judgeVerdict({ failOn, notJudged }: CheckedGates, shift: Shift): Judged {
  const { analysis, measure, verdict, run } = shift;
  const found = asFound(shift, shift);
  return {
    status: isOpen(shift, failOn) ? unjudged(notJudged) : verdictStatus(verdict, failOn, notJudged),
    candidate: run,
    asked: { kind: "verdict", analysis, measure, ...axesOf(shift), unwanted: [...failOn] },
    found: [{ ...found, verdict }],
  };
}

/** Whether a shift may have one of these verdicts, but its confound hides it. */
function isOpen({ verdict, note }: Shift, failOn: CheckedGates["failOn"]): boolean {
  const hidden = failOn.includes("worsened") || failOn.includes("improved");
  const failed = failOn.includes("changed") || failOn.includes("inconclusive");
  return verdict === "changed" && note === SHIFT_NOTES.unequal && hidden && !failed;
}

function verdictStatus(
  verdict: Shift["verdict"],
  failOn: CheckedGates["failOn"],
  notJudged: NotJudged,
): Judged["status"] {
  if (failOn.includes(verdict)) return "failed";
  // That it is closer to real users is not concluded either.
  if (verdict === "changed" && failOn.includes("inconclusive")) return "failed";
  return verdict === "not estimable" ? unjudged(notJudged) : "passed";
}

function unjudged(notJudged: NotJudged): "not judged" | "let pass" {
  return notJudged === "pass" ? "let pass" : "not judged";
}
