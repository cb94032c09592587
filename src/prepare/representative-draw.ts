import { randomStream } from "../synthetic/random.ts";
import { bucketsOf } from "./benchmark-draw.ts";

/** The index of a drawn candidate, and the probability with which it was drawn. */
export interface DrawnItem {
  readonly place: number;
  readonly probability: number;
}

/**
 * Draws a user's test events in strata of time, with equal probability within each. Outcomes play no part, so every
 * kind of event is drawn as often as it happens. If all are taken, each has probability 1.
 * @param size number of the user's candidates, in time order.
 */
export function drawItems(size: number, count: number, seed: number, user: string): DrawnItem[] {
  const strata = bucketsOf(size, count);
  if (strata === null) return Array.from({ length: size }, (_, place) => ({ place, probability: 1 }));
  const random = randomStream("items", seed, user);
  return strata
    .flatMap(({ start, end, draws }) => {
      const places = Array.from({ length: end - start }, (_, i) => start + i);
      const probability = Math.min(1, draws / places.length);
      return random.sample(places, draws).map((place) => ({ place, probability }));
    })
    .sort((a, b) => a.place - b.place);
}
