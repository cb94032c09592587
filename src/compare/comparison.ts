import { z } from "zod";
import {
  axesSchema,
  estimateSchema,
  exampleSchema,
  findingSchema,
  inputSchema,
  problemSchema,
  runSchema,
} from "../model/finding.ts";

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
  /**
   * The field is asked in one scenario only, so that this is the shift that stands there for the field; it is not
   * counted twice.
   */
  repeats: z.boolean().optional(),
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
  /**
   * The shift that these data would find in four of five cases, were it the only one of its family (80% power, 5%
   * over the number of tests).
   */
  detectable: end,
});
export type Shift = z.infer<typeof shiftSchema>;

const overlap = z.object({
  matched: z.number().int(),
  matched_users: z.number().int(),
  only_baseline: z.number().int(),
  only_candidate: z.number().int(),
  /** What the candidate shares with the baseline, whatever other candidates have. */
  with_baseline: z.number().int(),
});
/** What all runs share, and what only the baseline or only the candidate has, by what is matched. */
export const matchingSchema = z.object({
  candidate: z.string(),
  overlaps: z.record(z.string(), overlap),
  /** How many of the baseline's answers the candidate has too, by scenario, whatever other candidates have. */
  scenarios: z.record(z.string(), z.object({ with_baseline: z.number().int(), baseline: z.number().int() })),
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

/** What a gate asks for, whatever the language. */
const askedSchema = z.discriminatedUnion("kind", [
  /** That a measure lies within bounds, as the gates file says. */
  axesSchema.extend({
    kind: z.literal("bound"),
    name: z.string().optional(),
    analysis: z.string(),
    measure: z.string(),
    of: z.enum(["candidate", "shift", "distance"]),
    on: z.enum(["interval", "value"]),
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  /** That a primary shift has none of these verdicts. */
  axesSchema.extend({
    kind: z.literal("verdict"),
    analysis: z.string(),
    measure: z.string(),
    unwanted: z.array(z.enum(VERDICTS)),
  }),
  /** That so much is matched that verdicts say something of the whole run. */
  z.object({ kind: z.literal("matched"), most_lacking: z.number() }),
  /** That there is a primary shift. */
  z.object({ kind: z.literal("primary") }),
]);

/** A quantity that a gate rests on: shifts and distances of ratios as factors; of "matched" the share lacking. */
const foundSchema = z.object({
  name: z.string(),
  scenario: z.string().optional(),
  value: end,
  low: end,
  high: end,
  verdict: z.enum(VERDICTS).optional(),
  note: z.string().optional(),
});
export type GateFound = z.infer<typeof foundSchema>;

/** `let pass`: it could not be judged, and that was said to be no failure. */
export const GATE_STATUSES = ["passed", "failed", "not judged", "let pass"] as const;

export const gateResultSchema = z.object({
  /** Its own name, or what it asks for, in English. */
  name: z.string(),
  status: z.enum(GATE_STATUSES),
  candidate: z.string(),
  /** What was asked and what was found, in one English sentence. */
  reason: z.string(),
  asked: askedSchema,
  /** What decided: what is out of bounds, else what has no interval, else all. */
  found: z.array(foundSchema),
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
  /** Warnings on what not all runs have, in English; pages word them anew. */
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
