import type { Comparison } from "../compare/comparison.ts";
import { type ComparisonParts, gatesTable, gatesVerdict } from "./comparison-page.ts";
import { inert, markdownTable } from "./markdown.ts";
import { SYNTHETIC_NOTICE } from "./page.ts";
import { CAVEAT } from "./report.ts";

/** A comparison as Markdown (GitHub's flavour), short enough for a comment: what changed most is folded. */
export function comparisonMarkdown(comparison: Comparison, parts: ComparisonParts): string {
  const folded = parts.sections.flatMap(({ title, verdict, tables, paragraphs }) => [
    `### ${inert(title)}`,
    inert(verdict),
    ...tables.map(markdownTable),
    ...paragraphs.map(inert),
  ]);
  return `${[
    `## simgap: ${inert(parts.title)}`,
    ...(comparison.synthetic === true ? [`> ${SYNTHETIC_NOTICE}`] : []),
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
    `*${inert(CAVEAT)}*`,
  ].join("\n\n")}\n`;
}
