import { isFactor } from "../analysis/compared-unit.ts";
import { titledByCorpus } from "../analysis/corpora.ts";
import { type ColumnMark, columnPanels } from "../figures/column-panels.ts";
import type { ColourName } from "../figures/theme.ts";
import { decimal, MISSING } from "../locale/format.ts";
import { orderText } from "../locale/order-runs.ts";
import type { Figure } from "../model/presentation.ts";
import type { CardPage } from "./card-page.ts";
import type {
  CorpusCard,
  Scorecard,
  ScorecardCell,
  ScorecardColumn,
  ScorecardRow,
} from "./scorecard-model.ts";
import { cellText, distanceText, isApart, scorecardSentences, valueText } from "./scorecard-prose.ts";
import { markKinds, signOf, stateText } from "./scorecard-signs.ts";
import type { CellState } from "./scorecard-texts.ts";

const COLOURS: Readonly<Record<CellState, ColourName>> = {
  above: "series2",
  below: "series1",
  like: "series3",
  open: "muted",
};

const NOTHING: ColumnMark["sign"] = { colour: "muted", shape: "diamond", strong: false };

/** Additions for a comparison. */
export interface ScorecardOptions {
  /** The run that the others are compared with. */
  readonly baseline?: string;
}

/** The scorecard as a figure: simulators by biases, their distance from real users, and the columns beside. */
export function scorecardFigure(
  { corpus, card }: CorpusCard,
  page: CardPage,
  { baseline }: ScorecardOptions = {},
): Figure {
  const { texts, format } = page;
  const label = (run: string) => (run === baseline ? texts.baseline(run) : run);
  const counted = card.columns.filter(({ counts }) => counts);
  const beside = card.columns.filter(({ counts }) => !counts);
  const shown = [...counted, ...beside];
  const lacking = card.shared.filter((column) =>
    card.rows.some((row) => isApart(row) && row.cells[card.columns.indexOf(column)] === undefined),
  );
  const marks = card.rows.flatMap((row) => [
    distanceMark(row, page),
    ...shown.map((column, i) => markOf(row, column, row.cells[card.columns.indexOf(column)], i + 1, page)),
  ]);
  const figure = {
    id: "scorecard",
    title: texts.figure,
    caption: format.sentences([
      texts.caption(
        card.rows.length === 1
          ? null
          : baseline === undefined
            ? orderText(page, texts.byDistance)
            : texts.baselineFirst(isByDistance(card.rows.slice(1))),
        lacking.map(({ texts: { column } }) => texts.inSentence(column)),
        card.shared.length < counted.length
          ? card.shared.map(({ texts: { column } }) => texts.inSentence(column))
          : [],
        markKinds(card),
      ),
      ...(card.cut.length === 0 ? [] : [texts.cut(cutTexts(card))]),
      ...(card.unmatched.length === 0 ? [] : [texts.unmatched(card.unmatched)]),
    ]),
    alt: format.sentences(scorecardSentences(card, page).map(({ text }) => text)),
    spec: columnPanels(
      {
        columns: [
          // Rows are ordered by this column, so it must be visible without scrolling.
          { title: texts.distance.column, unit: texts.distance.unit },
          ...counted.map(({ texts: { column, unit }, spec }) => ({
            title: column,
            unit,
            reference: isFactor(spec.unit) ? 1 : 0,
            scale: isFactor(spec.unit) ? ("log" as const) : ("linear" as const),
          })),
          ...beside.map(({ texts: { column, unit } }) => ({ title: column, unit })),
        ],
        rows: card.rows.map(({ run }) => label(run)),
        marks: marks.map((mark) => ({ ...mark, row: label(mark.row) })),
        reference: texts.real,
      },
      page,
    ),
    rows: card.rows.flatMap((row) =>
      card.columns.map((column, i) => dataRow(row, column, row.cells[i], page)),
    ),
  };
  return titledByCorpus(figure, corpus, page);
}

function markOf(
  { run }: ScorecardRow,
  column: ScorecardColumn,
  cell: ScorecardCell | undefined,
  place: number,
  page: CardPage,
): ColumnMark {
  const name = { column: place, row: run, run };
  if (cell === undefined)
    return { ...name, value: null, low: null, high: null, sign: NOTHING, text: MISSING, label: "" };
  const { interval, labelled, separator } = page.format;
  const text = cellText(column, cell);
  const range = interval(cell, (value) => valueText(column, value));
  return {
    ...name,
    value: column.counts ? axisValue(column, cell.value) : null,
    low: axisValue(column, cell.low),
    high: axisValue(column, cell.high),
    sign: markSign(column, cell),
    text,
    label: column.counts
      ? `${labelled([run, column.texts.column], `${text} ${range}`)}${separator}${stateText(cell, page.texts)}`
      : labelled([run, column.texts.column], text),
  };
}

function markSign(column: ScorecardColumn, cell: ScorecardCell): ColumnMark["sign"] {
  const strong = cell.state === "above" || cell.state === "below";
  return { colour: column.counts ? COLOURS[cell.state] : "ink", shape: signOf(column, cell).shape, strong };
}

/** "lazy +26.6", with the column's name. */
function cutTexts({ cut }: Scorecard) {
  return {
    column: cut[0]!.column.texts.column,
    runs: cut.map(({ run, column, value }) => `${run} ${valueText(column, value)}`),
  };
}

/** Whether rows are in the order of `rankRows` rather than one that the reader asked for. */
function isByDistance(rows: readonly ScorecardRow[]): boolean {
  const rank = ({ ranked, distance }: ScorecardRow) => (ranked ? 0 : 1e6) + (distance ?? 1e9);
  return rows.length > 1 && rows.every((row, i) => i === 0 || rank(rows[i - 1]!) <= rank(row));
}

/** A value in the unit of its column's axis, where a factor of 0 is at the low end. */
function axisValue({ spec }: ScorecardColumn, value: number | null): number | null {
  if (value === null) return null;
  if (isFactor(spec.unit)) return Number.isFinite(value) ? value : null;
  return spec.unit === "points" ? 100 * value : value;
}

function distanceMark(row: ScorecardRow, page: CardPage): ColumnMark {
  const { run, distance } = row;
  const text = decimal(distance, 1);
  return {
    column: 0,
    row: run,
    run,
    value: null,
    low: null,
    high: null,
    sign: { colour: "ink", shape: "circle", strong: true },
    text: distanceText(row),
    label: page.format.labelled([run, page.texts.distance.column], text),
  };
}

function dataRow(
  { run, distance }: ScorecardRow,
  column: ScorecardColumn,
  cell: ScorecardCell | undefined,
  page: CardPage,
) {
  const { estimate, margins } = cell ?? {};
  return {
    run,
    measure: column.texts.column,
    value: estimate?.value ?? null,
    low: estimate?.low ?? null,
    high: estimate?.high ?? null,
    margins: margins !== undefined && Number.isFinite(margins) ? margins : null,
    state: cell === undefined ? "" : stateText(cell, page.texts),
    distance,
  };
}
