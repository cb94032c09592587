import { intraclassCorrelation } from "./share-interval.ts";

/**
 * Kish's design effect (1965): how many answers of some kind are worth one independent answer, 1 + rho (n - 1). n is
 * how many such answers the user of an average one has; rho is how alike a user's answers to all items are in what is
 * measured (for answers that are due: what is said). The few measured answers alone can't show it: the users who
 * could have most of them may have none by chance.
 * @param items number of answers of each user.
 * @param own number of answers of the kind.
 * @param measured number of all answers that are, or say, what is measured.
 * @param weight the weight of one answer, if the numbers are weights.
 */
export function designEffect(
  items: Float64Array,
  own: Float64Array,
  measured: Float64Array,
  weight = 1,
): number {
  let [sum, squares] = [0, 0];
  for (const n of own) {
    sum += n;
    squares += n ** 2;
  }
  return sum > 0 ? 1 + likeness(items, measured, weight) * Math.max(0, squares / sum / weight - 1) : 1;
}

/** How alike one user's answers are in what is measured: the intraclass correlation, 0 if all answers are alike. */
export function likeness(items: Float64Array, measured: Float64Array, weight = 1): number {
  const users = Array.from(items, (n, user) => ({ part: measured[user]! / weight, whole: n / weight }));
  return intraclassCorrelation(users.filter(({ whole }) => whole > 0)) ?? 0;
}

/** How unsure the difference of two shares is, of answers said to be yes among those truly yes and those truly no. */
export interface SaidByTruth {
  /** The share of hits among the truly yes, drawn to one half by two answers of each kind that may be missing by chance. */
  readonly share: number;
  /** How alike one user's answers are in what is said where it is said as often as that. */
  readonly likeness: number;
  /** The variance of the difference, in units of share (1 - share), if all answers were independent. */
  readonly alone: number;
  /** What it has more if one user's answers were all alike; 0 where each user has as much of yes as of no. */
  readonly together: number;
}

/**
 * A user who is said to say yes to much moves the difference as far as the parts of yes and of no are unlike that the user
 * has. How alike users' answers are is estimated from all answers, and of those truly yes by their odds ratio, which hangs on
 * how often yes is said much less than the correlation does.
 * @param weight how much one answer weighs, where these are weights.
 */
export function saidByTruth(
  items: Float64Array,
  due: Float64Array,
  said: Float64Array,
  hits: Float64Array,
  weight = 1,
): SaidByTruth | null {
  const size = (own: Float64Array) => own.reduce((a, b) => a + b, 0);
  const [all, yes] = [size(items), size(due)];
  if (yes === 0 || yes === all) return null;
  const trials = yes / weight / designEffect(items, due, said, weight);
  // Agresti & Coull 1998.
  const share = ((size(hits) / yes) * trials + 2) / (trials + 4);
  const unlike = items.map((n, user) => (due[user]! / yes - (n - due[user]!) / (all - yes)) ** 2);
  const alone = weight / yes + weight / (all - yes);
  return {
    share,
    likeness: likenessAt(likeness(items, said, weight), size(said) / all, share),
    alone,
    together: Math.max(0, size(unlike) - alone),
  };
}

/**
 * The correlation of two yes/no answers where yes has another share, given that at the first: the odds ratio of the two
 * is the same (Carey, Zeger & Diggle 1993; the share of both yes is Plackett's, 1965).
 */
export function likenessAt(correlation: number, first: number, share: number): number {
  if (!(first > 0 && first < 1 && correlation > 0 && correlation < 1)) return correlation;
  const rest = first * (1 - first) * (1 - correlation);
  const ratio = ((first ** 2 + correlation * first * (1 - first)) * (1 - first - rest)) / rest ** 2;
  const sum = 1 + 2 * share * (ratio - 1);
  const both = (sum - Math.sqrt(sum ** 2 - 4 * ratio * (ratio - 1) * share ** 2)) / (2 * (ratio - 1));
  return (both - share ** 2) / (share * (1 - share));
}

/**
 * A standard error from a model, and its degrees of freedom after Satterthwaite: the variance of independent answers is
 * known, what users add to it as well as so many effective users allow.
 */
export function modelSpread(
  independent: number,
  between: number,
  effectiveUsers: number,
): { readonly se: number; readonly df: number } {
  const variance = independent + between;
  const users = Math.max(1, effectiveUsers - 1);
  const df = between > 0 ? users * (variance / between) ** 2 : Number.POSITIVE_INFINITY;
  return { se: Math.sqrt(variance), df: Math.min(MOST_FREEDOM, df) };
}

/** Beyond these t is normal. */
const MOST_FREEDOM = 1e6;
