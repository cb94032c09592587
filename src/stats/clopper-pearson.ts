import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";

/**
 * The exact interval of a proportion (Clopper & Pearson 1934), from quantiles of beta distributions. The numbers
 * need not be whole: with an effective number of trials it is the interval of Korn & Graubard 1998.
 *
 * @param successes in [0, trials]
 * @param trials above 0
 * @throws {RangeError} on other arguments. No success in ten: `clopperPearson(0, 10).high` is 0.3085.
 */
export function clopperPearson(
  successes: number,
  trials: number,
  level = 0.95,
): { readonly low: number; readonly high: number } {
  if (!(trials > 0) || !(successes >= 0 && successes <= trials)) {
    throw new RangeError(`${successes} of ${trials} is not a proportion`);
  }
  const tail = (1 - level) / 2;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, trials - successes + 1),
    high: successes === trials ? 1 : betaQuantile(1 - tail, successes + 1, trials - successes),
  };
}
