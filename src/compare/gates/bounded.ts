import { MIN_USERS_FOR_P } from "../../analysis/notes.ts";
import { axesOf } from "../../model/axes.ts";
import type { GateFound } from "../gate-result.ts";
import type { Shift } from "../shift.ts";
import { SHIFT_NOTES } from "../shift-notes.ts";
import type { GateEvidence } from "./compared.ts";
import type { CheckedGate } from "./gate-schema.ts";
import { quantityName, selects } from "./selection.ts";

/** Intervals from so few users do not decide an exit code. */
const TOO_FEW = { low: null, high: null, note: SHIFT_NOTES.fewUsers } as const;
/** Identical runs have no interval; its width would be 0. */
const NO_CHANGE = { value: 0, low: 0, high: 0 } as const;

/** The quantities of a candidate that a gate bounds. */
export function boundedBy(
  gate: CheckedGate,
  candidate: string,
  { shifts, analyses }: GateEvidence,
): GateFound[] {
  if (gate.of !== "candidate") {
    const own = shifts.filter(
      (shift) => shift.analysis === gate.analysis && shift.run === candidate && selects(gate, shift),
    );
    return own.map(gate.of === "shift" ? boundedShift : boundedDistance);
  }
  return (analyses[gate.analysis]?.estimates ?? [])
    .filter((e) => e.run === candidate && e.versus === undefined && selects(gate, e))
    .map(({ value, low, high, note, ...e }) => ({
      name: quantityName(e),
      ...axesOf(e),
      value,
      ...(e.users < MIN_USERS_FOR_P ? TOO_FEW : { low, high, ...noted(note) }),
    }));
}

function boundedShift(shift: Shift): GateFound {
  return asFound(shift, isUnchanged(shift) ? NO_CHANGE : shift);
}

function boundedDistance(shift: Shift): GateFound {
  if (isUnchanged(shift)) return asFound(shift, NO_CHANGE);
  const found = asFound(shift, shift.distance_change);
  // Without a test of the direction, there are too few real users.
  return shift.distance_change.p === null && (found.low ?? found.high) !== null
    ? { ...found, ...TOO_FEW }
    : found;
}

function isUnchanged({ verdict, low }: Shift): boolean {
  return verdict === "equivalent" && low === null;
}

/** A shift in the measure's own unit: factors instead of logarithms. Shifts without a verdict have no interval. */
export function asFound(shift: Shift, ends: Pick<GateFound, "value" | "low" | "high">): GateFound {
  const back = (x: number | null) => (x === null || shift.scale === "linear" ? x : Math.exp(x));
  const estimable = shift.verdict !== "not estimable";
  return {
    name: quantityName(shift),
    ...axesOf(shift),
    value: back(ends.value),
    low: estimable ? back(ends.low) : null,
    high: estimable ? back(ends.high) : null,
    ...noted(shift.note),
    ...(shift.note_of === undefined ? {} : { note_of: shift.note_of }),
  };
}

function noted(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}
