import { capitalised, MISSING } from "../locale/format.ts";
import type { CardPage } from "./card-page.ts";
import { type Html, html } from "./html.ts";
import type { ScorecardOptions } from "./scorecard-figure.ts";
import {
  type CorpusCard,
  type ScorecardCell,
  type ScorecardColumn,
  shownColumns,
} from "./scorecard-model.ts";
import { cellText, distanceText } from "./scorecard-prose.ts";
import { signOf, stateText } from "./scorecard-signs.ts";

/** The marks of the figure as characters that no phone shows as an emoji: filled, and hollow. */
const GLYPHS = {
  "triangle-up": "▲△",
  "triangle-down": "▼▽",
  "triangle-left": "◄◁",
  circle: "●○",
  diamond: "◆◇",
} as const;

/** The scorecard for screens too narrow for axes: only the mark of each cell, simulators by biases. */
export function scorecardMatrix(
  { card }: CorpusCard,
  page: CardPage,
  { baseline }: ScorecardOptions = {},
): Html {
  const { texts } = page;
  const places = shownColumns(card);
  const rows = card.rows.map(
    (row) =>
      html`<tr data-run="${row.run}"><th scope="row">${row.run === baseline ? texts.baseline(row.run) : row.run}</th><td>${distanceText(row)}</td>${places.map(({ column, place }) => cellOf(column, row.cells[place], page))}</tr>\n`,
  );
  return html`<table class="matrix" aria-label="${texts.figure}">
<thead><tr><td></td>${[texts.distance.column, ...places.map(({ column }) => column.texts.column)].map((name) => html`<th scope="col"><span>${name}</span></th>`)}</tr></thead>
<tbody>${rows}</tbody></table>`;
}

function cellOf(column: ScorecardColumn, cell: ScorecardCell | undefined, page: CardPage): Html {
  if (cell === undefined) return html`<td>${MISSING}</td>`;
  const text = cellText(column, cell);
  if (!column.counts) return html`<td>${text}</td>`;
  const said = capitalised(page.format.labelled([stateText(cell, page.texts)], text));
  return html`<td class="${cell.state}"><span role="img" aria-label="${said}">${glyphOf(column, cell)}</span></td>`;
}

/** The mark of a cell as a character. */
export function glyphOf(column: ScorecardColumn, cell: ScorecardCell): string {
  const { shape, hollow } = signOf(column, cell);
  return GLYPHS[shape][hollow ? 1 : 0]!;
}
