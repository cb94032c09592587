import { z } from "zod";
import { exampleSchema, findingSchema, inputSchema, problemSchema, runSchema } from "../model/finding.ts";
import { gateResultSchema } from "./gate-result.ts";
import { shiftSchema } from "./shift.ts";

const overlap = z.object({
  matched: z.number().int(),
  matched_users: z.number().int(),
  only_baseline: z.number().int(),
  only_candidate: z.number().int(),
  /** What the candidate shares with the baseline, regardless of other candidates. */
  with_baseline: z.number().int(),
  /** Of messages, those of the baseline that no real one stands beside; of the run's messages the rest. */
  unpaired_baseline: z.number().int().optional(),
  unpaired_candidate: z.number().int().optional(),
});
/** By kind of row, what all runs share and what only the baseline or only the candidate has. */
export const matchingSchema = z.object({
  candidate: z.string(),
  overlaps: z.record(z.string(), overlap),
  /** By scenario, how many of the baseline's answers the candidate has too, regardless of other candidates. */
  scenarios: z.record(z.string(), z.object({ with_baseline: z.number().int(), baseline: z.number().int() })),
});
export type MatchingCounts = z.infer<typeof matchingSchema>;

/** A user's contribution to a primary shift; those of all users add up to about the shift. */
export const movedUserSchema = z.object({
  candidate: z.string(),
  analysis: z.string(),
  measure: z.string(),
  dimension: z.string().optional(),
  /** "user 1" is the user who moves most over all primary shifts; the id with `--show-ids`. */
  user: z.string(),
  value: z.number(),
});
export type MovedUser = z.infer<typeof movedUserSchema>;

/** The same message by the real user, the baseline and the candidate; `hits` are style markers. */
export const messagePairSchema = z.object({
  candidate: z.string(),
  said: z.array(exampleSchema),
});
export type MessagePair = z.infer<typeof messagePairSchema>;

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
  unpaired_baseline: z.number().int().optional(),
  unpaired_candidate: z.number().int().optional(),
  candidates: z.array(matchingSchema),
  shifts: z.array(shiftSchema),
  /** With `--trend`, the primary shifts from each version to the next, judged as a family of their own. */
  steps: z.array(shiftSchema).optional(),
  moved_users: z.array(movedUserSchema),
  messages: z.array(messagePairSchema),
  gates: z.array(gateResultSchema),
  /** The findings on the matched rows, by analysis. */
  analyses: z.record(z.string(), findingSchema),
  /** Warnings about rows that not all runs have and about labels, in English; pages word them in their language. */
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
