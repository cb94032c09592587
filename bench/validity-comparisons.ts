import { analyses } from "../analyses/index.ts";
import { compareRuns, readRows, type Shift } from "../src/index.ts";
import { plainNames } from "../src/store/name-codes.ts";
import { logitNormalOffset, sigmoid } from "../src/synthetic/logit-normal.ts";
import { type Random, randomStream } from "../src/synthetic/random.ts";
import { KEPT } from "./validity-chances.ts";
import { type Cell, GRID, itemsOf } from "./validity-grid.ts";
import { type Found, runName, type Suite, type Target } from "./validity-study.ts";

const ANALYSES = ["positive-rate", "leaderboard", "user-fidelity"] as const;
const SHIFTS = {
  "positive-rate": ["gap", "ratio", "cohens_h", "f1", "mcc", "rejection_recall"],
  leaderboard: ["micro_f1", "macro_f1"],
  "user-fidelity": ["rank_correlation", "slope", "agreement"],
} as const satisfies Record<(typeof ANALYSES)[number], readonly string[]>;

/** The least factor and the least difference in points that the positive rate's margin is. */
const MARGIN = { ratio: 1.25, points: 0.005 } as const;

/**
 * Pairs of runs on the same users and items. `same`: two runs of one simulator, so that no shift is there to be found;
 * `margin`: a candidate whose rate differs by just the margin, so that "equivalent" is wrong.
 */
export function comparisonSuite(id: string, kind: "same" | "margin", together: number): Suite {
  const factorOf = ({ rate }: Cell) =>
    kind === "same" ? 1 : 1 + Math.max(MARGIN.ratio - 1, MARGIN.points / rate);
  return {
    id,
    only: [],
    together,
    cells: GRID.filter(({ layout }) => kind === "same" || layout !== "one dominant"),
    fill: async (store, cell, seeds) => {
      await readRows(store, pairRows(cell, factorOf(cell), seeds), { name: "pairs" });
      // The side is told by the item's name, then made the run.
      await plainNames(store);
      await store.run(
        "UPDATE answers SET run = split_part(user_id, '/', 1) || split_part(item, '/', 1), item = split_part(item, '/', 2)",
      );
    },
    nameOf: () => null,
    targets: (cell) => shiftTargets(cell, factorOf(cell), kind),
    find: async (store, seeds) => {
      const found: (readonly [string, Found])[] = [];
      for (const seed of seeds) {
        const { shifts } = await compareRuns(
          store,
          analyses,
          { baseline: `${runName(seed)}a`, candidates: [`${runName(seed)}b`] },
          { only: [...ANALYSES], examples: false },
        );
        found.push(...shifts.flatMap(foundOf));
      }
      return found;
    },
  };
}

function foundOf(shift: Shift): (readonly [string, Found])[] {
  const { analysis, measure, scenario, field, basis, dimension, verdict } = shift;
  if ([scenario, field, basis, dimension].some((part) => part !== undefined)) return [];
  const name = `${analysis}: ${measure}`;
  if (verdict === "not estimable") return [[name, shift]];
  return [
    [name, shift],
    [`${name}, equivalent`, { value: null, low: null, high: null, p: verdict === "equivalent" ? 0 : 1 }],
  ];
}

function shiftTargets(cell: Cell, factor: number, kind: "same" | "margin"): ReadonlyMap<string, Target> {
  if (kind === "margin") {
    const exact = (value: number): Target => ({ value });
    const verdict: Target = { value: 0, null: "at most" };
    return new Map([
      ["positive-rate: gap", exact(cell.rate * (factor - 1))],
      ["positive-rate: gap, equivalent", verdict],
      ["positive-rate: ratio", exact(Math.log(factor))],
      ...(factor === MARGIN.ratio ? ([["positive-rate: ratio, equivalent", verdict]] as const) : []),
    ]);
  }
  return new Map(
    ANALYSES.flatMap((analysis) =>
      SHIFTS[analysis].map((measure) => [`${analysis}: ${measure}`, { value: 0, null: true }] as const),
    ),
  );
}

function* pairRows(cell: Cell, factor: number, seeds: readonly number[]): Generator<object> {
  for (const seed of seeds) {
    const random = randomStream("pairs", JSON.stringify(cell), factor, seed);
    const [real, candidate] = [cell.rate, cell.rate * factor].map((rate) =>
      logitNormalOffset(rate, cell.spread),
    );
    for (const [u, items] of itemsOf(cell).entries()) {
      const own = random.normal();
      const other = KEPT * own + Math.sqrt(1 - KEPT ** 2) * random.normal();
      for (let i = 0; i < items; i++) {
        const truth = yes(real! + cell.spread * own, random);
        for (const [side, centre] of [
          ["a", real!],
          ["b", candidate!],
        ] as const) {
          yield {
            user_id: `${runName(seed)}/${u}`,
            item: `${side}/${i}`,
            scenario: "video",
            field: "video_liked",
            kind: "binary",
            truth,
            predicted: yes(centre + cell.spread * other, random) === 1 ? 0.9 : 0.1,
          };
        }
      }
    }
  }
}

function yes(logOdds: number, random: Random): 0 | 1 {
  return random.uniform() < sigmoid(logOdds) ? 1 : 0;
}
