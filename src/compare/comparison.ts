import { z } from "zod";
import { exampleSchema, findingSchema, inputSchema, problemSchema, runSchema } from "../model/finding.ts";
import { gateResultSchema } from "./gate-result.ts";
import { shiftSchema } from "./shift.ts";

const overlap = z.object({
  matched: z.number().int(),
  matched_users: z.number().int(),
  only_baseline: z.number().int(),
  only_candidate: z.number().int(),
  /** Rows shared with the baseline, regardless of other candidates. */
  with_baseline: z.number().int(),
  /** Messages without a matching real one, of the baseline and of the candidate; not included in the other counts. */
  unpaired_baseline: z.number().int().optional(),
  unpaired_candidate: z.number().int().optional(),
});
/** By kind of row, the rows that all runs share, and those that only the baseline or only the candidate has. */
export const matchingSchema = z.object({
  candidate: z.string(),
  overlaps: z.record(z.string(), overlap),
  /** By scenario, how many of the baseline's answers the candidate also has, regardless of other candidates. */
  scenarios: z.record(z.string(), z.object({ with_baseline: z.number().int(), baseline: z.number().int() })),
});
export type MatchingCounts = z.infer<typeof matchingSchema>;

/** A user's contribution to a primary shift; the contributions of all users add up to about the shift. */
export const movedUserSchema = z.object({
  candidate: z.string(),
  analysis: z.string(),
  measure: z.string(),
  dimension: z.string().optional(),
  /** "user 1" is the user whose behaviour changes most over all primary shifts; the user's id with `--show-ids`. */
  user: z.string(),
  value: z.number(),
});
export type MovedUser = z.infer<typeof movedUserSchema>;

/** A message of the real user, and those of the baseline and the candidate in its place; `hits` are style markers. */
export const messagePairSchema = z.object({
  candidate: z.string(),
  said: z.array(exampleSchema),
});
export type MessagePair = z.infer<typeof messagePairSchema>;

/** A whole comparison as JSON (`--format json`). */
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
  /** With `--trend`, the primary shifts from each version to the next, corrected as a separate family. */
  steps: z.array(shiftSchema).optional(),
  moved_users: z.array(movedUserSchema),
  messages: z.array(messagePairSchema),
  gates: z.array(gateResultSchema),
  /** The findings on the matched rows, by analysis. */
  analyses: z.record(z.string(), findingSchema),
  /** Warnings about rows that not all runs have and about labels, in English; pages translate them. */
  notes: z.array(z.string()),
  problems: z.array(problemSchema),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** The comparison as JSON text, indented, ending in a newline. */
export function comparisonToJson(comparison: Comparison): string {
  return `${JSON.stringify(comparisonSchema.parse(comparison), null, 2)}\n`;
}

/**
 * Parses a comparison from its JSON text.
 * @throws {z.ZodError} if the JSON has another shape.
 */
export function comparisonFromJson(text: string): Comparison {
  return comparisonSchema.parse(JSON.parse(text));
}
