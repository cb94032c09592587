import { count, type Format } from "../locale/format.ts";
import type { Problem } from "../model/finding.ts";
import { anchor } from "./anchor.ts";
import type { BlockPage } from "./block-page.ts";
import { filterBox } from "./filter-box.ts";
import { fold } from "./fold.ts";
import { type Html, html } from "./html.ts";
import type { PageTexts } from "./page-texts.ts";
import { isNote, problemText } from "./problem-texts.ts";

/** Merges problems that several runs share, such as answers that nobody judged, and lists the runs' names. */
export function sharedProblems(problems: readonly Problem[], { list }: Format): readonly Problem[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.kind, problem.count, problem.example]);
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].map((own) => ({
    ...own[0]!,
    run: list(own.map(({ run }) => run)),
  }));
}

/** Separates irregularities from neutral notes. */
export function splitOddities(problems: readonly Problem[]): { odd: Problem[]; notes: Problem[] } {
  return {
    odd: problems.filter(({ kind }) => !isNote(kind)),
    notes: problems.filter(({ kind }) => isNote(kind)),
  };
}

/** Counts of oddities in the input: irregularities, then neutral notes. */
export function qualitySection(found: readonly Problem[], page: BlockPage): Html {
  const { odd, notes } = splitOddities(sharedProblems(found, page.format));
  const { quality } = page.texts;
  return html`<section id="data-quality" aria-labelledby="data-quality-title">
<h2 id="data-quality-title">${quality.title}${anchor("data-quality", page)}</h2>
${odd.length === 0 ? html`<p>${quality.nothing}</p>` : oddityFold(odd, quality.odd, page)}
${notes.length > 0 && oddityFold(notes, quality.notes, page)}
</section>
`;
}

function oddityFold(problems: readonly Problem[], texts: PageTexts["quality"]["odd"], page: BlockPage): Html {
  const { run, quality } = page.texts;
  // A redacted result does not give locations.
  const placed = problems.some(({ example }) => example !== "");
  return fold(
    texts.summary(problems.length),
    html`<p>${texts.intro}</p>
${filterBox(problems.length, texts.rows, page)}<div class="scroll" tabindex="0" role="region" aria-label="${texts.table}"><table class="data sortable">
<thead><tr><th scope="col">${run}</th><th scope="col">${quality.what}</th><th scope="col" class="number">${quality.count}</th>${placed && html`<th scope="col">${quality.example}</th>`}</tr></thead>
<tbody>${problems.map(
      (problem) =>
        html`<tr><td>${problem.run}</td><td>${problemText(problem.kind, page)}</td><td data-value="${problem.count}">${count(problem.count)}</td>${placed && html`<td>${problem.example}</td>`}</tr>\n`,
    )}</tbody></table></div>`,
  );
}
