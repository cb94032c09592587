import { hasNote } from "../../src/analysis/estimate-notes.ts";
import { decimal } from "../../src/locale/format.ts";
import { orderRuns } from "../../src/locale/order-runs.ts";
import { type Estimate, type Finding, REAL_RUN } from "../../src/model/finding.ts";
import type { View } from "../../src/model/presentation.ts";
import { DIMENSIONS, type Dimension } from "../../src/text/style/marker.ts";
import { STANDARDISED } from "./equal-length.ts";
import { BASIS_NAMES, type Basis, NOT_MATCHED } from "./estimates.ts";

/** A rate with enough digits to differ from zero. */
export function rateText(value: number | null): string {
  return decimal(value, value !== null && value !== 0 && value < 0.095 ? 3 : 2);
}

/** The minimum deviation of a ratio from 1: the log of the nearest end of the interval, 0 if it contains 1. */
export function distance({ low, high }: { readonly low: number; readonly high: number }): number {
  return Math.max(0, Math.log(low), -Math.log(high));
}

/** A finding's estimates, indexed by what they estimate. */
export class StyleIndex {
  readonly #byKey: ReadonlyMap<string, Estimate>;
  /** Simulators, from the most to the least polite per utterance, or as a page asks. */
  readonly runs: readonly string[];

  constructor({ estimates }: Finding, view?: Pick<View, "order">) {
    this.#byKey = new Map(
      estimates.map((e) => [keyOf(e.measure, e.run, e.dimension ?? e.marker, e.basis), e]),
    );
    const politeness = (run: string) => this.get("rate", run, "politeness", "utterance")?.value ?? -1;
    const byPoliteness = [...new Set(estimates.map((e) => e.run))]
      .filter((run) => run !== REAL_RUN)
      .sort((a, b) => politeness(b) - politeness(a) || (a < b ? -1 : 1));
    this.runs = orderRuns(byPoliteness, view);
  }

  get(measure: string, run: string, what?: string, basis?: Basis): Estimate | undefined {
    return this.#byKey.get(keyOf(measure, run, what, basis));
  }

  /** The ratio at equal length of turns; undefined if it has no interval. */
  atEqualLength(run: string, what: string): Estimate | undefined {
    const ratio = this.get(STANDARDISED, run, what, "utterance");
    return ratio?.low == null ? undefined : ratio;
  }

  /**
   * Whether length does not explain the difference: the direction per utterance remains at equal length. If the ratio
   * at equal length has no interval, both bases must share a direction that this ratio does not contradict.
   */
  surviving(run: string, what: string): -1 | 0 | 1 {
    const perUtterance = this.direction(run, what, "utterance");
    const equal = this.atEqualLength(run, what);
    if (equal !== undefined) return sideOf(equal) === perUtterance ? perUtterance : 0;
    const ratio = this.get(STANDARDISED, run, what, "utterance")?.value ?? null;
    const belied = ratio !== null && Math.sign(ratio - 1) !== perUtterance;
    const agreed = BASIS_NAMES.every((basis) => this.direction(run, what, basis) === perUtterance);
    return agreed && !belied ? perUtterance : 0;
  }

  /** Whether the ratio behind a claim (at equal length, else per 100 tokens) is certain but not confirmed. */
  disagree(run: string, what: string): boolean {
    const equal = this.atEqualLength(run, what);
    const side = equal === undefined ? this.direction(run, what, "100_tokens") : sideOf(equal);
    return side !== 0 && this.surviving(run, what) === 0;
  }

  /** 1 if a run certainly has more than real users, -1 if certainly less, 0 if open. */
  direction(run: string, what: string, basis: Basis): -1 | 0 | 1 {
    const ratio = this.get("rate_ratio", run, what, basis);
    if (ratio?.low != null) return sideOf(ratio);
    const difference = this.get("rate_difference", run, what, basis);
    if (difference?.low == null || difference.high === null) return 0;
    return difference.low > 0 ? 1 : difference.high < 0 ? -1 : 0;
  }

  get notMatched(): readonly string[] {
    return this.runs.filter((run) => {
      const ratio = this.get("rate_ratio", run, "politeness", "utterance");
      return ratio !== undefined && hasNote(ratio, NOT_MATCHED);
    });
  }
}

/** On which side of the real users a ratio surely is. */
function sideOf({ low, high }: Pick<Estimate, "low" | "high">): -1 | 0 | 1 {
  return (low ?? 0) > 1 ? 1 : (high ?? 2) < 1 ? -1 : 0;
}

function keyOf(measure: string, run: string, what: string | undefined, basis: string | undefined): string {
  return JSON.stringify([measure, run, what ?? null, basis ?? null]);
}

/** Where the two bases give a run and dimension different directions. */
export interface Disagreement {
  readonly run: string;
  readonly dimension: Dimension;
  readonly utterance: -1 | 0 | 1;
  readonly tokens: -1 | 0 | 1;
}

export function disagreements(index: StyleIndex): readonly Disagreement[] {
  const [perUtterance, perTokens] = BASIS_NAMES;
  return index.runs.flatMap((run) =>
    DIMENSIONS.flatMap((dimension) => {
      const utterance = index.direction(run, dimension, perUtterance!);
      const tokens = index.direction(run, dimension, perTokens!);
      return utterance === tokens ? [] : [{ run, dimension, utterance, tokens }];
    }),
  );
}
