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

/**
 * Users with their chances of yes: log odds normal over users, on both sides with the cell's spread.
 * @param ratios how many times the real rate the simulator has, in each of its runs on the same users.
 */
export function drawChances(cell: Cell, ratios: readonly number[], random: Random) {
  const real = logitNormalOffset(cell.rate, cell.spread);
  const simulated = ratios.map((ratio) => logitNormalOffset(cell.rate * ratio, cell.spread));
  return itemsOf(cell).map((items) => {
    const own = random.normal();
    const other = KEPT * own + Math.sqrt(1 - KEPT ** 2) * random.normal();
    return {
      items,
      real: sigmoid(real + cell.spread * own),
      simulated: simulated.map((offset) => sigmoid(offset + cell.spread * other)),
    };
  });
}
