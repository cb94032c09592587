import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { HALVES_NOTE, halvesApart } from "../../src/stats/split-halves.ts";
import { columnTotal, type UserSums } from "../../src/stats/user-sums.ts";
import { DIMENSIONS } from "../../src/text/style/marker.ts";
import { UTTERANCES } from "../../src/text/style/style-sums.ts";
import { BASIS_NAMES, hitSums, rateOf } from "./estimates.ts";

/** The floor of rate ratios: how many times the rate of one random half of the real users is that of the other. */
export function ratioFloors(real: UserSums, seed: number): Estimate[] {
  const n = columnTotal(real, UTTERANCES);
  return BASIS_NAMES.flatMap((basis) =>
    DIMENSIONS.flatMap((dimension): Estimate[] => {
      const random = xoroshiro128plus(seed);
      const sums = hitSums(real, { dimension }, basis);
      const apart = halvesApart(sums, rateOf(basis), { random, scale: "log" });
      if (apart === null) return [];
      const key = { measure: "rate_ratio_floor", run: REAL_RUN, dimension, basis };
      return [{ ...key, ...apart, n, users: real.ids.length, note: HALVES_NOTE }];
    }),
  );
}
