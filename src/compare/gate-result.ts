import { z } from "zod";
import { axesSchema } from "../model/finding.ts";
import { VERDICTS } from "./shift.ts";

const number = z.number().nullable();

/** The condition that a gate sets. */
const askedSchema = z.discriminatedUnion("kind", [
  /** Bounds on a measure, as in the gates file. */
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
  /** No primary shift may have one of these verdicts. */
  axesSchema.extend({
    kind: z.literal("verdict"),
    analysis: z.string(),
    measure: z.string(),
    unwanted: z.array(z.enum(VERDICTS)),
  }),
  /**
   * Enough matched rows for the verdicts to apply to the whole run: at most this share of the baseline's is missing.
   */
  z.object({ kind: z.literal("matched"), most_lacking: z.number() }),
  /** There must be a primary shift at all. */
  z.object({ kind: z.literal("primary") }),
]);

/**
 * A quantity that a gate was judged on. Shifts and distances of ratios are factors; for `matched`, the missing share.
 */
const foundSchema = axesSchema.extend({
  name: z.string(),
  value: number,
  low: number,
  high: number,
  verdict: z.enum(VERDICTS).optional(),
  note: z.string().optional(),
  /** Set if the note is about the baseline's estimate rather than the candidate's. */
  note_of: z.literal("baseline").optional(),
});
export type GateFound = z.infer<typeof foundSchema>;

/** `let pass`: it could not be judged, and `not_judged` lets that pass. */
export const GATE_STATUSES = ["passed", "failed", "not judged", "let pass"] as const;

export const gateResultSchema = z.object({
  /** The gate's own name, else its condition in English. */
  name: z.string(),
  status: z.enum(GATE_STATUSES),
  candidate: z.string(),
  /** The condition and the result, in one English sentence. */
  reason: z.string(),
  asked: askedSchema,
  /** The quantities that decided: those out of bounds, else those without an interval, else all. */
  found: z.array(foundSchema),
});
export type GateResult = z.infer<typeof gateResultSchema>;
