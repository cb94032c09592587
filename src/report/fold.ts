import { anchor } from "./anchor.ts";
import type { BlockPage } from "./block-page.ts";
import { type Html, html } from "./html.ts";

/** A block that is folded on screen and always open in print. */
export function fold(summary: string, body: Html | readonly Html[], id?: string): Html {
  return html`<details class="fold"${id !== undefined && html` id="${id}"`}><summary>${summary}</summary>
${body}
</details>
`;
}

/** A section's folded part. It is in the appendix; scripts move it into its section on screen. */
export interface AppendixPart {
  /** The id of its section. */
  readonly id: string;
  readonly title: string;
  readonly folds: readonly (Html | false)[];
}

/** The tables, further figures and methods of all sections: at the end in print and without scripts. */
export function appendixSection(parts: readonly AppendixPart[], page: BlockPage): Html {
  const { title } = page.texts.appendix;
  return html`<section id="appendix" aria-labelledby="appendix-title">
<h2 id="appendix-title">${title}${anchor("appendix", page)}</h2>
${parts.map(
  (part) => html`<div class="part" data-of="${part.id}">
<h3>${part.title}</h3>
${part.folds}</div>
`,
)}</section>
`;
}
