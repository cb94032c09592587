import type { EstimatePart } from "../analysis.ts";
import { InputError, quote } from "../errors.ts";
import { type Estimate, type Finding, REAL_RUN } from "../finding.ts";
import { FIELDS, SCENARIOS } from "../store/vocabulary.ts";
import type { GateFound, GateResult, MatchingCounts, Shift } from "./comparison.ts";
import { faultIn, gatePlace } from "./gate-faults.ts";
import { gateWords, partsOf } from "./gate-reading.ts";
import type { CheckedGate, CheckedGates } from "./gates.ts";
import type { Reader } from "./shift-text.ts";

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
  return [...bounds, ...judgeVerdicts(gates, compared)].map((judged) => ({
    ...gateWords(judged, { ...reader, view: undefined }),
    ...judged,
  }));
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

const PARTS = ["scenario", "field", "marker", "dimension", "basis"] as const satisfies EstimatePart[];

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

/** A part that no run has, and that the benchmark does not know either, is a slip too. */
function checkParts({ gates, from }: CheckedGates, i: number, { analyses }: Compared): void {
  const gate = gates[i]!;
  const estimates = analyses[gate.analysis]!.estimates.filter(({ measure }) => measure === gate.measure);
  if (estimates.length === 0) return;
  for (const part of PARTS) {
    const asked = gate[part];
    const known = new Set(estimates.flatMap((estimate) => estimate[part] ?? []));
    if (asked === undefined || known.has(asked)) continue;
    const vocabulary = part === "scenario" ? SCENARIOS : part === "field" ? FIELDS : {};
    if (
      asked === "*" ? known.size > 0 || Object.keys(vocabulary).length > 0 : Object.hasOwn(vocabulary, asked)
    )
      continue;
    throw faultIn(from, ["gates", i, part], asked, [...known]);
  }
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
    .map(({ value, low, high, note, ...e }) => ({ name: partsOf(e), value, low, high, ...noted(note) }));
}

/** Scenario, field and marker that are not asked for are those of pooled estimates; dimension and basis any. */
function selects(gate: CheckedGate, estimate: Estimate | Shift): boolean {
  if (gate.measure !== estimate.measure) return false;
  const pooled = (["scenario", "field", "marker"] as const).every((part) =>
    gate[part] === "*" ? estimate[part] !== undefined : gate[part] === estimate[part],
  );
  const dimension =
    gate.marker !== undefined || gate.dimension === undefined || gate.dimension === estimate.dimension;
  return pooled && dimension && (gate.basis === undefined || gate.basis === estimate.basis);
}

function boundedShift(shift: Shift): GateFound {
  // Runs that agree for every user have no interval: it would have no width.
  const [low, high] = shift.verdict === "equivalent" && shift.low === null ? [0, 0] : [shift.low, shift.high];
  return naturally(shift, { value: shift.value, low, high });
}

function boundedDistance(shift: Shift): GateFound {
  return naturally(shift, shift.distance_change);
}

function naturally(shift: Shift, ends: Pick<GateFound, "value" | "low" | "high">): GateFound {
  const back = (x: number | null) => (x === null || shift.scale === "linear" ? x : Math.exp(x));
  return {
    name: partsOf(shift),
    value: back(ends.value),
    low: back(ends.low),
    high: back(ends.high),
    ...noted(shift.note),
  };
}

function noted(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}

/** A run that lacks more than this share of the baseline's rows can't be said not to have become worse. */
const MOST_LACKING = 0.1;

/** The verdicts on the primary shifts of each candidate, and whether enough is matched for them to say anything. */
function judgeVerdicts(gates: CheckedGates, { matchings, shifts }: Compared): Judged[] {
  if (gates.failOn.length === 0) return [];
  const status = unjudged(gates.notJudged);
  return matchings.flatMap((matching): Judged[] => {
    const { candidate } = matching;
    const lacking = lackingIn(matching);
    const own = shifts.filter((shift) => shift.primary && shift.run === candidate);
    // What neither run has, such as a score over scenarios that nobody was asked about, is no lack of data.
    const measured = own.filter(({ baseline, candidate }) => baseline !== null || candidate !== null);
    const doubts: Judged[] = [];
    if (lacking.length > 0) {
      doubts.push({
        status,
        candidate,
        asked: { kind: "matched", most_lacking: MOST_LACKING },
        found: lacking,
      });
    }
    if (own.length === 0) doubts.push({ status, candidate, asked: { kind: "primary" }, found: [] });
    return [...doubts, ...(measured.length > 0 ? measured : own).map((shift) => judgeVerdict(gates, shift))];
  });
}

/** What a candidate lacks of the baseline's rows: too large a share of a kind, or all of a scenario. */
function lackingIn({ overlaps, lost_scenarios }: MatchingCounts): GateFound[] {
  const share = (value: number) => ({ value, low: null, high: null });
  return [
    ...Object.entries(overlaps).flatMap(([name, { matched, only_baseline }]) => {
      const lacking = only_baseline === 0 ? 0 : only_baseline / (matched + only_baseline);
      return lacking > MOST_LACKING ? [{ name, ...share(lacking) }] : [];
    }),
    ...lost_scenarios.map((scenario) => ({ name: "answers", scenario, ...share(1) })),
  ];
}

function judgeVerdict({ failOn, notJudged }: CheckedGates, shift: Shift): Judged {
  const { analysis, measure, verdict, run, note } = shift;
  const parts = Object.fromEntries(
    PARTS.flatMap((part) => (shift[part] === undefined ? [] : [[part, shift[part]]])),
  );
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
