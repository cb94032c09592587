import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyses } from "../analyses/index.ts";
import { compareRuns } from "../src/compare/compare-runs.ts";
import type { Comparison } from "../src/compare/comparison.ts";
import { DuckStore } from "../src/store/duck-store.ts";
import { readRuns } from "../src/store/read-runs.ts";
import { cohort, predictionText, type SimulatorSpec, simulate, truth } from "../src/synthetic/index.ts";
import { STUDY_SIMULATOR } from "./coverage-study.ts";

export interface CompareStudyOptions {
  readonly pairs: number;
  readonly users: number;
  readonly itemsPerUser: number;
}

export interface CompareStudy {
  /** Share of pairs without a difference in which any primary shift passes the correction. */
  readonly anyPrimary: number;
  /** Share of pairs with a planted difference whose interval covers it, by shift. */
  readonly covered: Readonly<Record<string, number>>;
  /** How wide the gap's interval is where the pairing is kept, over where it is ignored. */
  readonly pairedWidth: number;
}

/** The same simulator with fewer positives and another judge: what is planted has a closed form. */
const CANDIDATE: SimulatorSpec = { ...STUDY_SIMULATOR, name: "candidate", hyperActivity: 0.08, judge: 5.6 };

/**
 * Pairs of runs on seeded cohorts, through files, readers and `compareRuns`: each simulator run twice (nothing
 * to be found) and against another (a planted difference).
 */
export async function compareStudy({
  pairs,
  users,
  itemsPerUser,
}: CompareStudyOptions): Promise<CompareStudy> {
  const [from, to] = [truth({}, STUDY_SIMULATOR), truth({}, CANDIDATE)];
  const planted: Readonly<Record<string, number>> = {
    gap: to.pooled.gap - from.pooled.gap,
    ecommerce_textual: to.scores.ecommerce_textual - from.scores.ecommerce_textual,
  };
  const covered: Record<string, number> = Object.fromEntries(Object.keys(planted).map((name) => [name, 0]));
  let found = 0;
  let widths = 0;
  for (let seed = 1; seed <= pairs; seed++) {
    const people = cohort({ users, itemsPerUser, seed });
    const run = (spec: SimulatorSpec, name: string, runSeed: number) => ({
      name,
      text: [...predictionText(simulate(people, spec, runSeed), { indent: 0 })].join(""),
    });
    const comparison = await compared([
      run(STUDY_SIMULATOR, "baseline", seed),
      run(STUDY_SIMULATOR, "again", seed + 1_000_000),
      run(CANDIDATE, "candidate", seed + 2_000_000),
    ]);
    const again = comparison.shifts.filter((s) => s.primary && s.run === "again");
    // The correction is over both candidates; here it is over the one without a difference.
    const least = Math.min(...again.flatMap(({ p }) => p ?? []));
    if (least * again.filter(({ p }) => p != null).length <= 0.05) found++;
    for (const [measure, value] of Object.entries(planted)) {
      const shift = pooled(comparison, measure);
      if (shift.low! <= value && value <= shift.high!) covered[measure]!++;
    }
    widths += pairedOverIgnored(comparison) / pairs;
  }
  return {
    anyPrimary: found / pairs,
    covered: Object.fromEntries(Object.entries(covered).map(([name, n]) => [name, n / pairs])),
    pairedWidth: widths,
  };
}

function pooled({ shifts }: Comparison, measure: string) {
  return shifts.find(
    (s) =>
      s.measure === measure && s.run === "candidate" && s.scenario === undefined && s.field === undefined,
  )!;
}

/** Width of the gap's shift over that of two independent groups: standard errors added in squares. */
export function pairedOverIgnored(comparison: Comparison, candidate = "candidate"): number {
  const { estimates } = comparison.analyses["positive-rate"]!;
  const width = (run: string) => {
    const gap = estimates.find(
      (e) => e.measure === "gap" && e.run === run && e.scenario === undefined && e.field === undefined,
    )!;
    return gap.high! - gap.low!;
  };
  const shift = comparison.shifts.find((s) => s.primary && s.measure === "gap" && s.run === candidate)!;
  return (shift.high! - shift.low!) / Math.hypot(width(comparison.baseline), width(candidate));
}

async function compared(runs: readonly { name: string; text: string }[]): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), "simgap-study-"));
  const store = await DuckStore.open();
  try {
    const sources = runs.map(({ name, text }) => {
      const path = join(folder, `${name}_prediction_results.json`);
      writeFileSync(path, text);
      return { name, files: [path] };
    });
    await readRuns(store, sources);
    const candidates = sources.slice(1).map(({ name }) => name);
    const options = { examples: false, draws: 200 };
    return await compareRuns(store, analyses, { baseline: sources[0]!.name, candidates }, options);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
