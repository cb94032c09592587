import tCdf from "@stdlib/stats-base-dists-t-cdf";
import { combine, intervalOf } from "./combination.ts";
import { type Evaluation, findRoot } from "./find-root.ts";
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
/** Most spreads are below this; larger ones take longer to evaluate. */
const USUAL_MOST = 2;

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
  const score = (spread: number) => fields.reduce((sum, field) => sum + profileScore(field, spread).score, 0);
  let low = at(score, LEAST);
  if (low.y <= 0) {
    const high = scoreTestEnd(fields, members, data.ids.length, level);
    return { ...bare, value: 0, low: 0, high, note: DISPERSION_NOTES.none };
  }
  let high = at(score, USUAL_MOST);
  if (high.y >= 0) [low, high] = [high, at(score, MOST)];
  if (high.y >= 0) return { ...bare, note: DISPERSION_NOTES.unbounded };
  const value = rootBetween(score, low, high);
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
  const found = combine([
    { weight: 1, of: simulated.replicates },
    { weight: -1, of: real.replicates },
  ]);
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

/** A question with users grouped by answers; the latest centre, its spread, and its derivative by the spread. */
interface GroupedField extends Field {
  readonly groups: readonly Group[];
  centre: number;
  spread: number;
  drift: number;
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
  const centre = Math.log((yes + 0.5) / (all - yes + 0.5));
  return { users, trials, groups: [...counts.values()], centre, spread: 0, drift: 0 };
}

function sumOfScores({ groups }: GroupedField, centre: number, spread: number): Scores {
  const sum = { centre: 0, spread: 0, centreTwice: 0, both: 0, spreadTwice: 0 };
  for (const group of groups) {
    const found = scoresOf(group, centre, spread);
    sum.centre += group.count * found.centre;
    sum.spread += group.count * found.spread;
    sum.centreTwice += group.count * found.centreTwice;
    sum.both += group.count * found.both;
    sum.spreadTwice += group.count * found.spreadTwice;
  }
  return sum;
}

/** The step, limited to 1.5 in either direction. */
function atMost(step: number): number {
  return Math.max(-1.5, Math.min(1.5, step));
}

/** Newton's method stops after a step of this size: the remaining error is of the order of its square. */
const SMALL = 1e-4;

/**
 * Finds the best centre for a spread, which the field then remembers. Returns the score of the spread, its slope, and
 * the multiple of a user's score of the centre to subtract from that of the spread.
 */
function profileScore(field: GroupedField, spread: number) {
  field.centre += atMost(field.drift * (spread - field.spread));
  for (let i = 0; ; i++) {
    const found = sumOfScores(field, field.centre, spread);
    const newton = found.centreTwice < 0 ? -found.centre / found.centreTwice : Math.sign(found.centre) / 2;
    const step = atMost(newton);
    field.centre += step;
    if (Math.abs(step) > SMALL && i < 40) continue;
    const tilt = found.both / found.centreTwice;
    field.spread = spread;
    field.drift = -tilt;
    return { score: found.spread + found.both * step, tilt, slope: found.spreadTwice - tilt * found.both };
  }
}

type OfSpread = (spread: number) => number;

/** A function of the spread, evaluated at one spread, by its logarithm. */
const at = (f: OfSpread, spread: number): Evaluation => ({ x: Math.log(spread), y: f(spread) });

/** The root of a function of the spread between two spreads. */
function rootBetween(f: OfSpread, low: Evaluation, high: Evaluation): number {
  return Math.exp(findRoot((logarithm) => f(Math.exp(logarithm)), [low, high], 1e-6));
}

/** Each user's score of the spread, adjusted for the centres, and the slope of their sum. */
function effectiveScores(fields: readonly GroupedField[], spread: number, users: number) {
  const scores = new Float64Array(users);
  let slope = 0;
  for (const field of fields) {
    const profile = profileScore(field, spread);
    const { tilt } = profile;
    slope += profile.slope;
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
  const excess = (spread: number) => {
    const { scores } = effectiveScores(fields, spread, users);
    const own = members.map((user) => scores[user]!);
    const sum = own.reduce((total, x) => total + x, 0);
    const squares = own.reduce((total, x) => total + x * x, 0);
    return squares === 0 ? 1 : sum / Math.sqrt(squares) + reach;
  };
  const [low, high] = [at(excess, LEAST), at(excess, MOST)];
  if (low.y <= 0) return LEAST;
  return high.y > 0 ? MOST : rootBetween(excess, low, high);
}
