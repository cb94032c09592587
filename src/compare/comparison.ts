import { z } from "zod";
import {
  estimateSchema,
  exampleSchema,
  findingSchema,
  inputSchema,
  problemSchema,
  runSchema,
} from "../finding.ts";

/**
 * What a shift means. `improved`: surely nearer to real users; `worsened`: surely farther; `equivalent`: surely
 * no change that matters; `inconclusive`: the data cannot tell; `not estimable`: there is no interval.
 */
export const VERDICTS = ["improved", "worsened", "equivalent", "inconclusive", "not estimable"] as const;
export type Verdict = (typeof VERDICTS)[number];

const end = z.number().nullable();

/** The change of one estimate from the baseline to the candidate (the estimate's `run`). */
export const shiftSchema = estimateSchema.omit({ published: true }).extend({
  analysis: z.string(),
  /** candidate - baseline; on a log scale the natural logarithm of candidate / baseline, ends as well. */
  value: end,
  scale: z.enum(["linear", "log"]),
  /** The estimates of the two sides, in the measure's own unit. */
  baseline: end,
  candidate: end,
  /** Where real users are, in the measure's own unit; null where that is not known. */
  real: end,
  /** One of the few shifts that the comparison is about, corrected among themselves (Holm). */
  primary: z.boolean(),
  /** The candidate is nearer to real users than the baseline, by the estimates; null where neither is. */
  toward_real: z.boolean().nullable(),
  /**
   * |candidate - real| - |baseline - real| on the shift's scale, with its 95% interval: below 0 is nearer; q is
   * adjusted in the family of the shift.
   */
  distance_change: z.object({ value: end, low: end, high: end, p: end, q: end }),
  verdict: z.enum(VERDICTS),
  /** The shift is equivalent to none where its 90% interval lies within ± margin, on the shift's scale. */
  margin: z.number(),
  /** The shift that these data would find in four of five cases (80% power, 5% level, unadjusted). */
  detectable: end,
});
export type Shift = z.infer<typeof shiftSchema>;

const overlap = z.object({
  matched: z.number().int(),
  matched_users: z.number().int(),
  only_baseline: z.number().int(),
  only_candidate: z.number().int(),
});
/** What all runs share, and what only the baseline or only the candidate has, by what is matched. */
export const matchingSchema = z.object({
  candidate: z.string(),
  overlaps: z.record(z.string(), overlap),
});
export type MatchingCounts = z.infer<typeof matchingSchema>;

/** What a user adds to a primary shift; all users' parts add up to about the shift. */
export const movedUserSchema = z.object({
  candidate: z.string(),
  analysis: z.string(),
  measure: z.string(),
  dimension: z.string().optional(),
  /** "user 1": the users of a comparison by how much they move; the id with `--show-ids`. */
  user: z.string(),
  value: z.number(),
});
export type MovedUser = z.infer<typeof movedUserSchema>;

/** One message as three speakers put it; spans of `hits` are style markers. */
export const messagePairSchema = z.object({
  candidate: z.string(),
  said: z.array(exampleSchema),
});
export type MessagePair = z.infer<typeof messagePairSchema>;

export const gateResultSchema = z.object({
  name: z.string(),
  status: z.enum(["passed", "failed", "not judged"]),
  candidate: z.string(),
  /** What was asked and what was found, in one sentence. */
  reason: z.string(),
});
export type GateResult = z.infer<typeof gateResultSchema>;

/** Everything that a comparison shows, as JSON (`--format json`). */
export const comparisonSchema = z.object({
  schema: z.literal("simgap/comparison@1"),
  simgap: z.string(),
  synthetic: z.boolean().optional(),
  options: z.record(z.string(), z.unknown()),
  inputs: z.array(inputSchema),
  runs: z.array(runSchema),
  baseline: z.string(),
  /** The first candidate; `candidates` has all. */
  candidate: z.string(),
  matched: z.number().int(),
  matched_users: z.number().int(),
  only_baseline: z.number().int(),
  only_candidate: z.number().int(),
  candidates: z.array(matchingSchema),
  shifts: z.array(shiftSchema),
  moved_users: z.array(movedUserSchema),
  messages: z.array(messagePairSchema),
  gates: z.array(gateResultSchema),
  /** The findings on the matched rows, by analysis. */
  analyses: z.record(z.string(), findingSchema),
  notes: z.array(z.string()),
  problems: z.array(problemSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** The comparison as JSON text, indented, ending in a newline. */
export function comparisonToJson(comparison: Comparison): string {
  return `${JSON.stringify(comparisonSchema.parse(comparison), null, 2)}\n`;
}

/**
 * Reads a comparison back from its JSON text.
 * @throws {z.ZodError} where the text is JSON of another shape.
 */
export function comparisonFromJson(text: string): Comparison {
  return comparisonSchema.parse(JSON.parse(text));
}
