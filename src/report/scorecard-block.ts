import type { Reader, Registry } from "../analysis/analysis.ts";
import { writerOf } from "../analysis/cells.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import { decimal, formatOf } from "../locale/format.ts";
import { wordingOf } from "../model/locale.ts";
import type { Figure, View } from "../model/presentation.ts";
import { anchor } from "./anchor.ts";
import { ofCorpus } from "./choice-block.ts";
import { type BlockPage, drawFigures, figureBlock } from "./figure-block.ts";
import { fold } from "./fold.ts";
import { type Headline, headlineBlock, headlineId } from "./headlines.ts";
import { type Html, html } from "./html.ts";
import type { ContentsEntry } from "./page.ts";
import { packCard } from "./scorecard-choice.ts";
import { type ScorecardOptions, scorecardFigure } from "./scorecard-figure.ts";
import { scorecardMatrix } from "./scorecard-matrix.ts";
import { type CorpusCard, FARTHEST, type ScorecardColumn } from "./scorecard-model.ts";
import { scorecardSentences, scorecardVerdict } from "./scorecard-prose.ts";
import { type ScorecardTexts, scorecardTexts } from "./scorecard-texts.ts";
import type { SectionBlocks } from "./sections.ts";

/** What a page begins with: who is biased, how, and how much. */
export interface ScorecardBlocks extends SectionBlocks {
  readonly entry: ContentsEntry;
  readonly figures: readonly Figure[];
}

const ID = "scorecard-section";

/**
 * The scorecard as the first section of a page: headline, figure, a sentence a simulator; how it is computed on
 * demand. With several corpora each has its own.
 * @returns undefined where no simulator was measured in a column.
 */
export async function scorecardBlocks(
  cards: readonly CorpusCard[],
  registry: Registry,
  page: BlockPage & { readonly view: View } & ScorecardOptions,
): Promise<ScorecardBlocks | undefined> {
  const { view, baseline } = page;
  const [first] = cards;
  if (first === undefined) return undefined;
  const texts = scorecardTexts(view);
  const options = baseline === undefined ? {} : { baseline };
  const figures = cards.map((card) => scorecardFigure(card, view, options));
  const drawn = await drawFigures(figures);
  const columns = new Map(
    cards.flatMap(({ card }) => card.columns).map((column) => [columnKey(column), column]),
  );
  return {
    section: html`<section id="${ID}" aria-labelledby="${ID}-title">
<h2 id="${ID}-title">${texts.question}${anchor(ID, view)}</h2>
${cards.map((one, i) =>
  ofCorpus(
    one.corpus === undefined ? undefined : corpusTitle(one.corpus, view),
    html`${headlineBlock(headlineOf(one, view).id, [verdictOf(one, view)], undefined, view)}
${figureBlock(drawn[i]!, page, undefined, scorecardMatrix(one, view, options))}
${sentencesList(one, view)}`,
  ),
)}
</section>
`,
    part: {
      id: ID,
      title: texts.title,
      folds: [fold(texts.how.title, howBlock([...columns.values()], { registry, view }))],
    },
    entry: { id: ID, title: texts.title },
    headlines: cards.map((card) => headlineOf(card, view)),
    figures,
  };
}

/** Where simulators have a sentence each under the figure, that says what is true of a part of them. */
function headlineOf(one: CorpusCard, view: View): Headline {
  const sentences = scorecardSentences(one.card, view);
  return {
    id: headlineId(ID, one.corpus),
    each: new Map(sentences.map(({ run, text }) => [run, sentences.length > 1 ? null : text])),
    told: {
      teller: "verdict",
      card: packCard(one.card),
      labels: one.corpus === undefined ? [] : [corpusTitle(one.corpus, view)],
      locale: view.locale,
    },
  };
}

function columnKey({ analysis, measure, axes }: ScorecardColumn): string {
  return JSON.stringify([analysis, measure, axes]);
}

function verdictOf({ corpus, card }: CorpusCard, view: View): string {
  const verdict = scorecardVerdict(card, view);
  return corpus === undefined ? verdict : formatOf(view).labelled([corpusTitle(corpus, view)], verdict);
}

function sentencesList({ card }: CorpusCard, view: View): Html | false {
  const sentences = scorecardSentences(card, view);
  return (
    sentences.length > 1 &&
    html`<ul class="sentences">${sentences.map(({ run, text }) => sentenceItem(run, text))}</ul>`
  );
}

/** The name is bold where the sentence begins with it. */
function sentenceItem(run: string, text: string): Html {
  const rest = text.startsWith(run) ? text.slice(run.length) : undefined;
  return html`<li data-run="${run}">${rest === undefined ? text : html`<strong>${run}</strong>${rest}`}</li>\n`;
}

function howBlock(columns: readonly ScorecardColumn[], reader: Reader): Html {
  const { how } = scorecardTexts(reader.view);
  return html`<p>${how.columns(FARTHEST)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${how.table}"><table>
<thead><tr>${how.heads.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${columns.map((column) => columnRow(column, reader))}</tbody></table></div>`;
}

function columnRow(column: ScorecardColumn, { registry, view }: Reader): Html {
  const { spec, analysis, texts } = column;
  const { title } = registry[analysis]!.heading(view);
  const card = scorecardTexts(view);
  const target = spec.target === "real" ? card.realUsers : writerOf(spec.unit)(spec.target);
  return html`<tr><th scope="row">${texts.column}</th><td><a href="#${analysis}">${title}</a>${formatOf(view).separator}${wordingOf(spec.title, view)}</td><td>${target}</td><td>${marginText(column, card.margin)}</td></tr>\n`;
}

function marginText({ spec: { unit, margin } }: ScorecardColumn, texts: ScorecardTexts["margin"]): string {
  if (unit === "factor" || unit === "amount") return texts.factor(decimal(margin));
  return unit === "points" ? texts.points(decimal(100 * margin, 1)) : decimal(margin);
}
