import type { ComparedMeasure, Registry } from "../../analysis/analysis.ts";
import { isFactor } from "../../analysis/compared-unit.ts";
import { InputError, UsageError } from "../../model/errors.ts";
import { VERDICTS } from "../shift.ts";
import { gatePlace, jsonOf, schemaError, unknownName } from "./gate-errors.ts";
import { type CheckedGates, type Gates, gatesFileSchema, gatesSchema } from "./gate-schema.ts";

/**
 * Reads a gates file.
 * @param file its name, for messages.
 * @returns what `compareRuns` takes as `gates`.
 * @throws {InputError} with line and key where the text is not JSON or has another shape, or a gate names an unknown
 * analysis or measure.
 * @example
 * import { parseGates } from "simgap/compare";
 * import { analyses } from "simgap/analyses";
 * const file = '{ "gates": [{ "analysis": "positive-rate", "measure": "gap", "of": "candidate", "max": 0.1 }] }';
 * const gates = parseGates(file, "gates.json", analyses);
 * gates.gates.length; // => 1
 */
export function parseGates(text: string, file: string, registry: Registry): CheckedGates {
  // Files from Windows may start with a byte order mark.
  const from = { file, text: text.replace(/^\uFEFF/u, "") };
  const whole = jsonOf(from);
  const parsed = gatesFileSchema.safeParse(whole);
  if (!parsed.success) throw schemaError(parsed.error.issues[0]!, whole, from);
  const { gates, not_judged } = parsed.data;
  return checkNames({ gates, failOn: [], notJudged: not_judged, from }, registry);
}

/**
 * Checks gates from code as `parseGates` checks those of a file.
 * @throws {InputError} as `parseGates`.
 */
export function checkGates(gates: Gates, registry: Registry): CheckedGates {
  const parsed = gatesSchema.safeParse(gates);
  if (!parsed.success) throw schemaError(parsed.error.issues[0]!, gates, gates.from);
  const { from, ...checked } = parsed.data;
  return checkNames({ ...checked, ...(from === undefined ? {} : { from }) }, registry);
}

/** @throws {InputError} if a gate names a candidate that is not compared. */
export function checkCandidates({ gates, from }: CheckedGates, candidates: readonly string[]): void {
  for (const [i, { candidate }] of gates.entries()) {
    if (candidate !== undefined && !candidates.includes(candidate)) {
      throw unknownName(from, ["gates", i, "candidate"], candidate, candidates);
    }
  }
}

export function noVerdict(name: string): UsageError {
  return new UsageError(`no verdict "${name}" (there are: ${VERDICTS.join(", ")})`, ["fail-on"]);
}

function checkNames(gates: CheckedGates, registry: Registry): CheckedGates {
  for (const [i, { analysis, measure, of }] of gates.gates.entries()) {
    const known = Object.hasOwn(registry, analysis) ? registry[analysis] : undefined;
    if (known === undefined) {
      throw unknownName(gates.from, ["gates", i, "analysis"], analysis, Object.keys(registry));
    }
    // Measures that are not compared are unknown until they are measured.
    const compared = Object.keys(known.compared);
    if (of !== "candidate" && !compared.includes(measure)) {
      throw unknownName(gates.from, ["gates", i, "measure"], measure, compared);
    }
    const spec = Object.hasOwn(known.compared, measure) ? known.compared[measure] : undefined;
    if (spec !== undefined) checkBounds(gates, i, spec);
  }
  return gates;
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly expected: string;
}

const ANY: Range = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, expected: "a number" };
const FACTOR: Range = { ...ANY, low: 0, expected: "a factor that is not negative (1 is no change)" };
/** The possible range of values and shifts, by unit. */
const RANGES: Readonly<Partial<Record<ComparedMeasure["unit"], Range>>> = {
  points: { low: -1, high: 1, expected: "a share between -1 and 1 (0.02 is two percentage points)" },
  score: { low: -100, high: 100, expected: "a score between -100 and 100" },
};

/** Rejects a bound outside the measure's range, most likely a mistake: percents for shares, logarithms for factors. */
function checkBounds({ gates, from }: CheckedGates, i: number, { unit }: ComparedMeasure): void {
  const { low, high, expected } = RANGES[unit] ?? (isFactor(unit) ? FACTOR : ANY);
  for (const key of ["min", "max"] as const) {
    const bound = gates[i]![key];
    if (bound !== undefined && (bound < low || bound > high)) {
      throw new InputError(gatePlace(from, ["gates", i, key]), { found: String(bound), expected });
    }
  }
}
