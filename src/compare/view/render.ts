import type { Registry } from "../../analysis/analysis.ts";
import { DEFAULT_VIEW, type View, withRuns } from "../../model/presentation.ts";
import { scorecardsOf } from "../../report/scorecard.ts";
import type { Comparison } from "../comparison.ts";
import type { Reader } from "../reader.ts";
import { checkComparison } from "./check-shifts.ts";
import { comparisonNotes } from "./comparison-notes.ts";
import { shiftFigures } from "./figures.ts";
import { gatesTable } from "./gates-table.ts";
import { comparisonToJunit as junit } from "./junit.ts";
import { comparisonMarkdown } from "./markdown.ts";
import { matchedTable } from "./matched-table.ts";
import { movedUsersTable } from "./moved-users-table.ts";
import {
  analysisVerdict,
  comparisonScope,
  comparisonTitle,
  comparisonVerdicts,
  countsSentence,
  gatesVerdict,
} from "./narrative.ts";
import { type ComparisonParts, renderComparisonPage } from "./page.ts";
import { nameOf } from "./shift-names.ts";
import { changedMost, verdictTable } from "./shift-tables.ts";
import { comparisonTexts } from "./texts.ts";
import { trendOf } from "./trend.ts";

/** The page of a comparison: verdicts first, then each diagnostic with all runs and its shifts. */
export async function renderComparison(
  comparison: Comparison,
  registry: Registry,
  view: View = DEFAULT_VIEW,
): Promise<string> {
  const shown = withRuns(view, comparison.runs);
  return renderComparisonPage(comparison, comparisonParts(comparison, { registry, view: shown }), shown);
}

/** A comparison as Markdown for a comment on a pull request. */
export function comparisonToMarkdown(comparison: Comparison, registry: Registry, view?: View): string {
  return comparisonMarkdown(comparison, comparisonParts(comparison, { registry, view }), view);
}

/** A comparison as JUnit XML: its gates, or its primary shifts where there are none. */
export function comparisonToJunit(comparison: Comparison, registry: Registry): string {
  return junit(
    comparison,
    comparison.shifts.map((shift) => nameOf({ registry }, shift)),
  );
}

/** All that a comparison says in words, figures and tables, for this reader. */
export function comparisonParts(comparison: Comparison, reader: Reader): ComparisonParts {
  const { registry, view } = reader;
  checkComparison(comparison);
  const title = comparisonTitle(comparison, reader);
  const measured = Object.entries(comparison.analyses).filter(
    ([id, finding]) => registry[id] !== undefined && finding.estimates.length > 0,
  );
  return {
    registry,
    scorecards: scorecardsOf(comparison.analyses, registry, {
      ...(view ?? DEFAULT_VIEW),
      order: [comparison.baseline, ...comparison.candidates.map(({ candidate }) => candidate)],
    }),
    title,
    scope: comparisonScope(comparison, reader),
    verdicts: comparisonVerdicts(comparison, reader),
    markerName: (marker) =>
      Object.values(registry)
        .find((analysis) => analysis.declares("marker", marker))
        ?.nameOf("marker", marker, view) ?? marker,
    verdictTable: verdictTable(comparison, title, reader),
    trend: trendOf(comparison, reader),
    gates:
      comparison.gates.length === 0
        ? undefined
        : { verdict: gatesVerdict(comparison, reader), table: gatesTable(comparison, reader) },
    notes: comparisonNotes(comparison, view),
    matchedTable: matchedTable(comparison, reader),
    movedUsers: movedUsersTable(comparison, reader),
    method: comparisonTexts(view).method,
    sections: measured.map(([id, finding]) => {
      const analysis = registry[id]!;
      const changed = changedMost(comparison, reader, id);
      return {
        id,
        ...analysis.heading(view),
        verdict: analysisVerdict(comparison, reader, id),
        figures: [...shiftFigures(comparison, reader, id), ...analysis.figures(finding, view)],
        tables: changed === undefined ? [] : [changed],
        paragraphs: [countsSentence(comparison, reader, id)].filter((text) => text !== ""),
        notes: analysis.notes(finding, view),
        about: analysis.about(view),
        method: analysis.narrative(finding, view).method,
      };
    }),
  };
}
