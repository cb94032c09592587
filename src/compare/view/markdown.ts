import { escapeMarkdown as inert } from "../../model/inert.ts";
import type { View } from "../../model/presentation.ts";
import { blockPage } from "../../report/block-page.ts";
import { markdownTable } from "../../report/markdown.ts";
import type { Comparison } from "../comparison.ts";
import { gateTexts } from "../gates/texts.ts";
import type { ComparisonParts } from "./parts.ts";
import { comparisonTexts } from "./texts.ts";

/** A comparison as Markdown (GitHub's flavour), short enough for a comment: the largest changes are folded. */
export function comparisonMarkdown(comparison: Comparison, parts: ComparisonParts, view: View): string {
  const page = blockPage(view, comparison.synthetic === true);
  const { headings } = comparisonTexts(view);
  const { synthetic, redacted, limits } = page.texts;
  const folded = parts.sections.flatMap(({ title, words, tables }) => [
    `### ${inert(title)}`,
    ...words.flatMap(({ lines }) => lines.map(inert)),
    ...tables.map((table) => markdownTable(table, page.format)),
    ...words.flatMap(({ paragraphs }) => paragraphs.map(inert)),
  ]);
  return `${[
    `## simgap: ${inert(parts.title)}`,
    ...(page.synthetic ? [`> ${inert(synthetic.notice)}`] : []),
    ...(comparison.options.redact === true ? [`> ${inert(redacted)}`] : []),
    ...parts.verdicts.map((verdict) => `**${inert(verdict)}**`),
    ...(parts.gates === undefined
      ? []
      : [inert(gateTexts(view).line(parts.gates.verdict)), markdownTable(parts.gates.table, page.format)]),
    ...(parts.verdictTable === undefined ? [] : [markdownTable(parts.verdictTable, page.format)]),
    ...(parts.trend === undefined
      ? []
      : [...parts.trend.verdicts.map(inert), markdownTable(parts.trend.table, page.format)]),
    inert(parts.scope),
    ...parts.notes.map((note) => `- ${inert(note)}`),
    ...(folded.length === 0
      ? []
      : [`<details><summary>${headings.changedMost}</summary>`, ...folded, "</details>"]),
    `*${inert(parts.method)}*`,
    `*${inert(limits.caveat)}*`,
  ].join("\n\n")}\n`;
}
