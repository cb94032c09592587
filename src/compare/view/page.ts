import type { Registry } from "../../analysis/analysis.ts";
import { REAL_RUN } from "../../model/finding.ts";
import {
  type About,
  DEFAULT_VIEW,
  type Figure,
  type FindingTable,
  type View,
} from "../../model/presentation.ts";
import { aboutBlock } from "../../report/about-block.ts";
import { anchor } from "../../report/anchor.ts";
import { choiceBlock, pooledMark } from "../../report/choice-block.ts";
import { markedText } from "../../report/examples.ts";
import { type DrawnFigure, drawFigures, figureBlock } from "../../report/figure-block.ts";
import { appendixSection, fold } from "../../report/fold.ts";
import { appendixEntry, closingEntries, limitsSection } from "../../report/how-to-read.ts";
import { type Html, html } from "../../report/html.ts";
import { interactiveBlocks } from "../../report/interactive-blocks.ts";
import { type ContentsEntry, renderPage } from "../../report/page.ts";
import { pageTexts } from "../../report/page-texts.ts";
import { provenanceSection } from "../../report/provenance.ts";
import { qualitySection } from "../../report/quality.ts";
import { scorecardBlocks } from "../../report/scorecard-block.ts";
import type { CorpusCard } from "../../report/scorecard-model.ts";
import { notesBlock, paragraphBlock, type SectionBlocks } from "../../report/sections.ts";
import { tableBlock } from "../../report/table-block.ts";
import type { Comparison, MessagePair } from "../comparison.ts";
import { comparisonTexts } from "./texts.ts";
import type { Trend } from "./trend.ts";

/** One diagnostic in a comparison: its own figures with all runs, and the shifts. */
export interface ComparedSection {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly verdict: string;
  readonly figures: readonly Figure[];
  readonly tables: readonly FindingTable[];
  readonly paragraphs: readonly string[];
  readonly notes: readonly string[];
  readonly about: About;
  readonly method: string;
}

/** What the page of a comparison says beyond the comparison itself. */
export interface ComparisonParts {
  readonly registry: Registry;
  readonly title: string;
  readonly scope: string;
  /** Baseline and candidates by biases, a card a corpus. */
  readonly scorecards: readonly CorpusCard[];
  readonly verdicts: readonly string[];
  /** What a reader sees for a marker in a message. */
  markerName(marker: string): string;
  /** Undefined where there is no primary shift. */
  readonly verdictTable: FindingTable | undefined;
  /** Undefined where candidates are no versions in order. */
  readonly trend: Trend | undefined;
  /** Undefined where no gate was set. */
  readonly gates: { readonly verdict: string; readonly table: FindingTable } | undefined;
  /** Warnings. */
  readonly notes: readonly string[];
  readonly matchedTable: FindingTable;
  readonly sections: readonly ComparedSection[];
  readonly movedUsers: FindingTable | undefined;
  readonly method: string;
}

/** Renders a comparison as one self-contained HTML page, in the design of the report. */
export async function renderComparisonPage(
  comparison: Comparison,
  parts: ComparisonParts,
  view: View = DEFAULT_VIEW,
): Promise<string> {
  const { kicker, headings } = comparisonTexts(view);
  const synthetic = comparison.synthetic === true;
  const sections: Html[] = [];
  const { baseline } = comparison;
  const scorecard = await scorecardBlocks(parts.scorecards, parts.registry, { synthetic, view, baseline });
  const figures = [
    ...(parts.trend === undefined ? [] : [parts.trend.figure]),
    ...(scorecard?.figures ?? []),
    ...parts.sections.flatMap((section) => section.figures),
  ];
  const appendix = scorecard === undefined ? [] : [scorecard.part];
  for (const compared of parts.sections) {
    const { section, part } = await diagnosticSection(compared, synthetic, view);
    sections.push(section);
    appendix.push(part);
  }
  const contents: ContentsEntry[] = [
    {
      id: "verdict",
      title: headings.verdict,
      ...(parts.verdicts.length === 1 ? { verdict: parts.verdicts[0]! } : {}),
    },
    ...(parts.gates === undefined
      ? []
      : [{ id: "gates", title: headings.gates, verdict: parts.gates.verdict }]),
    ...(parts.trend === undefined ? [] : [{ id: "versions", title: headings.trend }]),
    ...(scorecard === undefined ? [] : [scorecard.entry]),
    ...parts.sections.map(({ id, title }) => ({ id, title })),
    ...(parts.movedUsers === undefined ? [] : [{ id: "users", title: headings.users }]),
    ...(comparison.messages.length === 0 ? [] : [{ id: "messages", title: headings.messages }]),
    { id: "matched-rows", title: headings.matched },
    ...closingEntries(view),
    appendixEntry(view),
  ];
  return renderPage({
    title: parts.title,
    kicker,
    locale: view.locale,
    scope: parts.scope,
    synthetic,
    redacted: comparison.options.redact === true,
    contents,
    body: html`${choiceBlock(figures, view)}
<section id="verdict" aria-labelledby="verdict-title">
<h2 id="verdict-title">${headings.verdict}${anchor("verdict", view)}</h2>
${parts.verdicts.map((verdict) => html`<p class="lead">${verdict}</p>\n`)}
${parts.verdictTable !== undefined && tableBlock(parts.verdictTable, synthetic, view)}
${parts.notes.length > 0 && html`<ul class="notes">${parts.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
${fold(headings.method, paragraphBlock(parts.method))}
</section>
${parts.gates !== undefined && gatesSection(parts.gates, synthetic, view)}
${parts.trend !== undefined && (await trendSection(parts.trend, synthetic, view))}
${scorecard?.section}
${sections}
${
  parts.movedUsers !== undefined &&
  html`<section id="users" aria-labelledby="users-title"><h2 id="users-title">${headings.users}${anchor("users", view)}</h2>
${tableBlock(parts.movedUsers, synthetic, view)}</section>`
}
${comparison.messages.length > 0 && messagesSection(comparison.messages, parts.markerName, view)}
<section id="matched-rows" aria-labelledby="matched-rows-title"><h2 id="matched-rows-title">${headings.matched}${anchor("matched-rows", view)}</h2>
${tableBlock(parts.matchedTable, synthetic, view)}</section>
${limitsSection(view)}
${qualitySection(comparison.problems, view)}
${provenanceSection(comparison, view)}
${appendixSection(appendix, view)}`,
    version: comparison.simgap,
    ...(figures.length === 0 ? {} : { interactive: await interactiveBlocks(figures) }),
  });
}

async function trendSection(
  { verdicts, figure, table }: Trend,
  synthetic: boolean,
  view: View,
): Promise<Html> {
  const [drawn] = await drawFigures([figure]);
  return html`<section id="versions" aria-labelledby="versions-title">
<h2 id="versions-title">${comparisonTexts(view).headings.trend}${anchor("versions", view)}</h2>
${verdicts.map((verdict) => html`<p class="lead">${verdict}</p>\n`)}
${pooledMark(view)}
${figureBlock(drawn!, synthetic, view)}
${tableBlock(table, synthetic, view)}
</section>
`;
}

async function diagnosticSection(
  compared: ComparedSection,
  synthetic: boolean,
  view: View,
): Promise<SectionBlocks> {
  const { id, title, question, verdict, tables, paragraphs, notes, about, method } = compared;
  const { appendix } = pageTexts(view);
  const [first, ...further] = await drawFigures(compared.figures);
  const block = (drawn: DrawnFigure) => figureBlock(drawn, synthetic, view);
  return {
    section: html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${anchor(id, view)}</h2>
<p class="question">${question}</p>
<p class="lead">${verdict}</p>
${pooledMark(view)}
${first !== undefined && block(first)}
${paragraphs.map(paragraphBlock)}
${notesBlock(notes)}
</section>
`,
    part: {
      id,
      title,
      folds: [
        further.length > 0 && fold(appendix.figures(further.length), further.map(block)),
        ...tables.map((table) => fold(table.title, tableBlock(table, synthetic, view))),
        fold(appendix.method, aboutBlock(id, about, method, view)),
      ],
    },
  };
}

function gatesSection(
  { verdict, table }: NonNullable<ComparisonParts["gates"]>,
  synthetic: boolean,
  view: View,
): Html {
  return html`<section id="gates" aria-labelledby="gates-title">
<h2 id="gates-title">${comparisonTexts(view).headings.gates}${anchor("gates", view)}</h2>
<p class="lead">${verdict}</p>
${tableBlock({ ...table, id: "gates-list" }, synthetic, view)}
</section>
`;
}

function messagesSection(
  messages: readonly MessagePair[],
  markerName: (marker: string) => string,
  view: View,
): Html {
  const { headings, messagesCaption, realUser } = comparisonTexts(view);
  const candidates = [...new Set(messages.map(({ candidate }) => candidate))];
  return html`<section id="messages" aria-labelledby="messages-title">
<h2 id="messages-title">${headings.messages}${anchor("messages", view)}</h2>
<p class="caption">${messagesCaption}</p>
${candidates.map(
  (
    candidate,
  ) => html`<details class="examples"${candidates.length === 1 && html` open`}><summary>${candidate}</summary>
${messages
  .filter((pair) => pair.candidate === candidate)
  .map(
    ({ said }) =>
      html`<dl class="message">${said.map(
        (example) =>
          html`<dt>${example.run === REAL_RUN ? realUser : example.run}</dt><dd dir="auto">${markedText(example, markerName, view)}</dd>`,
      )}</dl>\n`,
  )}</details>
`,
)}
</section>
`;
}
