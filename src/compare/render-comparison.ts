import type { Registry, View } from "../analysis.ts";
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
  const several = comparison.findings.length > 1;
  const ids = Object.keys(registry).filter((id) =>
    comparison.findings.some(({ analyses }) => (analyses[id]?.estimates.length ?? 0) > 0),
  );
  return {
    title: comparisonTitle(comparison),
    scope: comparisonScope(comparison),
    verdicts: comparisonVerdicts(comparison, registry),
    verdictTable: verdictTable(comparison, registry),
    movedUsers: movedUsersTable(comparison, registry),
    method: COMPARISON_METHOD,
    sections: ids.map((id) => {
      const analysis = registry[id]!;
      const own = comparison.findings.flatMap(({ candidates, analyses }, i) => {
        const finding = analyses[id];
        // Findings on other rows have figures of their own, which need names of their own.
        const named = several
          ? { suffix: `-${i + 1}`, title: ` (${candidates.join(", ")})` }
          : { suffix: "", title: "" };
        return finding === undefined ? [] : [{ finding, ...named }];
      });
      const changed = changedMost(comparison, registry, id);
      return {
        id,
        title: analysis.title,
        question: analysis.question,
        verdict: analysisVerdict(comparison, registry, id),
        figures: [
          ...shiftFigures(comparison, registry, id),
          ...own.flatMap(({ finding, suffix, title }) =>
            analysis.figures(finding, view).map((figure) => ({
              ...figure,
              id: `${figure.id}${suffix}`,
              title: `${figure.title}${title}`,
            })),
          ),
        ],
        tables: changed === undefined ? [] : [changed],
        paragraphs: [countsSentence(comparison, id)].filter((text) => text !== ""),
        notes: [...new Set(own.flatMap(({ finding }) => finding.notes))],
        method: own.length === 0 ? "" : analysis.narrative(own[0]!.finding, view).method,
      };
    }),
  };
}
