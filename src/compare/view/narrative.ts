import type { Reader } from "../../analysis/analysis.ts";
import { formatOf } from "../../locale/format.ts";
import { axesOf } from "../../model/axes.ts";
import type { MatchedKind } from "../../store/match-runs.ts";
import type { Comparison } from "../comparison.ts";
import { GATE_STATUSES, type GateResult } from "../gate-result.ts";
import { gateTexts } from "../gates/texts.ts";
import { comparisonNames } from "../names.ts";
import { specOf } from "../reader.ts";
import { type Shift, VERDICTS, type Verdict } from "../shift.ts";
import { SHIFT_NOTES } from "../shift-notes.ts";
import { shiftNote } from "../shifts/note-text.ts";
import type { VerdictCount } from "./en.ts";
import { rowsLeft } from "./left-out.ts";
import { FEW, primaryShifts, secondaryShifts } from "./selection.ts";
import { nameOf, shortNameOf } from "./shift-names.ts";
import { shiftTriple, shiftWithInterval } from "./shift-text.ts";
import { comparisonTexts } from "./texts.ts";
import { trendOf } from "./trend.ts";

/** The title of a comparison: its candidates against the baseline. */
export function comparisonTitle({ baseline, candidates }: Comparison, reader: Reader): string {
  const texts = comparisonTexts(reader);
  const names = candidates.map(({ candidate }) => candidate);
  const short = names.length <= FEW && names.join("").length <= 60;
  return short ? texts.title(names, baseline) : texts.titleOfMany(names.length, baseline);
}

/** Kinds with several rows per user. */
const KINDS_BY_ITEM = ["answers", "judgements", "utterances"] as const satisfies readonly MatchedKind[];

/** The basis of a comparison: matched users and rows. */
export function comparisonScope(comparison: Comparison, reader: Reader): string {
  const { matched, matched_users, candidates } = comparison;
  const { baseline, candidate } = rowsLeft(comparison);
  // With several candidates, the notes say which rows of each kind are left out.
  const left = candidates.length === 1 ? baseline + candidate : 0;
  const rows = KINDS_BY_ITEM.find((kind) => (candidates[0]?.overlaps[kind]?.matched ?? 0) > 0);
  return comparisonTexts(reader).scope(
    matched_users,
    rows === undefined ? null : { kind: rows, number: matched },
    left,
  );
}

/** Counts of gates that passed, failed, and could not be judged; then the primary shifts that no gate is about. */
export function gatesVerdict(comparison: Comparison, reader: Reader): string {
  const { gates } = comparison;
  const counted = GATE_STATUSES.map(
    (status) => [status, gates.filter((gate) => gate.status === status).length] as const,
  );
  const texts = gateTexts(reader);
  const said = texts.verdict(
    Object.fromEntries(counted) as Record<GateResult["status"], number>,
    gates.length,
  );
  const names = [...new Set(ungated(comparison).map((shift) => shortNameOf(reader, shift)))];
  return names.length === 0 ? said : texts.ungated(said, names);
}

/** Primary shifts without a gate on their verdict, where there are such gates. */
function ungated({ gates, shifts }: Pick<Comparison, "gates" | "shifts">): readonly Shift[] {
  const keyOf = (run: string, { analysis, measure, ...more }: Pick<Shift, "analysis" | "measure">) =>
    JSON.stringify([run, analysis, measure, axesOf(more)]);
  const gated = new Set(
    gates.flatMap(({ asked, candidate }) => (asked.kind === "verdict" ? [keyOf(candidate, asked)] : [])),
  );
  return gated.size === 0
    ? []
    : shifts.filter((shift) => shift.primary && !gated.has(keyOf(shift.run, shift)));
}

/** The outcome: a sentence per candidate, or with many candidates a sentence per direction. */
export function comparisonVerdicts(comparison: Comparison, reader: Reader): string[] {
  return comparison.candidates.length <= FEW
    ? comparison.candidates.map(({ candidate }) => candidateVerdict(comparison, reader, candidate))
    : verdictsOfMany(comparison, reader);
}

/** Maximum primary shifts that a log lists; the others are counted. */
const TOLD = 6;

/**
 * The outcome for a log, one line each: the primary shifts of a single candidate, significant ones first; a line for
 * each of several candidates, with `--trend` from version to version; finally the gates.
 */
export function comparisonSummary(comparison: Comparison, reader: Reader): readonly string[] {
  const gates =
    comparison.gates.length === 0 ? [] : [gateTexts(reader).line(gatesVerdict(comparison, reader))];
  const steps = trendOf(comparison, reader)?.verdicts;
  if (steps !== undefined) return [...steps, ...gates];
  const known = primaryShifts(comparison).filter((shift) => specOf(reader, shift) !== undefined);
  if (comparison.candidates.length > 1 || known.length === 0)
    return [...comparisonVerdicts(comparison, reader), ...gates];
  const order = known.toSorted((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict));
  const told = order.length > TOLD ? TOLD - 1 : TOLD;
  const rest = order.slice(told);
  const counts = VERDICTS.map(
    (verdict) => [verdict, rest.filter((shift) => shift.verdict === verdict).length] as const,
  );
  return [
    ...order.slice(0, told).map((shift) => sentenceOf(comparison, reader, shift)),
    ...(rest.length === 0 ? [] : [comparisonTexts(reader).others(counts.filter(([, number]) => number > 0))]),
    ...gates,
  ];
}

function candidateVerdict(comparison: Comparison, reader: Reader, candidate: string): string {
  const own = primaryShifts(comparison).filter(({ run }) => run === candidate);
  if (isSame(own)) return comparisonTexts(reader).identical(candidate, comparison.baseline);
  const found = new Map<Verdict, readonly string[]>();
  for (const verdict of VERDICTS) {
    const names = own.filter((shift) => shift.verdict === verdict).map((shift) => shortNameOf(reader, shift));
    if (names.length > 0) found.set(verdict, names);
  }
  return comparisonTexts(reader).candidate(candidate, found);
}

/** Whether everything measurable comes from the same rows in the two runs. */
function isSame(shifts: readonly Shift[]): boolean {
  const known = shifts.filter(({ value, note }) => value !== null || note === SHIFT_NOTES.same);
  return known.length > 0 && known.every(({ note }) => note === SHIFT_NOTES.same);
}

function verdictsOfMany(comparison: Comparison, reader: Reader): string[] {
  const texts = comparisonTexts(reader);
  const ways = {
    nearer: [] as string[],
    mixed: [] as string[],
    farther: [] as string[],
    undirected: [] as string[],
    same: [] as string[],
    open: [] as string[],
    unjudged: [] as string[],
  };
  for (const { candidate } of comparison.candidates) {
    const own = primaryShifts(comparison).filter(({ run }) => run === candidate);
    const better = own.filter(({ verdict }) => verdict === "improved").length;
    const worse = own.filter(({ verdict }) => verdict === "worsened").length;
    if (better > 0 && worse > 0) ways.mixed.push(texts.ofBoth(candidate, better, worse, own.length));
    else if (better > 0) ways.nearer.push(texts.ofAll(candidate, better, own.length));
    else if (worse > 0) ways.farther.push(texts.ofAll(candidate, worse, own.length));
    else if (own.some(({ verdict }) => verdict === "changed")) ways.undirected.push(candidate);
    else if (own.every(({ verdict }) => verdict === "not estimable")) ways.unjudged.push(candidate);
    else if (own.every(({ verdict }) => ["equivalent", "not estimable"].includes(verdict)))
      ways.same.push(candidate);
    else ways.open.push(candidate);
  }
  return (["nearer", "mixed", "farther", "undirected", "same", "open", "unjudged"] as const).flatMap((way) =>
    ways[way].length === 0 ? [] : [texts[way](ways[way])],
  );
}

/** The verdict of an analysis: its primary shifts with their numbers. */
export function analysisVerdict(comparison: Comparison, reader: Reader, analysis: string): string {
  const texts = comparisonTexts(reader);
  const own = primaryShifts(comparison).filter((shift) => shift.analysis === analysis);
  if (own.length === 0) return texts.unmeasured;
  if (comparison.candidates.length <= FEW)
    return formatOf(reader).sentences(own.map((shift) => sentenceOf(comparison, reader, shift)));
  const names = [...new Set(own.map((shift) => nameOf(reader, shift)))];
  return formatOf(reader).sentences(
    names.map((name) => {
      const shifts = own.filter((shift) => nameOf(reader, shift) === name);
      return texts.shifts(name, countVerdicts(shifts, reader), shifts.length);
    }),
  );
}

/** Number of candidates by verdict, and the largest improved and worsened shifts. */
function countVerdicts(shifts: readonly Shift[], reader: Reader): VerdictCount[] {
  const size = ({ distance_change }: Shift) => Math.abs(distance_change.value ?? 0);
  return VERDICTS.flatMap((verdict): VerdictCount[] => {
    const own = shifts.filter((shift) => shift.verdict === verdict).toSorted((a, b) => size(b) - size(a));
    const first = own[0];
    if (first === undefined) return [];
    const { unit } = specOf(reader, first)!;
    const { separator } = formatOf(reader);
    const most = `${first.run}${separator}${shiftWithInterval(unit, first, reader)}${comparisonTexts(reader).units[unit].after}`;
    return [
      {
        verdict,
        number: own.length,
        ...(verdict === "improved" || verdict === "worsened" ? { most } : {}),
      },
    ];
  });
}

function sentenceOf(comparison: Comparison, reader: Reader, shift: Shift): string {
  const texts = comparisonTexts(reader);
  const spec = specOf(reader, shift)!;
  const { unit } = spec;
  const { baseline, candidate, change, interval } = shiftTriple(spec, shift, reader);
  const size =
    shift.value === 0 && shift.low === null
      ? shift.verdict === "not estimable"
        ? texts.noneSeen
        : texts.noChange
      : `${[change, ...(interval === "" ? [] : [interval])].join(" ")}${texts.units[unit].after}`;
  const sentence =
    shift.value === null && interval !== ""
      ? texts.unmeasuredShift(
          nameOf(reader, shift),
          shiftNote(reader, shift) ?? comparisonNames(reader).verdicts[shift.verdict],
        )
      : texts.shift(nameOf(reader, shift), baseline, candidate, size, shift.verdict);
  return comparison.candidates.length > 1 ? texts.whose(shift.run, sentence) : sentence;
}

/** Number of secondary shifts of an analysis by verdict. */
export function countsSentence(comparison: Comparison, reader: Reader, analysis: string): string {
  const own = secondaryShifts(comparison, analysis);
  const numbers = VERDICTS.map((verdict) => own.filter((shift) => shift.verdict === verdict).length);
  return own.length === 0 ? "" : comparisonTexts(reader).secondary(own.length, numbers);
}
