import type { Reader, Registry } from "../../analysis/analysis.ts";
import { titledByCorpus } from "../../analysis/corpora.ts";
import { corpusTitle } from "../../locale/corpus-title.ts";
import { formatOf } from "../../locale/format.ts";
import { DEFAULT_VIEW, type View, withRuns } from "../../model/presentation.ts";
import { headlineId } from "../../report/headlines.ts";
import { scorecardsOf } from "../../report/scorecard.ts";
import type { Comparison } from "../comparison.ts";
import { checkComparison } from "./check-shifts.ts";
import { comparisonNotes } from "./comparison-notes.ts";
import { shiftFigures } from "./figures.ts";
import { gatesTable } from "./gates-table.ts";
import { junitOf as junit } from "./junit.ts";
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
import { renderComparisonPage } from "./page.ts";
import type { ComparedWords, ComparisonParts } from "./parts.ts";
import { nameOf } from "./shift-names.ts";
import { changedMost, verdictSummary, verdictTable } from "./shift-tables.ts";
import { type ComparedCorpus, splitComparison, withCandidate } from "./split-comparison.ts";
import { comparisonTexts } from "./texts.ts";
import { trendOf } from "./trend.ts";

/** Renders the page of a comparison: verdicts first, then each diagnostic with all runs and its shifts. */
export async function renderComparison(
  comparison: Comparison,
  registry: Registry,
  view: View = DEFAULT_VIEW,
): Promise<string> {
  const shown = withRuns(view, comparison.runs);
  const reader = { ...shown, registry };
  return renderComparisonPage(comparison, comparisonParts(comparison, reader), reader);
}

/** A comparison as Markdown for a comment on a pull request. */
export function comparisonToMarkdown(
  comparison: Comparison,
  registry: Registry,
  view: View = DEFAULT_VIEW,
): string {
  return comparisonMarkdown(comparison, comparisonParts(comparison, { ...view, registry }), view);
}

/** A comparison as JUnit XML: its gates, or its primary shifts if there are none. */
export function comparisonToJunit(comparison: Comparison, registry: Registry): string {
  return junit(
    comparison,
    comparison.shifts.map((shift) => nameOf({ ...DEFAULT_VIEW, registry }, shift)),
  );
}

/** All texts, figures and tables of a comparison, for this reader. */
export function comparisonParts(comparison: Comparison, reader: Reader): ComparisonParts {
  const { registry } = reader;
  checkComparison(comparison);
  const title = comparisonTitle(comparison, reader);
  const corpora = splitComparison(comparison);
  const measured = Object.entries(comparison.analyses).filter(
    ([id, finding]) => registry[id] !== undefined && finding.estimates.length > 0,
  );
  return {
    registry,
    scorecards: scorecardsOf(comparison.analyses, {
      ...reader,
      // Versions keep their order, as do candidates listed by the reader.
      order: [
        comparison.baseline,
        ...(comparison.steps === undefined && reader.order === undefined
          ? []
          : comparison.candidates.map(({ candidate }) => candidate)),
      ],
    }),
    title,
    scope: comparisonScope(comparison, reader),
    verdicts: comparisonVerdicts(comparison, reader),
    markerName: (marker) =>
      Object.values(registry)
        .find((analysis) => analysis.declares("marker", marker))
        ?.nameOf("marker", marker, reader) ?? marker,
    outcomes: corpora.map((part) =>
      wordsOf(part, "verdict", reader, (own) => comparisonVerdicts(own, reader)),
    ),
    verdictTable: verdictTable(comparison, title, reader),
    verdictTables: corpora.flatMap(({ corpus, comparison: own }) => {
      const table = verdictTable(own, title, reader);
      return table === undefined ? [] : [titledByCorpus(table, corpus, reader)];
    }),
    verdictSummaries: corpora.flatMap(({ corpus, comparison: own }) => {
      const table = verdictSummary(own, title, reader);
      return table === undefined ? [] : [titledByCorpus(table, corpus, reader)];
    }),
    trend: trendOf(comparison, reader),
    gates:
      comparison.gates.length === 0
        ? undefined
        : { verdict: gatesVerdict(comparison, reader), table: gatesTable(comparison, reader) },
    notes: comparisonNotes(comparison, reader),
    matchedTable: matchedTable(comparison, reader),
    movedUsers: movedUsersTable(comparison, reader),
    method: comparisonTexts(reader).method,
    sections: measured.map(([id, finding]) => {
      const analysis = registry[id]!;
      const own = corpora.filter(
        ({ corpus, comparison: part }) => corpus === undefined || part.analyses[id] !== undefined,
      );
      return {
        id,
        ...analysis.heading(reader),
        words: own.map((part) =>
          wordsOf(part, id, reader, (of) => [analysisVerdict(of, reader, id)], [
            countsSentence(part.comparison, reader, id),
          ]),
        ),
        figures: [
          ...own.flatMap(({ corpus, comparison: part }) =>
            shiftFigures(part, reader, id).map((figure) => titledByCorpus(figure, corpus, reader)),
          ),
          ...analysis.figures(finding, reader),
        ],
        tables: own.flatMap(({ corpus, comparison: part }) => {
          const changed = changedMost(part, reader, id);
          return changed === undefined ? [] : [titledByCorpus(changed, corpus, reader)];
        }),
        notes: analysis.notes(finding, reader),
        about: analysis.about(reader),
        method: analysis.narrative(finding, reader).method,
      };
    }),
  };
}

/** The texts about all candidates in a corpus, and about each alone. */
function wordsOf(
  { corpus, comparison }: ComparedCorpus,
  section: string,
  reader: Reader,
  say: (comparison: Comparison) => readonly string[],
  paragraphs: readonly string[] = [],
): ComparedWords {
  const format = formatOf(reader);
  const title = corpus === undefined ? undefined : corpusTitle(corpus, reader);
  const place = title === undefined ? [] : [title];
  const labelled = (names: readonly string[], text: string) =>
    names.length === 0 ? text : format.labelled(names, text);
  // The joint verdicts already name their candidates.
  const alone = (candidate: string) => {
    const text = format.sentences(say(withCandidate(comparison, candidate)));
    return labelled([...place, ...(section === "verdict" ? [] : [candidate])], text);
  };
  return {
    ...(title === undefined ? {} : { corpus: title }),
    lines: say(comparison).map((text) => labelled(place, text)),
    paragraphs: paragraphs.filter((text) => text !== "").map((text) => labelled(place, text)),
    headline: {
      id: headlineId(section, title),
      each: new Map(comparison.candidates.map(({ candidate }) => [candidate, alone(candidate)])),
    },
  };
}
