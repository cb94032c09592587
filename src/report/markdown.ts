import type { Registry } from "../analysis/analysis.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import { count, type Format, MISSING } from "../locale/format.ts";
import { pageWith } from "../locale/page-of.ts";
import type { Problem, Result } from "../model/finding.ts";
import { escapeMarkdown as inert } from "../model/inert.ts";
import { DEFAULT_VIEW, type FindingTable, type View } from "../model/presentation.ts";
import { type BlockPage, blockPage } from "./block-page.ts";
import { type CardPage, cardPage } from "./card-page.ts";
import { descriptionTables } from "./data-set/tables.ts";
import { descriptionTexts } from "./data-set/texts.ts";
import { problemText } from "./problem-texts.ts";
import { sharedProblems, splitOddities } from "./quality.ts";
import { reportHint, reportScope, reportTitle } from "./report.ts";
import { scorecardsOf } from "./scorecard.ts";
import { scorecardFigure } from "./scorecard-figure.ts";
import { glyphOf } from "./scorecard-matrix.ts";
import { type CorpusCard, shownColumns } from "./scorecard-model.ts";
import { cellText, distanceText, scorecardSentences, scorecardVerdict } from "./scorecard-prose.ts";

/** A result as Markdown (GitHub's flavour): the scorecard, a section per diagnostic, data quality, inputs. */
export function resultToMarkdown(result: Result, registry: Registry, view: View = DEFAULT_VIEW): string {
  const page = blockPage(view, result.synthetic === true);
  const { run, quality, provenance, synthetic, redacted, limits } = page.texts;
  const sections = Object.entries(result.analyses).flatMap(([id, finding]) => {
    const analysis = registry[id];
    if (analysis === undefined) return [];
    const { title } = analysis.heading(view);
    if (finding.estimates.length === 0) return [`## ${title}`, ...analysis.notes(finding, view).map(inert)];
    const { verdict, paragraphs, method } = analysis.narrative(finding, view);
    return [
      `## ${title}`,
      ...verdict.split("\n").map((line) => `**${inert(line)}**`),
      ...analysis.tables(finding, view).map((one) => markdownTable(one, page.format)),
      ...paragraphs.map(inert),
      ...analysis.notes(finding, view).map((note) => `- ${inert(note)}`),
      `*${inert(method)}*`,
    ];
  });
  const oddities = (found: readonly Problem[]) =>
    table(
      [run, quality.what, quality.count, quality.example],
      found.map((p) => [p.run, problemText(p.kind, view), count(p.count), p.example]),
    );
  const { odd, notes } = splitOddities(sharedProblems(result.problems, page.format));
  const hint = reportHint(result, page);
  const described = result.data_set;
  const set = pageWith(descriptionTexts, view);
  const dataSet =
    described === undefined
      ? []
      : [
          `## ${set.texts.set.section}`,
          ...descriptionTables(described, set).map((one) => markdownTable(one, page.format)),
        ];
  const inputs = table(
    [run, provenance.file, provenance.records, "SHA-256"],
    result.inputs.map((i) => [i.run, i.path, count(i.records), i.sha256]),
  );
  return `${[
    `# ${inert(reportTitle(result, page))}`,
    inert(reportScope(result, page)),
    ...(hint === undefined ? [] : [`> ${inert(hint)}`]),
    ...(page.synthetic ? [`> ${synthetic.notice}`] : []),
    ...(result.options.redact === true ? [`> ${redacted}`] : []),
    ...scorecardsOf(result.analyses, { ...view, registry }).flatMap((one) =>
      scorecardMarkdown(one, cardPage(view)),
    ),
    ...sections,
    `## ${quality.title}`,
    odd.length === 0 ? quality.nothing : oddities(odd),
    ...(notes.length === 0 ? [] : [`### ${quality.notes.table}`, oddities(notes)]),
    ...dataSet,
    `## ${provenance.title}`,
    provenance.version(result.simgap),
    inputs,
    `*${limits.caveat}*`,
  ].join("\n\n")}\n`;
}

/**
 * The verdict, a table of simulators and biases with the signs of the page's figure, a legend, and a sentence per
 * simulator.
 */
function scorecardMarkdown({ corpus, card }: CorpusCard, page: CardPage): string[] {
  const { texts, format } = page;
  const label = corpus === undefined ? [] : [corpusTitle(corpus, page)];
  const named = (text: string) => (label.length === 0 ? text : format.labelled(label, text));
  const sentences = scorecardSentences(card, page);
  const shown = shownColumns(card);
  const rows = card.rows.map((row) => [
    row.run,
    distanceText(row),
    ...shown.map(({ column, place }) => {
      const cell = row.cells[place];
      if (cell === undefined) return MISSING;
      const text = cellText(column, cell);
      return column.counts ? `${glyphOf(column, cell)} ${text}` : text;
    }),
  ]);
  const heads = shown.map(({ column }) => `${column.texts.column} (${column.texts.unit})`);
  return [
    `## ${inert(named(texts.title))}`,
    `**${inert(scorecardVerdict(card, page))}**`,
    table(["", `${texts.distance.column} (${texts.distance.unit})`, ...heads], rows),
    inert(scorecardFigure({ card }, page).caption),
    ...(sentences.length > 1 ? [sentences.map(({ text }) => `- ${inert(text)}`).join("\n")] : []),
  ];
}

/** A table as a Markdown file, with its title and how to read it. */
export function tableToMarkdown(table: FindingTable, { synthetic, texts, format }: BlockPage): string {
  const parts = [...(synthetic ? [texts.synthetic.caption] : []), inert(table.caption)];
  return `${markdownTable(table, format)}\n\n${format.sentences(parts)}\n`;
}

export function markdownTable({ title, columns, rows }: FindingTable, { heads }: Format): string {
  const texts = rows.map((row) =>
    row.map((cell) => {
      const value =
        cell.rank === 1
          ? `**${inert(cell.text)}**`
          : cell.rank === 2
            ? `<u>${inert(cell.text)}</u>`
            : inert(cell.text);
      return `${value} ${(cell.details ?? []).map(inert).join("; ")}`.trimEnd();
    }),
  );
  return `${inert(heads(title))}\n\n${tableOf(columns.map(inert), texts)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return tableOf(
    head.map(inert),
    rows.map((row) => row.map(inert)),
  );
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
