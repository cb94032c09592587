import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { standardise } from "../src/representation/standardise.ts";
import type { BlockVectors } from "../src/stats/block-vectors.ts";
import { contrast } from "../src/stats/contrast.ts";
import { type JackknifeEstimate, jackknife } from "../src/stats/jackknife.ts";
import { plainDistances } from "../src/stats/plain-distance.ts";
import {
  type DistanceSums,
  distanceRatio,
  distanceSums,
  squaredDistances,
} from "../src/stats/user-distance.ts";
import { type CohortOptions, cohort, DEMO_SIMULATORS, simulateAnswers } from "../src/synthetic/index.ts";
import { COHORT_SCENARIOS } from "../src/synthetic/scenarios.ts";

/** As in the demo: 30 items a user, of which 20 with yes/no questions, in 5 blocks. */
const ITEMS = 30;
const BLOCKS = 5;
const PER_BLOCK = 4;
const SIMULATORS = ["utopian", "mild", "faithful"] as const;
const FIELDS = Object.values(COHORT_SCENARIOS).flatMap((scenario) => Object.keys(scenario.binary));
const BASES = ["plain", "squared"] as const;

export interface DistanceCoverage {
  readonly run: string;
  readonly measure: "ratio" | "ratio_vs_real";
  readonly basis: (typeof BASES)[number];
  /** The value in one large cohort of the same population. */
  readonly planted: number;
  /** Share of cohorts whose interval covers it. */
  readonly covered: number;
}

export interface DistanceStudy {
  readonly cohorts: number;
  readonly users: number;
  /** Users of the cohort that gives the planted values: they have no closed form. */
  readonly large: number;
}

/**
 * How often the intervals of R and of R against the real users' cover the value of the population.
 * Each cohort is on the scale of its own real users, as in the analysis.
 */
export function userDistanceCoverage({ cohorts, users, large }: DistanceStudy): DistanceCoverage[] {
  const truth = estimates({ users: large, itemsPerUser: ITEMS, seed: 987_654 });
  const covered = new Map<string, number>();
  for (let seed = 1; seed <= cohorts; seed++) {
    for (const [key, { low, high }] of estimates({ users, itemsPerUser: ITEMS, seed })) {
      const planted = truth.get(key)!.value!;
      if (low! <= planted && planted <= high!) covered.set(key, (covered.get(key) ?? 0) + 1);
    }
  }
  return [...truth].map(([key, { value }]) => {
    const [run, measure, basis] = JSON.parse(key) as [string, "ratio" | "ratio_vs_real", "plain" | "squared"];
    return { run, measure, basis, planted: value!, covered: (covered.get(key) ?? 0) / cohorts };
  });
}

function estimates(options: CohortOptions): Map<string, JackknifeEstimate> {
  const people = cohort(options);
  const sources = [
    { run: "real", vectors: blocksOf(people, "faithful", "truth") },
    ...SIMULATORS.map((run) => ({ run, vectors: blocksOf(people, run, "label") })),
  ];
  const yesNo = FIELDS.map(() => "binary");
  const measured = standardise(sources, yesNo).sources.map(({ run, vectors }) => {
    const random = xoroshiro128plus(options.seed);
    return {
      run,
      plain: distanceSums(plainDistances(vectors, { random })),
      squared: distanceSums(squaredDistances(vectors)),
    };
  });
  return new Map(
    BASES.flatMap((basis) =>
      measured.flatMap((source): [string, JackknifeEstimate][] => [
        [JSON.stringify([source.run, "ratio", basis]), ratioOf(source[basis])],
        ...(source.run === "real"
          ? []
          : [
              [
                JSON.stringify([source.run, "ratio_vs_real", basis]),
                against(measured[0]![basis], source[basis]),
              ] as [string, JackknifeEstimate],
            ]),
      ]),
    ),
  );
}

function ratioOf({ sums, total }: DistanceSums): JackknifeEstimate {
  return jackknife(sums, distanceRatio, { scale: "log", total });
}

function against(a: DistanceSums, b: DistanceSums): JackknifeEstimate {
  const total = Float64Array.from([...a.total, ...b.total]);
  return contrast(a.sums, b.sums, distanceRatio, { scale: "log", total });
}

/** Mean answers by user, block and field, NaN where a block has none; users with fewer items are left out. */
function blocksOf(people: ReturnType<typeof cohort>, name: string, of: "truth" | "label"): BlockVectors {
  const spec = DEMO_SIMULATORS.find((simulator) => simulator.name === name)!;
  const fields = new Map(FIELDS.map((field, k) => [field, k]));
  const users = new Map<string, Map<number, { field: number; answer: number }[]>>();
  for (const answer of simulateAnswers(people, spec, people.options.seed)) {
    const field = fields.get(answer.field)!;
    const items = users.get(answer.userId) ?? new Map<number, { field: number; answer: number }[]>();
    users.set(answer.userId, items);
    const item = items.get(answer.item) ?? [];
    items.set(answer.item, item);
    item.push({ field, answer: answer[of] });
  }
  const kept = [...users].filter(([, items]) => items.size >= BLOCKS * PER_BLOCK);
  const width = fields.size;
  const rows = new Float64Array(kept.length * BLOCKS * width);
  kept.forEach(([, items], u) => {
    const answered = [...items.values()].slice(0, BLOCKS * PER_BLOCK);
    for (let block = 0; block < BLOCKS; block++) {
      const own = answered.slice(block * PER_BLOCK, (block + 1) * PER_BLOCK).flat();
      for (let field = 0; field < width; field++) {
        const answers = own.filter((a) => a.field === field);
        rows[(u * BLOCKS + block) * width + field] =
          answers.reduce((sum, a) => sum + a.answer, 0) / answers.length;
      }
    }
  });
  const starts = Int32Array.from({ length: kept.length + 1 }, (_, u) => u * BLOCKS);
  return { ids: kept.map(([id]) => id), starts, width, rows };
}
