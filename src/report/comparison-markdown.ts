import type { Comparison } from "../compare/comparison.ts";
import { type ComparisonParts, gatesTable, gatesVerdict } from "./comparison-page.ts";
import { inert, markdownTable } from "./markdown.ts";
import { pageTexts } from "./page-texts.ts";

/** A comparison as Markdown (GitHub's flavour), short enough for a comment: what changed most is folded. */
export function comparisonMarkdown(comparison: Comparison, parts: ComparisonParts): string {
  const folded = parts.sections.flatMap(({ title, verdict, tables, paragraphs }) => [
    `### ${inert(title)}`,
    inert(verdict),
    ...tables.map((table) => markdownTable(table)),
    ...paragraphs.map(inert),
  ]);
  return `${[
    `## simgap: ${inert(parts.title)}`,
    ...(comparison.synthetic === true ? [`> ${inert(pageTexts().synthetic.notice)}`] : []),
    ...(comparison.options.redact === true ? [`> ${inert(pageTexts().redacted)}`] : []),
    ...parts.verdicts.map((verdict) => `**${inert(verdict)}**`),
    ...(comparison.gates.length === 0
      ? []
      : [`Gates: ${inert(gatesVerdict(comparison))}`, markdownTable(gatesTable(comparison))]),
    markdownTable(parts.verdictTable),
    inert(parts.scope),
    ...comparison.notes.map((note) => `- ${inert(note)}`),
    "<details><summary>What changed most</summary>",
    ...folded,
    "</details>",
    `*${inert(parts.method)}*`,
    `*${inert(pageTexts().limits.caveat)}*`,
  ].join("\n\n")}\n`;
}
