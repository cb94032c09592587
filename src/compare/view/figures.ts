import type { ComparedMeasure, Reader } from "../../analysis/analysis.ts";
import { type ComparedUnit, isFactor } from "../../analysis/compared-unit.ts";
import { intervalPanels } from "../../figures/interval-panels.ts";
import { REAL_SERIES, seriesOf } from "../../figures/series.ts";
import { capitalised } from "../../locale/format.ts";
import type { Figure } from "../../model/presentation.ts";
import { fieldOrder, scenarioOrder, scenarioTitle } from "../../model/vocabulary.ts";
import type { Comparison } from "../comparison.ts";
import { comparisonNames } from "../names.ts";
import { specOf } from "../reader.ts";
import type { Shift } from "../shift.ts";
import { factorAxis } from "./factor-axis.ts";
import { type DrawnShift, type ShiftGroup, shiftGroups } from "./shift-groups.ts";
import { basisText, nameOf, shiftLabel } from "./shift-names.ts";
import { shiftTriple, shiftWithInterval } from "./shift-text.ts";
import { comparisonTexts } from "./texts.ts";

/**
 * The shifts of an analysis with their intervals: one panel per candidate, or one row per candidate if panels are
 * bases.
 */
export function shiftFigures(comparison: Comparison, reader: Reader, analysis: string): readonly Figure[] {
  return shiftGroups(comparison, reader, analysis).map((group) => shiftFigure(comparison, reader, group));
}

function shiftFigure(comparison: Comparison, reader: Reader, group: ShiftGroup): Figure {
  const { analysis, basis, unit, shifts, alone } = group;
  const { figure: texts, units } = comparisonTexts(reader);
  const { title } = reader.registry[analysis]!.heading(reader);
  const significant = shifts.filter(({ low, high }) => low > 0 || high < 0);
  const largest = shifts.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0]!;
  return {
    id: ["shifts", analysis, basis, alone ? "" : unit].filter((name) => name !== "").join("-"),
    title: texts.title(
      title,
      basisText(reader, { analysis, basis: basis === "" ? undefined : basis }) ||
        (alone ? "" : units[unit].axis),
      comparison.baseline,
    ),
    caption: texts.caption(units[unit].how),
    alt: texts.alt(
      shifts.length,
      significant.length,
      largest.run,
      nameOf(reader, largest),
      shiftWithInterval(unit, largest, reader),
    ),
    spec: shiftSpec(comparison, reader, group),
    rows: shiftRows(reader, group),
  };
}

function shiftSpec(comparison: Comparison, reader: Reader, { unit, shifts, rows }: ShiftGroup) {
  const { units } = comparisonTexts(reader);
  const label = labels(reader, shifts);
  const panelOf = (shift: Shift) => capitalised(basisText(reader, shift)) || label(shift);
  const all = comparison.candidates.map(({ candidate }) => candidate);
  const candidates = all.filter((candidate) => shifts.some(({ run }) => run === candidate));
  const byShift = rows === "shifts";
  const panels = byShift ? candidates : [...new Set(shifts.map(panelOf))];
  const series = seriesOf([comparison.baseline, ...all], reader);
  const specFor = (shift: Shift) => specOf(reader, shift) ?? { unit };
  return intervalPanels({
    marks: shifts.map((shift) => ({
      panel: byShift ? shift.run : panelOf(shift),
      row: byShift ? label(shift) : shift.run,
      run: shift.run,
      ...scenarioOf(shift, comparison, reader),
      value: drawn(unit, shift.value),
      low: drawn(unit, shift.low),
      high: drawn(unit, shift.high),
      series: series.get(shift.run) ?? REAL_SERIES,
      label: tipOf(reader, shift, specFor(shift)),
    })),
    panels,
    rows: byShift ? [...new Set(shifts.toSorted(byPlace).map(label))] : candidates,
    reference: new Map(panels.map((panel) => [panel, drawn(unit, 0)])),
    axis: {
      title: units[unit].axis,
      format: ".4~g",
      ...(isFactor(unit) ? factorAxis(shifts.flatMap(({ low, high }) => [low, high])) : {}),
    },
    panelWidth: panels.length === 1 ? 520 : 360,
    rowHeight: 18,
  });
}

function tipOf(reader: Reader, shift: DrawnShift, spec: Pick<ComparedMeasure, "unit" | "share">): string {
  const { baseline, candidate, change, interval } = shiftTriple(spec, shift, reader);
  return comparisonTexts(reader).figure.tip(
    shift.run,
    nameOf(reader, shift),
    baseline,
    candidate,
    `${change} ${interval}`,
    comparisonNames(reader).verdicts[shift.verdict],
  );
}

/** The position of a shift on its axis: percentage points, factors, or the measure's own unit. */
function drawn(unit: ComparedUnit, value: number): number {
  if (unit === "points") return 100 * value;
  return isFactor(unit) ? Math.exp(value) : value;
}

function labels(reader: Reader, shifts: readonly DrawnShift[]): (shift: Shift) => string {
  const alone = new Set(shifts.map(({ measure }) => measure)).size === 1;
  return (shift) => shiftLabel(reader, shift, alone);
}

function shiftRows(reader: Reader, { shifts }: ShiftGroup): Figure["rows"] {
  const label = labels(reader, shifts);
  const { verdicts } = comparisonNames(reader);
  return shifts.map((shift) => ({
    run: shift.run,
    shift: label(shift),
    ...(shift.basis === undefined ? {} : { basis: basisText(reader, shift) }),
    baseline: shift.baseline,
    candidate: shift.candidate,
    value: shift.value,
    low: shift.low,
    high: shift.high,
    q: shift.q ?? null,
    verdict: verdicts[shift.verdict],
    users: shift.users,
  }));
}

/** The scenario of a shift, or the only one in which its field occurs. */
function scenarioOf(
  { analysis, scenario, field }: Shift,
  { shifts }: Comparison,
  reader: Reader,
): { scenario?: string } {
  const known =
    scenario !== undefined || field === undefined
      ? [scenario]
      : shifts.filter((s) => s.analysis === analysis && s.field === field).map((s) => s.scenario);
  const [one, ...others] = new Set(known.filter((name) => name !== undefined));
  return one === undefined || others.length > 0 ? {} : { scenario: scenarioTitle(one, reader) };
}

/** Sorts pooled shifts first, then by scenario and field in the benchmark's order, dimensions before markers. */
function byPlace(a: Shift, b: Shift): number {
  const rank = (s: Shift) => [
    s.scenario !== undefined ? 1 : s.field !== undefined ? 2 : s.marker !== undefined ? 3 : 0,
    scenarioOrder(s.scenario ?? ""),
    fieldOrder(s.field ?? ""),
  ];
  const [left, right] = [rank(a), rank(b)];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at < 0 ? 0 : left[at]! - right[at]!;
}
