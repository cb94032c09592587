import type { Cell, FindingTable, Registry } from "../analysis.ts";
import { MISSING, pValue } from "../format.ts";
import type { Comparison, Shift } from "./comparison.ts";
import {
  levelText,
  marginText,
  nameOf,
  shiftText,
  shiftWithInterval,
  specOf,
  VERDICT_TEXTS,
} from "./shift-text.ts";
import { isFactor, type Unit } from "./unit.ts";

/** Shifts of a table of what changed most. */
const MOST = 8;

export function primaryShifts(comparison: Comparison): readonly Shift[] {
  return comparison.shifts.filter(({ primary }) => primary);
}

/** The verdicts on the primary shifts: a row a shift, or with several candidates a row a candidate. */
export function verdictTable(comparison: Comparison, registry: Registry): FindingTable {
  const primary = primaryShifts(comparison);
  const note =
    "Primary shifts, fixed beforehand; q corrects for their number and for that of the candidates (Holm). Improved and worsened: q is at most 0.05 and the interval of the change in distance from real users leaves out zero. Equivalent: the 90% interval lies within the margin.";
  return comparison.candidates.length === 1
    ? {
        id: "verdicts",
        title: `${comparison.candidate} against ${comparison.baseline}`,
        caption: note,
        columns: SHIFT_COLUMNS,
        rows: primary.map((shift) => shiftRow(registry, shift)),
      }
    : matrix(comparison, registry, primary, note);
}

/** Of an analysis: the shifts that passed the correction, those farthest beyond their error first. */
export function changedMost(
  comparison: Comparison,
  registry: Registry,
  analysis: string,
): FindingTable | undefined {
  const strength = ({ value, low, high }: Shift) =>
    low == null || high == null ? 0 : Math.abs(value ?? 0) / (high - low);
  const changed = comparison.shifts
    .filter(
      (s) => s.analysis === analysis && !s.primary && (s.verdict === "improved" || s.verdict === "worsened"),
    )
    .toSorted((a, b) => strength(b) - strength(a));
  if (changed.length === 0) return undefined;
  const several = comparison.candidates.length > 1;
  return {
    id: `changed-${analysis}`,
    title: `What changed most: ${registry[analysis]?.title ?? analysis}`,
    caption: `The ${Math.min(MOST, changed.length)} surest of ${changed.length} secondary shifts that pass a false discovery rate of 5%, by their size against their error.`,
    columns: [...(several ? ["Candidate"] : []), ...SHIFT_COLUMNS],
    rows: changed
      .slice(0, MOST)
      .map((shift) => [...(several ? [{ text: shift.run }] : []), ...shiftRow(registry, shift)]),
  };
}

export const SHIFT_COLUMNS = [
  "Shift",
  "Baseline",
  "Candidate",
  "Real users",
  "Change",
  "q",
  "Verdict",
] as const;

function shiftRow(registry: Registry, shift: Shift): Cell[] {
  const unit = unitOf(registry, shift);
  const level = (value: number | null): Cell => ({ text: levelText(unit, value), value });
  return [
    { text: nameOf(registry, shift) },
    level(shift.baseline),
    level(shift.candidate),
    level(shift.real),
    {
      text: shiftText(unit, shift.value),
      value: shift.value,
      ...(shift.low === null ? {} : { details: [intervalText(unit, shift)] }),
    },
    { text: shift.q == null ? MISSING : pValue(shift.q, "").replace(/^ = |^ /u, ""), value: shift.q ?? null },
    { text: VERDICT_TEXTS[shift.verdict], details: detailsOf(unit, shift) },
  ];
}

function unitOf(registry: Registry, shift: Shift): Unit {
  return specOf(registry, shift)?.unit ?? "number";
}

function intervalText(unit: Unit, shift: Shift): string {
  return shiftWithInterval(unit, shift).replace(/^\S+ /u, "");
}

/** What a verdict that says little needs beside it. */
function detailsOf(unit: Unit, shift: Shift): string[] {
  const detectable =
    shift.verdict === "inconclusive" && shift.detectable !== null
      ? [
          `detectable: ${isFactor(unit) ? shiftText(unit, shift.detectable) : shiftText(unit, shift.detectable).replace("+", "±")}`,
        ]
      : [];
  const within = shift.verdict === "equivalent" ? [`within ${marginText(unit, shift.margin)}`] : [];
  return [...within, ...detectable, ...(shift.note === undefined ? [] : [shift.note])];
}

function matrix(
  comparison: Comparison,
  registry: Registry,
  primary: readonly Shift[],
  caption: string,
): FindingTable {
  const names = [...new Set(primary.map((shift) => nameOf(registry, shift)))];
  return {
    id: "verdicts",
    title: `${comparison.candidates.length} candidates against ${comparison.baseline}`,
    caption: `Shift from the baseline, its 95% interval, the verdict. ${caption}`,
    columns: ["Candidate", ...names],
    rows: comparison.candidates.map(({ candidate }) => [
      { text: candidate },
      ...names.map((name): Cell => {
        const shift = primary.find((s) => s.run === candidate && nameOf(registry, s) === name);
        if (shift === undefined) return { text: MISSING, value: null };
        const unit = unitOf(registry, shift);
        return {
          text: shiftText(unit, shift.value),
          value: shift.value,
          details: [...(shift.low === null ? [] : [intervalText(unit, shift)]), VERDICT_TEXTS[shift.verdict]],
        };
      }),
    ]),
  };
}

/** The users who moved most in each primary shift, and what each adds to it. */
export function movedUsersTable(comparison: Comparison, registry: Registry): FindingTable | undefined {
  const { moved_users, shifts } = comparison;
  if (moved_users.length === 0) return undefined;
  const several = comparison.candidates.length > 1;
  return {
    id: "moved-users",
    title: "Users whose behaviour moved most",
    caption:
      "The five users who add most to each primary shift, with their part of it (jackknife pseudo-values; the parts of all users add up to about the shift, on its logarithm for factors). Users are called by their rank in movement over all primary shifts.",
    columns: [...(several ? ["Candidate"] : []), "Shift", "User", "Part of the shift", "Share of it"],
    rows: moved_users.flatMap((moved): Cell[][] => {
      const shift = shifts.find(
        (s) =>
          s.primary &&
          s.run === moved.candidate &&
          s.analysis === moved.analysis &&
          s.measure === moved.measure &&
          (moved.dimension === undefined || s.dimension === moved.dimension),
      );
      if (shift?.value == null) return [];
      const share = shift.value === 0 ? null : moved.value / shift.value;
      const part = unitOf(registry, shift) === "points" ? 100 * moved.value : moved.value;
      return [
        [
          ...(several ? [{ text: moved.candidate }] : []),
          { text: nameOf(registry, shift) },
          { text: moved.user },
          { text: part.toFixed(2).replace("-", "−"), value: part },
          { text: share === null ? MISSING : `${(100 * share).toFixed(0)}%`.replace("-", "−"), value: share },
        ],
      ];
    }),
  };
}
