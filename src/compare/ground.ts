import type { Registry } from "../analysis/analysis.ts";
import { analysisOptions, measureAnalyses, type RunAnalysesOptions } from "../analysis/run-analyses.ts";
import type { Finding, Input, Problem, Run } from "../model/finding.ts";
import { type Matching, matchedStore, matchRuns, type RowDigests, rowDigests } from "../store/match-runs.ts";
import type { Store } from "../store/store.ts";

/** What a comparison rests on, whether its runs were read or saved: findings on the same rows, and what these rows are. */
export interface Ground {
  /** Users go by their pseudonyms, as where all runs are saved. */
  readonly pseudonyms: boolean;
  /** With replicates. */
  readonly analyses: Readonly<Record<string, Finding>>;
  /** Along the candidates. */
  readonly matchings: readonly Matching[];
  /** By analysis, the tables whose rows decide on its estimates. */
  readonly reads: Readonly<Record<string, readonly string[]>>;
  readonly did: RowDigests;
  readonly inputs: readonly Input[];
  readonly runs: readonly Run[];
  readonly problems: readonly Problem[];
}

/**
 * Measures the runs of a store on the rows that all of them have, and does some work while these can be asked.
 * @throws {InputError} where no rows match, or true values of the same question disagree.
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
