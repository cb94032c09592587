import type { ComparedMeasure, Reader } from "../../analysis/analysis.ts";
import { capitalised, formatOf } from "../../locale/format.ts";
import type { Axis } from "../../model/axes.ts";
import { wordingOf } from "../../model/locale.ts";
import { axisTitle, specOf } from "../reader.ts";
import type { Shift } from "../shift.ts";
import { comparisonTexts } from "./texts.ts";

/** Axes that place a shift within its measure, from broad to narrow. */
const PLACES = ["corpus", "scenario", "field", "dimension", "marker"] as const satisfies readonly Axis[];

/** The place of a shift within its measure: "Video, Video liked", "Politeness"; empty for a pooled shift. */
function placeText(reader: Reader, shift: Shift): string {
  return PLACES.flatMap((axis) => {
    const value = shift[axis];
    if (value === undefined) return [];
    const title = axisTitle(reader, shift.analysis, axis, value);
    return [axis === "marker" ? capitalised(title) : title];
  }).join(formatOf(reader).separator);
}

/** "per utterance"; empty for a shift without a basis. */
export function basisText(reader: Reader, { analysis, basis }: Pick<Shift, "analysis" | "basis">): string {
  return basis === undefined ? "" : axisTitle(reader, analysis, "basis", basis);
}

/** The full name of a shift: "Politeness: rate of markers against real users, per utterance". */
export function nameOf(reader: Reader, shift: Shift): string {
  const title = titleOf(reader, shift);
  return comparisonTexts(reader).named(placeText(reader, shift), title, basisText(reader, shift));
}

/**
 * The name of a primary shift in a sentence: "politeness per utterance", "politeness at equal length", "overall score".
 */
export function shortNameOf(reader: Reader, shift: Shift): string {
  const spec = specOf(reader, shift);
  if (spec === undefined) return shift.measure;
  const { inSentence, qualified } = comparisonTexts(reader);
  const title = wordingOf(spec.short ?? spec.title, reader);
  const place = hasOneName(reader, shift) ? "" : placeText(reader, shift);
  if (place === "") return inSentence(title);
  if (spec.standardised !== undefined) return qualified(inSentence(place), basisText(reader, shift));
  return spec.primary === undefined ? qualified(inSentence(place), title) : inSentence(place);
}

/** Whether a measure has only one primary shift, or all of them form one column of the scorecard. */
function hasOneName(reader: Reader, shift: Shift): boolean {
  const primary = primaryOf(reader, shift) ?? [];
  const columns = primary.map(
    (axes) => reader.registry[shift.analysis]?.cardTexts(shift.measure, axes, reader)?.column,
  );
  return primary.length < 2 || (columns[0] !== undefined && new Set(columns).size === 1);
}

/** The primary shifts of a measure, or of the measure that it is the version without the confound of. */
function primaryOf({ registry }: Reader, { analysis, measure }: Shift): ComparedMeasure["primary"] {
  const all = Object.entries(registry[analysis]?.compared ?? {});
  return (
    all.find(([name, spec]) => name === measure && spec.primary !== undefined)?.[1].primary ??
    all.find(([, { standardised }]) => standardised === measure)?.[1].primary
  );
}

/** The label of a shift in a figure: "Video"; "Rate ratio: politeness" if there are several measures. */
export function shiftLabel(reader: Reader, shift: Shift, alone: boolean): string {
  const { figure: texts } = comparisonTexts(reader);
  const place = placeText(reader, shift);
  if (alone) return place === "" ? texts.all : place;
  const spec = specOf(reader, shift);
  const title = spec === undefined ? shift.measure : capitalised(wordingOf(spec.short ?? spec.title, reader));
  return place === "" ? title : texts.row(title, place);
}

function titleOf(reader: Reader, shift: Shift): string {
  const spec = specOf(reader, shift);
  return spec === undefined ? shift.measure : wordingOf(spec.title, reader);
}
