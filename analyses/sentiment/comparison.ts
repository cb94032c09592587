import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { MIN_USERS_FOR_P } from "../../src/analysis/notes.ts";
import type { Estimate } from "../../src/model/finding.ts";
import { cliffsDelta } from "../../src/stats/cliffs-delta.ts";
import { contrast } from "../../src/stats/contrast.ts";
import {
  bootstrapReach,
  type Distance,
  distanceReplicates,
  swapNull,
} from "../../src/stats/distance-inference.ts";
import { independentContrast } from "../../src/stats/independent-contrast.ts";
import { type JackknifeEstimate, NOTES } from "../../src/stats/jackknife.ts";
import { jensenShannonDistance } from "../../src/stats/jensen-shannon.ts";
import { signFlipTest } from "../../src/stats/sign-flip.ts";
import { type Sample, type Tally, tally } from "../../src/stats/tally.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { wasserstein1 } from "../../src/stats/wasserstein.ts";
import { BINS, binOf, STRONG_CUT } from "./runs.ts";

/** Draws of a null mean and of a bootstrap: both are read to two digits. */
const DRAWS = 1000;

/** The note of a shift between groups of different users. */
export const UNMATCHED = "not matched: two independent groups of users";

/** The two sides of a comparison: paired by user, or groups of different users. */
export interface Sides {
  readonly real: Sample;
  readonly simulated: Sample;
  readonly paired: boolean;
}

/** How far a simulator's sentiment lies from that of real users, as shift and as distances. */
export function compareSentiment(run: string, sides: Sides, options: AnalysisOptions): Estimate[] {
  const { real, simulated, paired } = sides;
  const size = (sample: Sample) => sample.values.reduce((sum, own) => sum + own.length, 0);
  const key = { run, n: paired ? size(simulated) : size(real) + size(simulated) };
  if (real.ids.length === 0 || simulated.ids.length === 0) return [];
  const counts = tally(real, simulated, paired);
  const tested = Math.min(real.ids.length, simulated.ids.length) >= MIN_USERS_FOR_P;
  const shift = differenceOf(sides, (score) => score);
  const tail = differenceOf(sides, (score) => (score < STRONG_CUT ? 1 : 0));
  const p = !tested ? null : paired ? swapTest(sides, options) : shift.p;
  const note = paired ? shift.note : [UNMATCHED, shift.note].filter((text) => text !== undefined).join("; ");
  return [
    {
      ...estimateOf({ measure: "shift", ...key }, shift, options),
      p,
      ...(note === undefined ? {} : { note }),
    },
    estimateOf({ measure: "strongly_negative_difference", ...key }, tail, options),
    estimateOf(
      { measure: "cliffs_delta", ...key },
      cliffsDelta(counts, { a: real.ids, b: simulated.ids }),
      options,
    ),
    ...distances(key, counts, { a: real.ids, b: simulated.ids }, options),
  ];
}

/** Mean simulated minus mean real, of what `quantity` reads off a score. */
function differenceOf(
  { real, simulated, paired }: Sides,
  quantity: (score: number) => number,
): JackknifeEstimate {
  const mean = (sum: Float64Array) => (sum[0]! > 0 ? sum[1]! / sum[0]! : null);
  const sums = (sample: Sample) =>
    userSums(
      sample.ids.map((id, u) => {
        const own = sample.values[u]!;
        return [id, [own.length, total(own.map(quantity))]] as const;
      }),
    );
  return (paired ? contrast : independentContrast)(sums(real), sums(simulated), mean);
}

/** Swapping all real and simulated utterances of a user turns the sign of the user's summed differences. */
function swapTest({ real, simulated }: Sides, options: AnalysisOptions): number {
  const differences = real.values.map((own, u) => total(simulated.values[u]!) - total(own));
  return signFlipTest(differences, { random: xoroshiro128plus(options.seed), draws: options.draws });
}

function distances(
  key: { readonly run: string; readonly n: number },
  counts: Tally,
  ids: { readonly a: readonly string[]; readonly b: readonly string[] },
  options: AnalysisOptions,
): Estimate[] {
  const bins = Int32Array.from(counts.values, binOf);
  const measures: readonly { measure: string; distance: Distance; top: number }[] = [
    { measure: "wasserstein_1", distance: (a, b) => wasserstein1(counts.values, a, b), top: 2 },
    {
      measure: "jensen_shannon",
      distance: (a, b) => jensenShannonDistance(binned(a, bins), binned(b, bins)),
      top: Math.sqrt(Math.LN2),
    },
  ];
  const all = measures.map(({ distance }) => distance);
  const draws = Math.min(DRAWS, options.draws);
  const users = counts.paired ? counts.a.users : counts.a.users + counts.b.users;
  const fewest = Math.min(counts.a.users, counts.b.users);
  const tested = fewest >= MIN_USERS_FOR_P;
  const enough = fewest >= 2;
  const random = () => xoroshiro128plus(options.seed);
  const nulls = enough ? swapNull(counts, all, { random: random(), draws }) : [];
  const reaches = enough ? bootstrapReach(counts, all, { random: random(), draws }) : [];
  return measures.flatMap(({ measure, distance, top }, i): Estimate[] => {
    const value = distance(counts.a.total, counts.b.total);
    const none = { low: null, high: null, users };
    const reach = reaches[i];
    const interval =
      reach === undefined
        ? { ...none, note: NOTES.oneUser }
        : reach === 0
          ? { ...none, note: NOTES.noVariation }
          : { low: Math.max(0, value - reach), high: Math.min(top, value + reach), users };
    const chance = nulls[i];
    const kept =
      options.replicates === true && enough ? { replicates: distanceReplicates(counts, ids, distance) } : {};
    return [
      {
        ...estimateOf({ measure, ...key }, { value, se: null, p: null, ...interval, ...kept }, options),
        p: tested ? (chance?.p ?? null) : null,
      },
      {
        measure: `${measure}_null`,
        ...key,
        value: chance?.mean ?? null,
        ...none,
        note: chance === undefined ? NOTES.oneUser : nullNote(counts.paired, draws),
      },
    ];
  });
}

function nullNote(paired: boolean, draws: number): string {
  return paired
    ? `what chance gives: mean of ${draws} swaps of real and simulated utterances within users`
    : `what chance gives: mean of ${draws} exchanges of users between the two groups`;
}

function binned(counts: Float64Array, bins: Int32Array): Float64Array {
  const sums = new Float64Array(BINS);
  for (let i = 0; i < counts.length; i++) sums[bins[i]!]! += counts[i]!;
  return sums;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
