import { z } from "zod";
import type { Registry } from "../analysis.ts";
import { InputError, quote } from "../errors.ts";
import type { VERDICTS } from "./comparison.ts";

const part = (what: string) => z.string().min(1).describe(what).optional();

const gateSchema = z
  .strictObject({
    name: z.string().min(1).describe("How the gate is called where it is reported.").optional(),
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
export type Gate = z.infer<typeof gateSchema>;

export const gatesFileSchema = z.strictObject({
  $schema: z.string().describe("Where this schema is.").optional(),
  not_judged: z
    .enum(["fail", "pass"])
    .default("fail")
    .describe("What it means that a gate can't be judged, because the data are too few."),
  gates: z.array(gateSchema).min(1),
});

/** All that decides on the exit code: bounds, and verdicts that no primary shift may have. */
export interface Gates {
  readonly gates: readonly Gate[];
  readonly failOn: readonly (typeof VERDICTS)[number][];
  readonly notJudged: "fail" | "pass";
}

/** The JSON Schema of a gates file (docs/gates.schema.json). */
export function gatesJsonSchema(): object {
  return z.toJSONSchema(gatesFileSchema, { io: "input" });
}

/**
 * Reads a gates file.
 * @throws {InputError} where it is no JSON or of another shape, or names an analysis or a measure that is not compared.
 */
export function parseGates(text: string, file: string, registry: Registry): z.infer<typeof gatesFileSchema> {
  // Windows begins files with a mark of byte order.
  const whole = jsonOf(text.replace(/^\uFEFF/u, ""), file);
  const parsed = gatesFileSchema.safeParse(whole);
  if (!parsed.success) throw faultOf(parsed.error.issues[0]!, whole, file);
  for (const [i, gate] of parsed.data.gates.entries()) {
    const fault = (key: string, found: string, known: readonly string[]) =>
      new InputError(
        { file, key: `gates[${i}].${key}` },
        { found: quote(found), expected: `one of ${known.join(", ")}` },
      );
    const analysis = Object.hasOwn(registry, gate.analysis) ? registry[gate.analysis] : undefined;
    if (analysis === undefined) throw fault("analysis", gate.analysis, Object.keys(registry));
    const compared = Object.keys(analysis.compared);
    if (gate.of !== "candidate" && !compared.includes(gate.measure))
      throw fault("measure", gate.measure, compared);
  }
  return parsed.data;
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/u.exec(reason)?.[1];
    const before = text.slice(0, position === undefined ? text.length : Number(position));
    throw new InputError(
      { file, line: before.split("\n").length },
      { found: `text that is no JSON (${reason})`, expected: "a gates file" },
    );
  }
}

function faultOf(issue: z.core.$ZodIssue, whole: unknown, file: string): InputError {
  const path = issue.path.reduce<string>(
    (text, step) =>
      text + (typeof step === "number" ? `[${step}]` : `${text === "" ? "" : "."}${String(step)}`),
    "",
  );
  const value = issue.path.reduce<unknown>(
    (inner, step) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, step) : undefined),
    whole,
  );
  const place = { file, ...(path === "" ? {} : { key: path }) };
  switch (issue.code) {
    case "unrecognized_keys":
      return new InputError(place, {
        found: `the key ${issue.keys.map((key) => quote(JSON.stringify(key))).join(", ")}`,
        expected: "only keys of the schema (docs/gates.schema.json)",
      });
    case "invalid_value":
      return new InputError(place, {
        found: foundOf(value),
        expected: issue.values.map(String).join(" or "),
      });
    case "invalid_type":
      return new InputError(place, { found: foundOf(value), expected: `a value of type ${issue.expected}` });
    default:
      return new InputError(place, { found: foundOf(value), expected: issue.message });
  }
}

function foundOf(value: unknown): string {
  return value === undefined ? "nothing" : quote(value);
}
