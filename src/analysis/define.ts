import { capitalised } from "../locale/format.ts";
import type { Axis } from "../model/axes.ts";
import type { Finding, Note } from "../model/finding.ts";
import { byLocale, type InLanguage } from "../model/locale.ts";
import { DEFAULT_VIEW, type View } from "../model/presentation.ts";
import { aboutOf } from "./about.ts";
import type { Analysis, ComparedMeasure } from "./analysis.ts";
import { checkGaps, checkNumbers, ownItems } from "./coherence.ts";
import { joinNarratives, splitCorpora, titledByCorpus } from "./corpora.ts";
import { type AnalysisDefinition, type AnalysisTexts, type Measure, titlesOf } from "./definition.ts";
import { noteTexts, ownItemsNote, unweightedNote, wordNotes } from "./notes.ts";
import { type Page, pageOf } from "./page.ts";
import { defaultFigures, defaultNarrative, defaultTables } from "./present.ts";
import { tellCopies } from "./tell-copies.ts";

/**
 * Makes an analysis from its definition, with a default figure, table and reading for whatever the definition omits. A
 * complete analysis in 75 lines: test/analysis/reply-length.ts.
 */
export function defineAnalysis<const M extends string, T extends AnalysisTexts<M>>(
  definition: AnalysisDefinition<M, T>,
): Analysis<M> {
  const { id, needs, texts, measures } = definition;
  const textsIn = byLocale(texts);
  const page = (finding: Finding, view: View) => pageOf(textsIn(view), nameOf, finding, view);
  /** Presents each corpus on its own, then adds its name. */
  const present = <R>(finding: Finding, view: View, show: (finding: Finding, page: Page<T>) => R) => {
    checkGaps(id, measures, finding);
    return splitCorpora(finding).map((part) => ({
      ...part,
      shown: show(part.finding, page(part.finding, view)),
    }));
  };
  const nameOf = (axis: Axis, value: string, of?: InLanguage) => nameIn(textsIn(of), axis, value);
  const heading = (of?: InLanguage) => ({ title: textsIn(of).title, question: textsIn(of).question });
  return {
    id,
    ...heading(),
    needs,
    measures,
    compared: comparedMeasures(measures, texts),
    unweighted: definition.weighted ? [] : wordNotes([unweightedNote()], texts.en.notes),
    reads: definition.reads ?? (async () => needs),
    measure: async (store, options) => {
      const { notes, ...found } = await definition.measure(store, options);
      const cases =
        options.examples && found.estimates.length > 0 ? await definition.cases?.(store, options) : [];
      return {
        ...found,
        ...(cases === undefined || cases.length === 0 ? {} : { cases: [...cases] }),
        notes: wordNotes(notes, texts.en.notes),
      } as Finding<M>;
    },
    check: (finding) => {
      checkNumbers(id, finding.estimates);
      checkGaps(id, measures, finding);
    },
    casesIn: definition.casesIn,
    heading,
    figures: (finding, view = DEFAULT_VIEW) =>
      present(
        finding,
        view,
        (one, page) => definition.figures?.(one, page) ?? defaultFigures(definition, one, page),
      ).flatMap(({ corpus, shown }) => shown.map((figure) => titledByCorpus(figure, corpus, view))),
    tables: (finding, view = DEFAULT_VIEW) =>
      present(
        finding,
        view,
        (one, page) => definition.tables?.(one, page) ?? defaultTables(definition, one, page),
      ).flatMap(({ corpus, shown }) => shown.map((table) => titledByCorpus(table, corpus, view))),
    narrative: (finding, view = DEFAULT_VIEW) => {
      const parts = present(finding, view, (whole, page) =>
        tellCopies(
          whole,
          page,
          (one) => definition.narrative?.(one, page) ?? defaultNarrative(definition, one, page),
        ),
      );
      return {
        ...joinNarratives(
          parts.map(({ shown, ...part }) => ({ ...part, narrative: shown })),
          view,
        ),
        method: textsIn(view).about.method,
      };
    },
    writing: (finding, view = DEFAULT_VIEW) =>
      present(finding, view, (one, page) => definition.writing?.(one, page) ?? []).flatMap(
        ({ corpus, shown }) => shown.map((one) => (corpus === undefined ? one : { ...one, corpus })),
      ),
    about: (of) => aboutOf(textsIn(of).about, definition.sources, of),
    notes: (finding, of) =>
      noteTexts([...finding.notes, ...ownItemsNotes(measures, finding)], textsIn(of).notes, of),
    estimateNotes: (of) => textsIn(of).estimateNotes ?? {},
    nameOf,
    measureTitle: (measure, of) => titlesOf(own(textsIn(of).measures, measure) ?? measure).title,
    declares: (axis, value) => Object.hasOwn(texts.en.names?.[axis] ?? {}, value),
    cardTexts: (measure, axes, of) => {
      const { card } = textsIn(of);
      const keys = [...Object.values(axes).map((value) => `${measure}.${value}`), measure];
      return keys.map((key) => own(card, key)).find((found) => found !== undefined);
    },
    columnTitle: (name, of) => own(textsIn(of).columns, name),
  };
}

/** A warning for readers who subtract the values shown. */
function ownItemsNotes(measures: Readonly<Record<string, Measure>>, finding: Finding): readonly Note[] {
  return splitCorpora(finding).flatMap(({ corpus, finding: part }) => {
    const runs = ownItems(measures, part);
    return runs.length === 0
      ? []
      : wordNotes([ownItemsNote(runs)]).map((note) => (corpus === undefined ? note : { ...note, corpus }));
  });
}

/** The declared name, else the value itself in words: "first_person" -> "First-person". */
function nameIn(texts: AnalysisTexts, axis: Axis, value: string): string {
  return own(texts.names?.[axis], value) ?? capitalised(value.replaceAll("_", "-"));
}

function own<V>(names: Readonly<Record<string, V>> | undefined, key: string): V | undefined {
  return names !== undefined && Object.hasOwn(names, key) ? names[key] : undefined;
}

const COMPARED_UNIT = {
  share: "points",
  points: "points",
  score: "score",
  number: "number",
  seconds: "number",
  factor: "factor",
  amount: "amount",
} as const;

/** The measures with a target and a margin, with their titles. */
function comparedMeasures(
  measures: Readonly<Record<string, Measure>>,
  texts: AnalysisDefinition<string, AnalysisTexts>["texts"],
): Record<string, ComparedMeasure> {
  return Object.fromEntries(
    Object.entries(measures).flatMap(
      ([name, { target, margin, unit, ...more }]): [string, ComparedMeasure][] => {
        if (target === undefined || margin === undefined) return [];
        const [en, zh] = [
          titlesOf(texts.en.measures[name] ?? name),
          titlesOf(texts.zh.measures[name] ?? name),
        ];
        return [
          [
            name,
            {
              ...more,
              title: { en: en.title, zh: zh.title },
              short: { en: en.short, zh: zh.short },
              unit: COMPARED_UNIT[unit],
              ...(unit === "share" ? { share: true } : {}),
              target,
              margin,
            },
          ],
        ];
      },
    ),
  );
}
