import type { Reader } from "../../analysis/analysis.ts";
import { pCell } from "../../analysis/cells.ts";
import { type ComparedUnit, isFactor } from "../../analysis/compared-unit.ts";
import { capitalised, formatOf, MISSING, pValue } from "../../locale/format.ts";
import type { Cell, FindingTable } from "../../model/presentation.ts";
import type { Comparison } from "../comparison.ts";
import { comparisonNames } from "../names.ts";
import { specOf } from "../reader.ts";
import { type Shift, VERDICTS } from "../shift.ts";
import { whyText } from "../shifts/note-text.ts";
import { primaryShifts, secondaryShifts } from "./selection.ts";
import { nameOf, shortNameOf } from "./shift-names.ts";
import {
  boundText,
  levelText,
  marginText,
  shiftInterval,
  shiftText,
  shiftTriple,
  verdictText,
} from "./shift-text.ts";
import { comparisonTexts } from "./texts.ts";

/** Number of shifts in a table of the largest changes. */
const MOST = 8;

/** The verdicts on the primary shifts: one row per shift, or one row per candidate if there are several. */
export function verdictTable(
  comparison: Comparison,
  title: string,
  reader: Reader,
): FindingTable | undefined {
  const primary = primaryShifts(comparison);
  if (primary.length === 0) return undefined;
  const caption = captionOf(comparison, reader);
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

/** How to read the verdicts, and which shifts differ from the scorecard's measure. */
function captionOf(comparison: Comparison, reader: Reader): string {
  const { caption, asSaid } = comparisonTexts(reader).verdictTable;
  const apart = primaryShifts(comparison).filter((shift) => {
    const other = specOf(reader, shift)?.standardised;
    const estimates = comparison.analyses[shift.analysis]?.estimates ?? [];
    return other !== undefined && estimates.some(({ measure, value }) => measure === other && value !== null);
  });
  const names = [...new Set(apart.map((shift) => shortNameOf(reader, shift)))];
  return formatOf(reader).sentences([caption, ...(names.length === 0 ? [] : [asSaid(names)])]);
}

/** The verdicts for narrow lines: short names, or a sign before each shift of several candidates. */
export function terminalVerdicts(comparison: Comparison, reader: Reader): FindingTable | undefined {
  const table = verdictTable(comparison, "", reader);
  if (table === undefined || comparison.candidates.length > 1) return signedTable(table, comparison, reader);
  const names = primaryShifts(comparison).map((shift) => capitalised(shortNameOf(reader, shift)));
  return { ...table, rows: table.rows.map(([, ...cells], i) => [{ text: names[i]! }, ...cells]) };
}

/**
 * An overview of the verdicts on several candidates: signs and intervals without explanations; undefined for a single
 * candidate, whose table already has a row per shift.
 */
export function verdictSummary(
  comparison: Comparison,
  title: string,
  reader: Reader,
): FindingTable | undefined {
  if (comparison.candidates.length === 1) return undefined;
  const table = signedTable(verdictTable(comparison, title, reader), comparison, reader);
  if (table === undefined) return undefined;
  const found = new Set(primaryShifts(comparison).map(({ verdict }) => verdict));
  const key = VERDICTS.filter((verdict) => found.has(verdict)).map((one) => verdictText(one, reader));
  return {
    ...table,
    id: "verdict-signs",
    caption: comparisonTexts(reader).verdictTable.signs(key),
    // The interval comes first, if there is one.
    rows: table.rows.map((row) =>
      row.map(({ details = [], ...cell }) => ({
        ...cell,
        details: details.filter((text) => /^\[/u.test(text)),
      })),
    ),
  };
}

function signedTable(
  table: FindingTable | undefined,
  comparison: Comparison,
  reader: Reader,
): FindingTable | undefined {
  if (table === undefined) return undefined;
  const { signs } = comparisonNames(reader);
  const names = [...new Set(primaryShifts(comparison).map((shift) => nameOf(reader, shift)))];
  return {
    ...table,
    rows: table.rows.map(([run, ...cells]) => [
      run!,
      ...cells.map((cell, i): Cell => {
        const shift = primaryShifts(comparison).find(
          (one) => one.run === run!.text && nameOf(reader, one) === names[i],
        );
        return shift === undefined ? cell : { ...cell, text: `${signs[shift.verdict]} ${cell.text}` };
      }),
    ]),
  };
}

/** The significant secondary shifts of an analysis, largest relative to their error first. */
export function changedMost(
  comparison: Comparison,
  reader: Reader,
  analysis: string,
): FindingTable | undefined {
  const { changed: texts, columns } = comparisonTexts(reader);
  const strength = ({ value, low, high }: Shift) =>
    low == null || high == null ? 0 : Math.abs(value ?? 0) / (high - low);
  const changed = secondaryShifts(comparison, analysis)
    .filter(({ verdict }) => ["improved", "worsened", "changed"].includes(verdict))
    .toSorted((a, b) => strength(b) - strength(a));
  if (changed.length === 0) return undefined;
  const several = comparison.candidates.length > 1;
  const known = reader.registry[analysis];
  return {
    id: `changed-${analysis}`,
    title: texts.title(known === undefined ? analysis : known.heading(reader).title),
    caption: texts.caption(Math.min(MOST, changed.length), changed.length),
    columns: [...(several ? [columns.candidate] : []), ...shiftColumns(reader, several)],
    rows: changed
      .slice(0, MOST)
      .map((shift) => [...(several ? [{ text: shift.run }] : []), ...shiftRow(reader, shift)]),
  };
}

function shiftColumns(reader: Reader, several = false): readonly string[] {
  const { shift, baseline, candidate, ofCandidate, real, change, q, verdict } =
    comparisonTexts(reader).columns;
  return [shift, verdict, change, baseline, several ? ofCandidate : candidate, real, q];
}

function shiftRow(reader: Reader, shift: Shift): Cell[] {
  const unit = unitOf(reader, shift);
  const spec = specOf(reader, shift) ?? { unit };
  const { baseline, candidate, change, interval } = shiftTriple(spec, shift, reader);
  return [
    { text: nameOf(reader, shift) },
    { text: verdictText(shift.verdict, reader), details: detailsOf(unit, shift, reader) },
    {
      text: change,
      value: shift.value,
      ...(shift.low === null || interval === "" ? {} : { details: [interval] }),
    },
    { text: baseline, value: shift.baseline },
    { text: candidate, value: shift.candidate },
    { text: levelText(spec, shift.real, reader), value: shift.real },
    pCell(shift.q),
  ];
}

function unitOf(reader: Reader, shift: Shift): ComparedUnit {
  return specOf(reader, shift)?.unit ?? "number";
}

/** Above this factor, the exact size does not matter. */
const VAST = 100;

/** The explanation of a verdict: the margin, the detectable shift, a note. */
function detailsOf(unit: ComparedUnit, shift: Shift, reader: Reader): string[] {
  const texts = comparisonTexts(reader).verdictTable;
  const note = whyText(reader, shift);
  const vast = isFactor(unit) && (shift.detectable ?? 0) > Math.log(VAST);
  const size = vast ? `> ×${VAST}` : shiftText(unit, shift.detectable);
  return [
    ...(shift.verdict === "equivalent" ? [texts.within(marginText(unit, shift.margin, reader))] : []),
    ...(shift.verdict === "inconclusive" && shift.detectable !== null
      ? [texts.detectable(isFactor(unit) ? size : size.replace("+", "±"))]
      : []),
    ...(note === undefined ? [] : [note]),
  ];
}

function matrix(comparison: Comparison, title: string, reader: Reader): FindingTable {
  const { verdictTable: texts, columns } = comparisonTexts(reader);
  const primary = primaryShifts(comparison);
  const heads = new Map(primary.map((shift) => [nameOf(reader, shift), shortNameOf(reader, shift)]));
  return {
    id: "verdicts",
    title,
    caption: formatOf(reader).sentences([texts.many, captionOf(comparison, reader)]),
    columns: [columns.candidate, ...[...heads.values()].map(capitalised)],
    rows: comparison.candidates.map(({ candidate }) => [
      { text: candidate },
      ...[...heads.keys()].map((name): Cell => {
        const shift = primary.find((s) => s.run === candidate && nameOf(reader, s) === name);
        if (shift === undefined) return { text: MISSING, value: null };
        const unit = unitOf(reader, shift);
        return {
          text: boundText(unit, shift) ?? shiftText(unit, shift.value),
          value: shift.value,
          details: [
            ...(shift.low === null || shift.high === null ? [] : [shiftInterval(unit, shift, reader)]),
            verdictText(shift.verdict, reader),
            ...(shift.q == null ? [] : [pValue(shift.q, "q")]),
            ...detailsOf(unit, shift, reader),
          ],
        };
      }),
    ]),
  };
}
