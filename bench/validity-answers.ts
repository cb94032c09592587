import { type DuckStore, type Estimate, readRows } from "../src/index.ts";
import { plainNames } from "../src/store/name-codes.ts";
import { type Random, randomStream } from "../src/synthetic/random.ts";
import { answerTargets } from "./validity-answer-targets.ts";
import { drawChances, LEVELS } from "./validity-chances.ts";
import { type Cell, GRID } from "./validity-grid.ts";
import { runName, type Suite } from "./validity-study.ts";

const SCENARIO = "video";
const FIELD = "video_liked";

export interface AnswerSuiteOptions {
  readonly id: string;
  readonly only: Suite["only"];
  /** The simulator's rate over the real one. */
  readonly ratio: number;
  readonly together: number;
}

/**
 * Yes/no answers of real users and of a simulator, all cohorts of a cell in one store: each has users of its own, since
 * estimates of a run rest on its own users alone.
 */
export function answerSuite({ id, only, ratio, together }: AnswerSuiteOptions): Suite {
  return {
    id,
    only,
    together,
    cells: GRID.filter(({ rate }) => rate * ratio < 1),
    fill: async (store, cell, seeds) => {
      await readRows(store, answerRows(cell, ratio, seeds), { name: "cohorts" });
      await nameRuns(store);
    },
    nameOf: measureName,
    targets: (cell) =>
      new Map(
        [...answerTargets(cell, ratio)].filter(([name]) =>
          only.some((analysis) => name.startsWith(analysis)),
        ),
      ),
  };
}

/** One file is read faster than a hundred: the cohort is told by the user's name, then made the run. */
async function nameRuns(store: DuckStore): Promise<void> {
  await plainNames(store);
  await store.run("UPDATE answers SET run = split_part(user_id, '/', 1)");
}

function* answerRows(cell: Cell, ratio: number, seeds: readonly number[]): Generator<object> {
  for (const seed of seeds) {
    const random = randomStream("validity", JSON.stringify(cell), ratio, seed);
    const users = drawChances(cell, [ratio], random);
    for (const [u, { items, real, simulated }] of users.entries()) {
      for (let i = 0; i < items; i++) {
        yield {
          user_id: `${runName(seed)}/${u}`,
          item: `${i}`,
          scenario: SCENARIO,
          field: FIELD,
          kind: "binary",
          truth: random.uniform() < real ? 1 : 0,
          predicted: probabilityOf(random.uniform() < simulated[0]! ? 1 : 0, random),
        };
      }
    }
  }
}

function probabilityOf(said: 0 | 1, random: Random): number {
  const [first, second] = LEVELS.filter((level) => level.said === said);
  return (random.uniform() < first!.chance ? first! : second!).probability;
}

function measureName(analysis: string, estimate: Estimate): string | null {
  const { measure, run, basis, scenario, field, dimension, versus } = estimate;
  if (!run.startsWith("cohort ") || versus !== undefined) return null;
  const name = `${analysis}: ${measure}${basis === undefined ? "" : ` (${basis})`}`;
  if (analysis === "positive-rate") return scenario === SCENARIO && field === undefined ? name : null;
  if (analysis === "leaderboard") {
    return (field ?? FIELD) === FIELD && (measure !== "skill" || dimension === "video_binary") ? name : null;
  }
  return name;
}
