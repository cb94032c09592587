import type { Selection } from "../analysis/narrow-finding.ts";
import { UsageError } from "../model/errors.ts";
import type { Result } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";
import { type RunNames, splitList } from "./run-names.ts";

/**
 * Parses a comma-separated selection of names.
 * @throws {UsageError} on a model or scenario that the result lacks.
 */
export function selectionOf(
  result: Result,
  lists: { readonly models?: string | undefined; readonly scenarios?: string | undefined },
  runs: RunNames,
): Selection {
  const estimates = Object.values(result.analyses).flatMap((finding) => finding.estimates);
  const scenarios = estimates.flatMap(({ scenario }) => (scenario === undefined ? [] : [scenario]));
  return {
    models: modelsIn(lists.models, runs),
    scenarios: namesIn(lists.scenarios, [...new Set(scenarios)]),
  };
}

function modelsIn(list: string | undefined, runs: RunNames): readonly string[] | undefined {
  if (list === undefined) return undefined;
  const names = runs.split(list);
  runs.check(names, { option: "models", what: "no model" });
  return names.map((name) => runs.title(runs.own(name)));
}

function namesIn(list: string | undefined, known: readonly string[]): readonly string[] | undefined {
  if (list === undefined) return undefined;
  const names = splitList(list, known);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  const there = known.map(inertLine).join(", ") || "none";
  throw new UsageError(`no scenario "${inertLine(unknown)}" (there are: ${there})`, ["scenarios"]);
}
