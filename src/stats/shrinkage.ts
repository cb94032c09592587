/** One user's rate: count and total. */
export interface RateCount {
  readonly part: number;
  readonly whole: number;
}

export interface Shrunk {
  /** The mean rate towards which all are shrunk. */
  readonly mean: number;
  /** Variance of users' rates around it, corrected for chance. */
  readonly between: number;
  /** Each user's rate, shrunk towards the mean by its share of chance; in [0, 1]. */
  readonly rates: Float64Array;
  /** How much of each user's raw rate is kept, in [0, 1]: the reliability of that rate. */
  readonly kept: Float64Array;
}

/**
 * Users' rates shrunk by empirical Bayes: m + k_u (r_u - m), with k_u = b / (b + w / n_u), b the variance between
 * users and w = m (1 - m) - b that within them, by moments (Efron & Morris 1975; Kleinman 1973). A rate of few
 * answers is mostly chance and moves towards the mean.
 * @param users at least one, each with a `whole` above 0.
 */
export function shrinkRates(users: readonly RateCount[]): Shrunk {
  let [part, whole, over, pairs] = [0, 0, 0, 0];
  for (const user of users) {
    part += user.part;
    whole += user.whole;
  }
  const mean = part / whole;
  const total = mean * (1 - mean);
  for (const user of users) {
    over += (user.part - mean * user.whole) ** 2 / user.whole - total;
    pairs += user.whole - 1;
  }
  const between = pairs > 0 ? Math.min(total, Math.max(0, over / pairs)) : 0;
  const within = total - between;
  const kept = Float64Array.from(users, (user) =>
    between === 0 ? 0 : between / (between + within / user.whole),
  );
  return {
    mean,
    between,
    kept,
    rates: Float64Array.from(users, (user, u) => mean + kept[u]! * (user.part / user.whole - mean)),
  };
}
