import { withInterval, writerOf } from "../../src/analysis/cells.ts";
import type { Narrative } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { DiscriminabilityTexts } from "./en.ts";
import { AUC_ANSWERS, RAW, WORDS } from "./measure.ts";

/** Between words of Chinese, which has no spaces. */
const BETWEEN_CHINESE = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;
/** Number of words named per simulator. */
const NAMED = 5;

export function discriminabilityNarrative(finding: Finding, page: Page<DiscriminabilityTexts>): Narrative {
  const { texts, format } = page;
  const write = writerOf("number");
  // Estimates without an interval appear only in the table.
  const of = (measure: string) =>
    finding.estimates.filter((e) => e.measure === measure && e.value !== null && e.low !== null);
  const told = (all: readonly Estimate[]) =>
    all
      .filter(({ run }) => run !== REAL_RUN)
      .toSorted((a, b) => b.value! - a.value!)
      .map((e) => ({ name: e.run, text: withInterval(e, write, format) }));
  const floor = (all: readonly Estimate[]) => {
    const real = all.find(({ run }) => run === REAL_RUN);
    return real === undefined ? null : withInterval(real, write, format);
  };
  const [words, answers, raw] = [of(WORDS), of(AUC_ANSWERS), told(of(RAW))];
  const parts = [
    ...(told(words).length === 0 ? [] : [texts.words(told(words), floor(words))]),
    ...(told(answers).length === 0
      ? []
      : [texts.answers(told(answers), floor(answers), told(words).length === 0)]),
  ];
  if (parts.length === 0) return { verdict: texts.nothing, paragraphs: [] };
  const given = groupByRun(finding.estimates.filter(({ measure }) => measure === "giveaway"));
  // Simulators with the most revealing words come first.
  const sure = told(words).map(({ name }) => name);
  const place = (run: string) => (sure.includes(run) ? sure.indexOf(run) : sure.length);
  return {
    verdict: texts.verdict(parts),
    paragraphs: [
      ...(told(words).length < 3 ? [] : [texts.allWords(told(words))]),
      ...(told(answers).length < 3 ? [] : [texts.allAnswers(told(answers))]),
      ...(raw.length === 0 ? [] : [texts.raw(raw)]),
      ...[...given]
        .toSorted(([a], [b]) => place(a) - place(b))
        .map(([run, all]) =>
          texts.giveaways(
            run,
            all.slice(0, NAMED).map(({ marker = "" }) => marker.replace(BETWEEN_CHINESE, "")),
          ),
        ),
    ],
  };
}

function groupByRun(estimates: readonly Estimate[]): ReadonlyMap<string, readonly Estimate[]> {
  const runs = new Map<string, Estimate[]>();
  for (const e of estimates) runs.set(e.run, [...(runs.get(e.run) ?? []), e]);
  return runs;
}
