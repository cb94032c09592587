import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { HALVES_NOTE, halvesApart } from "../../src/stats/split-halves.ts";
import type { Sample } from "../../src/stats/tally.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import type { ScoredReal } from "./scores.ts";

/** How far two random halves of the real users are apart: the floor of each shift. */
export const FLOORS = { shift: "shift_floor", shift_standardised: "shift_standardised_floor" } as const;

/** The floors of both shifts; none where there are too few real users to split. */
export function shiftFloors(real: Pick<ScoredReal, "scores" | "allPieces">, seed: number): Estimate[] {
  return [
    ...floorOf(FLOORS.shift, real.scores, seed),
    ...floorOf(FLOORS.shift_standardised, real.allPieces, seed),
  ];
}

function floorOf(measure: string, { ids, values }: Sample, seed: number): Estimate[] {
  const sums = userSums(
    ids.map((id, u) => [id, [values[u]!.length, values[u]!.reduce((sum, score) => sum + score, 0)]] as const),
  );
  const mean = (sum: Float64Array) => (sum[0]! > 0 ? sum[1]! / sum[0]! : null);
  const apart = halvesApart(sums, mean, { random: xoroshiro128plus(seed) });
  if (apart === null) return [];
  const n = values.reduce((sum, own) => sum + own.length, 0);
  return [{ measure, run: REAL_RUN, ...apart, n, users: ids.length, note: HALVES_NOTE }];
}
