import type { Analysis } from "../analysis/analysis.ts";
import { renderSvg } from "../figures/render.ts";
import { count, decimal, MISSING } from "../locale/format.ts";
import type { Figure, FigureRow } from "../model/presentation.ts";
import { anchor } from "./anchor.ts";
import type { BlockPage } from "./block-page.ts";
import { columnTitle } from "./column-titles.ts";
import { filterBox } from "./filter-box.ts";
import { type Html, html, unsafe } from "./html.ts";
import { inlineSvg } from "./inline-svg.ts";
import type { PageTexts } from "./page-texts.ts";

export interface DrawnFigure {
  readonly figure: Figure;
  readonly svg: string;
}

/** Draws figures one by one, since Vega's views take much memory. */
export async function drawFigures(figures: readonly Figure[]): Promise<readonly DrawnFigure[]> {
  const drawn: DrawnFigure[] = [];
  for (const figure of figures) drawn.push({ figure, svg: await renderSvg(figure) });
  return drawn;
}

/** The mark of synthetic data in a caption. */
export function syntheticMark({ synthetic, texts, format }: BlockPage): Html | false {
  return synthetic && html`<strong class="synthetic">${texts.synthetic.caption}</strong>${format.space}`;
}

/**
 * A figure with its text alternative, caption and data.
 * @param compact what a narrow screen shows before it.
 */
export function figureBlock(
  { figure, svg }: DrawnFigure,
  page: BlockPage,
  analysis?: Pick<Analysis, "columnTitle">,
  compact?: Html,
): Html {
  const { texts } = page;
  return html`<figure id="${figure.id}"${figure.corpus !== undefined && html` data-corpus="${figure.corpus}"`} aria-labelledby="${figure.id}-title">
<h3 id="${figure.id}-title">${figure.title}${anchor(figure.id, page)}</h3>
${compact}<div class="plot" role="img" aria-label="${figure.alt}" tabindex="0">${unsafe(inlineSvg(svg))}</div>
<figcaption>${syntheticMark(page)}${figure.caption}${page.format.space}<em class="pooled-figure" hidden>${texts.switches.pooledFigure}</em></figcaption>
<details><summary>${texts.figure.data(figure.rows.length)}</summary>
${downloads(figure.title, texts)}
${dataTable(figure, page, analysis)}
</details>
</figure>
`;
}

const FORMATS = { svg: "SVG", png: "PNG", csv: "CSV", json: "Vega-Lite" } as const;

/** Downloads of a figure; hidden without scripts. */
function downloads(title: string, texts: PageTexts): Html {
  const { save, saveAs } = texts.figure;
  return html`<p class="downloads" hidden>${save} ${Object.entries(FORMATS).map(
    ([format, name]) =>
      html`<button type="button" data-as="${format}" aria-label="${saveAs(name, title)}">${name}</button> `,
  )}</p>`;
}

function dataTable(
  figure: Figure,
  page: BlockPage,
  analysis: Pick<Analysis, "columnTitle"> | undefined,
): Html {
  const columns = Object.keys(figure.rows[0] ?? {});
  const numeric = (name: string) => figure.rows.some((row) => typeof row[name] === "number");
  return html`${filterBox(figure.rows.length, figure.title, page)}<div class="scroll" tabindex="0" role="region" aria-label="${page.texts.figure.dataOf(figure.title)}"><table class="data sortable">
<thead><tr>${columns.map((name) => html`<th scope="col" data-key="${name}"${numeric(name) && html` class="number"`}>${analysis?.columnTitle(name, page) ?? columnTitle(name, page)}</th>`)}</tr></thead>
<tbody>${figure.rows.map((row) => html`<tr>${columns.map((name) => dataCell(row, name))}</tr>\n`)}</tbody>
</table></div>`;
}

/** Numbers are rounded for display; scripts sort by them, and save the page's exact values. */
function dataCell(row: FigureRow, name: string): Html {
  const value = row[name] ?? null;
  if (value === null) return html`<td>${MISSING}</td>`;
  if (typeof value !== "number") return html`<td>${String(value)}</td>`;
  return html`<td class="n">${Number.isInteger(value) ? count(value) : decimal(value, 4)}</td>`;
}
