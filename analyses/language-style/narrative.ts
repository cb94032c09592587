import type { Narrative } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal, times } from "../../src/locale/format.ts";
import { type Finding, REAL_RUN } from "../../src/model/finding.ts";
import { DIMENSIONS, type Dimension } from "../../src/text/style/marker.ts";
import type { LanguageStyleTexts, OfDimension, Side } from "./en.ts";
import { basesParagraph, markersParagraph, turnsOfBases } from "./paragraphs.ts";
import { rateText, StyleIndex } from "./style-index.ts";
import type { Basis } from "./sums.ts";

export function languageStyleNarrative(finding: Finding, page: Page<LanguageStyleTexts>): Narrative {
  const texts = page.texts;
  const index = new StyleIndex(finding);
  const compared = index.runs.filter((run) => index.get("rate_ratio", run, "politeness", "utterance"));
  const paragraphs = [
    realParagraph(index, page),
    ...(compared.length === 0
      ? []
      : [
          simulatorsParagraph(index, compared, page),
          basesParagraph(index, compared, page),
          markersParagraph(finding, page),
          index.notMatched.length === 0 ? "" : texts.caution(index.notMatched),
        ]),
  ].filter((text) => text !== "");
  return { verdict: verdictOf(index, compared, page), paragraphs };
}

function verdictOf(index: StyleIndex, compared: readonly string[], page: Page<LanguageStyleTexts>): string {
  const texts = page.texts;
  if (finite(index, compared).length === 0) {
    return index.get("rate", REAL_RUN, "politeness", "utterance") === undefined
      ? texts.nothing
      : texts.tooFew;
  }
  const [run, ...others] = compared;
  const dimensions =
    others.length === 0 && run !== undefined
      ? texts.one(run, ratiosOf(index, run, "utterance", page))
      : texts.many(
          DIMENSIONS.map((dimension) => ({
            dimension,
            up: sideOf(index, compared, dimension, 1, page),
            down: sideOf(index, compared, dimension, -1, page),
          })),
        );
  return texts.verdict(dimensions, turnsOfBases(texts, index, compared), index.notMatched.length > 0);
}

/** Comparisons per utterance that have an interval, so that something can be said. */
function finite(index: StyleIndex, compared: readonly string[]): readonly string[] {
  return compared.filter((run) =>
    DIMENSIONS.some((d) => index.get("rate_ratio", run, d, "utterance")?.low != null),
  );
}

/** The simulators that surely lie on one side of the real users; null where there are none. */
function sideOf(
  index: StyleIndex,
  compared: readonly string[],
  dimension: Dimension,
  sign: 1 | -1,
  page: Page<LanguageStyleTexts>,
): Side | null {
  const runs = compared.filter((run) => index.direction(run, dimension, "utterance") === sign);
  if (runs.length === 0) return null;
  const [first] = runs
    .flatMap((run) => {
      const e = index.get("rate_ratio", run, dimension, "utterance");
      return e?.value == null || e.low === null ? [] : [{ ...e, value: e.value }];
    })
    .toSorted((a, b) => sign * (b.value - a.value));
  const extreme =
    first === undefined
      ? null
      : { run: first.run, text: `${times(first.value)} ${page.format.interval(first, times)}` };
  return { count: runs.length, of: compared.length, extreme };
}

function realParagraph(index: StyleIndex, page: Page<LanguageStyleTexts>): string {
  const { interval } = page.format;
  const rates = DIMENSIONS.flatMap((dimension) => {
    const e = index.get("rate", REAL_RUN, dimension, "utterance");
    const perTokens = index.get("rate", REAL_RUN, dimension, "100_tokens");
    if (e?.value == null) return [];
    const rate = `${rateText(e.value)}${e.low === null ? "" : ` ${interval(e, rateText)}`}`;
    return [{ dimension, rate, perTokens: rateText(perTokens?.value ?? null) }];
  });
  const length = index.get("tokens_per_utterance", REAL_RUN);
  if (rates.length === 0 || length === undefined) return "";
  return page.texts.real(rates, length.n, length.users);
}

/** The simulators at the two ends, dimension by dimension. */
function simulatorsParagraph(
  index: StyleIndex,
  compared: readonly string[],
  page: Page<LanguageStyleTexts>,
): string {
  const ends = [...new Set([compared[0]!, compared.at(-1)!])];
  const told = ends
    .map((run) => ({
      run,
      ratios: ratiosOf(index, run, "utterance", page).map((ratio) => ({
        ...ratio,
        perTokens: ratioText(index, run, ratio.dimension, "100_tokens", page),
      })),
    }))
    .filter(({ ratios }) => ratios.length > 0);
  return told.length === 0 ? "" : page.texts.simulators(compared.length === 1, told);
}

function ratiosOf(
  index: StyleIndex,
  run: string,
  basis: Basis,
  page: Page<LanguageStyleTexts>,
): OfDimension[] {
  return DIMENSIONS.flatMap((dimension) => {
    const text = ratioText(index, run, dimension, basis, page);
    return text === null ? [] : [{ dimension, text }];
  });
}

/** The ratio to the real users' rate, or the difference where it has no interval; null where neither has. */
function ratioText(
  index: StyleIndex,
  run: string,
  dimension: Dimension,
  basis: Basis,
  page: Page<LanguageStyleTexts>,
): string | null {
  const { interval } = page.format;
  const e = index.get("rate_ratio", run, dimension, basis);
  if (e?.value != null && e.low !== null) return `${times(e.value)} ${interval(e, times)}`;
  const difference = index.get("rate_difference", run, dimension, basis);
  if (difference?.value == null || difference.low === null) return null;
  const signed = (value: number | null) => `${value !== null && value > 0 ? "+" : ""}${decimal(value)}`;
  return `${signed(difference.value)} ${interval(difference, signed)}`;
}
