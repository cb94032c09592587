import { MIN_USERS_FOR_P } from "../../analysis/notes.ts";
import { AXES, axesOf } from "../../model/axes.ts";
import { InputError, quote } from "../../model/errors.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../model/finding.ts";
import { FIELDS, SCENARIOS } from "../../model/vocabulary.ts";
import type { GateFound, GateResult, MatchingCounts, Shift } from "../comparison.ts";
import { SHIFT_NOTES } from "../shift-notes.ts";
import type { Reader } from "../view/shift-text.ts";
import { faultIn, gatePlace } from "./gate-errors.ts";
import { gateWords, partsOf } from "./gate-words.ts";
import type { CheckedGate, CheckedGates } from "./gates.ts";

interface Compared {
  readonly candidates: readonly string[];
  readonly shifts: readonly Shift[];
  readonly matchings: readonly MatchingCounts[];
  readonly analyses: Readonly<Record<string, Finding>>;
}

/** A result before it is put into words. */
type Judged = Omit<GateResult, "name" | "reason">;

/**
 * Judges every gate on every candidate. Results are worded in English; `gateWords` says them in another language.
 * @throws {InputError} where a gate names a measure, scenario, marker … that no run has.
 */
export function judgeGates(gates: CheckedGates, compared: Compared, reader: Reader): GateResult[] {
  const bounds = gates.gates.flatMap((gate, i) => {
    checkMeasure(gates, i, compared);
    checkParts(gates, i, compared);
    return compared.candidates
      .filter((candidate) => gate.candidate === undefined || gate.candidate === candidate)
      .map((candidate) => judgeGate(gate, candidate, compared, gate.not_judged ?? gates.notJudged));
  });
  return [...doubts(gates, compared), ...bounds, ...judgeVerdicts(gates, compared)].map((judged) => ({
    ...gateWords(judged, { ...reader, view: undefined }),
    ...judged,
  }));
}

/** Nothing that is asked of a candidate says anything of what it leaves out. */
function doubts({ gates, failOn, notJudged }: CheckedGates, { matchings }: Compared): Judged[] {
  if (gates.length === 0 && failOn.length === 0) return [];
  return matchings.flatMap((matching) => {
    const found = lackingIn(matching);
    if (found.length === 0) return [];
    const asked = { kind: "matched", most_lacking: MOST_LACKING } as const;
    return [{ status: unjudged(notJudged), candidate: matching.candidate, asked, found }];
  });
}

/** What has no interval can't be held against bounds on intervals. */
function judgeGate(
  gate: CheckedGate,
  candidate: string,
  compared: Compared,
  notJudged: CheckedGates["notJudged"],
): Judged {
  const { candidate: _, not_judged: __, ...bound } = gate;
  const asked = { kind: "bound", ...bound } as const;
  const found = boundedBy(gate, candidate, compared);
  const missing = found.filter(({ value, low }) => (gate.on === "value" ? value : low) === null);
  const outside = found.filter((one) => !missing.includes(one) && !within(one, gate));
  if (outside.length > 0) return { status: "failed", candidate, asked, found: outside };
  if (found.length === 0 || missing.length > 0)
    return { status: unjudged(notJudged), candidate, asked, found: missing };
  return { status: "passed", candidate, asked, found };
}

function unjudged(notJudged: CheckedGates["notJudged"]): "not judged" | "let pass" {
  return notJudged === "pass" ? "let pass" : "not judged";
}

function within({ value, low, high }: GateFound, { min, max, on }: CheckedGate): boolean {
  const [bottom, top] = on === "value" ? [value!, value!] : [low!, high!];
  return (min === undefined || bottom >= min) && (max === undefined || top <= max);
}

/** A measure that no run has is a slip of the pen, and no lack of data. */
function checkMeasure({ gates, from }: CheckedGates, i: number, { analyses }: Compared): void {
  const { analysis, measure, of } = gates[i]!;
  const finding = analyses[analysis];
  if (finding === undefined) {
    throw new InputError(gatePlace(from, ["gates", i, "analysis"]), {
      found: quote(JSON.stringify(analysis)),
      expected: `an analysis that is measured (these are: ${Object.keys(analyses).join(", ")})`,
    });
  }
  const own = finding.estimates.filter(({ run, versus }) => run !== REAL_RUN && versus === undefined);
  const measures = [...new Set(own.map((estimate) => estimate.measure))];
  if (of === "candidate" && measures.length > 0 && !measures.includes(measure)) {
    throw faultIn(from, ["gates", i, "measure"], measure, measures);
  }
}

/**
 * A part that no run has, and that the benchmark does not know either, is a slip too; so are parts that do not go
 * together.
 */
function checkParts({ gates, from }: CheckedGates, i: number, { analyses }: Compared): void {
  const gate = gates[i]!;
  const estimates = analyses[gate.analysis]!.estimates.filter(
    ({ measure, versus }) => measure === gate.measure && versus === undefined,
  );
  if (estimates.length === 0) return;
  let unseen = false;
  for (const part of AXES) {
    const asked = gate[part];
    const known = new Set(estimates.flatMap((estimate) => estimate[part] ?? []));
    if (asked === undefined || known.has(asked) || (asked === "*" && known.size > 0)) continue;
    const vocabulary = part === "scenario" ? SCENARIOS : part === "field" ? FIELDS : {};
    // The benchmark's scenarios and fields that these runs were not asked about lack data.
    if (known.size === 0 || !Object.hasOwn(vocabulary, asked))
      throw faultIn(from, ["gates", i, part], asked, [...known]);
    unseen = true;
  }
  if (unseen || estimates.some((estimate) => selects(gate, estimate))) return;
  throw new InputError(gatePlace(from, ["gates", i]), {
    found: `parts that do not go together: ${quote(partsOf(gate))}`,
    expected: `a quantity that is measured, such as ${partsOf(estimates.at(-1)!)}`,
  });
}

function boundedBy(gate: CheckedGate, candidate: string, { shifts, analyses }: Compared): GateFound[] {
  if (gate.of !== "candidate") {
    const found = shifts.filter(
      (s) => s.analysis === gate.analysis && s.run === candidate && selects(gate, s),
    );
    return found.map(gate.of === "shift" ? boundedShift : boundedDistance);
  }
  return (analyses[gate.analysis]?.estimates ?? [])
    .filter((e) => e.run === candidate && e.versus === undefined && selects(gate, e))
    .map(({ value, low, high, note, ...e }) => ({
      name: partsOf(e),
      value,
      ...(e.users < MIN_USERS_FOR_P ? TOO_FEW : { low, high, ...noted(note) }),
    }));
}

/** Scenario, field and marker that are not asked for are those of pooled estimates; dimension and basis any. */
function selects(gate: CheckedGate, estimate: Estimate | Shift): boolean {
  if (gate.measure !== estimate.measure) return false;
  const pooled = (["scenario", "field", "marker"] as const).every((part) =>
    gate[part] === "*" ? estimate[part] !== undefined : gate[part] === estimate[part],
  );
  return (
    pooled &&
    (["dimension", "basis"] as const).every(
      (part) => gate[part] === undefined || gate[part] === "*" || gate[part] === estimate[part],
    )
  );
}

function boundedShift(shift: Shift): GateFound {
  return naturally(shift, shift.verdict === "equivalent" && shift.low === null ? NO_CHANGE : shift);
}

function boundedDistance(shift: Shift): GateFound {
  if (shift.verdict === "equivalent" && shift.low === null) return naturally(shift, NO_CHANGE);
  const found = naturally(shift, shift.distance_change);
  // No test of a direction was made: there are too few real users.
  return shift.distance_change.p === null && found.low !== null ? { ...found, ...TOO_FEW } : found;
}

/** Of runs that are the same there is no interval: it would have no width. */
const NO_CHANGE = { value: 0, low: 0, high: 0 } as const;

function naturally(shift: Shift, ends: Pick<GateFound, "value" | "low" | "high">): GateFound {
  const back = (x: number | null) => (x === null || shift.scale === "linear" ? x : Math.exp(x));
  const known = shift.verdict !== "not estimable";
  return {
    name: partsOf(shift),
    value: back(ends.value),
    // Where there is no verdict, the interval is none to decide by.
    low: known ? back(ends.low) : null,
    high: known ? back(ends.high) : null,
    ...noted(shift.note),
  };
}

/** Of so few users no interval is trusted with an exit code. */
const TOO_FEW = { low: null, high: null, note: SHIFT_NOTES.fewUsers } as const;

function noted(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}

/** A run that lacks more than this share of the baseline's rows can't be said not to have become worse. */
const MOST_LACKING = 0.1;

/** The verdicts on the primary shifts of each candidate. */
function judgeVerdicts(gates: CheckedGates, { candidates, shifts }: Compared): Judged[] {
  if (gates.failOn.length === 0) return [];
  return candidates.flatMap((candidate): Judged[] => {
    const own = shifts.filter((shift) => shift.primary && shift.run === candidate);
    if (own.length === 0)
      return [{ status: unjudged(gates.notJudged), candidate, asked: { kind: "primary" }, found: [] }];
    // What neither run has, such as a score over scenarios that nobody was asked about, is no lack of data.
    const measured = own.filter(({ baseline, candidate }) => baseline !== null || candidate !== null);
    return (measured.length > 0 ? measured : own).map((shift) => judgeVerdict(gates, shift));
  });
}

/** What a candidate itself lacks of the baseline's rows: too large a share of a kind, or of a scenario. */
function lackingIn({ overlaps, scenarios }: MatchingCounts): GateFound[] {
  const lacking = (name: string, all: number, own: number, scenario?: string): GateFound[] => {
    const value = all === 0 ? 0 : 1 - own / all;
    const place = scenario === undefined ? {} : { scenario };
    return value > MOST_LACKING ? [{ name, ...place, value, low: null, high: null }] : [];
  };
  const kinds = Object.entries(overlaps).flatMap(([name, { matched, only_baseline, with_baseline }]) =>
    lacking(name, matched + only_baseline, with_baseline),
  );
  if (kinds.some(({ name }) => name === "answers")) return kinds;
  const within = Object.entries(scenarios).flatMap(([scenario, { baseline, with_baseline }]) =>
    lacking("answers", baseline, with_baseline, scenario),
  );
  return [...kinds, ...within];
}

function judgeVerdict({ failOn, notJudged }: CheckedGates, shift: Shift): Judged {
  const { analysis, measure, verdict, run, note } = shift;
  const parts = axesOf(shift);
  const { value, low, high } = naturally(shift, shift);
  return {
    status: failOn.includes(verdict)
      ? "failed"
      : verdict === "not estimable"
        ? unjudged(notJudged)
        : "passed",
    candidate: run,
    asked: { kind: "verdict", analysis, measure, ...parts, unwanted: [...failOn] },
    found: [{ name: partsOf(shift), value, low, high, verdict, ...noted(note) }],
  };
}
