import { intervalPanels } from "../../figures/interval-panels.ts";
import { REAL_SERIES, seriesOf } from "../../figures/series.ts";
import { capitalised } from "../../locale/format.ts";
import { wordingOf } from "../../model/locale.ts";
import type { Figure } from "../../model/presentation.ts";
import { fieldOrder, scenarioOrder, scenarioTitle } from "../../model/vocabulary.ts";
import type { Comparison, Shift } from "../comparison.ts";
import { isFactor, type Unit } from "../unit.ts";
import { factorAxis } from "./factor-axis.ts";
import {
  basisText,
  levelText,
  nameOf,
  partText,
  type Reader,
  shiftWithInterval,
  specOf,
} from "./shift-text.ts";
import { FEW } from "./tables.ts";
import { comparisonTexts } from "./texts.ts";

/** A shift with an interval to draw. */
type Drawn = Shift & { readonly value: number; readonly low: number; readonly high: number };

/**
 * The shifts of an analysis with their intervals: a figure for each basis and unit, with a panel a candidate.
 * With many candidates fields and markers are left to the tables and exports, so that panels stay legible. An
 * analysis with one shift a basis has one figure, with a row a candidate.
 */
export function shiftFigures(comparison: Comparison, reader: Reader, analysis: string): readonly Figure[] {
  const { registry } = reader;
  const few = comparison.candidates.length <= FEW;
  const drawn = comparison.shifts.filter(
    (shift): shift is Drawn =>
      shift.analysis === analysis &&
      specOf(registry, shift)?.drawn === true &&
      (shift.scenario === undefined || shift.field === undefined) &&
      (few || (shift.field === undefined && shift.marker === undefined)) &&
      shift.value !== null &&
      shift.low !== null,
  );
  const groups = new Map<string, Drawn[]>();
  for (const shift of drawn) {
    const key = JSON.stringify([shift.basis ?? "", specOf(registry, shift)!.unit]);
    groups.set(key, [...(groups.get(key) ?? []), shift]);
  }
  const primaryFirst = ([, a]: [string, Drawn[]], [, b]: [string, Drawn[]]) =>
    Number(b.some(({ primary }) => primary)) - Number(a.some(({ primary }) => primary));
  const figures = [...groups].toSorted(primaryFirst).map(([key, shifts]): Group => {
    const [basis, unit] = JSON.parse(key) as [string, Unit];
    const twin = [...groups.keys()].some((other) => other !== key && JSON.parse(other)[0] === basis);
    return { analysis, basis, unit, shifts, rows: "shifts", alone: !twin };
  });
  const single = figures.every(
    ({ shifts, unit }) =>
      new Set(shifts.map(({ run }) => run)).size === shifts.length && unit === figures[0]!.unit,
  );
  const wanted: readonly Group[] =
    single && drawn.length > 0 ? [{ ...figures[0]!, basis: "", shifts: drawn, rows: "candidates" }] : figures;
  return wanted.map((group) => shiftFigure(comparison, reader, group));
}

interface Group {
  readonly analysis: string;
  /** Empty where it has none, or where panels are bases. */
  readonly basis: string;
  readonly unit: Unit;
  readonly shifts: readonly Drawn[];
  /** No other figure of the analysis is on this basis; else the unit tells it apart. */
  readonly alone: boolean;
  /** What a row is; a panel is the other: a candidate, or a basis. */
  readonly rows: "shifts" | "candidates";
}

function shiftFigure(
  comparison: Comparison,
  reader: Reader,
  { analysis, basis, unit, shifts, rows, alone }: Group,
): Figure {
  const { registry, view } = reader;
  const { figure: texts, units, verdicts } = comparisonTexts(view);
  const measures = new Set(shifts.map(({ measure }) => measure));
  const label = (shift: Shift) => {
    const part = partText(reader, shift);
    if (measures.size === 1) return part === "" ? texts.all : part;
    const { short, title: whole } = specOf(registry, shift)!;
    const title = capitalised(wordingOf(short ?? whole, view));
    return part === "" ? title : texts.row(title, part);
  };
  const names = [...new Set(shifts.toSorted(byPlace).map(label))];
  const bases = (shift: Shift) => capitalised(basisText(reader, shift)) || label(shift);
  const candidates = comparison.candidates
    .map(({ candidate }) => candidate)
    .filter((candidate) => shifts.some(({ run }) => run === candidate));
  const panels = rows === "shifts" ? candidates : [...new Set(shifts.map(bases))];
  const series = seriesOf(
    [comparison.baseline, ...comparison.candidates.map(({ candidate }) => candidate)],
    view,
  );
  const draw = (value: number) =>
    unit === "points" ? 100 * value : isFactor(unit) ? Math.exp(value) : value;
  const { title } = registry[analysis]!.heading(view);
  const size = (shift: Shift) => shiftWithInterval(unit, shift, view);
  const sure = shifts.filter(({ low, high }) => low > 0 || high < 0);
  const largest = shifts.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0]!;
  return {
    id: ["shifts", analysis, basis, alone ? "" : unit].filter((part) => part !== "").join("-"),
    title: texts.title(
      title,
      basisText(reader, { analysis, basis: basis === "" ? undefined : basis }) ||
        (alone ? "" : units[unit].axis),
      comparison.baseline,
    ),
    caption: texts.caption(units[unit].how),
    alt: texts.alt(shifts.length, sure.length, largest.run, nameOf(reader, largest), size(largest)),
    spec: intervalPanels({
      marks: shifts.map((shift) => ({
        panel: rows === "shifts" ? shift.run : bases(shift),
        row: rows === "shifts" ? label(shift) : shift.run,
        run: shift.run,
        ...scenarioOf(shift, comparison, reader),
        value: draw(shift.value),
        low: draw(shift.low),
        high: draw(shift.high),
        series: series.get(shift.run) ?? REAL_SERIES,
        label: texts.tip(
          shift.run,
          nameOf(reader, shift),
          levelText(unit, shift.baseline),
          levelText(unit, shift.candidate),
          size(shift),
          verdicts[shift.verdict],
        ),
      })),
      panels,
      rows: rows === "shifts" ? names : candidates,
      reference: new Map(panels.map((panel) => [panel, draw(0)])),
      axis: {
        title: units[unit].axis,
        format: ".4~g",
        ...(isFactor(unit) ? factorAxis(shifts.flatMap(({ low, high }) => [low, high])) : {}),
      },
      panelWidth: panels.length === 1 ? 520 : 360,
      rowHeight: 18,
    }),
    rows: shifts.map((shift) => ({
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
    })),
  };
}

/** The scenario of a shift, or the one that its field is asked in. */
function scenarioOf(
  { analysis, scenario, field }: Shift,
  { shifts }: Comparison,
  { view }: Reader,
): { scenario?: string } {
  const known =
    scenario !== undefined || field === undefined
      ? [scenario]
      : shifts.filter((s) => s.analysis === analysis && s.field === field).map((s) => s.scenario);
  const [one, ...others] = new Set(known.filter((name) => name !== undefined));
  return one === undefined || others.length > 0 ? {} : { scenario: scenarioTitle(one, view) };
}

/** Pooled first, then scenarios and fields in the benchmark's order, dimensions before markers. */
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
