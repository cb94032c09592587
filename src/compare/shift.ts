import { z } from "zod";
import { estimateSchema } from "../model/finding.ts";

/**
 * The verdict on a shift. `improved` and `worsened`: significantly closer to and farther from real users; `changed`: a
 * significant shift, but whether towards real users is open; `equivalent`: any change is smaller than the margin;
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
   * candidate - baseline; on a log scale the natural logarithm of candidate / baseline, as are the ends. A change from
   * a factor of 0 is infinite: the value is null, the low end is known, and the verdict follows from it. For a change
   * to 0, the high end is known.
   */
  value: end,
  scale: z.enum(["linear", "log"]),
  /** The estimates of both runs, in the measure's own unit. */
  baseline: end,
  candidate: end,
  /** The real users' value, in the measure's own unit; null if unknown. */
  real: end,
  /** One of the few shifts fixed in advance, corrected among themselves (Holm). */
  primary: z.boolean(),
  /** The field occurs in only one scenario: this shift repeats that of the field and is not counted twice. */
  repeats: z.boolean().optional(),
  /** Whether the candidate's estimate is closer to real users than the baseline's; null if neither is. */
  toward_real: z.boolean().nullable(),
  /**
   * |candidate - real| - |baseline - real| on the shift's scale, with its 95% interval; negative means closer. Its q is
   * adjusted in the family of the shift.
   */
  distance_change: z.object({ value: end, low: end, high: end, p: end, q: end }),
  verdict: z.enum(VERDICTS),
  /** Set if the note is about the baseline's estimate rather than the candidate's. */
  note_of: z.literal("baseline").optional(),
  /** A shift is equivalent if its 90% interval lies within ± margin; on the shift's scale. */
  margin: z.number(),
  /** The smallest shift found with 80% power at 5% divided by the number of tests, as if it were the only shift. */
  detectable: end,
});
export type Shift = z.infer<typeof shiftSchema>;
