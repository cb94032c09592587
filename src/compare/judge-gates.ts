import type { EstimatePart } from "../analysis.ts";
import { UsageError } from "../errors.ts";
import type { Estimate, Finding } from "../finding.ts";
import { percent } from "../format.ts";
import { FIELDS, SCENARIOS } from "../store/vocabulary.ts";
import type { GateResult, MatchingCounts, Shift } from "./comparison.ts";
import { gateTexts } from "./gate-texts.ts";
import type { Gate, Gates } from "./gates.ts";
import { type Reader, shiftNote } from "./shift-text.ts";

interface Compared {
  readonly candidates: readonly string[];
  readonly shifts: readonly Shift[];
  readonly matchings: readonly MatchingCounts[];
  readonly analyses: Readonly<Record<string, Finding>>;
}

/** A quantity that a gate bounds. */
interface Bounded {
  readonly name: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly note?: string | undefined;
}

/**
 * Judges every gate on every candidate.
 * @throws {UsageError} where a gate names a candidate that there is not, or a measure that no run has.
 */
export function judgeGates(gates: Gates, compared: Compared, reader: Reader): GateResult[] {
  const bounds = gates.gates.flatMap((gate) => {
    checkParts(gate, compared);
    if (gate.candidate !== undefined && !compared.candidates.includes(gate.candidate)) {
      throw new UsageError(
        `a gate is for the candidate "${gate.candidate}" (there are: ${compared.candidates.join(", ")})`,
      );
    }
    return compared.candidates
      .filter((candidate) => gate.candidate === undefined || gate.candidate === candidate)
      .map((candidate) =>
        judgeGate(gate, candidate, compared, { notJudged: gate.not_judged ?? gates.notJudged, reader }),
      );
  });
  return [...bounds, ...judgeVerdicts(gates, compared, reader)];
}

function judgeGate(
  gate: Gate,
  candidate: string,
  compared: Compared,
  { notJudged, reader }: Pick<Gates, "notJudged"> & { readonly reader: Reader },
): GateResult {
  const { on } = gate;
  const texts = gateTexts(reader.view);
  const asked = texts.asked(gate.of, `${partsOf(gate)} (${gate.analysis})`, gate);
  const name = gate.name ?? asked;
  const found = boundedBy(gate, candidate, compared);
  const missing = found.filter(({ value, low }) => (on === "value" ? value : low) === null);
  const outside = found.filter((one) => !missing.includes(one) && !within(one, gate));
  const numberText = (value: number | null) =>
    value === null ? texts.none : String(Number(value.toPrecision(4)));
  const describe = ({ name, value, low, high }: Bounded) =>
    `${name} ${numberText(value)}${on === "value" ? "" : ` [${numberText(low)}, ${numberText(high)}]`}`;
  if (outside.length > 0)
    return { name, candidate, status: "failed", reason: texts.judged(on, asked, outside.map(describe)) };
  if (found.length === 0 || missing.length > 0) {
    const noted = missing.map(({ name, note }) => ({
      name,
      note: shiftNote(reader, { note, analysis: gate.analysis }),
    }));
    const why = found.length === 0 ? texts.nothing : texts.lacking(noted);
    const status = notJudged === "pass" ? "passed" : "not judged";
    return { name, candidate, status, reason: texts.tooLittle(asked, why) };
  }
  return { name, candidate, status: "passed", reason: texts.judged(on, asked, found.map(describe)) };
}

function within({ value, low, high }: Bounded, { min, max, on }: Gate): boolean {
  const [bottom, top] = on === "value" ? [value!, value!] : [low!, high!];
  return (min === undefined || bottom >= min) && (max === undefined || top <= max);
}

const PARTS = ["scenario", "field", "marker", "dimension", "basis"] as const satisfies EstimatePart[];

/**
 * A part that no run has, and that the benchmark does not know either, is a slip of the pen and no lack of data.
 * @throws {UsageError}
 */
function checkParts(gate: Gate, { analyses }: Compared): void {
  for (const part of PARTS) {
    const asked = gate[part];
    if (asked === undefined || asked === "*") continue;
    if (Object.hasOwn({ ...SCENARIOS, ...FIELDS }, asked)) continue;
    const known = new Set((analyses[gate.analysis]?.estimates ?? []).flatMap((e) => e[part] ?? []));
    if (known.size > 0 && !known.has(asked)) {
      throw new UsageError(
        `a gate is on the ${part} "${asked}" of ${gate.analysis} (there are: ${[...known].join(", ")})`,
      );
    }
  }
}

function boundedBy(gate: Gate, candidate: string, { shifts, analyses }: Compared): Bounded[] {
  if (gate.of !== "candidate") {
    const found = shifts.filter(
      (s) => s.analysis === gate.analysis && s.run === candidate && selects(gate, s),
    );
    return found.map(gate.of === "shift" ? boundedShift : boundedDistance);
  }
  const finding = analyses[gate.analysis];
  const own = (finding?.estimates ?? []).filter((e) => e.run === candidate && e.versus === undefined);
  const measures = [...new Set(own.map(({ measure }) => measure))];
  if (measures.length > 0 && !measures.includes(gate.measure)) {
    throw new UsageError(
      `a gate is on the measure "${gate.measure}" of ${gate.analysis} (there are: ${measures.join(", ")})`,
    );
  }
  return own
    .filter((e) => selects(gate, e))
    .map((e) => ({ name: partsOf(e), value: e.value, low: e.low, high: e.high, note: e.note }));
}

/** Scenario, field and marker that are not asked for are those of pooled estimates; dimension and basis any. */
function selects(gate: Gate, estimate: Estimate | Shift): boolean {
  if (gate.measure !== estimate.measure) return false;
  const pooled = (["scenario", "field", "marker"] as const).every((part) =>
    gate[part] === "*" ? estimate[part] !== undefined : gate[part] === estimate[part],
  );
  const dimension =
    gate.marker !== undefined || gate.dimension === undefined || gate.dimension === estimate.dimension;
  return pooled && dimension && (gate.basis === undefined || gate.basis === estimate.basis);
}

function boundedShift(shift: Shift): Bounded {
  // Runs that agree for every user have no interval: it would have no width.
  const [low, high] = shift.verdict === "equivalent" && shift.low === null ? [0, 0] : [shift.low, shift.high];
  return naturally(shift, { value: shift.value, low, high });
}

function boundedDistance(shift: Shift): Bounded {
  return naturally(shift, shift.distance_change);
}

function naturally(shift: Shift, ends: Pick<Bounded, "value" | "low" | "high">): Bounded {
  const back = (x: number | null) => (x === null || shift.scale === "linear" ? x : Math.exp(x));
  return {
    name: partsOf(shift),
    value: back(ends.value),
    low: back(ends.low),
    high: back(ends.high),
    note: shift.note,
  };
}

function partsOf(e: Pick<Estimate, "measure" | EstimatePart>): string {
  const parts = [e.scenario, e.field, e.dimension, e.marker, e.basis].filter((part) => part !== undefined);
  return [e.measure, ...parts].join(" ");
}

/** A run that lacks more than this share of the baseline's rows can't be said not to have become worse. */
const MOST_LACKING = 0.1;

/** The verdicts on the primary shifts of each candidate, and whether enough is matched for them to say anything. */
function judgeVerdicts(gates: Gates, { matchings, shifts }: Compared, reader: Reader): GateResult[] {
  if (gates.failOn.length === 0) return [];
  const texts = gateTexts(reader.view);
  const unjudged = gates.notJudged === "fail" ? "not judged" : "passed";
  return matchings.flatMap(({ candidate, overlaps }): GateResult[] => {
    const lacking = Object.values(overlaps).flatMap(({ matched, only_baseline }) => {
      const share = only_baseline === 0 ? 0 : only_baseline / (matched + only_baseline);
      return share > MOST_LACKING ? [share] : [];
    });
    const own = shifts.filter((shift) => shift.primary && shift.run === candidate);
    // What neither run has, such as a score over scenarios that nobody was asked about, is no lack of data.
    const measured = own.filter(({ baseline, candidate }) => baseline !== null || candidate !== null);
    return [
      ...(lacking.length === 0
        ? []
        : [
            {
              name: texts.enough,
              candidate,
              status: unjudged,
              reason: texts.lackingRows(percent(Math.max(...lacking))),
            } as const,
          ]),
      ...(own.length === 0
        ? [{ name: texts.anyPrimary, candidate, status: unjudged, reason: texts.noPrimary } as const]
        : []),
      ...(measured.length > 0 ? measured : own).map((shift) => judgeVerdict(gates, shift, reader)),
    ];
  });
}

function judgeVerdict({ failOn, notJudged }: Gates, shift: Shift, reader: Reader): GateResult {
  const texts = gateTexts(reader.view);
  const { verdict } = shift;
  return {
    name: texts.not(`${partsOf(shift)} (${shift.analysis})`, failOn),
    candidate: shift.run,
    status: failOn.includes(verdict)
      ? "failed"
      : verdict === "not estimable" && notJudged === "fail"
        ? "not judged"
        : "passed",
    reason: texts.verdictIs(verdict, shiftNote(reader, shift)),
  };
}
