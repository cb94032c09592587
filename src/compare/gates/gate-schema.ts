import { z } from "zod";
import type { Axis } from "../../model/axes.ts";
import { VERDICTS, type Verdict } from "../shift.ts";

const text = () => z.string().min(1, { error: "a text that is not empty" });
const only = (what: string) => text().describe(what).optional();
const notJudged = z.enum(["fail", "pass"]);

/** Axes by which a gate selects estimates of its measure. */
const axes = {
  corpus: only("Only this corpus; default: each."),
  scenario: only("Only this scenario, or * for each; default: pooled over scenarios."),
  field: only("Only this field, or * for each; default: pooled over fields."),
  marker: only("Only this marker, or * for each; default: estimates without a marker."),
  dimension: only("Only this dimension; default: each."),
  basis: only("Only this basis; default: each."),
} satisfies Record<Axis, z.ZodType>;

const gateSchema = z
  .strictObject({
    name: text().describe("What reports call the gate.").optional(),
    analysis: z.string().describe("Id of the analysis."),
    measure: z.string().describe("Measure of the analysis."),
    of: z
      .enum(["candidate", "shift", "distance"])
      .describe(
        "What is bounded: the candidate's own estimate; its shift from the baseline; or by how much farther from real users it is than the baseline. Shifts and distances of ratios are factors: 1 is no change.",
      ),
    min: z.number().describe("Lowest value that passes, in the measure's own unit.").optional(),
    max: z.number().describe("Highest value that passes, in the measure's own unit.").optional(),
    on: z
      .enum(["interval", "value"])
      .default("interval")
      .describe("Whether the bounds apply to the whole 95% interval or to the estimate alone."),
    candidate: only("Only this candidate; default: each."),
    ...axes,
    not_judged: notJudged
      .describe("Whether this gate fails or passes without enough data; default: as the file says.")
      .optional(),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, { error: "min or max, or both" })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
    error: "a min that is not above max",
  });
/** A gate as written in a file or in code. */
export type Gate = z.input<typeof gateSchema>;
/** A gate with its defaults filled in. */
export type CheckedGate = z.output<typeof gateSchema>;

/** A gates file. */
export const gatesFileSchema = z.strictObject({
  $schema: z.string().describe("Location of this schema.").optional(),
  not_judged: notJudged.default("fail").describe("Whether a gate fails or passes without enough data."),
  gates: z.array(gateSchema).min(1, { error: "at least one gate" }),
});

/** Gates from code. */
export const gatesSchema = z.strictObject({
  gates: z.array(gateSchema).default([]),
  failOn: z.array(z.enum(VERDICTS)).default([]),
  notJudged: notJudged.default("fail"),
  from: z.object({ file: z.string(), text: z.string() }).optional(),
});

/** Everything that decides the exit code. */
export interface Gates {
  readonly gates?: readonly Gate[];
  /** Verdicts that no primary shift may have. */
  readonly failOn?: readonly Verdict[];
  /** Whether a gate without enough data fails or passes, unless it says so itself; default: fail. */
  readonly notJudged?: "fail" | "pass";
  /** The source file, for messages. */
  readonly from?: { readonly file: string; readonly text: string };
}

/** Gates with defaults filled in, after checks of shape, analyses and measures. */
export interface CheckedGates extends Gates {
  readonly gates: readonly CheckedGate[];
  readonly failOn: readonly Verdict[];
  readonly notJudged: "fail" | "pass";
}

/** The JSON Schema of a gates file (docs/gates.schema.json). */
export function gatesJsonSchema(): object {
  return z.toJSONSchema(gatesFileSchema, { io: "input" });
}
