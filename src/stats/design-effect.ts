import { intraclassCorrelation } from "./share-interval.ts";

/**
 * Kish's design effect (1965), 1 + rho (n - 1): the number of answers of some kind that are worth one independent
 * answer. n is the mean number of such answers per user, weighted by these answers; rho is the intraclass correlation,
 * within users, of what is measured over all items (for answers that are due: of what is said). The few measured
 * answers alone can't show it: the users who could have most of them may have none by chance.
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

/** The intraclass correlation, within users, of what is measured; 0 if all answers are equal. */
export function likeness(items: Float64Array, measured: Float64Array, weight = 1): number {
  const users = Array.from(items, (n, user) => ({ part: measured[user]! / weight, whole: n / weight }));
  return intraclassCorrelation(users.filter(({ whole }) => whole > 0)) ?? 0;
}

/**
 * The uncertainty of the difference between two shares of answers said to be yes: among the truly yes and the truly no.
 */
export interface SaidByTruth {
  /** Share of hits among the truly yes, shrunk towards 1/2 with two more answers of each kind. */
  readonly share: number;
  /** Intraclass correlation, within users, of what is said, at this share of yes. */
  readonly likeness: number;
  /** Variance of the difference in units of share (1 - share), if all answers were independent. */
  readonly alone: number;
  /** Additional variance if all answers of a user were equal; 0 if all users have the same mix of yes and no. */
  readonly together: number;
}

/**
 * A user with many answers said to be yes moves the difference to the extent that the user's parts of all yes and of
 * all no differ. The correlation within users is estimated from all answers and carried over to the truly yes by the
 * odds ratio, which depends on the share of yes far less than the correlation does.
 * @param weight the weight of one answer, if the numbers are weights.
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
 * The correlation of two yes/no answers at another share of yes, given that at the first: their odds ratio stays the
 * same (Carey, Zeger & Diggle 1993; the share of both yes is Plackett's, 1965).
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
 * A model-based standard error, with Satterthwaite's degrees of freedom: the variance of independent answers counts as
 * known, the variance between users as estimated from the effective users.
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

/** Above this, t is normal. */
const MOST_FREEDOM = 1e6;
