import type { About, Citation } from "../model/presentation.ts";
import type { BlockPage } from "./block-page.ts";
import { type Html, html } from "./html.ts";

/** Explains a diagnostic: what it is, why it matters, how it is computed and its limits. */
export function aboutBlock(id: string, about: About, method: string, page: BlockPage): Html {
  const texts = page.texts.about;
  return html`<div class="about" id="${id}-about">
<h3>${texts.title}</h3>
<dl>
<dt>${texts.what}</dt><dd>${about.what}</dd>
<dt>${texts.why}</dt><dd>${about.why}</dd>
<dt>${texts.how}</dt><dd>${method}</dd>
<dd><ul class="formulas">${about.formulas.map((formula) => html`<li>${formula}</li>\n`)}</ul></dd>
<dt>${texts.cannot}</dt><dd>${about.cannot}</dd>
<dt>${texts.sources}</dt><dd><ul class="sources">${about.sources.map(sourceLine)}</ul></dd>
</dl>
</div>`;
}

function sourceLine({ text, url }: Citation): Html {
  return html`<li>${text}${url !== undefined && html` <a href="${url}" rel="noreferrer">${url.replace(/^https:\/\//u, "")}</a>`}</li>\n`;
}
