import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { aboutBlock } from "./about-block.ts";
import { anchor } from "./anchor.ts";
import { examplesBlock } from "./examples.ts";
import { type DrawnFigure, figureBlock } from "./figure-block.ts";
import { type Html, html } from "./html.ts";
import { switchBlock } from "./switch-block.ts";
import { tableBlock } from "./table-block.ts";

/** One section a diagnostic: question, verdict, figures, reading, tables, examples, what it is, method. */
export function analysisSection(
  analysis: Analysis,
  finding: Finding,
  figures: readonly DrawnFigure[],
  synthetic: boolean,
): Html {
  const { id, title, question } = analysis;
  const { verdict, paragraphs, method } = analysis.narrative(finding);
  const { examples = [], notes } = finding;
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${anchor(id)}</h2>
<p class="question">${question}</p>
<p class="lead">${verdict}</p>
${switchBlock(
  id,
  title,
  figures.map(({ figure }) => figure),
)}
${figures.map((drawn) => figureBlock(drawn, synthetic))}
<h3>Reading</h3>
${paragraphs.map((paragraph) => html`<p>${paragraph}</p>\n`)}
${notes.length > 0 && html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}
${analysis.tables(finding).map((table) => tableBlock(table, synthetic))}
${examples.length > 0 && examplesBlock(examples)}
${aboutBlock(id, analysis.about(), method)}
</section>
`;
}
