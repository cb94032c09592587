import { type Write, withInterval, writerOf } from "../../src/analysis/cells.ts";
import { type Narrative, titlesOf } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { signed } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { WordingTexts } from "./en.ts";
import { SPREAD } from "./measure.ts";

/** Differences that the reading names. */
const NAMED = 3;

export function wordingNarrative(finding: Finding, page: Page<WordingTexts>): Narrative {
  const { texts, format } = page;
  const of = (measure: string) =>
    finding.estimates.filter((e) => e.measure === measure && e.basis === undefined && e.value !== null);
  const written = (measure: string, write: Write) => {
    const all = of(measure);
    const real = all.find(({ run }) => run === REAL_RUN);
    const told = all
      .filter(({ run }) => run !== REAL_RUN)
      .sort((a, b) => b.value! - a.value!)
      .map((e) => ({ name: e.run, text: withInterval(e, write, format) }));
    return { real: real === undefined ? undefined : withInterval(real, write, format), told };
  };
  const length = written("tokens_per_utterance", writerOf("amount"));
  if (length.real === undefined) return { verdict: texts.nothing, paragraphs: [] };
  if (length.told.length === 0) return { verdict: texts.realOnly(length.real), paragraphs: [] };
  const diversity = written("mtld", writerOf("amount"));
  const repetition = written("repetition_users", writerOf("share"));
  const apart = finding.estimates
    .filter((e) => e.basis === SPREAD && isApart(e))
    .toSorted((a, b) => Math.abs(b.value!) - Math.abs(a.value!))
    .slice(0, NAMED)
    .map((e) => ({
      run: e.run,
      measure: titlesOf(texts.measures[e.measure as keyof typeof texts.measures]).title,
      value: signed(e.value, 1),
    }));
  return {
    verdict: texts.verdict(length.real, length.told),
    paragraphs: [
      ...(length.told.length < 3 ? [] : [texts.lengths(length.told)]),
      ...(diversity.real === undefined || diversity.told.length === 0
        ? []
        : [texts.diversity(diversity.real, diversity.told)]),
      ...(repetition.real === undefined || repetition.told.length === 0
        ? []
        : [texts.repetition(repetition.real, repetition.told)]),
      ...(apart.length === 0 ? [] : [texts.apart(apart)]),
    ],
  };
}

function isApart({ low, high }: Estimate): boolean {
  return low !== null && high !== null && (low > 0 || high < 0);
}
