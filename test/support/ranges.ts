import { analyses } from "../../analyses/index.ts";
import { DEFAULT_OPTIONS } from "../../src/analysis/analysis.ts";
import type { Measure } from "../../src/analysis/definition.ts";
import type { Estimate } from "../../src/model/finding.ts";
import type { Store } from "../../src/store/store.ts";

type Range = readonly [low: number, high: number];
const SHARE: Range = [0, 1];
const SIGNED: Range = [-1, 1];
const FROM_0: Range = [0, Number.POSITIVE_INFINITY];
const TO_1: Range = [Number.NEGATIVE_INFINITY, 1];
const ANY: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const BY_UNIT: Readonly<Record<string, Range>> = {
  share: SHARE,
  points: SIGNED,
  score: [0, 100],
  factor: FROM_0,
  amount: FROM_0,
  number: ANY,
};
/** What the unit does not say. */
const OWN: Readonly<Record<string, Range>> = {
  dbicc: TO_1,
  overall_difference: [-100, 100],
  mcc: SIGNED,
  brier_skill: TO_1,
  f1_skill: TO_1,
  skill: TO_1,
  judge_average: [1, 10],
  log_loss: FROM_0,
  mae: FROM_0,
  cohens_h: [-Math.PI, Math.PI],
  auc_words: SHARE,
  auc_words_raw: SHARE,
  auc_answers: SHARE,
  fidelity: SIGNED,
  rank_correlation: SIGNED,
  rank_correlation_corrected: SIGNED,
  reliability: SIGNED,
  mean: SIGNED,
  shift: [-2, 2],
  shift_standardised: [-2, 2],
  cliffs_delta: SIGNED,
  wasserstein_1: [0, 2],
  wasserstein_1_excess: [0, 2],
  jensen_shannon: SHARE,
  jensen_shannon_excess: SHARE,
  hdd: SHARE,
  mattr: SHARE,
  rate: FROM_0,
  tokens_per_utterance: FROM_0,
  burstiness: SIGNED,
  transition_divergence: SHARE,
  state_divergence: SHARE,
  hour_divergence: SHARE,
  span_days: FROM_0,
};
/** In standard deviations between people. */
const STANDARDISED = "human_spread";

function rangeOf(measures: Readonly<Record<string, Measure>>, { measure, basis }: Estimate): Range {
  if (basis === STANDARDISED) return ANY;
  return OWN[measure] ?? BY_UNIT[measures[measure]?.unit ?? "number"] ?? ANY;
}

/** Estimates of all analyses whose value or interval leaves the range of their measure. */
export async function outside(store: Store): Promise<string[]> {
  const found = [];
  for (const analysis of Object.values(analyses)) {
    const { estimates } = await analysis.measure(store, { ...DEFAULT_OPTIONS, examples: false });
    for (const estimate of estimates) {
      const [low, high] = rangeOf(analysis.measures, estimate);
      const ends = [estimate.value, estimate.low, estimate.high];
      if (ends.some((end) => end !== null && (end < low - 1e-9 || end > high + 1e-9)))
        found.push(`${analysis.id}.${estimate.measure} of ${estimate.run}: ${ends.join(", ")}`);
    }
  }
  return found;
}
