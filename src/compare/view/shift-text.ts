import type { ComparedMeasure } from "../../analysis/analysis.ts";
import { type ComparedUnit, isFactor } from "../../analysis/compared-unit.ts";
import { decimal, formatOf, MISSING, percent, points, signed, times } from "../../locale/format.ts";
import type { View } from "../../model/presentation.ts";
import { comparisonNames } from "../names.ts";
import type { Shift, Verdict } from "../shift.ts";
import { comparisonTexts } from "./texts.ts";

/** "▲ improved": a sign and a word. */
export function verdictText(verdict: Verdict, view?: View): string {
  const { signs, verdicts } = comparisonNames(view);
  return `${signs[verdict]}\u00a0${verdicts[verdict]}`;
}

/** An estimate of one side: a share is a percentage, a difference of shares in points. */
export function levelText(
  { unit, share }: Pick<ComparedMeasure, "unit" | "share">,
  value: number | null,
  view?: View,
): string {
  switch (unit) {
    case "points":
      if (share === true || value === null) return percent(value);
      return comparisonTexts(view).points(points(value));
    case "score":
      return decimal(value, 1);
    case "number":
    case "amount":
      return decimal(value);
    case "factor":
      return times(value);
  }
}

/** A shift, or an end of its interval: "−52.6" points, "+4.2", "×0.57". */
export function shiftText(unit: ComparedUnit, value: number | null): string {
  switch (unit) {
    case "points":
      return points(value);
    case "score":
      return signed(value, 1);
    case "number":
      return signed(value, 2);
    case "factor":
    case "amount":
      return times(value === null ? null : Math.exp(value));
  }
}

type Ends = Pick<Shift, "value" | "low" | "high">;

/** "[−54.1, −51.1]". */
export function shiftInterval(unit: ComparedUnit, shift: Ends, view?: View): string {
  return formatOf(view).interval(shift, (value) => shiftText(unit, value));
}

/** "−52.6 [−54.1, −51.1]". */
export function shiftWithInterval(unit: ComparedUnit, shift: Ends, view?: View): string {
  return shift.value === null
    ? MISSING
    : `${shiftText(unit, shift.value)} ${shiftInterval(unit, shift, view)}`;
}

/** A margin on the scale of the shift: "±2.0 points", "×0.80 to ×1.25". */
export function marginText(unit: ComparedUnit, margin: number, view?: View): string {
  const texts = comparisonTexts(view).margin;
  if (isFactor(unit)) return texts.between(times(Math.exp(-margin)), times(Math.exp(margin)));
  return unit === "points" ? texts.points(decimal(100 * margin, 1)) : `±${decimal(margin)}`;
}
