import type { ComparedMeasure } from "../../analysis/analysis.ts";
import { type ComparedUnit, isFactor } from "../../analysis/compared-unit.ts";
import { amount, decimal, formatOf, MISSING, percent, points, signed, times } from "../../locale/format.ts";
import type { InLanguage } from "../../model/locale.ts";
import { comparisonNames } from "../names.ts";
import type { Shift, Verdict } from "../shift.ts";
import { comparisonTexts } from "./texts.ts";

/** Decimals of differences; those of shares are in percentage points. */
const DIGITS = { points: 1, score: 1, number: 2 } as const;

/** "▲ improved": a sign and a word. */
export function verdictText(verdict: Verdict, of?: InLanguage): string {
  const { signs, verdicts } = comparisonNames(of);
  return `${signs[verdict]}\u00a0${verdicts[verdict]}`;
}

/**
 * An estimate of one run: shares in percent, differences of shares in points.
 * @param more decimals beyond the usual ones.
 */
export function levelText(
  { unit, share }: Pick<ComparedMeasure, "unit" | "share">,
  value: number | null,
  of?: InLanguage,
  more = 0,
): string {
  switch (unit) {
    case "points":
      if (share === true || value === null) return percent(value, DIGITS.points + more);
      return comparisonTexts(of).points(points(value, DIGITS.points + more));
    case "score":
    case "number":
      return decimal(value, DIGITS[unit] + more);
    case "amount":
      return amount(value, more);
    case "factor":
      return times(value, more);
  }
}

/** A shift, or an end of its interval: "−52.6" points, "+4.2", "×0.57". */
export function shiftText(unit: ComparedUnit, value: number | null, more = 0): string {
  switch (unit) {
    case "points":
      return points(value, DIGITS.points + more);
    case "score":
    case "number":
      return signed(value, DIGITS[unit] + more);
    case "factor":
    case "amount":
      return times(value === null ? null : Math.exp(value));
  }
}

/** A shift with its two values, formatted so that the numbers shown agree. */
export interface ShiftTriple {
  readonly baseline: string;
  readonly candidate: string;
  readonly change: string;
  /** "[−54.1, −51.1]". */
  readonly interval: string;
}

/** Maximum additional decimals; beyond them, the change shown is computed from the values shown. */
const MOST_DECIMALS = { linear: 1, log: 2 } as const;

/**
 * A shift that readers can check: the difference (or ratio) of the two values shown is the change shown. If the usual
 * decimals do not give that, more are used.
 */
export function shiftTriple(
  spec: Pick<ComparedMeasure, "unit" | "share">,
  shift: Pick<Shift, "baseline" | "candidate" | "value" | "low" | "high">,
  of?: InLanguage,
): ShiftTriple {
  const { unit } = spec;
  const { baseline, candidate, value } = shift;
  const bound = boundText(unit, shift);
  const most = MOST_DECIMALS[isFactor(unit) ? "log" : "linear"];
  const given = (more: number) =>
    baseline === null || candidate === null || value === null || !isOf(unit, [baseline, candidate], value)
      ? null
      : shownChange(unit, [baseline, candidate], more);
  let more = 0;
  while (more < most && !agrees(unit, given(more), value, more)) more++;
  const change = given(more) ?? value;
  return {
    baseline: levelText(spec, baseline, of, more),
    candidate: levelText(spec, candidate, of, more),
    change: bound ?? shiftText(unit, agrees(unit, change, value, more) ? value : change, more),
    interval: bound === undefined ? shiftInterval(unit, shift, of, more) : "",
  };
}

/** "≥ ×2.50": a change with only one known end. */
export function boundText(unit: ComparedUnit, { value, low, high }: Ends): string | undefined {
  if (value !== null) return undefined;
  if (low !== null) return `≥\u00a0${shiftText(unit, low)}`;
  return high === null ? undefined : `≤\u00a0${shiftText(unit, high)}`;
}

type Levels = readonly [baseline: number, candidate: number];

/** Levels have ten significant digits. */
const TOLERANCE = 1e-6;

/** Whether a shift is the change between the two levels (results are checked with `checkShifts`). */
function isOf(unit: ComparedUnit, levels: Levels, value: number): boolean {
  const change = changeOf(unit, levels);
  return change !== null && Math.abs(change - value) <= TOLERANCE * Math.max(1, ...levels.map(Math.abs));
}

/** The change between two levels as displayed; null if they give none. */
function shownChange(unit: ComparedUnit, [from, to]: Levels, more: number): number | null {
  return changeOf(unit, [shownLevel(unit, from, more), shownLevel(unit, to, more)]);
}

function changeOf(unit: ComparedUnit, [from, to]: Levels): number | null {
  if (!isFactor(unit)) return to - from;
  return from > 0 && to > 0 ? Math.log(to / from) : null;
}

function shownLevel(unit: ComparedUnit, level: number, more: number): number {
  switch (unit) {
    case "points":
      return Number((100 * level).toFixed(DIGITS.points + more)) / 100;
    case "score":
    case "number":
      return Number(level.toFixed(DIGITS[unit] + more));
    case "amount":
    case "factor":
      return Number(amount(level, more).replace("−", "-"));
  }
}

function agrees(unit: ComparedUnit, given: number | null, value: number | null, more: number): boolean {
  return given === null || shiftText(unit, given, more) === shiftText(unit, value, more);
}

type Ends = Pick<Shift, "value" | "low" | "high">;

/** "[−54.1, −51.1]". */
export function shiftInterval(unit: ComparedUnit, shift: Ends, of?: InLanguage, more = 0): string {
  return formatOf(of).interval(shift, (value) => shiftText(unit, value, more));
}

/** "−52.6 [−54.1, −51.1]". */
export function shiftWithInterval(unit: ComparedUnit, shift: Ends, of?: InLanguage): string {
  return shift.value === null ? MISSING : `${shiftText(unit, shift.value)} ${shiftInterval(unit, shift, of)}`;
}

/** The margin on the scale of the shift: "±2.0 points", "×0.80 to ×1.25". */
export function marginText(unit: ComparedUnit, margin: number, of?: InLanguage): string {
  const texts = comparisonTexts(of).margin;
  if (isFactor(unit)) return texts.between(times(Math.exp(-margin)), times(Math.exp(margin)));
  return unit === "points" ? texts.points(decimal(100 * margin, 1)) : `±${decimal(margin)}`;
}
