import type { Analysis, Cell, Figure, FigureRow, FindingTable } from "../analysis.ts";
import type { Finding, Problem, Result } from "../finding.ts";
import { count, decimal, MISSING, plural } from "../format.ts";
import { examplesBlock } from "./examples.ts";
import { type Html, html, unsafe } from "./html.ts";
import { inlineSvg } from "./inline-svg.ts";
import { PROBLEMS } from "./problem-texts.ts";

export const SYNTHETIC_CAPTION = "Synthetic data.";

export interface DrawnFigure {
  readonly figure: Figure;
  readonly svg: string;
}

/** One section a diagnostic: figures, reading, tables, method. */
export function analysisSection(
  analysis: Analysis,
  finding: Finding,
  figures: readonly DrawnFigure[],
  synthetic: boolean,
): Html {
  const { verdict, paragraphs, method } = analysis.narrative(finding);
  return html`<section id="${analysis.id}" aria-labelledby="${analysis.id}-title">
<h2 id="${analysis.id}-title">${analysis.title}</h2>
<p class="question">${analysis.question}</p>
<p class="lead">${verdict}</p>
${figures.map((drawn) => figureBlock(drawn, synthetic))}
${analysis.tables(finding).map((table) => tableBlock(table, synthetic))}
<h3>Reading</h3>
${paragraphs.map((paragraph) => html`<p>${paragraph}</p>\n`)}
${finding.notes.length > 0 && html`<ul class="notes">${finding.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
${finding.examples !== undefined && finding.examples.length > 0 && examplesBlock(finding.examples)}
<h3>Method</h3>
<p class="method">${method}</p>
</section>
`;
}

function figureBlock({ figure, svg }: DrawnFigure, synthetic: boolean): Html {
  return html`<figure id="${figure.id}">
<h3>${figure.title}</h3>
<div class="plot" role="img" aria-label="${figure.alt}" tabindex="0">${unsafe(inlineSvg(svg))}</div>
<figcaption>${synthetic && html`<strong class="synthetic">${SYNTHETIC_CAPTION}</strong> `}${figure.caption}</figcaption>
<details><summary>Data behind this figure (${plural(figure.rows.length, "row")})</summary>
${dataTable(figure)}
</details>
</figure>
`;
}

function dataTable(figure: Figure): Html {
  const columns = Object.keys(figure.rows[0] ?? {});
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Data behind: ${figure.title}"><table class="data sortable">
<thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${figure.rows.map((row) => html`<tr>${columns.map((name) => dataCell(row, name))}</tr>\n`)}</tbody>
</table></div>`;
}

function dataCell(row: FigureRow, name: string): Html {
  const value = row[name] ?? null;
  if (typeof value !== "number") return html`<td>${value === null ? MISSING : String(value)}</td>`;
  const text = Number.isInteger(value) ? count(value) : decimal(value, 4);
  return html`<td class="number" data-value="${value}">${text}</td>`;
}

function tableBlock(table: FindingTable, synthetic: boolean): Html {
  return html`<h3 id="${table.id}-table-title">${table.title}</h3>
<p class="caption">${synthetic && html`<strong class="synthetic">${SYNTHETIC_CAPTION}</strong> `}${table.caption}</p>
<div class="scroll" id="${table.id}-table" tabindex="0" role="region" aria-label="${table.title}"><table class="scores sortable" aria-labelledby="${table.id}-table-title">
<thead><tr>${table.columns.map((name, i) => html`<th scope="col"${table.rows.every((row) => row[i]?.value === undefined) && html` class="text"`}>${name}</th>`)}</tr></thead>
<tbody>${table.rows.map(([head, ...cells]) => html`<tr><th scope="row">${head?.text}</th>${cells.map(scoreCell)}</tr>\n`)}</tbody>
</table></div>
`;
}

function scoreCell(cell: Cell): Html {
  const text =
    cell.rank === 1
      ? html`<strong>${cell.text}</strong>`
      : cell.rank === 2
        ? html`<u>${cell.text}</u>`
        : html`${cell.text}`;
  if (cell.value === undefined) return html`<td>${text}</td>`;
  return html`<td class="number" data-value="${cell.value ?? ""}">${text}${cell.interval && miniPlot(cell.interval)}${cell.details?.map((detail) => html`<small>${detail}</small>`)}</td>`;
}

/** A small interval plot; the numbers stand beside it, so it is hidden from screen readers. */
function miniPlot({ value, low, high, domain }: NonNullable<Cell["interval"]>): Html {
  const width = 84;
  const at = (x: number) => ((width * (x - domain[0])) / (domain[1] - domain[0])).toFixed(1);
  return html`<svg class="mini" aria-hidden="true" width="${width}" height="9" viewBox="0 0 ${width} 9"><path class="axis" d="M0 4.5H${width}"/><path class="range" d="M${at(low)} 4.5H${at(high)}"/><circle cx="${at(value)}" cy="4.5" r="2.8"/></svg>`;
}

export function qualitySection(problems: readonly Problem[]): Html {
  return html`<section id="data-quality" aria-labelledby="data-quality-title">
<h2 id="data-quality-title">Data quality</h2>
${
  problems.length === 0
    ? html`<p>Nothing odd was found in the input.</p>`
    : html`<p>What was odd in the input, counted. Nothing was imputed.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Oddities in the input"><table class="sortable">
<thead><tr><th scope="col">Run</th><th scope="col">What</th><th scope="col">Count</th><th scope="col">Example</th></tr></thead>
<tbody>${problems.map(
        (problem) =>
          html`<tr><td>${problem.run}</td><td>${PROBLEMS[problem.kind] ?? problem.kind}</td><td class="number" data-value="${problem.count}">${count(problem.count)}</td><td>${problem.example}</td></tr>\n`,
      )}</tbody></table></div>`
}
</section>
`;
}

export function provenanceSection(result: Result): Html {
  const { command, ...options } = result.options;
  return html`<section id="provenance" aria-labelledby="provenance-title">
<h2 id="provenance-title">Provenance</h2>
${typeof command === "string" && html`<p>Made by <code>${command}</code>.</p>`}
<p>simgap ${result.simgap}; ${Object.entries(options)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(", ") : String(value)}`)
    .join("; ")}.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Input files"><table>
<thead><tr><th scope="col">Run</th><th scope="col">File</th><th scope="col">Records</th><th scope="col">Bytes</th><th scope="col">SHA-256</th></tr></thead>
<tbody>${result.inputs.map(
    (input) =>
      html`<tr><td>${input.run}</td><td>${input.path}</td><td class="number">${count(input.records)}</td><td class="number">${count(input.bytes)}</td><td><code>${input.sha256}</code></td></tr>\n`,
  )}</tbody></table></div>
<div class="scroll" tabindex="0" role="region" aria-label="Runs"><table>
<thead><tr><th scope="col">Run</th><th scope="col">Kind</th><th scope="col">Users</th><th scope="col">Items</th><th scope="col">Answers</th><th scope="col">Utterances</th></tr></thead>
<tbody>${result.runs.map(
    (run) =>
      html`<tr><td>${run.name}</td><td>${run.kind}</td><td class="number">${count(run.users)}</td><td class="number">${count(run.items)}</td><td class="number">${count(run.answers)}</td><td class="number">${count(run.utterances ?? 0)}</td></tr>\n`,
  )}</tbody></table></div>
</section>
`;
}
