import { z } from "zod";
import type { ComparedMeasure, Registry } from "../../analysis/analysis.ts";
import { InputError, UsageError } from "../../model/errors.ts";
import { VERDICTS, type Verdict } from "../comparison.ts";
import { isFactor } from "../unit.ts";
import { faultIn, gatePlace, jsonOf, schemaFault } from "./gate-errors.ts";

const text = () => z.string().min(1, { error: "a text that is not empty" });
const part = (what: string) => text().describe(what).optional();

const gateSchema = z
  .strictObject({
    name: text().describe("How the gate is called where it is reported.").optional(),
    analysis: z.string().describe("Id of the analysis, such as positive-rate."),
    measure: z.string().describe("Measure of the analysis, such as gap."),
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
      .describe("Whether the whole 95% interval has to lie within the bounds, or the estimate alone."),
    candidate: part("Only this candidate; default: each."),
    scenario: part("Only this scenario, or * for each; default: pooled over scenarios."),
    field: part("Only this field, or * for each; default: pooled over fields."),
    marker: part("Only this marker of language style, or * for each; default: dimensions."),
    dimension: part("Only this dimension; default: each."),
    basis: part("Only this basis; default: each."),
    not_judged: z
      .enum(["fail", "pass"])
      .describe("What it means for this gate that the data are too few; default: that of the file.")
      .optional(),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, { error: "min or max, or both" })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
    error: "min that is not above max",
  });
/** A gate as it is written, in a file or in code. */
export type Gate = z.input<typeof gateSchema>;
/** A gate with its defaults. */
export type CheckedGate = z.output<typeof gateSchema>;

const gatesFileSchema = z.strictObject({
  $schema: z.string().describe("Where this schema is.").optional(),
  not_judged: z
    .enum(["fail", "pass"])
    .default("fail")
    .describe("What it means that a gate can't be judged, because the data are too few."),
  gates: z.array(gateSchema).min(1, { error: "at least one gate" }),
});

const codeSchema = z.strictObject({
  gates: z.array(gateSchema).default([]),
  failOn: z.array(z.enum(VERDICTS)).default([]),
  notJudged: z.enum(["fail", "pass"]).default("fail"),
  from: z.object({ file: z.string(), text: z.string() }).optional(),
});

/** All that decides on the exit code: bounds, and verdicts that no primary shift may have. */
export interface Gates {
  readonly gates?: readonly Gate[];
  /** Verdicts that no primary shift may have. */
  readonly failOn?: readonly Verdict[];
  /** What it means that a gate can't be judged, where the gate does not say it; default: fail. */
  readonly notJudged?: "fail" | "pass";
  /** The file that they were read from, for messages. */
  readonly from?: { readonly file: string; readonly text: string };
}

/** Gates whose shape, analyses and measures are known to be right. */
export interface CheckedGates extends Gates {
  readonly gates: readonly CheckedGate[];
  readonly failOn: readonly Verdict[];
  readonly notJudged: "fail" | "pass";
}

/** The JSON Schema of a gates file (docs/gates.schema.json). */
export function gatesJsonSchema(): object {
  return z.toJSONSchema(gatesFileSchema, { io: "input" });
}

/**
 * Reads a gates file.
 * @param file its name, for messages.
 * @returns what `compareRuns` takes as `gates`.
 * @throws {InputError} with line and key where it is no JSON or of another shape, or names an analysis or a measure
 * that there is not.
 */
export function parseGates(text: string, file: string, registry: Registry): CheckedGates {
  // Windows begins files with a mark of byte order.
  const from = { file, text: text.replace(/^\uFEFF/u, "") };
  const whole = jsonOf(from);
  const parsed = gatesFileSchema.safeParse(whole);
  if (!parsed.success) throw schemaFault(parsed.error.issues[0]!, whole, from);
  const { gates, not_judged } = parsed.data;
  return checkNames({ gates, failOn: [], notJudged: not_judged, from }, registry);
}

/**
 * Gates from code, checked as those of a file are.
 * @throws {InputError} as `parseGates`.
 */
export function checkGates(gates: Gates, registry: Registry): CheckedGates {
  const parsed = codeSchema.safeParse(gates);
  if (!parsed.success) throw schemaFault(parsed.error.issues[0]!, gates, gates.from);
  const { from, ...checked } = parsed.data;
  return checkNames({ ...checked, ...(from === undefined ? {} : { from }) }, registry);
}

export function noVerdict(name: string): UsageError {
  return new UsageError(`no verdict "${name}" (there are: ${VERDICTS.join(", ")})`);
}

function checkNames(gates: CheckedGates, registry: Registry): CheckedGates {
  for (const [i, gate] of gates.gates.entries()) {
    const { analysis, measure, of } = gate;
    const known = Object.hasOwn(registry, analysis) ? registry[analysis] : undefined;
    if (known === undefined) {
      throw faultIn(gates.from, ["gates", i, "analysis"], analysis, Object.keys(registry));
    }
    // Measures that are not compared are known once they are measured.
    const compared = Object.keys(known.compared);
    if (of !== "candidate" && !compared.includes(measure)) {
      throw faultIn(gates.from, ["gates", i, "measure"], measure, compared);
    }
    const spec = Object.hasOwn(known.compared, measure) ? known.compared[measure] : undefined;
    if (spec !== undefined) checkBounds(gates, i, spec);
  }
  return gates;
}

/** Bounds that a value in the measure's own unit can't reach are a slip: points given as percents, factors as logarithms. */
function checkBounds({ gates, from }: CheckedGates, i: number, { unit }: ComparedMeasure): void {
  const [low, high, expected] =
    unit === "points"
      ? [-1, 1, "a share between -1 and 1 (0.02 is two percentage points)"]
      : unit === "score"
        ? [-100, 100, "a score between -100 and 100"]
        : isFactor(unit)
          ? [0, Number.POSITIVE_INFINITY, "a factor that is not negative (1 is no change)"]
          : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, ""];
  for (const key of ["min", "max"] as const) {
    const bound = gates[i]![key];
    if (bound !== undefined && (bound < low || bound > high)) {
      throw new InputError(gatePlace(from, ["gates", i, key]), { found: String(bound), expected });
    }
  }
}

/** @throws {InputError} where a gate is on a candidate that is not compared. */
export function checkCandidates({ gates, from }: CheckedGates, candidates: readonly string[]): void {
  for (const [i, { candidate }] of gates.entries()) {
    if (candidate !== undefined && !candidates.includes(candidate)) {
      throw faultIn(from, ["gates", i, "candidate"], candidate, candidates);
    }
  }
}
