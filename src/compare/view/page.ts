import type { Reader } from "../../analysis/analysis.ts";
import { corpusTitle } from "../../locale/corpus-title.ts";
import { type Example, REAL_RUN } from "../../model/finding.ts";
import type { FindingTable } from "../../model/presentation.ts";
import { aboutBlock } from "../../report/about-block.ts";
import { anchor } from "../../report/anchor.ts";
import { type BlockPage, blockPage } from "../../report/block-page.ts";
import { choiceBlock, ofCorpus, pooledMark } from "../../report/choice-block.ts";
import { markedText } from "../../report/examples.ts";
import { type DrawnFigure, drawFigures, figureBlock } from "../../report/figure-block.ts";
import { appendixSection, fold } from "../../report/fold.ts";
import { type Headline, headlineBlock } from "../../report/headlines.ts";
import { appendixEntry, closingEntries, limitsSection } from "../../report/how-to-read.ts";
import { type Html, html } from "../../report/html.ts";
import { interactiveBlocks } from "../../report/interactive-blocks.ts";
import { type ContentsEntry, renderPage } from "../../report/page.ts";
import { provenanceSection } from "../../report/provenance.ts";
import { qualitySection } from "../../report/quality.ts";
import { scorecardBlocks } from "../../report/scorecard-block.ts";
import { firstOfEach, notesBlock, paragraphBlock, type SectionBlocks } from "../../report/sections.ts";
import { tableBlock } from "../../report/table-block.ts";
import type { Comparison, MessagePair } from "../comparison.ts";
import type { ComparisonTexts } from "./en.ts";
import type { ComparedSection, ComparedWords, ComparisonParts } from "./parts.ts";
import { comparisonTexts } from "./texts.ts";
import type { Trend } from "./trend.ts";

/** What the blocks of the page share. */
interface ComparisonPage extends BlockPage {
  readonly own: ComparisonTexts;
}

/** Renders a comparison as one self-contained HTML page, designed like the report. */
export async function renderComparisonPage(
  comparison: Comparison,
  parts: ComparisonParts,
  reader: Reader,
): Promise<string> {
  const page = {
    ...blockPage(reader, comparison.synthetic === true),
    own: comparisonTexts(reader),
  };
  const { texts, synthetic } = page;
  const { kicker, headings } = page.own;
  const sections: Html[] = [];
  const { baseline } = comparison;
  const scorecard = await scorecardBlocks(parts.scorecards, reader, { ...page, baseline });
  const all = comparison.candidates.map(({ candidate }) => candidate);
  const headlines: readonly Headline[] = [
    ...parts.outcomes.map(({ headline }) => headline),
    ...["gates", "versions"].map((id) => ({ id, each: new Map(all.map((run) => [run, null])) })),
    ...(scorecard?.headlines ?? []),
    ...parts.sections.flatMap(({ words }) => words.map(({ headline }) => headline)),
  ];
  const figures = [
    ...(parts.trend === undefined ? [] : [parts.trend.figure]),
    ...(scorecard?.figures ?? []),
    ...parts.sections.flatMap((section) => section.figures),
  ];
  const appendix = scorecard === undefined ? [] : [scorecard.part];
  for (const compared of parts.sections) {
    const { section, part } = await diagnosticSection(compared, page);
    sections.push(section);
    appendix.push(part);
  }
  const contents: ContentsEntry[] = [
    {
      id: "verdict",
      title: headings.verdict,
      ...(parts.verdicts.length === 1 ? { verdict: parts.verdicts[0]! } : {}),
    },
    ...(scorecard === undefined ? [] : [scorecard.entry]),
    ...(parts.gates === undefined
      ? []
      : [{ id: "gates", title: headings.gates, verdict: parts.gates.verdict }]),
    { id: "primary-shifts", title: headings.shifts },
    ...(parts.trend === undefined ? [] : [{ id: "versions", title: headings.trend }]),
    ...parts.sections.map(({ id, title }) => ({ id, title })),
    ...(parts.movedUsers === undefined ? [] : [{ id: "users", title: headings.users }]),
    ...(comparison.messages.length === 0 ? [] : [{ id: "messages", title: headings.messages }]),
    { id: "matched-rows", title: headings.matched },
    ...closingEntries(texts),
    appendixEntry(texts),
  ];
  return renderPage({
    title: parts.title,
    kicker,
    locale: page.locale,
    scope: parts.scope,
    synthetic,
    redacted: comparison.options.redact === true,
    contents,
    body: html`${choiceBlock(figures, page)}
<section id="verdict" aria-labelledby="verdict-title">
<h2 id="verdict-title">${headings.verdict}${anchor("verdict", page)}</h2>
${parts.outcomes.map((words) => wordsBlock(words, page))}
${parts.notes.length > 0 && html`<ul class="notes">${parts.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
</section>
${scorecard?.section}
${parts.gates !== undefined && gatesSection(parts.gates, page)}
${shiftsSection(parts, page)}
${parts.trend !== undefined && (await trendSection(parts.trend, page))}
${sections}
${
  parts.movedUsers !== undefined &&
  html`<section id="users" aria-labelledby="users-title"><h2 id="users-title">${headings.users}${anchor("users", page)}</h2>
${fold(parts.movedUsers.title, tableBlock(parts.movedUsers, page))}</section>`
}
${comparison.messages.length > 0 && messagesSection(comparison.messages, parts.markerName, page)}
<section id="matched-rows" aria-labelledby="matched-rows-title"><h2 id="matched-rows-title">${headings.matched}${anchor("matched-rows", page)}</h2>
${fold(parts.matchedTable.title, tableBlock(parts.matchedTable, page))}</section>
${limitsSection(page)}
${qualitySection(comparison.problems, page)}
${provenanceSection(comparison, page)}
${appendixSection(appendix, page)}`,
    version: comparison.simgap,
    ...(figures.length === 0 ? {} : { interactive: await interactiveBlocks(figures, headlines) }),
  });
}

/** The primary shifts with their verdicts, one table per candidate and corpus, and how they are judged. */
function shiftsSection(
  { verdictTables, verdictSummaries, method }: ComparisonParts,
  page: ComparisonPage,
): Html {
  const { headings, verdictTable } = page.own;
  const block = (table: FindingTable) => ofCorpus(table.corpus, tableBlock(table, page));
  const whole = verdictTables.map(block);
  return html`<section id="primary-shifts" aria-labelledby="primary-shifts-title">
<h2 id="primary-shifts-title">${headings.shifts}${anchor("primary-shifts", page)}</h2>
${verdictSummaries.map(block)}
${verdictSummaries.length === 0 ? whole : fold(verdictTable.every, whole)}
${fold(headings.method, paragraphBlock(method))}
</section>
`;
}

async function trendSection({ verdicts, figure, table }: Trend, page: ComparisonPage): Promise<Html> {
  const [drawn] = await drawFigures([figure]);
  return html`<section id="versions" aria-labelledby="versions-title">
<h2 id="versions-title">${page.own.headings.trend}${anchor("versions", page)}</h2>
${headlineBlock("versions", verdicts, undefined, page)}
${figureBlock(drawn!, page)}
${tableBlock(table, page)}
</section>
`;
}

function wordsBlock({ corpus, lines, headline }: ComparedWords, page: ComparisonPage): Html {
  return headlineBlock(headline.id, lines, corpus, page);
}

async function diagnosticSection(
  compared: ComparedSection,
  page: ComparisonPage,
): Promise<Pick<SectionBlocks, "section" | "part">> {
  const { id, title, question, words, tables, notes, about, method } = compared;
  const { appendix } = page.texts;
  const drawn = await drawFigures(compared.figures);
  const shown = firstOfEach(drawn);
  const further = drawn.filter((one) => !shown.includes(one));
  const block = (drawn: DrawnFigure) => figureBlock(drawn, page);
  return {
    section: html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${anchor(id, page)}</h2>
<p class="question">${question}</p>
${words.map((one) => wordsBlock(one, page))}
${shown.map(block)}
${(notes.length > 0 || words.some(({ paragraphs }) => paragraphs.length > 0)) && pooledMark(page)}
${words.map(({ corpus, paragraphs }) => paragraphs.map((text) => ofCorpus(corpus, paragraphBlock(text))))}
${notesBlock(notes)}
</section>
`,
    part: {
      id,
      title,
      folds: [
        further.length > 0 && fold(appendix.figures(further.length), further.map(block)),
        ...tables.map((table) => ofCorpus(table.corpus, fold(table.title, tableBlock(table, page)))),
        fold(appendix.method, aboutBlock(id, about, method, page)),
      ],
    },
  };
}

function gatesSection({ verdict, table }: NonNullable<ComparisonParts["gates"]>, page: ComparisonPage): Html {
  return html`<section id="gates" aria-labelledby="gates-title">
<h2 id="gates-title">${page.own.headings.gates}${anchor("gates", page)}</h2>
${headlineBlock("gates", [verdict], undefined, page)}
${tableBlock({ ...table, id: "gates-list" }, page)}
</section>
`;
}

function messagesSection(
  messages: readonly MessagePair[],
  markerName: (marker: string) => string,
  page: ComparisonPage,
): Html {
  const { headings, messagesCaption, realUser } = page.own;
  const candidates = [...new Set(messages.map(({ candidate }) => candidate))];
  return html`<section id="messages" aria-labelledby="messages-title">
<h2 id="messages-title">${headings.messages}${anchor("messages", page)}</h2>
<p class="caption">${messagesCaption}</p>
${candidates.map(
  (
    candidate,
  ) => html`<details class="examples" data-run="${candidate}"${candidates.length === 1 && html` open`}><summary>${candidate}</summary>
${messages
  .filter((pair) => pair.candidate === candidate)
  .map(
    ({ said }) =>
      html`<dl class="message"${corpusOf(said, page)}>${said.map(
        (example) =>
          html`<dt>${example.run === REAL_RUN ? realUser : example.run}</dt><dd dir="auto">${markedText(example, markerName, page)}</dd>`,
      )}</dl>\n`,
  )}</details>
`,
)}
</section>
`;
}

/** The corpus of a message, if there are several corpora. */
function corpusOf(said: readonly Example[], page: ComparisonPage): Html | false {
  const corpus = said.find((example) => example.corpus !== undefined)?.corpus;
  return corpus !== undefined && html` data-corpus="${corpusTitle(corpus, page)}"`;
}
