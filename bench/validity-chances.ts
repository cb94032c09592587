import { logitNormalOffset, sigmoid } from "../src/synthetic/logit-normal.ts";
import type { Random } from "../src/synthetic/random.ts";
import { type Cell, itemsOf } from "./validity-grid.ts";

/** Of what real users are, simulated ones keep this: the correlation of their log odds. */
export const KEPT = 0.5;

/** What a simulator that says no or yes gives as probability: the second of each with the chance beside it. */
export const LEVELS = [
  { said: 0, probability: 0.05, chance: 0.7 },
  { said: 0, probability: 0.3, chance: 0.3 },
  { said: 1, probability: 0.6, chance: 0.5 },
  { said: 1, probability: 0.9, chance: 0.5 },
] as const;

/** Users with their chances of yes: log odds normal over users, on both sides with the cell's spread. */
export function drawChances(cell: Cell, ratio: number, random: Random) {
  const [real, simulated] = [cell.rate, cell.rate * ratio].map((rate) =>
    logitNormalOffset(rate, cell.spread),
  );
  return itemsOf(cell).map((items) => {
    const own = random.normal();
    const other = KEPT * own + Math.sqrt(1 - KEPT ** 2) * random.normal();
    return {
      items,
      real: sigmoid(real! + cell.spread * own),
      simulated: sigmoid(simulated! + cell.spread * other),
    };
  });
}
