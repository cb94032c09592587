import tCdf from "@stdlib/stats-base-dists-t-cdf";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import type { JackknifeEstimate } from "./jackknife.ts";

/**
 * The ratio b / a of two estimates on the log scale that share no user, as independent samples: their
 * squared standard errors add up, with Welch-Satterthwaite degrees of freedom.
 * @returns an estimate without interval where one of the two has none.
 */
export function independentRatio(a: JackknifeEstimate, b: JackknifeEstimate): JackknifeEstimate {
  const users = a.users + b.users;
  const without = { low: null, high: null, se: null, p: null, users };
  if (a.value === null || b.value === null || a.value <= 0) {
    return {
      ...without,
      value: null,
      note: (a.value === null ? a.note : b.note) ?? "not defined on these data",
    };
  }
  const value = b.value / a.value;
  if (a.se === null || b.se === null || a.se + b.se === 0) {
    return { ...without, value, note: (a.se === null ? a.note : b.note) ?? "interval not estimable" };
  }
  const [va, vb] = [a.se ** 2, b.se ** 2];
  const df = (va + vb) ** 2 / (va ** 2 / (a.users - 1) + vb ** 2 / (b.users - 1));
  const se = Math.sqrt(va + vb);
  const reach = tQuantile(0.975, df) * se;
  const [low, high] = [Math.exp(Math.log(value) - reach), Math.exp(Math.log(value) + reach)];
  return { value, low, high, se, p: Math.min(1, 2 * tCdf(-Math.abs(Math.log(value)) / se, df)), users };
}
