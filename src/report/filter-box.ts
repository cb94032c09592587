import { type Html, html } from "./html.ts";

/** Tables with more rows than these have a filter. */
const MANY = 8;

/** A field that keeps the rows with a text in them; hidden where no script runs. */
export function filterBox(rows: number, title: string): Html | false {
  return (
    rows > MANY &&
    html`<p class="filter" hidden><label>Filter rows <input type="search" aria-label="Filter rows of: ${title}" autocomplete="off" spellcheck="false"></label> <output data-kept="{n} of {all} rows"></output></p>\n`
  );
}
