import type { Narrative } from "../../src/analysis/definition.ts";
import type { Page } from "../../src/analysis/page.ts";
import { decimal, percent, points, pValue } from "../../src/locale/format.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../../src/model/finding.ts";
import { marginOfRate } from "../../src/stats/equivalence.ts";
import type { PositiveRateTexts, Written, WrittenRate } from "./en.ts";
import { runsByGap } from "./figures.ts";
import { OF_THE_RATE } from "./measure.ts";

export function positiveRateNarrative(finding: Finding, page: Page<PositiveRateTexts>): Narrative {
  const texts = page.texts;
  const runs = runsByGap(finding);
  const real = findEstimate(finding, { measure: "real_rate", run: REAL_RUN });
  const gaps = runs.flatMap((run) => findEstimate(finding, { measure: "gap", run }) ?? []);
  if (real === undefined || gaps.length === 0) return { verdict: texts.nothing, paragraphs: [] };
  const write = writer(page);
  return {
    verdict: verdictOf(texts, gaps, real, write),
    paragraphs: [
      ratesParagraph(texts, finding, gaps, real, write),
      contraryParagraph(texts, finding, gaps, page),
      cutParagraph(texts, finding, gaps),
      rejectionParagraph(texts, finding, runs, write),
      skillParagraph(texts, finding, runs),
      fieldsParagraph(texts, finding, runs, write, page),
    ].filter((paragraph) => paragraph !== ""),
  };
}

type Write = (e: Estimate, write: (value: number | null) => string) => Written;

function writer(page: Page<PositiveRateTexts>): Write {
  const { interval } = page.format;
  return (e, write) => ({ run: e.run, value: write(e.value), interval: interval(e, write) });
}

const share = (value: number | null) => percent(value);
const gapText = (value: number | null) => points(value);

/** Percentage points without a sign, where the words say the direction. */
function size(value: number | null): string {
  return decimal(value === null ? null : 100 * value, 1);
}

function verdictOf(
  texts: PositiveRateTexts,
  gaps: readonly Estimate[],
  real: Estimate,
  write: Write,
): string {
  const over = gaps.filter((e) => (e.low ?? -1) > 0);
  const under = gaps.filter((e) => (e.high ?? 1) < 0);
  const notJudged = gaps.filter((e) => e.low === null).length;
  const unclear = gaps.length - over.length - under.length - notJudged;
  const extreme = over[0];
  return texts.verdict(percent(real.value), [
    ...(extreme === undefined ? [] : [texts.over(over.length, gaps.length, write(extreme, size))]),
    ...(under.length === 0
      ? []
      : [
          texts.under(
            under.map((e) => e.run),
            size(-(under.at(-1)?.value ?? 0)),
          ),
        ]),
    ...(unclear === 0 ? [] : [texts.unclear(unclear)]),
    ...(notJudged === 0 ? [] : [texts.notJudged(notJudged)]),
  ]);
}

function ratesParagraph(
  texts: PositiveRateTexts,
  finding: Finding,
  gaps: readonly Estimate[],
  real: Estimate,
  write: Write,
): string {
  const [most, least] = [gaps[0]!, gaps.at(-1)!];
  const ends = (most.value === least.value ? [most] : [most, least]).map((gap): WrittenRate => {
    const rate = findEstimate(finding, { measure: "simulated_rate", run: gap.run });
    const ratio = findEstimate(finding, { measure: "ratio", run: gap.run });
    const { value, interval } = write(gap, gapText);
    return {
      run: gap.run,
      rate: percent(rate?.value ?? null),
      gap: `${value} ${interval}`,
      times: ratio?.value == null || ratio.value === 0 ? null : decimal(ratio.value, 1),
      p: gap.p == null ? null : pValue(gap.p),
    };
  });
  return `${texts.rates(write(real, share), real.n, ends)}${weightingSentence(texts, finding, gaps)}`;
}

/** The estimate pooled over items is primary; a sentence follows if counting each user once gives another picture. */
function weightingSentence(texts: PositiveRateTexts, finding: Finding, gaps: readonly Estimate[]): string {
  const apart = gaps.flatMap((gap) => {
    const weighted = findEstimate(finding, { measure: "gap_user_weighted", run: gap.run });
    if (weighted?.value == null || gap.low === null || gap.high === null) return [];
    return weighted.value < gap.low || weighted.value > gap.high
      ? [{ run: gap.run, value: points(weighted.value) }]
      : [];
  });
  return apart.length === 0 ? "" : texts.weighted(apart);
}

type Side = -1 | 0 | 1;

/** On which side of 0 an interval lies for sure. */
function sideOf(e: Estimate | undefined): Side {
  if (e === undefined || e.low === null || e.high === null) return 0;
  return e.low > 0 ? 1 : e.high < 0 ? -1 : 0;
}

/** Scenarios in which a simulator surely errs the other way than over all (Simpson's paradox). */
function contraryParagraph(
  texts: PositiveRateTexts,
  finding: Finding,
  gaps: readonly Estimate[],
  page: Page<PositiveRateTexts>,
): string {
  const contrary = gaps.flatMap((pooled) => {
    const side = sideOf(pooled);
    return finding.estimates
      .filter(
        (e) =>
          e.measure === "gap" &&
          e.run === pooled.run &&
          e.scenario !== undefined &&
          e.field === undefined &&
          side !== 0 &&
          sideOf(e) === -side &&
          (e.q ?? 0) <= 0.05,
      )
      .map((e) => ({ run: e.run, scenario: page.name.scenario(e.scenario!), value: points(e.value) }));
  });
  return contrary.length === 0 ? "" : texts.contrary(contrary);
}

/**
 * Simulators whose labels are surely off on one side of the real rate, and whose probabilities are not, or are by no more than
 * the margin.
 */
function cutParagraph(texts: PositiveRateTexts, finding: Finding, gaps: readonly Estimate[]): string {
  const real = findEstimate(finding, { measure: "real_rate", run: REAL_RUN })?.value ?? 0;
  const margin = marginOfRate(real, OF_THE_RATE.ratio, OF_THE_RATE.floor);
  const beyond = ({ value }: Estimate) => Math.abs(value ?? 0) > margin;
  const runs = gaps.flatMap((gap) => {
    const probability = findEstimate(finding, { measure: "probability_gap", run: gap.run });
    if (probability === undefined || probability.low === null || sideOf(gap) === 0) return [];
    const agree = sideOf(probability) === sideOf(gap) && (beyond(probability) || !beyond(gap));
    return agree ? [] : [{ run: gap.run, labels: points(gap.value), probability: points(probability.value) }];
  });
  return runs.length === 0 ? "" : texts.cut(runs);
}

function skillParagraph(texts: PositiveRateTexts, finding: Finding, runs: readonly string[]): string {
  const always = findEstimate(finding, { measure: "reference_f1", run: REAL_RUN, basis: "always" });
  const best = runs
    .flatMap((run) => findEstimate(finding, { measure: "f1", run }) ?? [])
    .toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
  if (always === undefined || best?.value == null) return "";
  return texts.skill(best.run, decimal(best.value), decimal(always.value));
}

function rejectionParagraph(
  texts: PositiveRateTexts,
  finding: Finding,
  runs: readonly string[],
  write: Write,
): string {
  const recalls = runs.flatMap((run) => {
    const recall = findEstimate(finding, { measure: "rejection_recall", run });
    return recall?.value == null ? [] : [recall];
  });
  const sorted = recalls.toSorted((a, b) => a.value! - b.value!);
  const [worst, best] = [sorted[0], sorted.at(-1)];
  if (worst === undefined || best === undefined) return "";
  return texts.rejection(write(worst, share), worst === best ? undefined : write(best, share));
}

function fieldsParagraph(
  texts: PositiveRateTexts,
  finding: Finding,
  runs: readonly string[],
  write: Write,
  page: Page<PositiveRateTexts>,
): string {
  const cells = finding.estimates.filter(
    (e) => e.measure === "gap" && e.field !== undefined && e.scenario === undefined,
  );
  const tested = cells.filter((e) => e.q != null);
  const top =
    runs.length === 0
      ? undefined
      : cells.filter((e) => e.run === runs[0]).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
  const significant = tested.filter((e) => e.q! <= 0.05).length;
  const share = tested.length === 0 ? "" : texts.discoveries(significant, tested.length);
  const most =
    top !== undefined && (top.value ?? 0) > 0
      ? texts.topField(write(top, gapText), page.name.field(top.field ?? ""))
      : "";
  return `${most}${share}`.trim();
}
