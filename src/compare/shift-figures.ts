import type { Figure, Registry } from "../analysis.ts";
import { intervalPanels } from "../figures/interval-panels.ts";
import { REAL_SERIES, seriesOf } from "../figures/series.ts";
import { plural } from "../format.ts";
import { fieldOrder, scenarioOrder } from "../store/vocabulary.ts";
import type { Comparison, Shift } from "./comparison.ts";
import {
  basisText,
  levelText,
  nameOf,
  partText,
  shiftWithInterval,
  specOf,
  UNIT_TEXTS,
} from "./shift-text.ts";
import { isFactor, type Unit } from "./unit.ts";

/** A shift with an interval to draw. */
type Drawn = Shift & { readonly value: number; readonly low: number; readonly high: number };

/** With more candidates fields and markers are left to the tables and exports, so that panels stay legible. */
const FEW = 3;

/** The shifts of an analysis with their intervals, a panel a candidate; a figure for each basis and unit. */
export function shiftFigures(
  comparison: Comparison,
  registry: Registry,
  analysis: string,
): readonly Figure[] {
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
  return [...groups].map(([key, shifts]) => {
    const [basis, unit] = JSON.parse(key) as [string, Unit];
    return shiftFigure(comparison, registry, { analysis, basis, unit, shifts });
  });
}

interface Group {
  readonly analysis: string;
  readonly basis: string;
  readonly unit: Unit;
  readonly shifts: readonly Drawn[];
}

function shiftFigure(
  comparison: Comparison,
  registry: Registry,
  { analysis, basis, unit, shifts }: Group,
): Figure {
  const measures = new Set(shifts.map(({ measure }) => measure));
  const label = (shift: Shift) => {
    const part = partText(shift);
    const title = specOf(registry, shift)!.title;
    return measures.size > 1 ? (part === "" ? title : `${title}: ${part}`) : part === "" ? "All" : part;
  };
  const rows = [...new Set(shifts.toSorted(byPlace).map(label))];
  const candidates = comparison.candidates.map(({ candidate }) => candidate);
  const panels = candidates.filter((candidate) => shifts.some(({ run }) => run === candidate));
  const series = seriesOf([comparison.baseline, ...candidates]);
  const draw = (value: number) =>
    unit === "points" ? 100 * value : isFactor(unit) ? Math.exp(value) : value;
  const none = draw(0);
  const title = registry[analysis]!.title;
  const subtitle = [basisText(basis === "" ? undefined : basis), `from ${comparison.baseline}`];
  const sure = shifts.filter(({ low, high }) => low > 0 || high < 0);
  const largest = shifts.toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value))[0]!;
  return {
    id: ["shifts", analysis, basis].filter((part) => part !== "").join("-"),
    title: `${title}: shifts ${subtitle.filter((part) => part !== "").join(", ")}`,
    caption: `Candidate ${isFactor(unit) ? "over" : "minus"} baseline in ${UNIT_TEXTS[unit]}, on matched items, with 95% intervals from the same jackknife replicates; the dashed line is no shift.`,
    alt: `${plural(shifts.length, "shift")}, of which ${sure.length} with an interval that leaves out no shift. The largest is that of ${largest.run} in ${nameOf(registry, largest)}: ${shiftWithInterval(unit, largest)}.`,
    spec: intervalPanels({
      marks: shifts.map((shift) => ({
        panel: shift.run,
        row: label(shift),
        value: draw(shift.value),
        low: draw(shift.low),
        high: draw(shift.high),
        series: series.get(shift.run) ?? REAL_SERIES,
        label: `${shift.run}, ${nameOf(registry, shift)}: ${levelText(unit, shift.baseline)} to ${levelText(unit, shift.candidate)}, ${shiftWithInterval(unit, shift)}, ${shift.verdict}`,
      })),
      panels,
      rows,
      reference: new Map(panels.map((panel) => [panel, none])),
      axis: {
        title: isFactor(unit) ? "times the baseline" : UNIT_TEXTS[unit],
        format: ".4~g",
        ...(isFactor(unit) ? { scale: "log" as const, ticks: () => factorTicks(shifts) } : {}),
      },
      panelWidth: Math.min(360, Math.max(52, Math.round(640 / panels.length) - 12)),
      rowHeight: 18,
    }),
    rows: shifts.map((shift) => ({
      run: shift.run,
      shift: label(shift),
      baseline: shift.baseline,
      candidate: shift.candidate,
      value: shift.value,
      low: shift.low,
      high: shift.high,
      q: shift.q ?? null,
      verdict: shift.verdict,
      users: shift.users,
    })),
  };
}

/** Round factors around 1 as far as the intervals reach, at most nine. */
function factorTicks(shifts: readonly Drawn[]): number[] {
  const reach = Math.exp(Math.max(...shifts.flatMap(({ low, high }) => [Math.abs(low), Math.abs(high)])));
  const steps = [1.05, 1.1, 1.25, 1.5, 2, 3, 5, 10, 20, 50, 100, 1000, 10_000].filter(
    (step) => step <= reach,
  );
  const kept = steps.filter((_, i) => (steps.length - 1 - i) % Math.ceil(steps.length / 3) === 0);
  return [...kept.map((step) => Number((1 / step).toPrecision(2))).reverse(), 1, ...kept];
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
