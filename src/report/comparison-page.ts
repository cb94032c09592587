import type { About, Cell, Figure, FindingTable } from "../analysis.ts";
import type { Comparison, MessagePair } from "../compare/comparison.ts";
import { REAL_RUN } from "../finding.ts";
import { aboutBlock } from "./about-block.ts";
import { anchor } from "./anchor.ts";
import { markedText } from "./examples.ts";
import { drawFigures, figureBlock } from "./figure-block.ts";
import { closingEntries, limitsSection } from "./guide.ts";
import { type Html, html } from "./html.ts";
import { liveBlocks } from "./live.ts";
import { type ContentsEntry, renderPage } from "./page.ts";
import { provenanceSection } from "./provenance.ts";
import { qualitySection } from "./quality.ts";
import { switchBlock } from "./switch-block.ts";
import { tableBlock } from "./table-block.ts";

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

/** All that the page of a comparison says, apart from what the comparison holds. */
export interface ComparisonParts {
  readonly title: string;
  readonly scope: string;
  /** A sentence a candidate. */
  readonly verdicts: readonly string[];
  readonly verdictTable: FindingTable;
  readonly sections: readonly ComparedSection[];
  readonly movedUsers: FindingTable | undefined;
  readonly method: string;
}

/** Renders a comparison as one self-contained HTML page, in the design of the report. */
export async function renderComparisonPage(comparison: Comparison, parts: ComparisonParts): Promise<string> {
  const synthetic = comparison.synthetic === true;
  const sections: Html[] = [];
  const figures = parts.sections.flatMap((section) => section.figures);
  for (const section of parts.sections) sections.push(await diagnosticSection(section, synthetic));
  const contents: ContentsEntry[] = [
    { id: "verdict", title: "Verdict", verdict: parts.verdicts.join(" ") },
    ...(comparison.gates.length === 0
      ? []
      : [{ id: "gates", title: "Gates", verdict: gatesVerdict(comparison) }]),
    ...parts.sections.map(({ id, title, verdict }) => ({ id, title, verdict })),
    ...closingEntries(),
  ];
  return renderPage({
    title: parts.title,
    kicker: "simgap comparison",
    scope: parts.scope,
    synthetic,
    redacted: comparison.options.redact === true,
    contents,
    body: html`<section id="verdict" aria-labelledby="verdict-title">
<h2 id="verdict-title">Verdict${anchor("verdict")}</h2>
${parts.verdicts.map((verdict) => html`<p class="lead">${verdict}</p>\n`)}
${tableBlock(parts.verdictTable, synthetic)}
${comparison.notes.length > 0 && html`<ul class="notes">${comparison.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
<h3>Method</h3>
<p class="caption">${parts.method}</p>
</section>
${comparison.gates.length > 0 && gatesSection(comparison)}
${sections}
${
  parts.movedUsers !== undefined &&
  html`<section id="users" aria-labelledby="users-title"><h2 id="users-title">Users${anchor("users")}</h2>
${tableBlock(parts.movedUsers, synthetic)}</section>`
}
${comparison.messages.length > 0 && messagesSection(comparison.messages)}
${limitsSection()}
${qualitySection(comparison.problems)}
${provenanceSection(comparison)}`,
    version: comparison.simgap,
    ...(figures.length === 0 ? {} : { live: await liveBlocks(figures) }),
  });
}

async function diagnosticSection(section: ComparedSection, synthetic: boolean): Promise<Html> {
  const { id, title, question, verdict, tables, paragraphs, notes, about, method } = section;
  const drawn = await drawFigures(section.figures);
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}${anchor(id)}</h2>
<p class="question">${question}</p>
<p class="lead">${verdict}</p>
${switchBlock(id, title, section.figures)}
${drawn.map((figure) => figureBlock(figure, synthetic))}
${tables.map((table) => tableBlock(table, synthetic))}
${paragraphs.map((paragraph) => html`<p>${paragraph}</p>\n`)}
${notes.length > 0 && html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}
${aboutBlock(id, about, method)}
</section>
`;
}

export const GATE_TEXTS = { passed: "✓ passed", failed: "✗ failed", "not judged": "? not judged" } as const;

export function gatesVerdict({ gates }: Comparison): string {
  const of = (status: string) => gates.filter((gate) => gate.status === status).length;
  const parts = [
    `${of("passed")} of ${gates.length} passed`,
    ...(of("failed") > 0 ? [`${of("failed")} failed`] : []),
    ...(of("not judged") > 0 ? [`${of("not judged")} could not be judged`] : []),
  ];
  return `${parts.join(", ")}.`;
}

export function gatesTable(comparison: Comparison): FindingTable {
  return {
    id: "gates",
    title: "Gates",
    caption: "Bounds that were asked for, and what was found. A gate that could not be judged is no pass.",
    columns: ["Gate", "Candidate", "Status", "Why"],
    rows: comparison.gates.map((gate): Cell[] => [
      { text: gate.name },
      { text: gate.candidate },
      { text: GATE_TEXTS[gate.status] },
      { text: gate.reason },
    ]),
  };
}

function gatesSection(comparison: Comparison): Html {
  return html`<section id="gates" aria-labelledby="gates-title">
<h2 id="gates-title">Gates${anchor("gates")}</h2>
<p class="lead">${gatesVerdict(comparison)}</p>
${tableBlock({ ...gatesTable(comparison), id: "gates-list" }, comparison.synthetic === true)}
</section>
`;
}

function messagesSection(messages: readonly MessagePair[]): Html {
  const candidates = [...new Set(messages.map(({ candidate }) => candidate))];
  return html`<section id="messages" aria-labelledby="messages-title">
<h2 id="messages-title">The same messages, before and after${anchor("messages")}</h2>
<p class="caption">Matched messages of the real user, the baseline and the candidate, chosen by hash; markers of style are marked.</p>
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
          html`<dt>${example.run === REAL_RUN ? "Real user" : example.run}</dt><dd dir="auto">${markedText(example)}</dd>`,
      )}</dl>\n`,
  )}</details>
`,
)}
</section>
`;
}
