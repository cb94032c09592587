import type { Prose } from "../src/analysis.ts";
import { type Estimate, type Finding, findEstimate, REAL_RUN } from "../src/finding.ts";
import { decimal, interval, list, percent, plural, points, pValue, some } from "../src/format.ts";
import { fieldTitle } from "../src/store/vocabulary.ts";
import { runsByGap } from "./positive-rate-figures.ts";

const METHOD =
  "Gap: mean of simulated minus real yes/no answers on the same items, pooled over items, with the user as the unit: 95% interval from the delete-one-user jackknife with t quantiles, p from a two-sided sign-flip test of the users' summed differences, adjusted by Benjamini-Hochberg within each simulator's cells. Ratio: interval on the log scale. Rejection recall: share of real negatives that the simulator also rejects.";

export function positiveRateNarrative(finding: Finding): Prose {
  const runs = runsByGap(finding);
  const real = findEstimate(finding, { measure: "real_rate", run: REAL_RUN });
  const gaps = runs.flatMap((run) => findEstimate(finding, { measure: "gap", run }) ?? []);
  if (real === undefined || gaps.length === 0) {
    return {
      verdict: "Positive rates could not be measured: there is no yes/no answer.",
      paragraphs: [],
      method: METHOD,
    };
  }
  return {
    verdict: verdictOf(gaps, real),
    paragraphs: [
      ratesParagraph(finding, gaps, real),
      rejectionParagraph(finding, runs),
      fieldsParagraph(finding, runs),
    ].filter((paragraph) => paragraph !== ""),
    method: METHOD,
  };
}

/** Percentage points without a sign, where the words say the direction. */
function size(value: number | null): string {
  return decimal(value === null ? null : 100 * value, 1);
}

function verdictOf(gaps: readonly Estimate[], real: Estimate): string {
  const over = gaps.filter((e) => (e.low ?? -1) > 0);
  const under = gaps.filter((e) => (e.high ?? 1) < 0);
  const unclear = gaps.length - over.length - under.length;
  const realText = `real users act on ${percent(real.value)} of opportunities`;
  const extreme = over[0];
  const parts = [
    ...(extreme === undefined
      ? []
      : [
          over.length === 1
            ? `${extreme.run} acts ${size(extreme.value)} points more often ${interval(extreme, size)}`
            : `${over.length === gaps.length ? (over.length === 2 ? "both" : `all ${over.length}`) : `${over.length} of ${gaps.length}`} simulators act more often, by up to ${size(extreme.value)} points ${interval(extreme, size)} (${extreme.run})`,
        ]),
    ...(under.length === 0
      ? []
      : [
          `${some(under.map((e) => e.run))} ${under.length === 1 ? "acts" : "act"} less often (by up to ${size(-(under.at(-1)?.value ?? 0))} points)`,
        ]),
    ...(unclear === 0 ? [] : [`for ${unclear} the interval includes zero`]),
  ];
  return `${realText[0]!.toUpperCase()}${realText.slice(1)}; ${list(parts)}.`;
}

function ratesParagraph(finding: Finding, gaps: readonly Estimate[], real: Estimate): string {
  const lines = [...new Set([gaps[0]!, gaps.at(-1)!])].map((gap) => {
    const rate = findEstimate(finding, { measure: "simulated_rate", run: gap.run });
    const ratio = findEstimate(finding, { measure: "ratio", run: gap.run });
    const times =
      ratio?.value == null || ratio.value === 0 ? "" : `, ${decimal(ratio.value, 1)} times the real rate`;
    const p = gap.p == null ? "" : `, ${pValue(gap.p)}`;
    return `${percent(rate?.value ?? null)} (gap ${points(gap.value)} ${interval(gap, (v) => points(v))}${times}${p})`;
  });
  const [most, least] = [gaps[0]!.run, gaps.at(-1)!.run];
  const between =
    lines.length === 1
      ? `${most} answers yes to ${lines[0]}`
      : `The most active simulator, ${most}, answers yes to ${lines[0]}, the least active, ${least}, to ${lines[1]}`;
  return `Real users answer yes to ${percent(real.value)} ${interval(real, (v) => percent(v))} of ${plural(real.n, "question")}. ${between}.${weightingSentence(finding, gaps)}`;
}

/** Pooled over items is primary; where counting each user once gives another picture, that is said. */
function weightingSentence(finding: Finding, gaps: readonly Estimate[]): string {
  const apart = gaps.flatMap((gap) => {
    const weighted = findEstimate(finding, { measure: "gap_user_weighted", run: gap.run });
    if (weighted?.value == null || gap.low === null || gap.high === null) return [];
    return weighted.value < gap.low || weighted.value > gap.high
      ? [`${gap.run} ${points(weighted.value)}`]
      : [];
  });
  return apart.length === 0 ? "" : ` Counting each user once, the gap is another: ${some(apart)} points.`;
}

function rejectionParagraph(finding: Finding, runs: readonly string[]): string {
  const recalls = runs.flatMap((run) => {
    const recall = findEstimate(finding, { measure: "rejection_recall", run });
    return recall?.value == null ? [] : [recall];
  });
  if (recalls.length === 0) return "";
  const sorted = recalls.toSorted((a, b) => a.value! - b.value!);
  const [worst, best] = [sorted[0]!, sorted.at(-1)!];
  const of = (e: Estimate) => `${e.run} ${percent(e.value)} ${interval(e, (v) => percent(v))}`;
  return worst === best
    ? `Implicit rejection: where real users did nothing, ${of(worst)} does nothing as well.`
    : `Implicit rejection: where real users did nothing, the simulators do nothing as well in ${of(worst)} to ${of(best)} of cases.`;
}

function fieldsParagraph(finding: Finding, runs: readonly string[]): string {
  const cells = finding.estimates.filter(
    (e) => e.measure === "gap" && e.field !== undefined && e.scenario === undefined,
  );
  const tested = cells.filter((e) => e.q != null);
  const top =
    runs.length === 0
      ? undefined
      : cells.filter((e) => e.run === runs[0]).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))[0];
  if (top === undefined) return "";
  const significant = tested.filter((e) => e.q! <= 0.05).length;
  const share =
    tested.length === 0
      ? ""
      : ` At a false discovery rate of 5%, ${significant} of ${tested.length} simulator and field pairs differ from the real users.`;
  return `By field, ${top.run} exceeds the real users most in ${fieldTitle(top.field ?? "").toLowerCase()}: ${points(top.value)} points ${interval(top, (v) => points(v))}.${share}`;
}
