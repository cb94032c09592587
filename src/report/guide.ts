import { anchor } from "./anchor.ts";
import { type Html, html } from "./html.ts";
import type { ContentsEntry } from "./page.ts";

/** What holds for every figure and table of a page, before the first of them. */
export function guideSection(): Html {
  return html`<section id="how-to-read" aria-labelledby="how-to-read-title">
<h2 id="how-to-read-title">How to read this page${anchor("how-to-read")}</h2>
<dl class="guide">
<dt>Users are the unit</dt><dd>Answers of one user depend on each other. Intervals and tests ask what would change with other users, not with other answers: fifty users with a thousand answers each are fifty, not fifty thousand.</dd>
<dt>Brackets and bars are 95% intervals</dt><dd>Over repeated samples of users, 95 in 100 such intervals hold the true value. Where one excludes no difference, the difference is more than chance among these users; where it includes it, the data can't tell.</dd>
<dt>Pooled, and by scenario</dt><dd>Pooled numbers take all items together, so a scenario with many items weighs more. A simulator can be right when pooled and wrong in every scenario: look at both.</dd>
<dt>Signs</dt><dd>Real users are black crosses (white on dark), and a dashed line where they are the reference. Each simulator keeps one colour and one shape in all figures of a section.</dd>
</dl>
</section>`;
}

export const CAVEAT =
  "Scorers of text may err differently on human and on machine writing; no interval covers that. Intervals speak of users like these, on items like these.";

const LIMITS = [
  CAVEAT,
  "Few users make wide intervals, and below 50 users the intervals of rare events are somewhat too narrow; sections say so where it applies.",
  "Many comparisons stand on one page. p-values are adjusted within the families that each method names, not over the whole page.",
  "A difference is not its cause: prompts, sampling and the text given to a simulator are all part of what is measured here.",
] as const;

/** What no section can tell. */
export function limitsSection(): Html {
  return html`<section id="limits" aria-labelledby="limits-title">
<h2 id="limits-title">Limits${anchor("limits")}</h2>
<ul class="limits">
${LIMITS.map((limit) => html`<li>${limit}</li>\n`)}</ul>
</section>`;
}

/** The lines of the contents before and after the diagnostics. */
export const GUIDE_ENTRY: ContentsEntry = { id: "how-to-read", title: "How to read this page" };
export const CLOSING_ENTRIES: readonly ContentsEntry[] = [
  { id: "limits", title: "Limits" },
  { id: "data-quality", title: "Data quality" },
  { id: "provenance", title: "Provenance" },
];
