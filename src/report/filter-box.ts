import type { BlockPage } from "./block-page.ts";
import { type Html, html } from "./html.ts";
import type { PageTexts } from "./page-texts.ts";

/** Tables with more rows than this have a filter. */
const MANY = 8;

/**
 * A field that filters rows by text; hidden without scripts.
 * @param texts its texts; default: those for rows.
 */
export function filterBox(
  rows: number,
  title: string,
  page: BlockPage,
  texts: PageTexts["filter"] = page.texts.filter,
): Html | false {
  return (
    rows > MANY &&
    html`<p class="filter" hidden><label>${texts.label} <input type="search" aria-label="${texts.labelOf(title)}" autocomplete="off" spellcheck="false"></label> <output data-kept="${texts.kept}"></output></p>\n`
  );
}
