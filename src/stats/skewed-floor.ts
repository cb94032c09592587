import type { UserSums } from "./user-sums.ts";

/**
 * The lower quartile of users' own means, sum of column `part` over sum of column `whole`. A mean of what few users have
 * much of (predicted probabilities, losses) is skewed beyond what most have, not beyond 0: as lower end of the range it
 * lets the scale of an interval see that.
 */
export function lowerQuartileOfMeans({ ids, rows, width }: UserSums, part: number, whole: number): number {
  const means = ids
    .flatMap((_, user) => {
      const n = rows[user * width + whole]!;
      return n > 0 ? [rows[user * width + part]! / n] : [];
    })
    .sort((a, b) => a - b);
  return means[Math.floor((means.length - 1) / 4)] ?? 0;
}
