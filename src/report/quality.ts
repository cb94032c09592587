import type { Problem } from "../finding.ts";
import { count } from "../format.ts";
import { anchor } from "./anchor.ts";
import { filterBox } from "./filter-box.ts";
import { type Html, html } from "./html.ts";
import { PROBLEMS } from "./problem-texts.ts";

/** What was odd in the input, counted. */
export function qualitySection(problems: readonly Problem[]): Html {
  // Where they are is not said in a redacted result.
  const placed = problems.some(({ example }) => example !== "");
  return html`<section id="data-quality" aria-labelledby="data-quality-title">
<h2 id="data-quality-title">Data quality${anchor("data-quality")}</h2>
${
  problems.length === 0
    ? html`<p>Nothing odd was found in the input.</p>`
    : html`<p>What was odd in the input, counted. Nothing was imputed.</p>
${filterBox(problems.length, "oddities in the input")}<div class="scroll" tabindex="0" role="region" aria-label="Oddities in the input"><table class="data sortable">
<thead><tr><th scope="col">Run</th><th scope="col">What</th><th scope="col" class="number">Count</th>${placed && html`<th scope="col">Example</th>`}</tr></thead>
<tbody>${problems.map(
        (problem) =>
          html`<tr><td>${problem.run}</td><td>${PROBLEMS[problem.kind] ?? problem.kind}</td><td data-value="${problem.count}">${count(problem.count)}</td>${placed && html`<td>${problem.example}</td>`}</tr>\n`,
      )}</tbody></table></div>`
}
</section>
`;
}
