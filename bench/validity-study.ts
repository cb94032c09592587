import { analyses } from "../analyses/index.ts";
import { type DuckStore, type Estimate, openStore, runAnalyses } from "../src/index.ts";
import type { Cell } from "./validity-grid.ts";

type AnalysisId = keyof typeof analyses;

/** What a measure should find: its value in the population, or `mean` where that of cohorts is all that is known. */
export interface Target {
  readonly value: number | "mean";
  /** The value is that of the null hypothesis which the measure's p is of; `at most`: its level may be lower than 5%. */
  readonly null?: true | "at most";
}

/** A kind of data whose truth is known, and the measures that are tried on it. */
export interface Suite {
  readonly id: string;
  readonly cells: readonly Cell[];
  readonly only: readonly AnalysisId[];
  /** Cohorts of one store. */
  readonly together: number;
  /** Fills a store with cohorts, from the seed on; each is the run `runName(seed)`. */
  fill(store: DuckStore, cell: Cell, seeds: readonly number[]): Promise<void>;
  /** Names an estimate of a run as in `targets`; null leaves it out. */
  nameOf(analysis: string, estimate: Estimate): string | null;
  targets(cell: Cell): ReadonlyMap<string, Target>;
  /** What is found in a store, by the names of `targets`, where it is not analyses that find it. */
  find?(store: DuckStore, seeds: readonly number[]): Promise<readonly (readonly [string, Found])[]>;
}

/** An estimate, or a shift between two. */
export type Found = Pick<Estimate, "value" | "low" | "high" | "p">;

export function runName(seed: number): string {
  return `cohort ${seed}`;
}

/** How a measure did in the cohorts of one cell. */
export interface Tally {
  readonly measure: string;
  readonly cohorts: number;
  /** Cohorts with an interval, and those in which it holds the truth, lies above it, or below it. */
  readonly shown: number;
  readonly covered: number;
  readonly above: number;
  readonly below: number;
  /** Cohorts with a p of a true null hypothesis, and those with p of at most 5%. */
  readonly tested: number;
  readonly rejected: number;
  /** A level below 5% is none too low. */
  readonly atMost?: true;
}

/** Takes cohorts of a cell through readers and analyses, and counts what their intervals and tests say. */
export async function studyCell(suite: Suite, cell: Cell, seeds: readonly number[]): Promise<Tally[]> {
  const found = new Map<string, Found[]>();
  for (let at = 0; at < seeds.length; at += suite.together) {
    const own = seeds.slice(at, at + suite.together);
    const store = await openStore();
    try {
      await suite.fill(store, cell, own);
      for (const [name, estimate] of await (suite.find?.(store, own) ?? measured(suite, store)))
        found.set(name, [...(found.get(name) ?? []), estimate]);
    } finally {
      await store.close();
    }
  }
  return [...suite.targets(cell)].map(([measure, target]) =>
    tallyOf(measure, target, found.get(measure) ?? [], seeds.length),
  );
}

async function measured({ only, nameOf }: Suite, store: DuckStore): Promise<[string, Found][]> {
  const result = await runAnalyses(store, analyses, { only, examples: false });
  return Object.entries(result.analyses).flatMap(([analysis, { estimates }]) =>
    estimates.flatMap((estimate): [string, Found][] => {
      const name = nameOf(analysis, estimate);
      return name === null ? [] : [[name, estimate]];
    }),
  );
}

/** Counts what the estimates of one measure say of its true value. */
export function tallyOf(
  measure: string,
  target: Target,
  estimates: readonly Found[],
  cohorts: number,
): Tally {
  const values = estimates.flatMap(({ value }) => (value === null ? [] : [value]));
  const truth =
    target.value === "mean" ? values.reduce((sum, value) => sum + value, 0) / values.length : target.value;
  const shown = estimates.flatMap(({ low, high }) => (low === null || high === null ? [] : [{ low, high }]));
  const above = shown.filter(({ low }) => low > truth + ROUNDING).length;
  const below = shown.filter(({ high }) => high < truth - ROUNDING).length;
  const tests = target.null ? estimates.flatMap(({ p }) => (p === null || p === undefined ? [] : [p])) : [];
  return {
    measure,
    cohorts,
    shown: shown.length,
    covered: shown.length - above - below,
    above,
    below,
    tested: tests.length,
    rejected: tests.filter((p) => p <= 0.05).length,
    ...(target.null === "at most" ? { atMost: true as const } : {}),
  };
}

/** Numbers of a result carry ten digits. */
const ROUNDING = 1e-9;
