import { type JackknifeEstimate, NOTES } from "./jackknife.ts";
import { correlation, correlationsWithoutOne, rankCorrelationEstimate, ranksOf } from "./rank-correlation.ts";
import { leaveOneOutReplicates } from "./replicates.ts";
import { spreadOf } from "./spread.ts";
import { tQuantileCached } from "./t-quantile.ts";

/** The rates of users, one per user: over all items, and over each half. */
export interface SplitRates {
  readonly all: ArrayLike<number>;
  readonly halves: readonly [ArrayLike<number>, ArrayLike<number>];
}

/** Below this reliability nothing is corrected, since the divisor would be mostly chance. */
const MIN_RELIABILITY = 0.2;

const cut = (x: number) => Math.max(-1, Math.min(1, x));

/**
 * Minimum number of users for an interval of the corrected correlation, and the largest share of them with one and
 * the same rate.
 */
const CORRECTED = { users: 30, tied: 0.35 } as const;

export const FIDELITY_NOTES = {
  fewUsers: `no interval: fewer than ${CORRECTED.users} users`,
  tied: "no interval: more than a third of the users have the same rate, such as never",
  alike: "not estimable: simulated users are not shown to differ from one another by more than chance",
  unreliable: `not corrected: the split-half reliability is below ${MIN_RELIABILITY}`,
} as const;

/**
 * The reliability of ranks of rates over all items, from the rank correlation r of two halves: the Spearman-Brown
 * formula (1910), 2r / (1 + r), at least 0. Null if a half does not vary.
 */
export function splitHalfReliability({ halves }: Pick<SplitRates, "halves">): number | null {
  const r = correlation(ranksOf(halves[0]), ranksOf(halves[1]));
  return r === null ? null : stepUp(r);
}

function stepUp(r: number): number {
  return r <= 0 ? 0 : (2 * r) / (1 + r);
}

/**
 * Whether users differ by more than chance: the interval of the rank correlation of their rates in two halves is above
 * 0. That of halves in the same order has none, and counts.
 */
function differ(ids: readonly string[], { halves }: Pick<SplitRates, "halves">, level: number): boolean {
  const { value, low } = rankCorrelationEstimate(ids, halves[0], halves[1], level);
  return low === null ? value === 1 && tiedShare(halves[0]) <= CORRECTED.tied : low > 0;
}

/**
 * The correlation, if simulated users differ by more than chance, or if it is itself above 0, which shows as much.
 * Otherwise what they have in common with real users is as much chance as their rates, and no correction removes it.
 */
function whereUsersDiffer(
  found: JackknifeEstimate,
  ids: readonly string[],
  simulated: Pick<SplitRates, "halves">,
  level: number,
): JackknifeEstimate {
  const { users, note } = found;
  const judged = note !== FIDELITY_NOTES.unreliable && users >= 4;
  if (!judged || (found.low !== null && found.low > 0) || differ(ids, simulated, level)) return found;
  return { value: null, low: null, high: null, se: null, p: null, users, note: FIDELITY_NOTES.alike };
}

type Pair = readonly [ArrayLike<number>, ArrayLike<number>];

/**
 * The rank correlation of users' real and simulated rates, corrected for attenuation (Spearman 1904): r over the root
 * of the product of the two reliabilities, cut to [-1, 1]. Null below `MIN_RELIABILITY`, and if neither it nor the
 * reliability of the simulated rates is shown to be above 0. The jackknife leaves the
 * user out of correlation and reliabilities; the interval is cut to [-1, 1]. It has none below 30 users, or if more
 * than a third of them are tied: ties are not measurement errors, so the correction falls short, and more users only
 * narrow the interval around the wrong value (57% coverage at 200 users, docs/validity.md).
 */
export function disattenuatedCorrelation(
  ids: readonly string[],
  real: SplitRates,
  simulated: SplitRates,
  level = 0.95,
): JackknifeEstimate {
  const of = ([own, other]: readonly number[]) => Math.sqrt(own! * other!);
  const pairs = [[real.all, simulated.all]] as const;
  const corrected = correlationOver(ids, pairs, [real.halves, simulated.halves], of, level);
  const found = whereUsersDiffer(corrected, ids, simulated, level);
  const tied = Math.max(...[real, simulated].map(({ all }) => tiedShare(all)));
  const note = ids.length < CORRECTED.users ? "fewUsers" : tied > CORRECTED.tied ? "tied" : undefined;
  if (note === undefined || found.low === null) return found;
  return { ...found, low: null, high: null, se: null, note: FIDELITY_NOTES[note] };
}

/** The largest share of users with one and the same rate. */
export function tiedShare(rates: ArrayLike<number>): number {
  const counts = new Map<number, number>();
  for (let u = 0; u < rates.length; u++) counts.set(rates[u]!, (counts.get(rates[u]!) ?? 0) + 1);
  return Math.max(0, ...counts.values()) / rates.length;
}

/**
 * How well simulated users follow their real ones, relative to how well real users follow themselves: the rank
 * correlation of one half of users' real answers with the other half of their simulated ones, both ways, over that of
 * the two real halves. A simulator that answers as the same people would a second time scores 1 on average, at any
 * rate and number of answers; larger values are cut to 1. One that mixes users up scores 0. Null if the reliability
 * of the real rates is below `MIN_RELIABILITY`; also where simulated users are not shown to differ (the reliability of
 * their rates is not above 0) and the interval has both 0 and 1, so that the value would be noise. Interval as above.
 */
export function ownCorrelation(
  ids: readonly string[],
  { halves: [a, b] }: Pick<SplitRates, "halves">,
  simulated: Pick<SplitRates, "halves">,
  level = 0.95,
): JackknifeEstimate {
  const [first, second] = simulated.halves;
  const pairs = [
    [a, second],
    [b, first],
  ] as const;
  // From the reliability of all answers back to the correlation of the halves.
  const of = ([own]: readonly number[]) => own! / (2 - own!);
  const found = correlationOver(ids, pairs, [[a, b]], of, level);
  const below = found.high !== null && found.high < 1;
  return below ? found : whereUsersDiffer(found, ids, simulated, level);
}

/** The mean rank correlation of pairs over what the reliabilities of splits, each at least the minimum, make of it. */
function correlationOver(
  ids: readonly string[],
  pairs: readonly Pair[],
  splits: readonly Pair[],
  of: (reliabilities: readonly number[]) => number,
  level: number,
): JackknifeEstimate {
  const users = ids.length;
  const bare = { value: null, low: null, high: null, se: null, p: null, users };
  const ranked = (own: readonly Pair[]) => own.map(([x, y]) => [ranksOf(x), ranksOf(y)] as const);
  const [above, below] = [ranked(pairs), ranked(splits)];
  const found = above.flatMap(([x, y]) => correlation(x, y) ?? []);
  const known = below.flatMap(([x, y]) => correlation(x, y) ?? []).map(stepUp);
  if (users < 4 || found.length < pairs.length || known.length < splits.length)
    return { ...bare, note: NOTES.undefinedValue };
  if (Math.min(...known) < MIN_RELIABILITY) return { ...bare, note: FIDELITY_NOTES.unreliable };
  const mean = (own: readonly number[]) => own.reduce((sum, r) => sum + r, 0) / own.length;
  const corrected = mean(found) / of(known);
  const left = (own: typeof above) => own.map(([x, y]) => correlationsWithoutOne(x, y));
  const [without, others] = [left(above), left(below)];
  // Without a user, a reliability may fall below the minimum, but is never 0.
  const least = of(known.map(() => MIN_RELIABILITY / 2));
  const values = ids.map((_, u) => {
    const reliabilities = others.map((own) => stepUp(own[u]!));
    return mean(without.map((own) => own[u]!)) / Math.max(least, of(reliabilities));
  });
  if (!values.every(Number.isFinite)) return { ...bare, value: cut(corrected), note: NOTES.restsOnOne };
  const { variance, df } = spreadOf(values, 1e-12);
  const reach = tQuantileCached((1 + level) / 2, df) * Math.sqrt(variance);
  // Shifted by as much as the value was cut, so that a difference of two matches the values shown.
  const moved = values.map((value) => value + cut(corrected) - corrected);
  const kept = {
    replicates: leaveOneOutReplicates("linear", cut(corrected), {
      ids,
      members: ids.map((_, u) => u),
      values: moved,
    }),
  };
  if (variance === 0) return { ...bare, value: cut(corrected), note: NOTES.noVariation, ...kept };
  return {
    ...bare,
    value: cut(corrected),
    low: cut(corrected - reach),
    high: cut(corrected + reach),
    se: Math.sqrt(variance),
    effectiveUsers: df + 1,
    ...kept,
  };
}
