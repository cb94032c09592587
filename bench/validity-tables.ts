import { logitNormalOffset, sigmoid } from "../src/synthetic/logit-normal.ts";
import { type Random, randomStream } from "../src/synthetic/random.ts";

/** The grid that intervals and tests are tried on. */
export const USERS = [10, 20, 50, 200] as const;
export const LAYOUTS = ["balanced", "Zipf", "one dominant"] as const;
export const RATES = [0.005, 0.035, 0.3] as const;
export const SPREADS = [1, 1.7, 3] as const;
const ITEMS_A_USER = 30;

export type Layout = (typeof LAYOUTS)[number];

export interface Cell {
  readonly users: number;
  readonly layout: Layout;
  readonly rate: number;
  /** Standard deviation of users' log odds. */
  readonly spread: number;
}

export const GRID: readonly Cell[] = USERS.flatMap((users) =>
  LAYOUTS.flatMap((layout) =>
    RATES.flatMap((rate) => SPREADS.map((spread) => ({ users, layout, rate, spread }))),
  ),
);

/** Items of each user: 30 on average, all as many, as 1 / rank, or one with half of all. */
export function itemsOf({ users, layout }: Cell): number[] {
  const weights = Array.from({ length: users }, (_, u) =>
    layout === "balanced" ? 1 : layout === "Zipf" ? 1 / (u + 1) : u === 0 ? users - 1 : 1,
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => Math.max(1, Math.round((ITEMS_A_USER * users * weight) / sum)));
}

/** One user's answers, real and simulated. */
export interface DrawnUser {
  readonly items: number;
  readonly real: number;
  readonly simulated: number;
  /** Items that both say yes to. */
  readonly both: number;
}

/** Of what real users are, simulated ones keep this: the correlation of their log odds. */
const KEPT = 0.5;

/**
 * A cohort of a cell with a simulator whose rate is `ratio` times the real one; log odds are normal over users, on both
 * sides with the cell's spread.
 */
export function drawCohort(cell: Cell, ratio: number, seed: number): DrawnUser[] {
  const random = randomStream("validity", JSON.stringify(cell), ratio, seed);
  const [real, simulated] = [cell.rate, cell.rate * ratio].map((rate) =>
    logitNormalOffset(rate, cell.spread),
  );
  return itemsOf(cell).map((items) => {
    const own = random.normal();
    const other = KEPT * own + Math.sqrt(1 - KEPT ** 2) * random.normal();
    return answered(
      items,
      sigmoid(real! + cell.spread * own),
      sigmoid(simulated! + cell.spread * other),
      random,
    );
  });
}

function answered(items: number, chance: number, simulatedChance: number, random: Random): DrawnUser {
  let [real, simulated, both] = [0, 0, 0];
  for (let i = 0; i < items; i++) {
    const yes = random.uniform() < chance;
    const said = random.uniform() < simulatedChance;
    if (yes) real++;
    if (said) simulated++;
    if (yes && said) both++;
  }
  return { items, real, simulated, both };
}

/** A cell that shows an interval in fewer of its cohorts counts as not displayed. */
export const SHOWN_IN = 0.05;
