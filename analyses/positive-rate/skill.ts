import { REFERENCE_NOTE } from "../../src/analysis/estimate-notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { brierSkill, type Confusion, f1Score, skillOver } from "../../src/stats/confusion.ts";
import { amountsOf } from "../../src/stats/enough-answers.ts";
import { exactWhereFew, rarerTable } from "../../src/stats/exact-hits.ts";
import { f1Estimate } from "../../src/stats/hit-scores.ts";
import { type JackknifeEstimate, jackknife } from "../../src/stats/jackknife.ts";
import { mccEstimate } from "../../src/stats/mcc-estimate.ts";
import { differenceOf, endsOf } from "../../src/stats/mover.ts";
import { proportion, SHARE_NOTES } from "../../src/stats/proportion.ts";
import { contributionCorrelation } from "../../src/stats/rate-gap.ts";
import { asUnsureAsShare } from "../../src/stats/share-floor.ts";
import { skewedMean } from "../../src/stats/skewed-floor.ts";
import { columnTotal, totalOf } from "../../src/stats/user-sums.ts";
import {
  answersIn,
  type CellSums,
  type EstimateMaker,
  effectiveCounts,
  HITS,
  LABEL,
  LIKELY_TRUTH,
  N,
  PROBABILITIES,
  PROBABILITY,
  REJECTED,
  SQUARED_ERROR,
  sidesIn,
  TRUTH,
} from "./sums.ts";

/** References without a simulator, from real users' answers only. */
export const REFERENCES = ["never", "always", "chance", "own_rate"] as const;
export type RateReference = (typeof REFERENCES)[number];

/** Labels depend on a threshold, which is a choice; this is the result from probabilities without one. */
export function probabilityEstimates(cell: CellSums, estimate: EstimateMaker): Estimate[] {
  const { sums } = cell;
  const n = answersIn(cell, PROBABILITIES);
  if (n === 0) return [];
  const mean = skewedMean(sums, { part: PROBABILITY, whole: PROBABILITIES, bounds: [0, 1] });
  const probability = asUnsureAsLabels(mean, cell);
  return [
    estimate("simulated_probability", probability, n),
    estimate("probability_gap", probabilityGap(probability, cell), n),
  ];
}

/** Mean probability less the real rate of the same answers: the difference of two estimates with their own skewness. */
function probabilityGap(probability: JackknifeEstimate, cell: CellSums): JackknifeEstimate {
  const { sums } = cell;
  const found = jackknife(
    sums,
    (sum) =>
      sum[PROBABILITIES]! > 0 ? (sum[PROBABILITY]! - sum[LIKELY_TRUTH]!) / sum[PROBABILITIES]! : null,
    { reads: [PROBABILITIES], items: PROBABILITIES },
  );
  const real = proportion(sums, LIKELY_TRUTH, PROBABILITIES, 0.95, sidesIn(cell, LIKELY_TRUTH));
  const [own, other] = [endsOf(probability), endsOf(real)];
  if (found.low === null || own === null || other === null) return found;
  const columns = { simulated: PROBABILITY, real: LIKELY_TRUTH, whole: PROBABILITIES };
  const { low, high } = differenceOf(
    own,
    other,
    contributionCorrelation(sums, columns, own.value, other.value),
  );
  return { ...found, low: Math.max(-1, low), high: Math.min(1, high), se: null, p: null };
}

/**
 * A mean of probabilities is no more certain than the share of labels; if few answers are labelled yes, or few no,
 * its interval is at least as wide as the exact one of that share.
 */
function asUnsureAsLabels(found: JackknifeEstimate, cell: CellSums): JackknifeEstimate {
  const { value, low, high } = found;
  const { sums } = cell;
  const labels = proportion(sums, LABEL, N, 0.95, sidesIn(cell, LABEL));
  if (value === null || low === null || high === null) return found;
  if (labels.note === SHARE_NOTES.few)
    return {
      ...found,
      low: Math.max(0, Math.min(low, value + labels.low! - labels.value!)),
      high: Math.min(1, Math.max(high, value + labels.high! - labels.value!)),
      se: null,
    };
  const [amounts, answers, items] = [PROBABILITY, LABEL, N].map((column) => amountsOf(sums, column));
  return asUnsureAsShare(found, labels, { amounts: amounts!, answers: answers!, items: items! }, [0, 1]);
}

/** Whether the right items are acted on, and the skill over trivial references. */
export function skillEstimates(cell: CellSums, estimate: EstimateMaker): Estimate[] {
  const { sums } = cell;
  const counted = effectiveCounts(cell);
  const counts = [TRUTH, LABEL, HITS];
  const total = totalOf(sums);
  const columns = { items: N, due: TRUTH, said: LABEL, hits: HITS };
  const f1 = f1Estimate(sums, columns, counted);
  const skillAt = (score: number) => skillOver(score, alwaysF1(total[TRUTH]! / total[N]!), 1);
  const table = rarerTable(sums, columns, cell.weighed?.squares);
  const yes = total[TRUTH]! + total[LABEL]!;
  const skill = jackknife(
    sums,
    (sum) => {
      const own = f1Score(confusionOf(sum));
      return own === null ? null : skillOver(own, alwaysF1(sum[TRUTH]! / sum[N]!), 1);
    },
    // What F1 0 would be worth is the lower end of the scale: the skill is as skewed as the F1 is.
    {
      scale: "logit",
      range: [skillAt(0) ?? 0, 1],
      counts,
      // For a simulator that says yes to nearly everything it depends on what both leave alone.
      restsOn: [...counts, REJECTED],
      counted,
      items: N,
      pooled: false,
    },
  );
  return [
    estimate("f1", f1),
    estimate(
      "f1_skill",
      exactWhereFew(skill, table, (wrong) => skillAt(1 - wrong / yes)),
    ),
    estimate("mcc", mccEstimate(sums, columns, cell.weighed?.squares)),
    estimate(
      "brier_skill",
      jackknife(sums, (sum) => brierSkill(sum[SQUARED_ERROR]!, sum[LIKELY_TRUTH]!, sum[PROBABILITIES]!), {
        scale: "logit",
        range: [Number.NEGATIVE_INFINITY, 1],
        reads: [PROBABILITIES],
        counts: [LIKELY_TRUTH],
        leastAnswers: 20,
        leastUsers: 20,
        counted,
        items: PROBABILITIES,
      }),
      answersIn(cell, PROBABILITIES),
    ),
  ].filter(({ value, n }) => value !== null || n > 0);
}

function confusionOf(sum: Float64Array): Confusion {
  return {
    truePositive: sum[HITS]!,
    falsePositive: sum[LABEL]! - sum[HITS]!,
    falseNegative: sum[TRUTH]! - sum[HITS]!,
    trueNegative: sum[REJECTED]!,
  };
}

/** F1 of always yes. Below a rate of one half no other reference beats it by more than users differ. */
function alwaysF1(rate: number): number {
  return (2 * rate) / (1 + rate);
}

/** The F1 of each reference, from the real answers alone. */
export function referenceRates(cells: readonly CellSums[]): Estimate[] {
  return cells.flatMap((own) => {
    const { cell, sums, level } = own;
    if (level !== "pooled" && level !== "scenario") return [];
    const rate = columnTotal(sums, TRUTH) / columnTotal(sums, N);
    if (!(rate > 0)) return [];
    const values: Readonly<Record<RateReference, number>> = {
      never: 0,
      always: alwaysF1(rate),
      chance: rate,
      own_rate: ownRateF1(own),
    };
    return REFERENCES.map((basis) => ({
      measure: "reference_f1",
      run: REAL_RUN,
      ...cell,
      basis,
      value: values[basis],
      low: null,
      high: null,
      n: answersIn(own, N),
      users: sums.ids.length,
      note: REFERENCE_NOTE,
    }));
  });
}

/**
 * A random yes at each user's rate in their other items: expected hits over the answers said and due. Where answers are
 * weighed, an answer's chance is the weight of the user's pairs of two that are yes over that of all their pairs.
 */
function ownRateF1({ sums: { rows, width }, weighed }: CellSums): number {
  const squares = weighed?.squares.rows ?? rows;
  let [hits, yes] = [0, 0];
  for (let at = 0; at < rows.length; at += width) {
    const [n, own] = [rows[at + N]!, rows[at + TRUTH]!];
    const [pairs, both] = [n * n - squares[at + N]!, own * own - squares[at + TRUTH]!];
    yes += own;
    // A single answer has no other.
    if (pairs > 1e-9 * n * n) hits += (n * both) / pairs;
  }
  return yes > 0 ? hits / yes : 0;
}
