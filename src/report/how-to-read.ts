import { anchor } from "./anchor.ts";
import type { BlockPage } from "./block-page.ts";
import { fold } from "./fold.ts";
import { type Html, html } from "./html.ts";
import type { ContentsEntry } from "./page.ts";
import type { PageTexts } from "./page-texts.ts";

/** What applies to every figure and table of a page. */
export function howToReadSection(page: BlockPage): Html {
  const { title, summary, terms } = page.texts.howToRead;
  return html`<section id="how-to-read" aria-labelledby="how-to-read-title">
<h2 id="how-to-read-title">${title}${anchor("how-to-read", page)}</h2>
${fold(
  summary,
  html`<dl class="guide">
${terms.map(([term, explanation]) => html`<dt>${term}</dt><dd>${explanation}</dd>\n`)}</dl>`,
)}</section>`;
}

/** The limits of all sections. */
export function limitsSection(page: BlockPage): Html {
  const { title, summary, caveat, others } = page.texts.limits;
  return html`<section id="limits" aria-labelledby="limits-title">
<h2 id="limits-title">${title}${anchor("limits", page)}</h2>
${fold(
  summary,
  html`<ul class="limits">
${[caveat, ...others].map((limit) => html`<li>${limit}</li>\n`)}</ul>`,
)}</section>`;
}

/** The contents entry for the section on how to read the page. */
export function howToReadEntry({ howToRead }: PageTexts): ContentsEntry {
  return { id: "how-to-read", title: howToRead.title };
}

/** The contents entries after the diagnostics, including the data set if it is described. */
export function closingEntries(
  { limits, quality, provenance }: PageTexts,
  dataSet?: ContentsEntry,
): readonly ContentsEntry[] {
  return [
    { id: "limits", title: limits.title },
    { id: "data-quality", title: quality.title },
    ...(dataSet === undefined ? [] : [dataSet]),
    { id: "provenance", title: provenance.title },
  ];
}

/** The last contents entry; scripts remove it, since they move the appendix into the sections. */
export function appendixEntry({ appendix }: PageTexts): ContentsEntry {
  return { id: "appendix", title: appendix.title };
}
