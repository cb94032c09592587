import type { BlockPage } from "./block-page.ts";
import { type Html, html } from "./html.ts";

/** A link to the part of the page that a heading heads, shown when the heading is pointed at or reached. */
export function anchor(id: string, page: BlockPage): Html {
  return html`<a class="anchor" href="#${id}" aria-label="${page.texts.anchor}"></a>`;
}
