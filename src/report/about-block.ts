import type { About, Source } from "../analysis.ts";
import { type Html, html } from "./html.ts";

/** What a diagnostic is, why it matters, how it was computed and what it can't tell. */
export function aboutBlock(id: string, about: About, method: string): Html {
  return html`<div class="about" id="${id}-about">
<h3>About this diagnostic</h3>
<dl>
<dt>What it is</dt><dd>${about.what}</dd>
<dt>Why it matters</dt><dd>${about.why}</dd>
<dt>How it was computed</dt><dd>${method}</dd>
<dd><ul class="formulas">${about.formulas.map((formula) => html`<li>${formula}</li>\n`)}</ul></dd>
<dt>What it cannot tell</dt><dd>${about.cannot}</dd>
<dt>Sources</dt><dd><ul class="sources">${about.sources.map(sourceLine)}</ul></dd>
</dl>
</div>`;
}

function sourceLine({ text, url }: Source): Html {
  return html`<li>${text}${url !== undefined && html` <a href="${url}" rel="noreferrer">${url.replace(/^https:\/\//u, "")}</a>`}</li>\n`;
}
