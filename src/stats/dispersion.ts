import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { type Combination, combine, intervalOf } from "./combination.ts";
import { type JackknifeEstimate, NOTES } from "./jackknife.ts";
import { type Scores, scoresOf, type Trials } from "./logit-normal-fit.ts";
import { leaveOneOutReplicates, pairedReplicates } from "./replicates.ts";
import { isTooWide } from "./scale.ts";
import { spreadOf } from "./spread.ts";
import { tQuantileCached } from "./t-quantile.ts";

/** The answers of users to one yes/no question. */
interface Field {
  /** Indices of the users who were asked, into the list of ids. */
  readonly users: readonly number[];
  readonly trials: readonly Trials[];
}

/** Answers of the same users to several questions. */
export interface FieldTrials {
  readonly ids: readonly string[];
  readonly fields: readonly Field[];
}

export const DISPERSION_NOTES = {
  none: "users differ no more than chance would have it",
  unbounded: "not estimable: users hardly overlap, or answers are too few",
} as const;

/** Spreads of log odds below or above these are treated as none, or as users who always or never act. */
const LEAST = 0.05;
const MOST = 8;

/**
 * How much users differ: the standard deviation of their log odds of yes, common to all questions, each of which has
 * its own centre. By maximum marginal likelihood of "log odds = mu_field + sigma z_user,field" (logit-normal), so
 * that chance within a user and the rate of yes play no part: unlike an intraclass correlation, it does not grow with
 * the rate. Questions count by their information; that they share users is handled by the jackknife, which leaves a
 * user out of all of them (one Newton step from the fit, divided by one minus the user's leverage). The interval is
 * on the log scale.
 *
 * If users differ less than by chance, the value is 0, and its upper end comes from the score test.
 */
export function dispersion(data: FieldTrials, level = 0.95): JackknifeEstimate {
  const fields = data.fields.filter(varies).map(grouped);
  const members = [...new Set(fields.flatMap(({ users }) => users))].sort((a, b) => a - b);
  const users = members.length;
  const bare = { value: null, low: null, high: null, se: null, p: null, users };
  if (fields.length === 0 || users < 2) return { ...bare, note: NOTES.undefinedValue };
  const score = (spread: number) => fields.reduce((sum, field) => sum + profileScore(field, spread), 0);
  if (score(MOST) >= 0) return { ...bare, note: DISPERSION_NOTES.unbounded };
  if (score(LEAST) <= 0) {
    const high = scoreTestEnd(fields, members, data.ids.length, level);
    return { ...bare, value: 0, low: 0, high, note: DISPERSION_NOTES.none };
  }
  const value = rootOf(score);
  const { scores, slope } = effectiveScores(fields, value, data.ids.length);
  const squares = members.reduce((sum, user) => sum + scores[user]! ** 2, 0);
  const centre = Math.log(value);
  const values = members.map((user) => {
    const leverage = Math.min(MOST_LEVERAGE, scores[user]! ** 2 / squares);
    return centre + scores[user]! / (slope * value * (1 - leverage));
  });
  const replicates = leaveOneOutReplicates("log", centre, { ids: data.ids, members, values });
  const { variance, df } = spreadOf(values, 1e-12);
  if (variance === 0) return { ...bare, value, note: NOTES.noVariation, replicates };
  const se = Math.sqrt(variance);
  const reach = tQuantileCached((1 + level) / 2, df) * se;
  const wide = isTooWide(reach);
  return {
    ...bare,
    value,
    low: wide ? null : Math.exp(centre - reach),
    high: wide ? null : Math.exp(centre + reach),
    se,
    effectiveUsers: df + 1,
    ...(wide ? { note: NOTES.tooWide } : {}),
    replicates,
  };
}

/**
 * The ratio of two dispersions of the same users, simulated over real: 1 if simulated users differ as much as real
 * ones. Leaving a user out removes them from both. If simulated users do not differ at all, it is 0, with the upper
 * end of their interval over the lower end of the real users' as its own.
 */
export function dispersionRatio(
  simulated: JackknifeEstimate,
  real: JackknifeEstimate,
  level = 0.95,
): JackknifeEstimate {
  const users = Math.min(simulated.users, real.users);
  const bare = { value: null, low: null, high: null, se: null, p: null, users };
  if (simulated.value === null || real.value === null || real.value === 0) {
    const note = (simulated.value === null ? simulated.note : real.note) ?? NOTES.undefinedValue;
    return { ...bare, note };
  }
  if (simulated.replicates === undefined || real.replicates === undefined) {
    const high = simulated.high === null || real.low === null ? null : simulated.high / real.low;
    return {
      ...bare,
      value: simulated.value / real.value,
      low: high === null ? null : 0,
      high,
      ...(simulated.note === undefined ? {} : { note: simulated.note }),
    };
  }
  const terms = [
    { weight: 1, of: simulated.replicates },
    { weight: -1, of: real.replicates },
  ];
  const found: Combination = combine(terms);
  const ends = intervalOf(found, level);
  const wide = ends !== null && isTooWide((ends.high - ends.low) / 2);
  const interval = wide ? null : ends;
  return {
    ...bare,
    value: Math.exp(found.value),
    low: interval === null ? null : Math.exp(interval.low),
    high: interval === null ? null : Math.exp(interval.high),
    se: found.se,
    p: found.se === null || found.se === 0 ? null : 2 * tCdf(-Math.abs(found.value) / found.se, found.df),
    effectiveUsers: found.df + 1,
    ...(interval === null ? { note: wide ? NOTES.tooWide : NOTES.noVariation } : {}),
    replicates: pairedReplicates(real.replicates, simulated.replicates),
  };
}

/** Cap on one user's leverage, the share of the total information, in the jackknife. */
const MOST_LEVERAGE = 0.9;

interface Group extends Trials {
  readonly count: number;
}

/** A question with its users grouped by answers, and the centre last found for it. */
interface GroupedField extends Field {
  readonly groups: readonly Group[];
  centre: number;
}

function varies({ trials }: Field): boolean {
  return trials.some(({ yes }) => yes > 0) && trials.some(({ yes, of }) => yes < of);
}

function grouped({ users, trials }: Field): GroupedField {
  const counts = new Map<string, { yes: number; of: number; count: number }>();
  let yes = 0;
  let all = 0;
  for (const own of trials) {
    const key = `${own.yes}/${own.of}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { ...own, count: 1 });
    else known.count++;
    yes += own.yes;
    all += own.of;
  }
  return { users, trials, groups: [...counts.values()], centre: Math.log((yes + 0.5) / (all - yes + 0.5)) };
}

function sumOfScores({ groups }: GroupedField, centre: number, spread: number): Scores {
  let [byCentre, bySpread] = [0, 0];
  for (const group of groups) {
    const found = scoresOf(group, centre, spread);
    byCentre += group.count * found.centre;
    bySpread += group.count * found.spread;
  }
  return { centre: byCentre, spread: bySpread };
}

/** Step of numerical derivatives, and the size of a Newton step that ends the search. */
const STEP = 1e-4;
const SMALL = 1e-7;

/** The score of the spread at the best centre for it, which the field keeps. */
function profileScore(field: GroupedField, spread: number): number {
  for (let i = 0; i < 40; i++) {
    const here = sumOfScores(field, field.centre, spread).centre;
    const slope = (sumOfScores(field, field.centre + STEP, spread).centre - here) / STEP;
    const newton = slope < 0 ? -here / slope : Math.sign(here) / 2;
    const step = Math.max(-1.5, Math.min(1.5, newton));
    field.centre += step;
    if (Math.abs(step) < SMALL) break;
  }
  return sumOfScores(field, field.centre, spread).spread;
}

/** The root of a score that is above 0 at the smallest spread and below 0 at the largest. */
function rootOf(score: (spread: number) => number): number {
  let [low, high] = [Math.log(LEAST), Math.log(MOST)];
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (score(Math.exp(middle)) > 0) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/** Each user's score of the spread, adjusted for the centres, and the slope of their sum. */
function effectiveScores(fields: readonly GroupedField[], spread: number, users: number) {
  const scores = new Float64Array(users);
  let slope = 0;
  for (const field of fields) {
    profileScore(field, spread);
    const here = sumOfScores(field, field.centre, spread);
    const byCentre = sumOfScores(field, field.centre + STEP, spread);
    const bySpread = sumOfScores(field, field.centre, spread + STEP);
    const cross = (byCentre.spread - here.spread) / STEP;
    const tilt = cross / ((byCentre.centre - here.centre) / STEP);
    slope += (bySpread.spread - here.spread) / STEP - tilt * cross;
    const known = new Map<string, number>();
    field.users.forEach((user, i) => {
      const own = field.trials[i]!;
      const key = `${own.yes}/${own.of}`;
      let score = known.get(key);
      if (score === undefined) {
        const found = scoresOf(own, field.centre, spread);
        score = found.spread - tilt * found.centre;
        known.set(key, score);
      }
      scores[user]! += score;
    });
  }
  return { scores, slope };
}

/** The spread that a score test with users as units just rejects as too large. */
function scoreTestEnd(
  fields: readonly GroupedField[],
  members: readonly number[],
  users: number,
  level: number,
): number {
  const reach = tQuantileCached((1 + level) / 2, members.length - 1);
  return rootOf((spread) => {
    const { scores } = effectiveScores(fields, spread, users);
    const own = members.map((user) => scores[user]!);
    const sum = own.reduce((total, x) => total + x, 0);
    const squares = own.reduce((total, x) => total + x * x, 0);
    return squares === 0 ? 1 : sum / Math.sqrt(squares) + reach;
  });
}
