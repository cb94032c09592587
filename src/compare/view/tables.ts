import { capitalised, count, decimal, formatOf, MISSING, percent, pValue } from "../../locale/format.ts";
import type { Cell, FindingTable } from "../../model/presentation.ts";
import type { MatchedKind } from "../../store/match-runs.ts";
import type { Comparison, MatchingCounts, Shift } from "../comparison.ts";
import { gateWords } from "../gates/gate-words.ts";
import { gateTexts } from "../gates/texts.ts";
import { NAMED } from "../shifts/moved-users.ts";
import { isFactor, type Unit } from "../unit.ts";
import {
  levelText,
  marginText,
  nameOf,
  type Reader,
  shiftInterval,
  shiftText,
  shortNameOf,
  specOf,
  verdictText,
  whyText,
} from "./shift-text.ts";
import { type CalledUsers, comparisonTexts } from "./texts.ts";

/** Up to so many candidates are told one by one, and drawn in every detail; of more, what they have in common. */
export const FEW = 3;
/** Shifts of a table of what changed most. */
const MOST = 8;

export function primaryShifts(comparison: Comparison): readonly Shift[] {
  return comparison.shifts.filter(({ primary }) => primary);
}

/** The other shifts of an analysis, each once. */
export function secondaryShifts({ shifts }: Comparison, analysis: string): readonly Shift[] {
  return shifts.filter((shift) => shift.analysis === analysis && !shift.primary && shift.repeats !== true);
}

/** The verdicts on the primary shifts, where there are any: a row a shift, or with several candidates a row a candidate. */
export function verdictTable(
  comparison: Comparison,
  title: string,
  reader: Reader,
): FindingTable | undefined {
  const primary = primaryShifts(comparison);
  if (primary.length === 0) return undefined;
  const { caption } = comparisonTexts(reader.view).verdictTable;
  return comparison.candidates.length === 1
    ? {
        id: "verdicts",
        title,
        caption,
        columns: shiftColumns(reader),
        rows: primary.map((shift) => shiftRow(reader, shift)),
      }
    : matrix(comparison, title, reader);
}

/** Of an analysis: the shifts that passed the correction, those farthest beyond their error first. */
export function changedMost(
  comparison: Comparison,
  reader: Reader,
  analysis: string,
): FindingTable | undefined {
  const { changed: texts, columns } = comparisonTexts(reader.view);
  const strength = ({ value, low, high }: Shift) =>
    low == null || high == null ? 0 : Math.abs(value ?? 0) / (high - low);
  const changed = secondaryShifts(comparison, analysis)
    .filter(({ verdict }) => verdict === "improved" || verdict === "worsened")
    .toSorted((a, b) => strength(b) - strength(a));
  if (changed.length === 0) return undefined;
  const several = comparison.candidates.length > 1;
  const known = reader.registry[analysis];
  return {
    id: `changed-${analysis}`,
    title: texts.title(known === undefined ? analysis : known.heading(reader.view).title),
    caption: texts.caption(Math.min(MOST, changed.length), changed.length),
    columns: [...(several ? [columns.candidate] : []), ...shiftColumns(reader, several)],
    rows: changed
      .slice(0, MOST)
      .map((shift) => [...(several ? [{ text: shift.run }] : []), ...shiftRow(reader, shift)]),
  };
}

function shiftColumns({ view }: Reader, several = false): readonly string[] {
  const { shift, baseline, candidate, ofCandidate, real, change, q, verdict } = comparisonTexts(view).columns;
  return [shift, baseline, several ? ofCandidate : candidate, real, change, q, verdict];
}

function shiftRow(reader: Reader, shift: Shift): Cell[] {
  const unit = unitOf(reader, shift);
  const level = (value: number | null): Cell => ({ text: levelText(unit, value), value });
  return [
    { text: nameOf(reader, shift) },
    level(shift.baseline),
    level(shift.candidate),
    level(shift.real),
    {
      text: shiftText(unit, shift.value),
      value: shift.value,
      ...(shift.low === null ? {} : { details: [shiftInterval(unit, shift, reader.view)] }),
    },
    { text: shift.q == null ? MISSING : pValue(shift.q, "").replace(/^ = |^ /u, ""), value: shift.q ?? null },
    { text: verdictText(shift.verdict, reader.view), details: detailsOf(unit, shift, reader) },
  ];
}

function unitOf({ registry }: Reader, shift: Shift): Unit {
  return specOf(registry, shift)?.unit ?? "number";
}

/** A factor beyond which it does not matter how large it is. */
const VAST = 100;

/** What a verdict that says little needs beside it. */
function detailsOf(unit: Unit, shift: Shift, reader: Reader): string[] {
  const { view } = reader;
  const texts = comparisonTexts(view).verdictTable;
  const note = whyText(reader, shift);
  const vast = isFactor(unit) && (shift.detectable ?? 0) > Math.log(VAST);
  const size = vast ? `> ×${VAST}` : shiftText(unit, shift.detectable);
  return [
    ...(shift.verdict === "equivalent" ? [texts.within(marginText(unit, shift.margin, view))] : []),
    ...(shift.verdict === "inconclusive" && shift.detectable !== null
      ? [texts.detectable(isFactor(unit) ? size : size.replace("+", "±"))]
      : []),
    ...(note === undefined ? [] : [note]),
  ];
}

function matrix(comparison: Comparison, title: string, reader: Reader): FindingTable {
  const { verdictTable: texts, columns } = comparisonTexts(reader.view);
  const primary = primaryShifts(comparison);
  const heads = new Map(primary.map((shift) => [nameOf(reader, shift), shortNameOf(reader, shift)]));
  return {
    id: "verdicts",
    title,
    caption: formatOf(reader.view).sentences([texts.many, texts.caption]),
    columns: [columns.candidate, ...[...heads.values()].map(capitalised)],
    rows: comparison.candidates.map(({ candidate }) => [
      { text: candidate },
      ...[...heads.keys()].map((name): Cell => {
        const shift = primary.find((s) => s.run === candidate && nameOf(reader, s) === name);
        if (shift === undefined) return { text: MISSING, value: null };
        const unit = unitOf(reader, shift);
        return {
          text: shiftText(unit, shift.value),
          value: shift.value,
          details: [
            ...(shift.low === null ? [] : [shiftInterval(unit, shift, reader.view)]),
            verdictText(shift.verdict, reader.view),
            ...(shift.q == null ? [] : [pValue(shift.q, "q")]),
            ...detailsOf(unit, shift, reader),
          ],
        };
      }),
    ]),
  };
}

/** What was asked of each candidate, and what was found. */
export function gatesTable(comparison: Comparison, reader: Reader): FindingTable {
  const { columns, headings } = comparisonTexts(reader.view);
  const texts = gateTexts(reader.view);
  return {
    id: "gates",
    title: headings.gates,
    caption: texts.caption,
    columns: [columns.gate, columns.candidate, columns.status, columns.why],
    rows: comparison.gates.map((gate): Cell[] => {
      const { name, reason } = gateWords(gate, reader);
      return [
        { text: name },
        { text: gate.candidate },
        { text: texts.statuses[gate.status] },
        { text: reason },
      ];
    }),
  };
}

/** What is matched, and what is left out because only some runs have it: a row a candidate, a column a kind of row. */
export function matchedTable({ candidates }: Comparison, { view }: Reader): FindingTable {
  const { matched: texts, columns } = comparisonTexts(view);
  const kinds = (Object.keys(texts.kinds) as MatchedKind[]).filter((kind) =>
    candidates.some(({ overlaps }) => Object.values(overlaps[kind] ?? {}).some((rows) => rows > 0)),
  );
  const cell = ({ overlaps }: MatchingCounts, kind: MatchedKind): Cell => {
    const { matched = 0, only_baseline = 0, only_candidate = 0 } = overlaps[kind] ?? {};
    const left = (only: number) => `${count(only)} (${percent(only === 0 ? 0 : only / (matched + only))})`;
    const details = [
      ...(only_baseline > 0 ? [texts.baseline(left(only_baseline))] : []),
      ...(only_candidate > 0 ? [texts.candidate(left(only_candidate))] : []),
    ];
    return { text: count(matched), value: matched, details: details.length > 0 ? details : [texts.all] };
  };
  return {
    id: "matched",
    title: texts.title,
    caption: texts.caption,
    columns: [columns.candidate, ...kinds.map((kind) => capitalised(texts.kinds[kind]))],
    rows: candidates.map((one) => [{ text: one.candidate }, ...kinds.map((kind) => cell(one, kind))]),
  };
}

function calledUsers({ options }: Comparison): CalledUsers {
  if (options.redact === true) return "as they come";
  return options.show_ids === true ? "by id" : "by rank";
}

/** The users who moved most in each primary shift, and what each adds to it. */
export function movedUsersTable(comparison: Comparison, reader: Reader): FindingTable | undefined {
  const { moved_users, shifts } = comparison;
  if (moved_users.length === 0) return undefined;
  const { moved: texts, columns } = comparisonTexts(reader.view);
  const several = comparison.candidates.length > 1;
  // A table of several candidates shows fewer of each than the result has.
  const shown = several ? (comparison.candidates.length <= FEW ? 2 : 1) : NAMED;
  const place = new Map<string, number>();
  return {
    id: "moved-users",
    title: texts.title,
    caption: texts.caption(shown, calledUsers(comparison)),
    columns: [
      ...(several ? [columns.candidate] : []),
      columns.shift,
      columns.user,
      columns.part,
      columns.share,
    ],
    rows: moved_users.flatMap((moved): Cell[][] => {
      const shift = shifts.find(
        (s) =>
          s.primary &&
          s.run === moved.candidate &&
          s.analysis === moved.analysis &&
          s.measure === moved.measure &&
          (moved.dimension === undefined || s.dimension === moved.dimension),
      );
      const key = JSON.stringify([moved.candidate, moved.analysis, moved.measure, moved.dimension]);
      place.set(key, (place.get(key) ?? 0) + 1);
      if (shift?.value == null || place.get(key)! > shown) return [];
      const share = shift.value === 0 ? null : moved.value / shift.value;
      const part = unitOf(reader, shift) === "points" ? 100 * moved.value : moved.value;
      return [
        [
          ...(several ? [{ text: moved.candidate }] : []),
          { text: nameOf(reader, shift) },
          { text: texts.user(moved.user) },
          { text: decimal(part, Math.abs(part) < 0.1 ? 4 : 2), value: part },
          { text: percent(share, 0), value: share },
        ],
      ];
    }),
  };
}
