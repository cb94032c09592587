import type { Registry } from "../analysis/analysis.ts";
import { analysisOptions, measureAnalyses, type RunAnalysesOptions } from "../analysis/run-analyses.ts";
import type { Finding, Input, Problem, Run } from "../model/finding.ts";
import { type Matching, matchedStore, matchRuns, type RowDigests, rowDigests } from "../store/match-runs.ts";
import type { Store } from "../store/store.ts";

/** The basis of a comparison, of runs that were read or saved: findings on the same rows, and counts of these rows. */
export interface Ground {
  /** Whether users have pseudonyms, as if all runs are saved results. */
  readonly pseudonyms: boolean;
  /** The findings by analysis, with replicates. */
  readonly analyses: Readonly<Record<string, Finding>>;
  /** Matched rows by candidate, in order. */
  readonly matchings: readonly Matching[];
  /** By analysis, the tables that its estimates depend on. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  readonly did: RowDigests;
  readonly inputs: readonly Input[];
  readonly runs: readonly Run[];
  readonly problems: readonly Problem[];
}

/**
 * Measures the runs of a store on their common rows, and calls `work` while these can be queried.
 * @throws {InputError} if no rows match, or true values of the same question disagree.
 */
export async function withGround<T>(
  store: Store,
  registry: Registry,
  [baseline, ...candidates]: readonly string[],
  options: RunAnalysesOptions,
  work: (ground: Ground, matched: Store) => Promise<T>,
): Promise<T> {
  const matchings = await matchRuns(store, baseline!, candidates);
  const matched = await matchedStore(store, [baseline!, ...candidates]);
  try {
    const analyses = await measureAnalyses(matched, registry, { ...options, replicates: true });
    const reads: Record<string, readonly string[]> = {};
    for (const id of Object.keys(analyses))
      reads[id] = await registry[id]!.reads(matched, analysisOptions(options));
    const ground: Ground = {
      pseudonyms: false,
      analyses,
      matchings,
      reads,
      did: await rowDigests(matched),
      inputs: await store.inputs(),
      runs: await store.runs(),
      problems: await store.problems(),
    };
    return await work(ground, matched);
  } finally {
    await matched.close();
  }
}
