import type { Reader } from "../analysis/analysis.ts";
import { writerOf } from "../analysis/cells.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import { decimal, formatOf } from "../locale/format.ts";
import { wordingOf } from "../model/locale.ts";
import type { Figure } from "../model/presentation.ts";
import { anchor } from "./anchor.ts";
import type { BlockPage } from "./block-page.ts";
import { type CardPage, cardPage } from "./card-page.ts";
import { ofCorpus } from "./choice-block.ts";
import { drawFigures, figureBlock } from "./figure-block.ts";
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

/** The start of a page: which simulators are biased, how and by how much. */
export interface ScorecardBlocks extends SectionBlocks {
  readonly entry: ContentsEntry;
  readonly figures: readonly Figure[];
}

const ID = "scorecard-section";

/**
 * The scorecard as the first section of a page: headline, figure, a sentence per simulator; its method is folded. With
 * several corpora, each has its own.
 * @returns undefined if no simulator was measured in a column.
 */
export async function scorecardBlocks(
  cards: readonly CorpusCard[],
  reader: Reader,
  page: BlockPage & ScorecardOptions,
): Promise<ScorecardBlocks | undefined> {
  const { baseline } = page;
  const [first] = cards;
  if (first === undefined) return undefined;
  const card = cardPage(reader);
  const { texts } = card;
  const options = baseline === undefined ? {} : { baseline };
  const figures = cards.map((one) => scorecardFigure(one, card, options));
  const drawn = await drawFigures(figures);
  const columns = new Map(
    cards.flatMap((one) => one.card.columns).map((column) => [columnKey(column), column]),
  );
  return {
    section: html`<section id="${ID}" aria-labelledby="${ID}-title">
<h2 id="${ID}-title">${texts.question}${anchor(ID, page)}</h2>
${cards.map((one, i) =>
  ofCorpus(
    one.corpus === undefined ? undefined : corpusTitle(one.corpus, reader),
    html`${headlineBlock(headlineOf(one, card).id, [verdictOf(one, card)], undefined, page)}
${figureBlock(drawn[i]!, page, undefined, scorecardMatrix(one, card, options))}
${sentencesList(one, card)}`,
  ),
)}
</section>
`,
    part: {
      id: ID,
      title: texts.title,
      folds: [fold(texts.how.title, howBlock([...columns.values()], reader))],
    },
    entry: { id: ID, title: texts.title },
    headlines: cards.map((one) => headlineOf(one, card)),
    figures,
  };
}

/** The headline for any selection. A single simulator has none if the sentences below the figure cover it. */
function headlineOf(one: CorpusCard, page: CardPage): Headline {
  const sentences = scorecardSentences(one.card, page);
  return {
    id: headlineId(ID, one.corpus),
    each: new Map(sentences.map(({ run, text }) => [run, sentences.length > 1 ? null : text])),
    told: {
      teller: "verdict",
      card: packCard(one.card),
      labels: one.corpus === undefined ? [] : [corpusTitle(one.corpus, page)],
      locale: page.locale,
    },
  };
}

function columnKey({ analysis, measure, axes }: ScorecardColumn): string {
  return JSON.stringify([analysis, measure, axes]);
}

function verdictOf({ corpus, card }: CorpusCard, page: CardPage): string {
  const verdict = scorecardVerdict(card, page);
  return corpus === undefined ? verdict : page.format.labelled([corpusTitle(corpus, page)], verdict);
}

function sentencesList({ card }: CorpusCard, page: CardPage): Html | false {
  const sentences = scorecardSentences(card, page);
  return (
    sentences.length > 1 &&
    html`<ul class="sentences">${sentences.map(({ run, text }) => sentenceItem(run, text))}</ul>`
  );
}

/** A simulator's name is bold if its sentence starts with it. */
function sentenceItem(run: string, text: string): Html {
  const rest = text.startsWith(run) ? text.slice(run.length) : undefined;
  return html`<li data-run="${run}">${rest === undefined ? text : html`<strong>${run}</strong>${rest}`}</li>\n`;
}

function howBlock(columns: readonly ScorecardColumn[], reader: Reader): Html {
  const { how } = scorecardTexts(reader);
  return html`<p>${how.columns(FARTHEST)}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${how.table}"><table>
<thead><tr>${how.heads.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${columns.map((column) => columnRow(column, reader))}</tbody></table></div>`;
}

function columnRow(column: ScorecardColumn, reader: Reader): Html {
  const { spec, analysis, texts } = column;
  const { title } = reader.registry[analysis]!.heading(reader);
  const card = scorecardTexts(reader);
  const target = spec.target === "real" ? card.realUsers : writerOf(spec.unit)(spec.target);
  return html`<tr><th scope="row">${texts.column}</th><td><a href="#${analysis}">${title}</a>${formatOf(reader).separator}${wordingOf(spec.title, reader)}</td><td>${target}</td><td>${marginText(column, card.margin)}</td></tr>\n`;
}

function marginText({ spec: { unit, margin } }: ScorecardColumn, texts: ScorecardTexts["margin"]): string {
  if (unit === "factor" || unit === "amount") return texts.factor(decimal(margin));
  return unit === "points" ? texts.points(decimal(100 * margin, 1)) : decimal(margin);
}
