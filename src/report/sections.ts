import type { Analysis } from "../analysis.ts";
import type { Finding, Problem, Result } from "../finding.ts";
import { count } from "../format.ts";
import { examplesBlock } from "./examples.ts";
import { type DrawnFigure, figureBlock } from "./figure-block.ts";
import { type Html, html } from "./html.ts";
import { PROBLEMS } from "./problem-texts.ts";
import { tableBlock } from "./table-block.ts";

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

/** What was odd in the input, counted. */
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

/** What a page says of its origin; a result has it, and a comparison of two. */
export type Provenance = Pick<Result, "simgap" | "options" | "inputs" | "runs">;

/** What the numbers rest on: command, options, files with their digests, runs. */
export function provenanceSection(result: Provenance): Html {
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
