import { WATCH_TIME } from "./composite.ts";
import { PER_FIELD } from "./composite-scores.ts";

/** What a run has not answered of a field, with what real users did. */
export interface Missing {
  readonly field: string;
  readonly n: number;
  readonly positives: number;
  readonly normalized: number;
}

/** The sums with what is missing: all wrong, or all right; unjudged records with the lowest or the highest mark. */
export function withMissing(
  total: Float64Array,
  fields: readonly string[],
  missing: readonly Missing[],
  unjudged: number,
  side: "worst" | "best",
): Float64Array {
  const sum = Float64Array.from(total);
  const [watch, right] = [fields.length * PER_FIELD, side === "best"];
  for (const { field, n, positives, normalized } of missing) {
    const place = fields.indexOf(field);
    if (place >= 0) {
      const at = place * PER_FIELD;
      sum[at]! += n;
      if (right) sum[at + 1]! += positives;
      else {
        sum[at + 2]! += n - positives;
        sum[at + 3]! += positives;
      }
    } else if (field === WATCH_TIME) {
      sum[watch + 1]! += normalized;
      if (!right) sum[watch]! += normalized;
    }
  }
  sum[watch + 2]! += unjudged;
  sum[watch + 3]! += unjudged * (right ? 10 : 1);
  return sum;
}
