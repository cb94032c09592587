import type { Reader } from "../analysis/analysis.ts";
import type { Comparison } from "../compare/comparison.ts";
import { GateError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";
import type { View } from "../model/presentation.ts";
import { alignedLines } from "./terminal-table.ts";

const MISSED = ["failed", "not judged"] as const;

/** Gates that failed, then gates that could not be judged. */
function missedOf({ gates }: Pick<Comparison, "gates">) {
  return MISSED.flatMap((status) =>
    gates.filter((gate) => gate.status === status).map((gate) => ({ ...gate, status })),
  );
}

/** Writes a line on standard error for each gate that did not pass. */
export async function tellGates(comparison: Comparison, reader: Reader): Promise<void> {
  const missed = missedOf(comparison);
  if (missed.length === 0) return;
  const [{ gateWords }, { gateTexts }] = await Promise.all([
    import("../compare/gates/gate-words.ts"),
    import("../compare/gates/texts.ts"),
  ]);
  const { logged, found } = gateTexts(reader);
  const lines = missed.map((gate) => {
    const { name, reason } = gateWords(gate, reader);
    return [logged[gate.status], name, found(gate.candidate, reason)].map(inertLine);
  });
  process.stderr.write(alignedLines(lines));
}

/**
 * Ends a comparison whose gates did not all pass.
 * @throws {GateError} with the number of those that failed and of those that could not be judged.
 */
export async function throwFailure({ gates }: Comparison, view: View): Promise<void> {
  const [failed, unjudged] = MISSED.map((missed) => gates.filter(({ status }) => status === missed).length);
  if (failed === 0 && unjudged === 0) return;
  const { gateTexts } = await import("../compare/gates/texts.ts");
  throw new GateError(gateTexts(view).missed(failed!, unjudged!, gates.length), failed! > 0);
}
