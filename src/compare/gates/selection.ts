import { AXES, type Axis } from "../../model/axes.ts";
import { InputError, quote } from "../../model/errors.ts";
import { type Estimate, REAL_RUN } from "../../model/finding.ts";
import { FIELDS, SCENARIOS } from "../../model/vocabulary.ts";
import type { GateEvidence } from "./compared.ts";
import { gatePlace, unknownName } from "./gate-errors.ts";
import type { CheckedGate, CheckedGates } from "./gate-schema.ts";

/** Axes that a gate pools over unless it names a value; on other axes it covers every value. */
const POOLED: readonly Axis[] = ["scenario", "field", "marker"];

/** Whether a gate covers this estimate or shift; `*` stands for each value of an axis. */
export function selects(gate: CheckedGate, estimate: Pick<Estimate, "measure" | Axis>): boolean {
  return (
    gate.measure === estimate.measure &&
    AXES.every((axis) => {
      if (gate[axis] === "*") return !POOLED.includes(axis) || estimate[axis] !== undefined;
      return gate[axis] === estimate[axis] || (gate[axis] === undefined && !POOLED.includes(axis));
    })
  );
}

/** The name of a quantity in results: "gap video video_liked". */
export function quantityName(estimate: Pick<Estimate, "measure" | Axis>): string {
  return [estimate.measure, ...AXES.flatMap((axis) => estimate[axis] ?? [])].join(" ");
}

/** @throws {InputError} if a gate selects a quantity that no run can have. */
export function checkSelection(gates: CheckedGates, i: number, compared: GateEvidence): void {
  checkMeasure(gates, i, compared);
  checkAxes(gates, i, compared);
}

/** Rejects a measure that no run has: a mistake, not missing data. */
function checkMeasure({ gates, from }: CheckedGates, i: number, { analyses }: GateEvidence): void {
  const { analysis, measure, of } = gates[i]!;
  const finding = analyses[analysis];
  if (finding === undefined) {
    throw new InputError(gatePlace(from, ["gates", i, "analysis"]), {
      found: quote(JSON.stringify(analysis)),
      expected: `an analysis of this comparison (${Object.keys(analyses).join(", ")})`,
    });
  }
  const own = finding.estimates.filter(({ run, versus }) => run !== REAL_RUN && versus === undefined);
  const measures = [...new Set(own.map((estimate) => estimate.measure))];
  if (of === "candidate" && measures.length > 0 && !measures.includes(measure)) {
    throw unknownName(from, ["gates", i, "measure"], measure, measures);
  }
}

const VOCABULARY: Readonly<Partial<Record<Axis, object>>> = { scenario: SCENARIOS, field: FIELDS };

/** Rejects axis values that neither a run nor the benchmark knows, or that never occur together. */
function checkAxes({ gates, from }: CheckedGates, i: number, { analyses }: GateEvidence): void {
  const gate = gates[i]!;
  const estimates = analyses[gate.analysis]!.estimates.filter(
    ({ measure, versus }) => measure === gate.measure && versus === undefined,
  );
  if (estimates.length === 0) return;
  let unseen = false;
  for (const axis of AXES) {
    const asked = gate[axis];
    const known = new Set(estimates.flatMap((estimate) => estimate[axis] ?? []));
    if (asked === undefined || known.has(asked) || (asked === "*" && known.size > 0)) continue;
    // Scenarios and fields of the benchmark that these runs were not asked about are missing data.
    if (known.size === 0 || !Object.hasOwn(VOCABULARY[axis] ?? {}, asked))
      throw unknownName(from, ["gates", i, axis], asked, [...known]);
    unseen = true;
  }
  if (unseen || estimates.some((estimate) => selects(gate, estimate))) return;
  throw new InputError(gatePlace(from, ["gates", i]), {
    found: `no estimate of ${quote(quantityName(gate))}`,
    expected: `a quantity of this comparison, such as ${quantityName(estimates.at(-1)!)}`,
  });
}
