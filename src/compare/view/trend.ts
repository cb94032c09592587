import type { Reader } from "../../analysis/analysis.ts";
import { type ComparedUnit, isFactor } from "../../analysis/compared-unit.ts";
import { coursePanels } from "../../figures/course-panels.ts";
import type { ColourName } from "../../figures/theme.ts";
import { capitalised, formatOf, MISSING } from "../../locale/format.ts";
import { axesOf } from "../../model/axes.ts";
import type { Estimate } from "../../model/finding.ts";
import type { Cell, Figure, FindingTable } from "../../model/presentation.ts";
import type { Comparison } from "../comparison.ts";
import { comparisonNames } from "../names.ts";
import { specOf } from "../reader.ts";
import type { Shift, Verdict } from "../shift.ts";
import { primaryShifts } from "./selection.ts";
import { basisText, nameOf, shortNameOf } from "./shift-names.ts";
import { boundText, levelText, shiftInterval, shiftText, shiftTriple, verdictText } from "./shift-text.ts";
import { comparisonTexts } from "./texts.ts";

/** The primary measures over versions: where a shift is certain, in words, a figure and a table. */
export interface Trend {
  readonly verdicts: readonly string[];
  readonly figure: Figure;
  readonly table: FindingTable;
}

/** The steps of one primary measure. */
interface Course {
  readonly name: string;
  readonly unit: ComparedUnit;
  readonly share?: true;
  readonly steps: readonly Shift[];
}

const SURE: readonly Verdict[] = ["improved", "worsened", "changed"];
const SIGNS: Readonly<Partial<Record<Verdict, { readonly colour: ColourName; readonly shape: string }>>> = {
  improved: { colour: "series3", shape: "triangle-up" },
  worsened: { colour: "series2", shape: "triangle-down" },
  changed: { colour: "series1", shape: "diamond" },
};
const PLAIN = { colour: "muted", shape: "circle" } as const;

/** Undefined if versions were not compared in order, or no primary measure was compared. */
export function trendOf(comparison: Comparison, reader: Reader): Trend | undefined {
  const courses = coursesOf(comparison, reader);
  if (courses.length === 0) return undefined;
  return {
    verdicts: verdictsOf(comparison, reader, courses),
    figure: trendFigure(comparison, reader, courses),
    table: trendTable(comparison, reader, courses),
  };
}

function coursesOf({ steps = [] }: Comparison, reader: Reader): readonly Course[] {
  const byKey = new Map<string, Shift[]>();
  for (const step of steps) {
    const key = JSON.stringify([step.analysis, step.measure, axesOf(step)]);
    byKey.set(key, [...(byKey.get(key) ?? []), step]);
  }
  return [...byKey.values()].map((own) => {
    const { unit = "number", share } = specOf(reader, own[0]!) ?? {};
    return { name: nameOf(reader, own[0]!), unit, ...(share ? { share } : {}), steps: own };
  });
}

function versionsOf({ baseline, candidates }: Comparison): readonly string[] {
  return [baseline, ...candidates.map(({ candidate }) => candidate)];
}

/** A sentence for each step with a certain shift, and one for all steps together. */
function verdictsOf(comparison: Comparison, reader: Reader, courses: readonly Course[]): readonly string[] {
  const { trend: texts } = comparisonTexts(reader);
  const versions = versionsOf(comparison);
  const sentence = (from: string, to: string, shifts: readonly Shift[], whole: boolean) => {
    const found = new Map(
      SURE.map((verdict) => [
        verdict,
        shifts.filter((shift) => shift.verdict === verdict).map((shift) => shortNameOf(reader, shift)),
      ]),
    );
    return [...found.values()].every((names) => names.length === 0)
      ? []
      : [texts.step(from, to, found, { whole })];
  };
  const steps = versions.slice(1).flatMap((version, i) => {
    const own = courses.flatMap((course) => course.steps.filter(({ run }) => run === version));
    return sentence(versions[i]!, version, own, false);
  });
  const last = versions.at(-1)!;
  const whole = primaryShifts(comparison).filter(({ run }) => run === last);
  return [
    ...(steps.length > 0 ? steps : [texts.none]),
    // Small steps in one direction may be certain only together.
    ...(versions.length > 2 ? sentence(versions[0]!, last, whole, true) : []),
  ];
}

function trendFigure(comparison: Comparison, reader: Reader, courses: readonly Course[]): Figure {
  const { trend: texts, units } = comparisonTexts(reader);
  const { verdicts } = comparisonNames(reader);
  const { labelled, separator } = formatOf(reader);
  const versions = versionsOf(comparison);
  const points = courses.flatMap((course, panel) =>
    versions.flatMap((version) => {
      const estimate = estimateOf(comparison, course.steps[0]!, version);
      const value = drawn(course.unit, estimate?.value ?? null);
      return [
        { course, panel, version, estimate, value, step: course.steps.find(({ run }) => run === version) },
      ];
    }),
  );
  const marks = points.map(({ course, panel, version, estimate, value, step }) => {
    const [low, high] = [
      drawn(course.unit, estimate?.low ?? null),
      drawn(course.unit, estimate?.high ?? null),
    ];
    const before = points.find((point) => point.panel === panel && point.version === step?.versus);
    const shown = step === undefined ? undefined : shiftTriple(course, step, reader);
    const level = shown?.candidate ?? levelText(course, estimate?.value ?? null, reader);
    return {
      ...{ panel, version, value, low: high === null ? null : low, high: low === null ? null : high },
      run: version,
      sign: (step && SIGNS[step.verdict]) ?? PLAIN,
      label: labelled(
        [version, course.name],
        step === undefined || shown === undefined
          ? level
          : `${level}${separator}${shown.change}${separator}${verdicts[step.verdict]}`,
      ),
      ...(before === undefined || before.value === null || value === null || step === undefined
        ? {}
        : { before: { version: before.version, value: before.value, sure: SURE.includes(step.verdict) } }),
    };
  });
  const sure = courses.flatMap(({ steps }) => steps.filter(({ verdict }) => SURE.includes(verdict)));
  const all = courses.reduce((sum, { steps }) => sum + steps.length, 0);
  return {
    id: "trend",
    title: texts.title,
    caption: texts.caption,
    alt: texts.alt(all, sure.length),
    spec: coursePanels(
      {
        panels: courses.map(({ steps, unit }) => {
          const [first] = steps;
          return {
            title: capitalised(shortNameOf(reader, first!)),
            unit: basisText(reader, first!) || (isFactor(unit) ? texts.factor : units[unit].level),
            reference: drawn(unit, first!.real),
            scale: isFactor(unit) ? "log" : "linear",
          };
        }),
        versions,
        marks,
      },
      reader,
    ),
    rows: points.map(({ course, version, estimate, step }) => ({
      run: version,
      measure: course.name,
      value: estimate?.value ?? null,
      low: estimate?.low ?? null,
      high: estimate?.high ?? null,
      before: step?.versus ?? null,
      shift: step?.value ?? null,
      q: step?.q ?? null,
      verdict: step === undefined ? null : verdicts[step.verdict],
    })),
  };
}

/** The estimate of the version at one side of a step. */
function estimateOf({ analyses }: Comparison, step: Shift, version: string): Estimate | undefined {
  const axes = JSON.stringify(axesOf(step));
  return analyses[step.analysis]?.estimates.find(
    (e) =>
      e.run === version &&
      e.versus === undefined &&
      e.measure === step.measure &&
      JSON.stringify(axesOf(e)) === axes,
  );
}

/** The position of a value on the axis; null for a factor of 0, which has no logarithm. */
function drawn(unit: ComparedUnit, value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  if (isFactor(unit)) return value > 0 ? value : null;
  return unit === "points" ? 100 * value : value;
}

function trendTable(comparison: Comparison, reader: Reader, courses: readonly Course[]): FindingTable {
  const { trend: texts, columns } = comparisonTexts(reader);
  const versions = versionsOf(comparison);
  return {
    id: "steps",
    title: texts.tableTitle,
    caption: texts.tableCaption,
    columns: [columns.shift, ...versions.slice(1).map((version, i) => texts.column(versions[i]!, version))],
    rows: courses.map(({ name, unit, steps }) => [
      { text: name },
      ...versions.slice(1).map((version): Cell => {
        const step = steps.find(({ run }) => run === version);
        if (step === undefined) return { text: MISSING };
        return {
          text: verdictText(step.verdict, reader),
          details: [
            step.low === null || step.high === null
              ? (boundText(unit, step) ?? shiftText(unit, step.value))
              : `${shiftText(unit, step.value)} ${shiftInterval(unit, step, reader)}`,
          ],
        };
      }),
    ]),
  };
}
