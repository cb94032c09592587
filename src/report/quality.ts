import type { View } from "../analysis.ts";
import type { Problem } from "../finding.ts";
import { count } from "../format.ts";
import { anchor } from "./anchor.ts";
import { filterBox } from "./filter-box.ts";
import { type Html, html } from "./html.ts";
import { pageTexts } from "./page-texts.ts";
import { problemText } from "./problem-texts.ts";

/** What was odd in the input, counted. */
export function qualitySection(problems: readonly Problem[], view?: View): Html {
  const { run, quality: texts } = pageTexts(view);
  return html`<section id="data-quality" aria-labelledby="data-quality-title">
<h2 id="data-quality-title">${texts.title}${anchor("data-quality", view)}</h2>
${
  problems.length === 0
    ? html`<p>${texts.nothing}</p>`
    : html`<p>${texts.intro}</p>
${filterBox(problems.length, texts.rows, view)}<div class="scroll" tabindex="0" role="region" aria-label="${texts.table}"><table class="data sortable">
<thead><tr>${[run, texts.what, texts.count, texts.example].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${problems.map(
        (problem) =>
          html`<tr><td>${problem.run}</td><td>${problemText(problem.kind, view)}</td><td class="number" data-value="${problem.count}">${count(problem.count)}</td><td>${problem.example}</td></tr>\n`,
      )}</tbody></table></div>`
}
</section>
`;
}
