import type { Selection } from "../analysis/narrow-finding.ts";
import { UsageError } from "../model/errors.ts";
import type { Result } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";

/**
 * The names of a selection, as a comma-separated list gives them.
 * @throws {UsageError} on a model or scenario that the result lacks.
 */
export function selectionOf(
  result: Result,
  lists: { readonly models?: string | undefined; readonly scenarios?: string | undefined },
): Selection {
  const estimates = Object.values(result.analyses).flatMap((finding) => finding.estimates);
  const scenarios = estimates.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario]));
  return {
    models: namesIn(lists.models, simulators(result), "model", "models"),
    scenarios: namesIn(lists.scenarios, [...new Set(scenarios)], "scenario", "scenarios"),
  };
}

/**
 * The order of simulators: `value` (the default), `name`, or the names listed.
 * @throws {UsageError} on a name that the result lacks.
 */
export function parseOrder(result: Result, list: string | undefined): readonly string[] | undefined {
  if (list === undefined || list === "value") return undefined;
  return list === "name" ? simulators(result).sort() : namesIn(list, simulators(result), "model", "order");
}

function simulators(result: Result): string[] {
  return result.runs.filter((run) => run.kind === "simulated").map((run) => run.name);
}

/** A name may hold a comma: the whole list is tried as one name first. */
function namesIn(
  list: string | undefined,
  known: readonly string[],
  what: string,
  option: string,
): readonly string[] | undefined {
  if (list === undefined) return undefined;
  if (known.includes(list)) return [list];
  const names = list.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  const there = known.map(inertLine).join(", ") || "none";
  throw new UsageError(`no ${what} "${inertLine(unknown)}" (there are: ${there})`, [option]);
}
