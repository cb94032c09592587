import type { ComparedMeasure, Registry } from "../../analysis/analysis.ts";
import { noteText } from "../../locale/estimate-notes.ts";
import {
  capitalised,
  decimal,
  formatOf,
  MISSING,
  percent,
  points,
  signed,
  times,
} from "../../locale/format.ts";
import { wordingOf } from "../../model/locale.ts";
import type { View } from "../../model/presentation.ts";
import { fieldTitle, scenarioTitle } from "../../model/vocabulary.ts";
import type { Shift, Verdict } from "../comparison.ts";
import { isFactor, type Unit } from "../unit.ts";
import { comparisonTexts } from "./texts.ts";

/** Whom shifts are written for: what the analyses call their measures, and in which language. */
export interface Reader {
  readonly registry: Registry;
  readonly view?: View | undefined;
}

/** "▲ improved": a sign and a word. */
export function verdictText(verdict: Verdict, view?: View): string {
  const { signs, verdicts } = comparisonTexts(view);
  return `${signs[verdict]}\u00a0${verdicts[verdict]}`;
}

export function specOf(registry: Registry, { analysis, measure }: Shift): ComparedMeasure | undefined {
  return registry[analysis]?.compared[measure];
}

/** An estimate of one side. */
export function levelText(unit: Unit, value: number | null): string {
  switch (unit) {
    case "points":
      return percent(value);
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
export function shiftText(unit: Unit, value: number | null): string {
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
export function shiftInterval(unit: Unit, shift: Ends, view?: View): string {
  return formatOf(view).interval(shift, (value) => shiftText(unit, value));
}

/** "−52.6 [−54.1, −51.1]". */
export function shiftWithInterval(unit: Unit, shift: Ends, view?: View): string {
  return shift.value === null
    ? MISSING
    : `${shiftText(unit, shift.value)} ${shiftInterval(unit, shift, view)}`;
}

/** The margin of a shift as it was stated: "±2.0 points", "×0.80 to ×1.25". */
export function marginText(unit: Unit, margin: number, view?: View): string {
  const texts = comparisonTexts(view).margin;
  if (isFactor(unit)) return texts.between(times(Math.exp(-margin)), times(Math.exp(margin)));
  return unit === "points" ? texts.points(decimal(100 * margin, 1)) : `±${decimal(margin)}`;
}

/** Where a shift lies within its measure: "Video, Video liked", "Politeness"; empty for a pooled one. */
export function partText({ registry, view }: Reader, shift: Shift): string {
  const analysis = registry[shift.analysis];
  return [
    shift.scenario === undefined ? undefined : scenarioTitle(shift.scenario, view),
    shift.field === undefined ? undefined : fieldTitle(shift.field, view),
    shift.dimension === undefined
      ? undefined
      : (analysis?.nameOf("dimension", shift.dimension, view) ?? shift.dimension),
    shift.marker === undefined
      ? undefined
      : capitalised(analysis?.nameOf("marker", shift.marker, view) ?? shift.marker),
  ]
    .filter((part) => part !== undefined)
    .join(formatOf(view).separator);
}

/** What a rate is per, or a distance is: "per utterance"; empty where a measure has one basis only. */
export function basisText(
  { registry, view }: Reader,
  { analysis, basis }: Pick<Shift, "analysis" | "basis">,
): string {
  return basis === undefined ? "" : (registry[analysis]?.nameOf("basis", basis, view) ?? basis);
}

/** A shift's whole name: "Politeness: rate of markers against real users, per utterance". */
export function nameOf(reader: Reader, shift: Shift): string {
  const { registry, view } = reader;
  const spec = specOf(registry, shift);
  const title = spec === undefined ? shift.measure : wordingOf(spec.title, view);
  return comparisonTexts(view).named(partText(reader, shift), title, basisText(reader, shift));
}

/** A primary shift in a sentence: "politeness", "overall score". */
export function shortNameOf(reader: Reader, shift: Shift): string {
  const { registry, view } = reader;
  const spec = specOf(registry, shift);
  if (spec === undefined) return shift.measure;
  const own = (spec.primary?.length ?? 0) > 1 ? partText(reader, shift) : "";
  const title = own === "" ? wordingOf(spec.short ?? spec.title, view) : own;
  return comparisonTexts(view).inSentence(title);
}

/** The note of a shift as a reader sees it: the comparison's own, or that of an estimate. */
export function shiftNote({ registry, view }: Reader, { note, analysis }: Pick<Shift, "note" | "analysis">) {
  if (note === undefined) return undefined;
  return noteText(note, view, {
    ...registry[analysis]?.estimateNotes(view),
    ...comparisonTexts(view).notes,
  });
}

/** The note of a shift beside its verdict, which it does not say again. */
export function whyText(reader: Reader, shift: Pick<Shift, "note" | "analysis">): string | undefined {
  const said = comparisonTexts(reader.view).verdicts["not estimable"];
  const note = shiftNote(reader, shift);
  return note?.startsWith(said) ? note.slice(said.length).replace(/^[:：]\s*/u, "") : note;
}
