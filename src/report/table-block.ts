import { displayWidth } from "../model/display-width.ts";
import type { Cell, FindingTable } from "../model/presentation.ts";
import { anchor } from "./anchor.ts";
import type { BlockPage } from "./block-page.ts";
import { syntheticMark } from "./figure-block.ts";
import { filterBox } from "./filter-box.ts";
import { type Html, html } from "./html.ts";

/** A table of a finding with title and caption; the first cell of each row is its header. */
export function tableBlock(table: FindingTable, page: BlockPage): Html {
  return html`<h3 id="${table.id}-table-title">${table.title}${anchor(`${table.id}-table`, page)}</h3>
<p class="caption">${syntheticMark(page)}${table.caption}${plotAxis(table, page)}${page.format.space}<em class="pooled-table" hidden>${page.texts.switches.pooledFigure}</em></p>
${filterBox(table.rows.length, table.title, page)}<div class="scroll" id="${table.id}-table" tabindex="0" role="region" aria-label="${table.title}"><table class="scores sortable" aria-labelledby="${table.id}-table-title">
<thead><tr>${table.columns.map((name, i) => html`<th scope="col"${classOf(table.rows.every((row) => row[i]?.value === undefined) && "text", holdsLong(name) && "long")}>${name}</th>`)}</tr></thead>
<tbody>${table.rows.map(([head, ...cells]) => html`<tr><th scope="row"${classOf(holdsLong(head?.text ?? "") && "long")}>${head?.text}</th>${cells.map(scoreCell)}</tr>\n`)}</tbody>
</table></div>
`;
}

/** The range of the small plots in cells, in words; omitted without plots, or if their ranges differ. */
function plotAxis({ rows }: FindingTable, page: BlockPage): Html | false {
  const domains = rows
    .flat()
    .flatMap(({ interval }) => (interval === undefined ? [] : [interval.domain.join(" ")]));
  const [only, ...others] = new Set(domains);
  if (only === undefined || others.length > 0) return false;
  const [low, high] = only.split(" ");
  return html`<span class="plots">${page.format.space}${page.texts.table.plots(low!, high!)}</span>`;
}

function scoreCell(cell: Cell): Html {
  const text =
    cell.rank === 1
      ? html`<strong>${cell.text}</strong>`
      : cell.rank === 2
        ? html`<u>${cell.text}</u>`
        : html`${cell.text}`;
  const details = cell.details?.map(
    (detail) => html`<small${classOf(displayWidth(detail) > LONG && "long")}>${detail}</small>`,
  );
  const long = holdsLong(cell.text) && "long";
  if (cell.value === undefined) return html`<td${classOf(long)}>${text}${details}</td>`;
  return html`<td${classOf("number", long)} data-value="${cell.value ?? ""}">${text}${cell.interval && miniPlot(cell.interval)}${details}</td>`;
}

/** Width beyond which a detail takes more lines rather than a wider column; no interval is as long. */
const LONG = 22;

/** Whether a text holds a word, such as a name, that may be broken where a column would be too wide for the sheet. */
function holdsLong(text: string): boolean {
  return text.split(/\s/u).some((word) => displayWidth(word) > LONG);
}

function classOf(...names: readonly (string | false)[]): Html | false {
  const given = names.filter((name) => name !== false);
  return given.length > 0 && html` class="${given.join(" ")}"`;
}

/** A small interval plot; screen readers skip it, since the numbers are beside it. */
function miniPlot({ value, low, high, domain }: NonNullable<Cell["interval"]>): Html {
  const width = 84;
  const at = (x: number) => ((width * (x - domain[0])) / (domain[1] - domain[0])).toFixed(1);
  return html`<svg class="mini" aria-hidden="true" width="${width}" height="9" viewBox="0 0 ${width} 9"><path class="axis" d="M0 4.5H${width}"/><path class="range" d="M${at(low)} 4.5H${at(high)}"/><circle cx="${at(value)}" cy="4.5" r="2.8"/></svg>`;
}
