import { z } from "zod";
import { axesSchema } from "../model/finding.ts";
import { VERDICTS } from "./shift.ts";

const number = z.number().nullable();

/** What a gate asks for. */
const askedSchema = z.discriminatedUnion("kind", [
  /** A measure within bounds, as in the gates file. */
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
  /** A primary shift without these verdicts. */
  axesSchema.extend({
    kind: z.literal("verdict"),
    analysis: z.string(),
    measure: z.string(),
    unwanted: z.array(z.enum(VERDICTS)),
  }),
  /** Enough matched rows for verdicts to apply to the whole run: at most this share of the baseline's is missing. */
  z.object({ kind: z.literal("matched"), most_lacking: z.number() }),
  /** Any primary shift at all. */
  z.object({ kind: z.literal("primary") }),
]);

/** A quantity that a gate rests on. Shifts and distances of ratios are factors; for `matched`, the missing share. */
const foundSchema = axesSchema.extend({
  name: z.string(),
  value: number,
  low: number,
  high: number,
  verdict: z.enum(VERDICTS).optional(),
  note: z.string().optional(),
  /** Whose estimate the note is about, where it is not the candidate's. */
  note_of: z.literal("baseline").optional(),
});
export type GateFound = z.infer<typeof foundSchema>;

/** `let pass`: it could not be judged, which `not_judged` allows. */
export const GATE_STATUSES = ["passed", "failed", "not judged", "let pass"] as const;

export const gateResultSchema = z.object({
  /** Its own name, else what it asks for, in English. */
  name: z.string(),
  status: z.enum(GATE_STATUSES),
  candidate: z.string(),
  /** What it asks for and what was found, in one English sentence. */
  reason: z.string(),
  asked: askedSchema,
  /** What decided: the quantities out of bounds, else those without an interval, else all. */
  found: z.array(foundSchema),
});
export type GateResult = z.infer<typeof gateResultSchema>;
