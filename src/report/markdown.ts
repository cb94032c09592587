import type { FindingTable, Registry } from "../analysis.ts";
import type { Result } from "../finding.ts";
import { count } from "../format.ts";
import { REDACTED_NOTICE } from "../redact.ts";
import { CAVEAT } from "./guide.ts";
import { SYNTHETIC_NOTICE } from "./page.ts";
import { PROBLEMS } from "./problem-texts.ts";
import { reportScope, reportTitle } from "./report.ts";

/** A result as Markdown (GitHub's flavour): the verdicts, a section a diagnostic, data quality, inputs. */
export function resultToMarkdown(result: Result, registry: Registry): string {
  const sections = Object.entries(result.analyses).flatMap(([id, finding]) => {
    const analysis = registry[id];
    if (analysis === undefined) return [];
    if (finding.estimates.length === 0) return [`## ${analysis.title}`, ...finding.notes.map(inert)];
    const { verdict, paragraphs, method } = analysis.narrative(finding);
    return [
      `## ${analysis.title}`,
      `**${inert(verdict)}**`,
      ...analysis.tables(finding).map(markdownTable),
      ...paragraphs.map(inert),
      ...finding.notes.map((note) => `- ${inert(note)}`),
      `*${inert(method)}*`,
    ];
  });
  const problems = table(
    ["Run", "What", "Count", "Example"],
    result.problems.map((p) => [p.run, PROBLEMS[p.kind] ?? p.kind, count(p.count), p.example]),
  );
  const inputs = table(
    ["Run", "File", "Records", "SHA-256"],
    result.inputs.map((i) => [i.run, i.path, count(i.records), i.sha256]),
  );
  return `${[
    `# ${inert(reportTitle(result))}`,
    inert(reportScope(result)),
    ...(result.synthetic === true ? [`> ${SYNTHETIC_NOTICE}`] : []),
    ...(result.options.redact === true ? [`> ${REDACTED_NOTICE}`] : []),
    ...sections,
    "## Data quality",
    result.problems.length === 0 ? "Nothing odd was found in the input." : problems,
    "## Provenance",
    `simgap ${result.simgap}.`,
    inputs,
    `*${CAVEAT}*`,
  ].join("\n\n")}\n`;
}

function markdownTable({ title, columns, rows }: FindingTable): string {
  const texts = rows.map((row) =>
    row.map((cell) => {
      const value =
        cell.rank === 1
          ? `**${inert(cell.text)}**`
          : cell.rank === 2
            ? `<u>${inert(cell.text)}</u>`
            : inert(cell.text);
      return [value, ...(cell.details ?? []).map(inert)].join(" ");
    }),
  );
  return `${inert(title)}:\n\n${tableOf(columns.map(inert), texts)}`;
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

/** Text that Markdown takes for text: no markup, no HTML, no table cell or line of its own. */
function inert(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, " ")
    .replace(/&/gu, "&amp;")
    .replace(/</gu, "&lt;")
    .replace(/>/gu, "&gt;")
    .replace(/[\\`*_[\]|~#!$]/gu, "\\$&")
    .replace(/:\/\//gu, ":&#47;&#47;");
}
