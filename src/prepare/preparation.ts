import type { ContentCounts } from "./prepare-event.ts";
import type { PrivacyRisk } from "./risk.ts";
import type { Rates, StepResult } from "./steps.ts";
import type { Stratum } from "./user-strata.ts";

export const PREPARATION_SCHEMA = "simgap/preparation@1";

/** A rate with its interval over users; null if it can't be estimated, and `note` says why. */
export interface RateEstimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly users: number;
  readonly asked: number;
  readonly note?: string;
}

/** The positive rate of all candidates, and of the drawn events. */
export interface SampledRates {
  /** Over all candidate events, the population of the sample. */
  readonly population: number | null;
  readonly unweighted: RateEstimate;
  /** Horvitz-Thompson: each event weighted by one over its probability. */
  readonly weighted: RateEstimate;
}

/** Distribution of the weights. */
export interface WeightSummary {
  readonly least: number;
  readonly median: number;
  readonly most: number;
  /** Kish's effective number of events: (sum w)^2 / sum w^2. */
  readonly effective: number;
}

/** What `simgap prepare` did, as JSON. */
export interface Preparation {
  readonly schema: typeof PREPARATION_SCHEMA;
  readonly simgap: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly inputs: {
    readonly files: number;
    readonly bytes: number;
    readonly records: number;
    readonly sha256: string;
  };
  /** The output: users, their events in both windows, drawn test events. */
  readonly output: {
    readonly users: number;
    readonly history_events: number;
    readonly test_window_events: number;
    readonly test_events: number;
  };
  readonly before: { readonly users: number; readonly events: number; readonly rates: Rates };
  readonly steps: readonly StepResult[];
  readonly strata: readonly Stratum[];
  readonly weights: WeightSummary | null;
  /** In all and by scenario. */
  readonly rates: { readonly all: SampledRates; readonly scenarios: Readonly<Record<string, SampledRates>> };
  readonly content: ContentCounts;
  readonly privacy: PrivacyRisk;
  /** Counts of oddities that were kept. */
  readonly problems: readonly { readonly kind: string; readonly count: number; readonly example: string }[];
}
