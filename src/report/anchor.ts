import type { View } from "../model/presentation.ts";
import { type Html, html } from "./html.ts";
import { pageTexts } from "./page-texts.ts";

/** A link to the part of the page that a heading heads, shown when the heading is pointed at or reached. */
export function anchor(id: string, view?: View): Html {
  return html`<a class="anchor" href="#${id}" aria-label="${pageTexts(view).anchor}"></a>`;
}
