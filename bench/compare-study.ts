import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyses } from "../analyses/index.ts";
import type { Comparison } from "../src/compare/comparison.ts";
import { compareRuns } from "../src/compare/run/compare-runs.ts";
import type { Shift } from "../src/compare/shift.ts";
import { DuckStore } from "../src/store/duck-store.ts";
import { readRuns } from "../src/store/read-runs.ts";
import {
  type Cohort,
  cohort,
  predictionText,
  type SimulatorSpec,
  simulate,
  truth,
} from "../src/synthetic/index.ts";
import { STUDY_SIMULATOR } from "./coverage-study.ts";

export interface CompareStudyOptions {
  readonly pairs: number;
  readonly users: number;
  readonly itemsPerUser: number;
  /** Users of the large cohorts whose mean secondary shifts are held against; 0: none are. */
  readonly largeUsers?: number;
}

export interface SecondaryCoverage {
  readonly measure: string;
  /** The mean shift in the large cohorts. */
  readonly value: number;
  /** Share of pairs with an interval whose interval covers it. */
  readonly covered: number;
  readonly estimable: number;
  /** Mean of what the pairs find less the value, in standard errors of one pair. */
  readonly bias: number;
}

export interface CompareStudy {
  /** Share of pairs without a difference in which any primary shift passes the correction. */
  readonly anyPrimary: number;
  /** Share of pairs without a difference in which any other shift is called improved or worsened. */
  readonly anyDirection: number;
  /** Share of pairs with a planted difference whose interval covers it, by shift. */
  readonly covered: Readonly<Record<string, number>>;
  /** The same for shifts without a closed form, whose value is that of large cohorts; empty without them. */
  readonly coveredSecondary: readonly SecondaryCoverage[];
  /** How wide the gap's interval is where the pairing is kept, over where it is ignored. */
  readonly pairedWidth: number;
}

/**
 * The same simulator with fewer positives and another judge, for which what is planted has a closed form,
 * that follows users more closely and is more cheerful.
 */
const CANDIDATE: SimulatorSpec = {
  ...STUDY_SIMULATOR,
  name: "candidate",
  hyperActivity: 0.08,
  fidelity: 0.3,
  cheer: 0.4,
  judge: 5.6,
};

/** Secondary shifts whose intervals rest on no formula: distances, ranks, calibration, ratios of sums. */
const SECONDARY: readonly { readonly measure: string; readonly field?: string }[] = [
  { measure: "wasserstein_1" },
  { measure: "jensen_shannon" },
  { measure: "cliffs_delta" },
  { measure: "micro_f1" },
  { measure: "macro_f1" },
  { measure: "f1", field: "video_completed" },
  { measure: "auc", field: "video_completed" },
  { measure: "ece", field: "video_completed" },
  { measure: "log_loss", field: "video_completed" },
];

/**
 * Pairs of runs on seeded cohorts, through files, readers and `compareRuns`: each simulator run twice (nothing
 * to be found) and against another (a planted difference).
 */
export async function compareStudy({
  pairs,
  users,
  itemsPerUser,
  largeUsers = 0,
}: CompareStudyOptions): Promise<CompareStudy> {
  const [from, to] = [truth({}, STUDY_SIMULATOR), truth({}, CANDIDATE)];
  const planted: Readonly<Record<string, number>> = {
    gap: to.pooled.gap - from.pooled.gap,
    ecommerce_textual: to.scores.ecommerce_textual - from.scores.ecommerce_textual,
  };
  const covered: Record<string, number> = Object.fromEntries(Object.keys(planted).map((name) => [name, 0]));
  let found = 0;
  let directed = 0;
  let widths = 0;
  const secondary: Shift[][] = SECONDARY.map(() => []);
  for (let seed = 1; seed <= pairs; seed++) {
    const people = cohort({ users, itemsPerUser, seed });
    const [nothing, comparison] = await compared(
      [
        run(people, STUDY_SIMULATOR, "baseline", seed),
        run(people, STUDY_SIMULATOR, "again", seed + 1_000_000),
        run(people, CANDIDATE, "candidate", seed + 2_000_000),
      ],
      [["again"], ["again", "candidate"]],
    );
    const own = nothing!.shifts.filter((s) => s.run === "again");
    if (own.some(({ primary, q }) => primary && q != null && q <= 0.05)) found++;
    if (own.some(({ primary, verdict }) => !primary && (verdict === "improved" || verdict === "worsened")))
      directed++;
    for (const [measure, value] of Object.entries(planted)) {
      const shift = pooled(comparison!, measure);
      if (shift.low! <= value && value <= shift.high!) covered[measure]!++;
    }
    widths += pairedOverIgnored(comparison!) / pairs;
    SECONDARY.forEach(({ measure, field }, i) => {
      secondary[i]!.push(pooled(comparison!, measure, field));
    });
  }
  return {
    anyPrimary: found / pairs,
    anyDirection: directed / pairs,
    covered: Object.fromEntries(Object.entries(covered).map(([name, n]) => [name, n / pairs])),
    coveredSecondary: largeUsers === 0 ? [] : await coverSecondary(secondary, largeUsers, itemsPerUser),
    pairedWidth: widths,
  };
}

const LARGE_COHORTS = 5;

/** Holds what the pairs found against cohorts so large that their own error is small beside theirs. */
async function coverSecondary(
  found: readonly (readonly Shift[])[],
  users: number,
  itemsPerUser: number,
): Promise<SecondaryCoverage[]> {
  const large: Comparison[] = [];
  for (let seed = 5_000_000; large.length < LARGE_COHORTS; seed += 10) {
    const people = cohort({ users, itemsPerUser, seed });
    large.push(
      ...(await compared(
        [run(people, STUDY_SIMULATOR, "baseline", seed + 1), run(people, CANDIDATE, "candidate", seed + 2)],
        [["candidate"]],
      )),
    );
  }
  return SECONDARY.map(({ measure, field }, i) => {
    const value = mean(large.map((one) => pooled(one, measure, field).value!));
    const estimable = found[i]!.filter(({ low }) => low !== null);
    const errors = estimable.map((shift) => shift.value! - value);
    const bias = mean(errors);
    return {
      measure: field === undefined ? measure : `${measure} of ${field}`,
      value,
      covered: mean(estimable.map(({ low, high }) => (low! <= value && value <= high! ? 1 : 0))),
      estimable: estimable.length / found[i]!.length,
      bias: bias / Math.sqrt(mean(errors.map((error) => (error - bias) ** 2))),
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

function run(people: Cohort, spec: SimulatorSpec, name: string, seed: number) {
  return { name, text: [...predictionText(simulate(people, spec, seed), { indent: 0 })].join("") };
}

function pooled({ shifts }: Comparison, measure: string, field?: string): Shift {
  return shifts.find(
    (s) => s.measure === measure && s.run === "candidate" && s.scenario === undefined && s.field === field,
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

/** Compares each list of candidates with the first of the runs. */
async function compared(
  runs: readonly { name: string; text: string }[],
  candidates: readonly (readonly string[])[],
): Promise<Comparison[]> {
  const folder = mkdtempSync(join(tmpdir(), "simgap-study-"));
  const store = await DuckStore.open();
  try {
    const sources = runs.map(({ name, text }) => {
      const path = join(folder, `${name}_prediction_results.json`);
      writeFileSync(path, text);
      return { name, files: [path] };
    });
    await readRuns(store, sources);
    const options = { examples: false, draws: 200 };
    const found: Comparison[] = [];
    for (const list of candidates)
      found.push(
        await compareRuns(store, analyses, { baseline: sources[0]!.name, candidates: list }, options),
      );
    return found;
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
