import type { Analysis } from "../analysis/analysis.ts";
import type { Finding } from "../model/finding.ts";
import { aboutBlock } from "./about-block.ts";
import { anchor } from "./anchor.ts";
import type { BlockPage } from "./block-page.ts";
import { casesBlock, casesLink } from "./cases-block.ts";
import { ofCorpus, pooledMark } from "./choice-block.ts";
import { examplesBlock } from "./examples.ts";
import { type DrawnFigure, figureBlock } from "./figure-block.ts";
import { type AppendixPart, fold } from "./fold.ts";
import { type Headline, headlineBlock, headlineId, headlinesOf } from "./headlines.ts";
import { type Html, html } from "./html.ts";
import { tableBlock } from "./table-block.ts";

/** The visible and the folded parts of a section. */
export interface SectionBlocks {
  readonly section: Html;
  readonly part: AppendixPart;
  /** Its headlines for any selection. */
  readonly headlines: readonly Headline[];
}

export interface SectionPage extends BlockPage {
  /** The section whose cases are also evidence for this one, if it has cases. */
  readonly casesIn?: string | undefined;
}

/**
 * One section per diagnostic: question, verdict, first figure; folded: further figures, narrative, tables, examples,
 * method.
 */
export function analysisSection(
  analysis: Analysis,
  finding: Finding,
  figures: readonly DrawnFigure[],
  page: SectionPage,
): SectionBlocks {
  const { casesIn, texts } = page;
  const { id } = analysis;
  const { title, question } = analysis.heading(page);
  const { verdict, paragraphs, method, corpora } = analysis.narrative(finding, page);
  const { examples = [], cases = [] } = finding;
  const casesAt = cases.length > 0 ? id : casesIn;
  const { appendix } = texts;
  const notes = analysis.notes(finding, page);
  const block = (drawn: DrawnFigure) => figureBlock(drawn, page, analysis);
  const first = firstOfEach(figures);
  const further = figures.filter((drawn) => !first.includes(drawn));
  const tables = analysis.tables(finding, page);
  return {
    section: html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${anchor(id, page)}</h2>
<p class="question">${question}${casesAt !== undefined && casesLink(casesAt, page)}</p>
${corpora === undefined ? headlineBlock(headlineId(id, undefined), [verdict], undefined, page) : corpora.map((one) => headlineBlock(headlineId(id, one.corpus), [one.verdict], one.corpus, page))}
${first.map(block)}
</section>
`,
    headlines: headlinesOf(analysis, finding, page),
    part: {
      id,
      title,
      folds: [
        further.length > 0 && fold(appendix.figures(further.length), further.map(block)),
        paragraphs.length > 0 &&
          fold(appendix.reading, [
            pooledMark(page),
            ...(corpora === undefined
              ? paragraphs.map(paragraphBlock)
              : corpora.map((one) => ofCorpus(one.corpus, html`${one.paragraphs.map(paragraphBlock)}`))),
          ]),
        ...tables.map((table) => ofCorpus(table.corpus, fold(table.title, tableBlock(table, page)))),
        cases.length > 0 && casesBlock(analysis, cases, page),
        examples.length > 0 && examplesBlock(analysis, examples, page),
        notes.length > 0 && fold(appendix.notes(notes.length), html`${notesBlock(notes)}`),
        fold(appendix.method, aboutBlock(id, analysis.about(page), method, page)),
      ],
    },
  };
}

/** The first figure of each corpus, or of all if there is only one. */
export function firstOfEach(figures: readonly DrawnFigure[]): readonly DrawnFigure[] {
  const corpora = new Set(figures.map(({ figure }) => figure.corpus));
  return [...corpora].flatMap((corpus) => figures.find(({ figure }) => figure.corpus === corpus) ?? []);
}

export function paragraphBlock(paragraph: string): Html {
  return html`<p>${paragraph}</p>\n`;
}

/** The notes of a section as a list; nothing if there are none. */
export function notesBlock(notes: readonly string[]): Html | false {
  return notes.length > 0 && html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`;
}
