import type { Analysis, ComparedMeasure, Reader } from "../analysis/analysis.ts";
import { isFactor } from "../analysis/compared-unit.ts";
import { splitCorpora } from "../analysis/corpora.ts";
import type { CardTexts } from "../analysis/definition.ts";
import { MIN_USERS_FOR_P } from "../analysis/notes.ts";
import { capitalised } from "../locale/format.ts";
import { orderRuns } from "../locale/order-runs.ts";
import { AXES, type AxisValues } from "../model/axes.ts";
import { type Estimate, type Finding, REAL_RUN } from "../model/finding.ts";
import { wordingOf } from "../model/locale.ts";
import { largest } from "../stats/extremes.ts";
import type {
  CorpusCard,
  LackingColumn,
  Scorecard,
  ScorecardCell,
  ScorecardColumn,
} from "./scorecard-model.ts";
import { rankRows } from "./scorecard-order.ts";
import { isOf, sideOf, stateOf } from "./scorecard-state.ts";
import { type CellState, scorecardTexts } from "./scorecard-texts.ts";

/**
 * The scorecard of one corpus, with a column for each primary measure that analyses declare.
 * @returns undefined if no simulator has an estimate in a column that counts.
 */
export function scorecardOf(
  findings: Readonly<Record<string, Finding>>,
  reader: Reader,
): Scorecard | undefined {
  const card = cardOf(findings, reader);
  return card.rows.every(({ distance }) => distance === null) ? undefined : card;
}

/** Like `scorecardOf`, but also without columns that count; without rows if nothing was estimated. */
export function cardOf(findings: Readonly<Record<string, Finding>>, reader: Reader): Scorecard {
  const all = Object.entries(findings).flatMap(([id, finding]) => {
    const analysis = reader.registry[id];
    const columns = analysis === undefined ? [] : columnsOf(analysis, reader);
    return columns.map(([column, standardised]) => {
      const measured = new Set(estimatesIn(column, finding).map(({ run }) => run));
      const plain = cellsOf(column, finding);
      const cells = standardised === undefined ? undefined : cellsOf(standardised, finding);
      if (standardised === undefined || cells === undefined || cells.size === 0)
        return {
          column,
          cells: standardised === undefined ? plain : undecided(plain),
          untold: (run: string) => (measured.has(run) ? { column } : undefined),
        };
      return {
        column: standardised,
        cells: surviving(cells, plain),
        untold: (run: string) =>
          measured.has(run) ? untoldOf(standardised, run, plain.get(run), finding.estimates) : undefined,
      };
    });
  });
  const kept = all.filter(({ cells }) => cells.size > 0);
  const columns = kept.map(({ column }) => column);
  const runs = [...new Set(kept.flatMap(({ cells }) => [...cells.keys()]))].sort();
  const { rows, shared } = rankRows(
    columns,
    runs.map((run) => ({
      run,
      cells: kept.map(({ cells }) => cells.get(run)),
      untold: kept.flatMap(({ cells, untold }) => (cells.has(run) ? [] : (untold(run) ?? []))),
    })),
  );
  const users = largest(rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.estimate.users ?? [])));
  return {
    columns,
    shared,
    ...(rows.length > 0 && users < MIN_USERS_FOR_P ? { fewUsers: users } : {}),
    rows: orderRuns(rows, reader, ({ run }) => run),
    cut: columns.flatMap((column) => cutRuns(column, findings[column.analysis]!)),
    unmatched: runs.filter((run) => Object.values(findings).some((finding) => isUnmatched(run, finding))),
  };
}

/** Simulators that are certainly on one side of real users by labels, and certainly not on it by probabilities. */
function cutRuns(column: ScorecardColumn, finding: Finding): Scorecard["cut"] {
  const { spec } = column;
  if (spec.uncut === undefined) return [];
  const uncut = cellsOf({ ...column, measure: spec.uncut }, finding);
  return [...cellsOf(column, finding)].flatMap(([run, { state }]) => {
    const other = uncut.get(run);
    if (other === undefined || other.low === null || other.state === state || !isSure(state)) return [];
    return [{ run, column, value: other.value }];
  });
}

function isUnmatched(run: string, { notes }: Finding): boolean {
  return notes.some(
    ({ code, params }) => code === "unmatched" && Array.isArray(params?.runs) && params.runs.includes(run),
  );
}

/** The columns of an analysis, each with the one that replaces it where that can be estimated. */
function columnsOf(
  analysis: Analysis,
  reader: Reader,
): (readonly [ScorecardColumn, ScorecardColumn | undefined])[] {
  const columnOf = (measure: string, axes: AxisValues): ScorecardColumn | undefined => {
    const spec = analysis.compared[measure];
    if (spec === undefined) return undefined;
    const texts = analysis.cardTexts(measure, axes, reader) ?? defaultTexts(analysis, spec, axes, reader);
    return { analysis: analysis.id, measure, axes, spec, texts, counts: spec.card !== "beside" };
  };
  return Object.entries(analysis.compared).flatMap(([measure, { primary = [], standardised }]) =>
    primary.flatMap((axes) => {
      const column = columnOf(measure, axes);
      if (column === undefined) return [];
      return [[column, standardised === undefined ? undefined : columnOf(standardised, axes)] as const];
    }),
  );
}

function defaultTexts(
  analysis: Analysis,
  { title, short, unit }: ComparedMeasure,
  axes: AxisValues,
  reader: Reader,
): CardTexts {
  const { defaults } = scorecardTexts(reader);
  const place = AXES.flatMap((axis) => {
    const value = axes[axis];
    return value === undefined || axis === "basis" ? [] : [analysis.nameOf(axis, value, reader)];
  });
  const name = place.length > 0 ? place.join(" ") : wordingOf(short ?? title, reader);
  return {
    column: capitalised(name),
    unit: defaults.units[unit],
    above: defaults.above(name),
    below: defaults.below(name),
  };
}

/**
 * Cells of a measure without its confound: a bias counts only if the measure itself has it too, or can't tell. If the
 * two disagree, it is open.
 */
function surviving(
  standardised: ReadonlyMap<string, ScorecardCell>,
  plain: ReadonlyMap<string, ScorecardCell>,
): ReadonlyMap<string, ScorecardCell> {
  return new Map(
    [...standardised].map(([run, cell]) => {
      const other = plain.get(run);
      const told = other !== undefined && (other.low !== null || other.state !== "open");
      const contradicted = told && cell.state !== "like" && other.state !== cell.state;
      const turned = contradicted && cell.state !== "open" && isSure(other.state);
      return [run, contradicted ? { ...cell, state: "open", turned, hollow: false } : cell];
    }),
  );
}

/** Cells of a measure that no simulator has without its confound: open, since the confound alone may explain them. */
function undecided(cells: ReadonlyMap<string, ScorecardCell>): ReadonlyMap<string, ScorecardCell> {
  return new Map([...cells].map(([run, { hollow: _, ...cell }]) => [run, { ...cell, state: "open" }]));
}

/** The cell of the measure itself, for a simulator that has no number without the confound. */
function untoldOf(
  column: ScorecardColumn,
  run: string,
  plain: ScorecardCell | undefined,
  estimates: readonly Estimate[],
): LackingColumn {
  if (plain === undefined) return { column };
  const { spec, axes } = column;
  return {
    column,
    plain: { ...plain, state: sideOf({ spec, axes, run, difference: plain.margins }, estimates) },
  };
}

function isSure(state: CellState): boolean {
  return state === "above" || state === "below";
}

function estimatesIn({ measure, axes }: ScorecardColumn, { estimates }: Finding): readonly Estimate[] {
  return estimates.filter((e) => e.versus === undefined && isOf(measure, axes, e));
}

/** The cell of each simulator that has an estimate of the column. */
function cellsOf(column: ScorecardColumn, finding: Finding): ReadonlyMap<string, ScorecardCell> {
  const { estimates } = finding;
  const own = estimatesIn(column, finding).filter(({ value }) => value !== null);
  const real = own.find(({ run }) => run === REAL_RUN);
  const cells = new Map<string, ScorecardCell>();
  for (const estimate of own) {
    if (estimate.run === REAL_RUN || cells.has(estimate.run)) continue;
    const cell = cellOf(column, estimate, real, estimates);
    if (cell !== undefined) cells.set(estimate.run, cell);
  }
  return cells;
}

/** Undefined if the real users' value or a logarithm is not there to compare with. */
function cellOf(
  { spec, axes }: ScorecardColumn,
  estimate: Estimate,
  real: Estimate | undefined,
  others: readonly Estimate[],
): ScorecardCell | undefined {
  const target = spec.target === "real" ? real : { value: spec.target, low: spec.target, high: spec.target };
  const factor = isFactor(spec.unit);
  const margin = factor ? Math.log(spec.margin) : spec.margin;
  const apart = (value: number | null, from: number | null | undefined) => {
    if (value === null || from == null) return null;
    const difference = factor ? Math.log(value / from) : value - from;
    return Number.isNaN(difference) ? null : difference;
  };
  const difference = apart(estimate.value, target?.value);
  // A factor of 0 is infinitely far below.
  if (difference === null) return undefined;
  // If real users are estimated too, the full widths of both intervals are added, which is conservative.
  const ends = [apart(estimate.low, target?.high), apart(estimate.high, target?.low)] as const;
  const shown = (end: number | null) => (end === null || !factor ? end : Math.exp(end));
  const inMargins = (end: number | null) => (end === null ? null : end / margin);
  const bare = estimate.low === null || estimate.high === null;
  const state = bare
    ? sideOf({ spec, axes, run: estimate.run, note: estimate.note, difference }, others)
    : stateOf(inMargins(ends[0]), inMargins(ends[1]));
  return {
    estimate,
    value: shown(difference)!,
    low: shown(ends[0]),
    high: shown(ends[1]),
    margins: difference / margin,
    state,
    ...(bare && isSure(state) ? { hollow: true } : {}),
  };
}

/** The scorecards of a result, one per corpus: a simulator is compared only with the real users of its own corpus. */
export function scorecardsOf(
  findings: Readonly<Record<string, Finding>>,
  reader: Reader,
): readonly CorpusCard[] {
  const byCorpus = new Map<string | undefined, Record<string, Finding>>();
  for (const [id, whole] of Object.entries(findings)) {
    for (const { corpus, finding } of splitCorpora(whole))
      byCorpus.set(corpus, { ...byCorpus.get(corpus), [id]: finding });
  }
  return [...byCorpus].flatMap(([corpus, own]) => {
    const card = scorecardOf(own, reader);
    return card === undefined ? [] : [{ ...(corpus === undefined ? {} : { corpus }), card }];
  });
}
