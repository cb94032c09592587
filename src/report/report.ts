import type { Analysis, Registry } from "../analysis/analysis.ts";
import { corpusTitle } from "../locale/corpus-title.ts";
import { REAL_RUN, type Result } from "../model/finding.ts";
import { DEFAULT_VIEW, type Figure, type View, withRuns } from "../model/presentation.ts";
import { type BlockPage, blockPage } from "./block-page.ts";
import { choiceBlock } from "./choice-block.ts";
import { dataSetSection } from "./data-set/section.ts";
import { drawFigures } from "./figure-block.ts";
import { type AppendixPart, appendixSection } from "./fold.ts";
import type { Headline } from "./headlines.ts";
import {
  appendixEntry,
  closingEntries,
  howToReadEntry,
  howToReadSection,
  limitsSection,
} from "./how-to-read.ts";
import { type Html, html } from "./html.ts";
import { interactiveBlocks } from "./interactive-blocks.ts";
import { type ContentsEntry, renderPage } from "./page.ts";
import { provenanceSection } from "./provenance.ts";
import { qualitySection } from "./quality.ts";
import { scorecardsOf } from "./scorecard.ts";
import { scorecardBlocks } from "./scorecard-block.ts";
import { analysisSection } from "./sections.ts";

/**
 * Renders a result as one self-contained HTML page: no request, no `eval`, figures as SVG, readable
 * without JavaScript and on paper. The same result gives the same bytes.
 * @param asked language, order, names and colours; default: English, by value.
 * @example
 * import { openStore, readRows, renderReport, runAnalyses } from "simgap";
 * import { analyses } from "simgap/analyses";
 * const store = await openStore();
 * await readRows(
 *   store,
 *   [0, 1, 2, 3].map((n) => ({
 *     ...{ user_id: `u${n}`, item: "i", scenario: "video", field: "liked", kind: "binary" },
 *     ...{ truth: n % 2, predicted: 1 },
 *   })),
 *   { name: "gpt" },
 * );
 * const result = await runAnalyses(store, analyses, { only: ["positive-rate"] });
 * await store.close();
 * const page = await renderReport(result, analyses, { locale: "zh" });
 * page.startsWith("<!doctype html>\n<html lang=\"zh-Hans\">"); // => true
 */
export async function renderReport(
  result: Result,
  registry: Registry,
  asked: View = DEFAULT_VIEW,
): Promise<string> {
  const view = withRuns(asked, result.runs);
  const sections: Html[] = [];
  const parts: AppendixPart[] = [];
  const contents: ContentsEntry[] = [];
  /** Each reason for missing results gets one line rather than an empty section. */
  const unmeasured = new Map<string, string[]>();
  const drawnFigures: Figure[] = [];
  const headlines: Headline[] = [];
  const page = blockPage(view, result.synthetic === true);
  const reader = { ...view, registry };
  const scorecard = await scorecardBlocks(scorecardsOf(result.analyses, reader), reader, page);
  if (scorecard !== undefined) {
    drawnFigures.push(...scorecard.figures);
    sections.push(scorecard.section);
    contents.push(scorecard.entry);
    parts.push(scorecard.part);
    headlines.push(...scorecard.headlines);
  }
  for (const [id, finding] of Object.entries(result.analyses)) {
    const analysis = registry[id];
    if (analysis === undefined) continue;
    const { title } = analysis.heading(view);
    if (finding.estimates.length === 0) {
      const why = page.format.sentences(analysis.notes(finding, view));
      unmeasured.set(why, [...(unmeasured.get(why) ?? []), title]);
      continue;
    }
    const figures = analysis.figures(finding, view);
    const drawn = await drawFigures(figures);
    drawnFigures.push(...figures);
    const {
      section,
      part,
      headlines: said,
    } = analysisSection(analysis, finding, drawn, { ...page, casesIn: casesIn(result, analysis) });
    sections.push(section);
    parts.push(part);
    headlines.push(...said);
    contents.push({ id, title });
  }
  const dataSet = result.data_set === undefined ? undefined : await dataSetSection(result.data_set, page);
  drawnFigures.push(...(dataSet?.figures ?? []));
  const { texts, synthetic } = page;
  return renderPage({
    title: reportTitle(result, page),
    kicker: texts.report.kicker,
    scope: reportScope(result, page),
    hint: reportHint(result, page),
    locale: view.locale,
    synthetic,
    redacted: result.options.redact === true,
    contents: [
      ...contents,
      ...Array.from(unmeasured, ([verdict, titles]) => ({ title: page.format.list(titles), verdict })),
      howToReadEntry(texts),
      ...closingEntries(texts, dataSet?.entry),
      appendixEntry(texts),
    ],
    body: html`${choiceBlock(drawnFigures, page)}
${sections}
${howToReadSection(page)}
${limitsSection(page)}
${qualitySection(result.problems, page)}
${dataSet?.body}
${provenanceSection(result, page)}
${appendixSection(parts, page)}`,
    version: result.simgap,
    ...(drawnFigures.length === 0 ? {} : { interactive: await interactiveBlocks(drawnFigures, headlines) }),
  });
}

/** The section whose cases are also evidence for an analysis, if it has cases. */
function casesIn(result: Result, { casesIn: other }: Analysis): string | undefined {
  const cases = other === undefined ? [] : (result.analyses[other]?.cases ?? []);
  return cases.length > 0 ? other : undefined;
}

export function reportTitle(result: Result, page: BlockPage): string {
  const texts = page.texts.report;
  const names = result.runs.filter((run) => run.name !== REAL_RUN).map((run) => run.name);
  if (names.length === 0) return texts.noSimulators;
  const short = names.length <= 3 && names.join("").length <= 50;
  return short ? texts.named(names) : texts.counted(names.length);
}

/** How to add what is missing; undefined if there are simulators. */
export function reportHint({ runs }: Result, page: BlockPage): string | undefined {
  return runs.every(({ name }) => name === REAL_RUN) ? page.texts.report.addSimulator : undefined;
}

export function reportScope(result: Result, page: BlockPage): string {
  const { scope, scopes, noReal } = page.texts.report;
  const real = result.runs.filter((run) => run.name === REAL_RUN);
  if (real.every(({ users }) => users === 0)) return noReal;
  const { labelled } = page.format;
  const lines = real.map(({ corpus, users, items, answers, utterances = 0, compared_utterances }) => {
    const text = scope({ users, items, answers, utterances: compared_utterances ?? utterances });
    return corpus === undefined ? text : labelled([corpusTitle(corpus, page)], text);
  });
  return scopes(lines);
}
