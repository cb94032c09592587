import type { BlockPage } from "./block-page.ts";
import { type Html, html } from "./html.ts";

/** A link to the section of a heading, shown when the heading is hovered or focused. */
export function anchor(id: string, page: BlockPage): Html {
  return html`<a class="anchor" href="#${id}" aria-label="${page.texts.anchor}"></a>`;
}
