import type { Registry } from "../analysis/analysis.ts";
import { writerOf } from "../analysis/cells.ts";
import { decimal, formatOf } from "../locale/format.ts";
import { wordingOf } from "../model/locale.ts";
import type { View } from "../model/presentation.ts";
import { anchor } from "./anchor.ts";
import { type DrawnFigure, figureBlock } from "./figure-block.ts";
import { type AppendixPart, fold } from "./fold.ts";
import { type Html, html } from "./html.ts";
import type { ContentsEntry } from "./page.ts";
import { FARTHEST, type Scorecard, type ScorecardColumn } from "./scorecard.ts";
import { scorecardSentences, scorecardVerdict } from "./scorecard-prose.ts";
import { scorecardTexts } from "./scorecard-texts.ts";

/** The scorecard as the first section of a page: headline, figure, a sentence a simulator, how it is computed. */
export function scorecardSection(
  card: Scorecard,
  drawn: DrawnFigure,
  {
    synthetic,
    view,
    choice,
  }: { readonly synthetic: boolean; readonly view?: View; readonly choice?: Html | false },
): Html {
  const texts = scorecardTexts(view);
  const sentences = scorecardSentences(card, view);
  return html`<section id="scorecard-section" aria-labelledby="scorecard-section-title">
<h2 id="scorecard-section-title">${texts.question}${anchor("scorecard-section", view)}</h2>
<p class="lead">${scorecardVerdict(card, view)}</p>
${choice}
${figureBlock(drawn, synthetic, view)}
${sentences.length > 1 && html`<ul class="sentences">${sentences.map(({ run, text }) => sentenceItem(run, text))}</ul>`}
</section>
`;
}

/** How the scorecard is computed, on demand. */
export function scorecardPart(card: Scorecard, registry: Registry, view?: View): AppendixPart {
  const { title, how } = scorecardTexts(view);
  return { id: "scorecard-section", title, folds: [fold(how.title, howBlock(card, registry, view))] };
}

/** The name stands out, where the sentence begins with it. */
function sentenceItem(run: string, text: string): Html {
  const rest = text.startsWith(run) ? text.slice(run.length) : undefined;
  return html`<li>${rest === undefined ? text : html`<strong>${run}</strong>${rest}`}</li>\n`;
}

function howBlock(card: Scorecard, registry: Registry, view: View | undefined): Html {
  const { how } = scorecardTexts(view);
  return html`<p>${how.columns(FARTHEST)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${how.table}"><table>
<thead><tr>${how.heads.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${card.columns.map((column) => columnRow(column, registry, view))}</tbody></table></div>`;
}

function columnRow(column: ScorecardColumn, registry: Registry, view: View | undefined): Html {
  const { spec, analysis, texts } = column;
  const { title } = registry[analysis]!.heading(view);
  const target = spec.target === "real" ? scorecardTexts(view).realUsers : writerOf(spec.unit)(spec.target);
  return html`<tr><th scope="row">${texts.column}</th><td><a href="#${analysis}">${title}</a>${formatOf(view).separator}${wordingOf(spec.title, view)}</td><td>${target}</td><td>${marginText(column, view)}</td></tr>\n`;
}

function marginText({ spec: { unit, margin } }: ScorecardColumn, view: View | undefined): string {
  const texts = scorecardTexts(view).margin;
  if (unit === "factor" || unit === "amount") return texts.factor(decimal(margin));
  return unit === "points" ? texts.points(decimal(100 * margin, 1)) : decimal(margin);
}

/** The line of the contents before all others. */
export function scorecardEntry(card: Scorecard, view?: View): ContentsEntry {
  return {
    id: "scorecard-section",
    title: scorecardTexts(view).title,
    verdict: scorecardVerdict(card, view),
  };
}
