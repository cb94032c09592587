import { z } from "zod";
import { estimateSchema } from "../model/finding.ts";

/**
 * What a shift means. `improved` and `worsened`: significantly nearer to and farther from real users; `changed`: a
 * significant shift, but whether it leads nearer is open; `equivalent`: any change is smaller than the margin;
 * `inconclusive`: the data do not show whether anything changed; `not estimable`: there is no interval.
 */
export const VERDICTS = [
  "improved",
  "worsened",
  "changed",
  "equivalent",
  "inconclusive",
  "not estimable",
] as const;
export type Verdict = (typeof VERDICTS)[number];

const end = z.number().nullable();

/** The change of one estimate from the baseline to the candidate (the estimate's `run`). */
export const shiftSchema = estimateSchema.omit({ published: true }).extend({
  analysis: z.string(),
  /**
   * candidate - baseline; on a log scale the natural logarithm of candidate / baseline, as are the ends. From a factor of
   * nothing it is infinite: null, with a low end (to one, with a high end) and the verdict that this end gives.
   */
  value: end,
  scale: z.enum(["linear", "log"]),
  /** The estimates of the two sides, in the measure's own unit. */
  baseline: end,
  candidate: end,
  /** The value of real users, in the measure's own unit; null where it is unknown. */
  real: end,
  /** One of the few shifts fixed beforehand, corrected among themselves (Holm). */
  primary: z.boolean(),
  /** The field occurs in one scenario only: this repeats the shift of the field, and is not counted twice. */
  repeats: z.boolean().optional(),
  /** By the estimates, whether the candidate is nearer to real users than the baseline; null where neither is. */
  toward_real: z.boolean().nullable(),
  /**
   * |candidate - real| - |baseline - real| on the shift's scale, with its 95% interval; below 0 is nearer. Its q is
   * adjusted in the family of the shift.
   */
  distance_change: z.object({ value: end, low: end, high: end, p: end, q: end }),
  verdict: z.enum(VERDICTS),
  /** Whose estimate the note is about, where it is not the candidate's. */
  note_of: z.literal("baseline").optional(),
  /** A shift whose 90% interval lies within ± margin is equivalent; on the shift's scale. */
  margin: z.number(),
  /** The smallest shift found with 80% power at level 5% over the number of tests, were it alone in its family. */
  detectable: end,
});
export type Shift = z.infer<typeof shiftSchema>;
