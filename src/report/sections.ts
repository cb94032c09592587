import type { Analysis } from "../analysis/analysis.ts";
import type { Finding } from "../model/finding.ts";
import type { View } from "../model/presentation.ts";
import { aboutBlock } from "./about-block.ts";
import { anchor } from "./anchor.ts";
import { examplesBlock } from "./examples.ts";
import { type DrawnFigure, figureBlock } from "./figure-block.ts";
import { type Html, html } from "./html.ts";
import { pageTexts } from "./page-texts.ts";
import { switchBlock } from "./switch-block.ts";
import { tableBlock } from "./table-block.ts";

/** One section a diagnostic: question, verdict, figures, reading, tables, examples, what it is, method. */
export function analysisSection(
  analysis: Analysis,
  finding: Finding,
  figures: readonly DrawnFigure[],
  synthetic: boolean,
  view?: View,
): Html {
  const { id } = analysis;
  const { title, question } = analysis.heading(view);
  const { verdict, paragraphs, method } = analysis.narrative(finding, view);
  const { examples = [] } = finding;
  const notes = analysis.notes(finding, view);
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${anchor(id, view)}</h2>
<p class="question">${question}</p>
<p class="lead">${verdict}</p>
${switchBlock(
  id,
  title,
  figures.map(({ figure }) => figure),
  view,
)}
${figures.map((drawn) => figureBlock(drawn, synthetic, view, analysis))}
<h3>${pageTexts(view).report.reading}</h3>
${paragraphs.map((paragraph) => html`<p>${paragraph}</p>\n`)}
${notes.length > 0 && html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}
${analysis.tables(finding, view).map((table) => tableBlock(table, synthetic, view))}
${examples.length > 0 && examplesBlock(analysis, examples, view)}
${aboutBlock(id, analysis.about(view), method, view)}
</section>
`;
}
