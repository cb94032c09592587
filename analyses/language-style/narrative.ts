import type { Narrative } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal, times } from "../../src/locale/format.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import { DIMENSIONS, type Dimension } from "../../src/text/style/marker.ts";
import { MARKER_DIMENSIONS } from "../../src/text/style/style-sums.ts";
import type { LanguageStyleTexts, OfDimension, SideOfReal } from "./en.ts";
import { BASIS_NAMES, type Basis } from "./estimates.ts";
import { type Disagreement, disagreements, distance, rateText, StyleIndex } from "./style-index.ts";

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
      : compared.length === 0 && index.runs.length === 0
        ? texts.nobodySpeaks
        : texts.tooFew;
  }
  const [run, ...others] = compared;
  const dimensions =
    others.length === 0 && run !== undefined
      ? texts.one(run, survivingRatios(index, run, page))
      : texts.many(
          DIMENSIONS.map((dimension) => ({
            dimension,
            up: sideOf(index, compared, dimension, 1, page),
            down: sideOf(index, compared, dimension, -1, page),
            disagree: compared.some((run) => index.disagree(run, dimension)),
          })),
        );
  return texts.verdict(dimensions, turnsOfLength(texts, index, compared), index.notMatched.length > 0);
}

/** Comparisons per utterance with an interval, as a ratio or, if one side has none, as a difference. */
function finite(index: StyleIndex, compared: readonly string[]): readonly string[] {
  return compared.filter((run) =>
    DIMENSIONS.some((d) =>
      ["rate_ratio", "rate_difference"].some(
        (measure) => index.get(measure, run, d, "utterance")?.low != null,
      ),
    ),
  );
}

/** The simulators clearly on one side of the real users at equal length; null if none is. */
function sideOf(
  index: StyleIndex,
  compared: readonly string[],
  dimension: Dimension,
  sign: 1 | -1,
  page: Page<LanguageStyleTexts>,
): SideOfReal | null {
  const runs = compared.filter((run) => index.surviving(run, dimension) === sign);
  if (runs.length === 0) return null;
  const [extreme = null] = runs
    .flatMap((run) => {
      const found = survivor(index, run, dimension, page);
      return found === null || Number.isNaN(found.value) ? [] : [{ run, ...found }];
    })
    .toSorted((a, b) => sign * (b.value - a.value));
  return { count: runs.length, of: compared.length, extreme };
}

/** The ratio behind a claim: at equal length or, if there are too few comparable turns, per 100 tokens. */
function survivor(
  index: StyleIndex,
  run: string,
  dimension: Dimension,
  page: Page<LanguageStyleTexts>,
): { readonly value: number; readonly text: string } | null {
  const own = index.atEqualLength(run, dimension);
  if (own?.value != null) return { value: own.value, text: page.texts.equally(ratioAndInterval(own, page)) };
  const text = ratioText(index, run, dimension, "100_tokens", page);
  if (text === null) return null;
  const ratio = index.get("rate_ratio", run, dimension, "100_tokens");
  // A difference can't be ranked among ratios.
  const value = ratio?.low == null ? Number.NaN : (ratio.value ?? Number.NaN);
  return { value, text: page.texts.perTokens(text) };
}

function survivingRatios(index: StyleIndex, run: string, page: Page<LanguageStyleTexts>) {
  return DIMENSIONS.flatMap((dimension) => {
    const found = survivor(index, run, dimension, page);
    if (found === null) return [];
    const [differs, disagree] = [index.surviving(run, dimension) !== 0, index.disagree(run, dimension)];
    return [{ dimension, text: found.text, differs, disagree }];
  });
}

function ratioAndInterval(e: Estimate, page: Page<LanguageStyleTexts>): string {
  return `${times(e.value)} ${page.format.interval(e, times)}`;
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
  const floor = DIMENSIONS.flatMap((dimension) => {
    const e = index.get("rate_ratio_floor", REAL_RUN, dimension, "utterance");
    return e?.high == null ? [] : [{ dimension, text: times(e.high) }];
  });
  return page.texts.real(rates, length.n, length.users, floor);
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
        equal: equalText(index.atEqualLength(run, ratio.dimension), page),
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

/** The ratio to the real users' rate, or the difference where it has no interval; null if neither has. */
function ratioText(
  index: StyleIndex,
  run: string,
  dimension: Dimension,
  basis: Basis,
  page: Page<LanguageStyleTexts>,
): string | null {
  const { interval } = page.format;
  const e = index.get("rate_ratio", run, dimension, basis);
  if (e?.value != null && e.low !== null) return ratioAndInterval(e, page);
  const difference = index.get("rate_difference", run, dimension, basis);
  if (difference?.value == null || difference.low === null) return null;
  const signed = (value: number | null) => `${value !== null && value > 0 ? "+" : ""}${decimal(value)}`;
  return `${signed(difference.value)} ${interval(difference, signed)}`;
}

function equalText(equal: Estimate | undefined, page: Page<LanguageStyleTexts>): string | null {
  return equal === undefined ? null : ratioAndInterval(equal, page);
}

/** A clause of the verdict: how many of the differences per utterance in the figure may be due to length. */
function turnsOfLength(texts: LanguageStyleTexts, index: StyleIndex, compared: readonly string[]): string {
  const differences = compared.flatMap((run) => {
    const differing = DIMENSIONS.filter((dimension) => index.direction(run, dimension, "utterance") !== 0);
    return differing.map((dimension) => index.surviving(run, dimension));
  });
  if (differences.length === 0) return texts.noneApart;
  const gone = differences.filter((direction) => direction === 0).length;
  return gone === 0 ? texts.allSurvive : texts.lengthMakes(gone, differences.length);
}

function reversed({ utterance, tokens }: Disagreement): boolean {
  return utterance * tokens === -1;
}

/** Where the bases disagree, and the lengths of turns that cause it. */
function basesParagraph(
  index: StyleIndex,
  compared: readonly string[],
  page: Page<LanguageStyleTexts>,
): string {
  const texts = page.texts;
  const lengthOf = (run: string) => index.get("tokens_per_utterance", run)?.value ?? null;
  const real = lengthOf(REAL_RUN);
  const others = compared
    .flatMap((run) => {
      const value = lengthOf(run);
      return value === null ? [] : [{ run, value, text: decimal(value, 1) }];
    })
    .toSorted((a, b) => b.value - a.value);
  const [longest, shortest] = [others[0], others.at(-1)];
  if (real === null || longest === undefined || shortest === undefined) return "";
  const range = longest === shortest ? null : longest;
  const lengths = texts.lengths(decimal(real, 1), shortest, range, others.length === 1);
  const apart = disagreements(index).filter(({ run }) => compared.includes(run));
  const { sentences } = page.format;
  if (apart.length === 0) return sentences([lengths, texts.basesAgree]);
  const groups = new Map<string, Disagreement & { runs: string[] }>();
  for (const entry of apart) {
    const key = JSON.stringify([entry.dimension, entry.utterance, entry.tokens]);
    const group = groups.get(key) ?? { ...entry, runs: [] };
    groups.set(key, group);
    group.runs.push(entry.run);
  }
  const why = apart.some(reversed) ? texts.signTurns : texts.oneBasisOnly;
  return sentences([lengths, texts.basesDisagree([...groups.values()]), why]);
}

/** How many markers differ, and which one most. */
function markersParagraph({ estimates }: Finding, page: Page<LanguageStyleTexts>): string {
  const { interval } = page.format;
  const bases = BASIS_NAMES.flatMap((basis) => {
    const tested = estimates.filter(
      (e) =>
        e.measure === "rate_ratio" &&
        e.basis === basis &&
        e.marker !== undefined &&
        MARKER_DIMENSIONS.has(e.marker) &&
        e.q != null,
    );
    if (tested.length === 0) return [];
    const differing = tested.filter((e) => e.q! <= 0.05);
    const [top] = differing
      .flatMap((e) => (e.low === null || e.high === null ? [] : [{ ...e, low: e.low, high: e.high }]))
      .toSorted((a, b) => distance(b) - distance(a));
    const most =
      top === undefined
        ? null
        : {
            marker: page.name.marker(top.marker!),
            run: top.run,
            text: `${times(top.value)} ${interval(top, times)}`,
          };
    return [{ basis, differing: differing.length, tested: tested.length, top: most }];
  });
  return bases.length === 0 ? "" : page.texts.markers(bases);
}
