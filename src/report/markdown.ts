import type { Registry } from "../analysis/analysis.ts";
import { count, formatOf } from "../locale/format.ts";
import type { Problem, Result } from "../model/finding.ts";
import { escapeMarkdown as inert } from "../model/inert.ts";
import { DEFAULT_VIEW, type FindingTable, type View } from "../model/presentation.ts";
import { descriptionTables } from "./data-set/tables.ts";
import { descriptionTexts } from "./data-set/texts.ts";
import { pageTexts } from "./page-texts.ts";
import { problemText } from "./problem-texts.ts";
import { sharedProblems, splitOddities } from "./quality.ts";
import { reportHint, reportScope, reportTitle } from "./report.ts";

/** A result as Markdown (GitHub's flavour): the verdicts, a section a diagnostic, data quality, inputs. */
export function resultToMarkdown(result: Result, registry: Registry, view: View = DEFAULT_VIEW): string {
  const { run, quality, provenance, synthetic, redacted, limits } = pageTexts(view);
  const sections = Object.entries(result.analyses).flatMap(([id, finding]) => {
    const analysis = registry[id];
    if (analysis === undefined) return [];
    const { title } = analysis.heading(view);
    if (finding.estimates.length === 0) return [`## ${title}`, ...analysis.notes(finding, view).map(inert)];
    const { verdict, paragraphs, method } = analysis.narrative(finding, view);
    return [
      `## ${title}`,
      ...verdict.split("\n").map((line) => `**${inert(line)}**`),
      ...analysis.tables(finding, view).map((one) => markdownTable(one, view)),
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
  const { odd, notes } = splitOddities(sharedProblems(result.problems, view));
  const hint = reportHint(result, view);
  const described = result.data_set;
  const setTexts = descriptionTexts(view);
  const dataSet =
    described === undefined
      ? []
      : [
          `## ${setTexts.set.section}`,
          ...descriptionTables(described, { texts: setTexts, view }).map((one) => markdownTable(one, view)),
        ];
  const inputs = table(
    [run, provenance.file, provenance.records, "SHA-256"],
    result.inputs.map((i) => [i.run, i.path, count(i.records), i.sha256]),
  );
  return `${[
    `# ${inert(reportTitle(result, view))}`,
    inert(reportScope(result, view)),
    ...(hint === undefined ? [] : [`> ${inert(hint)}`]),
    ...(result.synthetic === true ? [`> ${synthetic.notice}`] : []),
    ...(result.options.redact === true ? [`> ${redacted}`] : []),
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

/** A table as a Markdown file of its own, with what it shows and how to read it. */
export function tableToMarkdown(table: FindingTable, synthetic: boolean, view: View = DEFAULT_VIEW): string {
  const parts = [...(synthetic ? [pageTexts(view).synthetic.caption] : []), inert(table.caption)];
  return `${markdownTable(table, view)}\n\n${formatOf(view).sentences(parts)}\n`;
}

export function markdownTable({ title, columns, rows }: FindingTable, view: View = DEFAULT_VIEW): string {
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
  return `${inert(formatOf(view).heads(title))}\n\n${tableOf(columns.map(inert), texts)}`;
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
