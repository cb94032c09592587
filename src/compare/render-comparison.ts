import { headingOf, type Registry, type View } from "../analysis.ts";
import { comparisonMarkdown } from "../report/comparison-markdown.ts";
import { type ComparisonParts, renderComparisonPage } from "../report/comparison-page.ts";
import { comparisonToJunit as junit } from "../report/junit.ts";
import type { Comparison } from "./comparison.ts";
import {
  analysisVerdict,
  COMPARISON_METHOD,
  comparisonScope,
  comparisonTitle,
  comparisonVerdicts,
  countsSentence,
} from "./comparison-reading.ts";
import { changedMost, movedUsersTable, verdictTable } from "./comparison-tables.ts";
import { shiftFigures } from "./shift-figures.ts";
import { nameOf } from "./shift-text.ts";

/** The page of a comparison: verdicts first, then each diagnostic with all runs and its shifts. */
export async function renderComparison(
  comparison: Comparison,
  registry: Registry,
  view?: View,
): Promise<string> {
  return renderComparisonPage(comparison, partsOf(comparison, registry, view));
}

/** A comparison as Markdown for a comment on a pull request. */
export function comparisonToMarkdown(comparison: Comparison, registry: Registry): string {
  return comparisonMarkdown(comparison, partsOf(comparison, registry));
}

/** A comparison as JUnit XML: its gates, or its primary shifts where there are none. */
export function comparisonToJunit(comparison: Comparison, registry: Registry): string {
  return junit(
    comparison,
    comparison.shifts.map((shift) => nameOf(registry, shift)),
  );
}

function partsOf(comparison: Comparison, registry: Registry, view?: View): ComparisonParts {
  const measured = Object.entries(comparison.analyses).filter(
    ([id, finding]) => registry[id] !== undefined && finding.estimates.length > 0,
  );
  return {
    title: comparisonTitle(comparison),
    scope: comparisonScope(comparison),
    verdicts: comparisonVerdicts(comparison, registry),
    verdictTable: verdictTable(comparison, registry),
    movedUsers: movedUsersTable(comparison, registry),
    method: COMPARISON_METHOD,
    sections: measured.map(([id, finding]) => {
      const analysis = registry[id]!;
      const changed = changedMost(comparison, registry, id);
      return {
        id,
        ...headingOf(analysis, view),
        verdict: analysisVerdict(comparison, registry, id),
        figures: [...shiftFigures(comparison, registry, id), ...analysis.figures(finding, view)],
        tables: changed === undefined ? [] : [changed],
        paragraphs: [countsSentence(comparison, id)].filter((text) => text !== ""),
        notes: finding.notes,
        about: analysis.about(view),
        method: analysis.narrative(finding, view).method,
      };
    }),
  };
}
