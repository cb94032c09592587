import { namedBy, renameResult } from "../analysis/rename.ts";
import type { Comparison } from "../compare/comparison.ts";
import { renameComparison } from "../compare/rename-comparison.ts";
import { orderRuns } from "../locale/order-runs.ts";
import type { Result } from "../model/finding.ts";
import { localeNamed } from "../model/locale.ts";
import type { View } from "../model/presentation.ts";
import { RunNames } from "./run-names.ts";
import { askedColours, askedTitles, RUN_OPTIONS, type ShownFlags } from "./shown-flags.ts";

/** A result with the names that readers see, and how to show it. */
export interface Shown<T> {
  readonly shown: T;
  readonly view: View;
  /** Finds runs by either of their names. */
  readonly names: RunNames;
}

/**
 * How pages and figures show a result: their language, the names, the order and the colours of simulators.
 * @throws {UsageError} on a malformed option, on two runs of one name, and on a run that is not a simulator of the
 * result, unless a configuration names it, which serves many results.
 */
export function shownResult(flags: ShownFlags, result: Result): Shown<Result> {
  const { names, view } = viewOf(flags, result);
  return { shown: names.renames ? renameResult(result, namedBy(names.titles)) : result, view, names };
}

/** The same of a comparison, whose candidates are in that order too, unless they are versions. */
export function shownComparison(flags: ShownFlags, comparison: Comparison): Shown<Comparison> {
  const { names, view } = viewOf(flags, comparison);
  const renamed = names.renames ? renameComparison(comparison, namedBy(names.titles)) : comparison;
  const isOrdered = view.order !== undefined && renamed.steps === undefined;
  const shown = isOrdered
    ? {
        ...renamed,
        candidates: orderRuns(renamed.candidates, view, ({ candidate }) => candidate),
        shifts: orderRuns(renamed.shifts, view, ({ run }) => run),
      }
    : renamed;
  return { shown, view, names };
}

function viewOf(
  flags: ShownFlags,
  { runs }: Pick<Result, "runs">,
): { readonly names: RunNames; readonly view: View } {
  const { order, configured = [] } = flags;
  const simulators = runs.filter(({ kind }) => kind === "simulated").map(({ name }) => name);
  const names = new RunNames(simulators, askedTitles(flags, simulators));
  const isStrict = (option: string) => !configured.includes(option);
  if (isStrict("names")) names.check([...names.titles.keys()], RUN_OPTIONS.names);
  const colours = askedColours(flags);
  if (isStrict("color"))
    names.check(
      colours.map(([run]) => run),
      RUN_OPTIONS.color,
    );
  const listed = order === undefined ? [] : names.split(order);
  const isList = order !== undefined && !["value", "name"].includes(order);
  if (isList && isStrict("order")) names.check(listed, RUN_OPTIONS.order);
  const own = isList ? listed : [];
  // Names that only the configuration lists keep their colour, so that the other runs keep theirs.
  const known = [...simulators, ...names.titles.keys(), ...own, ...colours.map(([run]) => run)].map((run) =>
    names.own(run),
  );
  return {
    names,
    view: {
      locale: localeNamed(flags.locale ?? "en"),
      runs: [...new Set(known)].sort().map((run) => names.title(run)),
      ...(order === undefined || order === "value"
        ? {}
        : {
            order: (isList ? own : names.all.toSorted()).map((run) => names.title(names.own(run))),
          }),
      ...(colours.length === 0
        ? {}
        : { colours: new Map(colours.map(([run, colour]) => [names.title(names.own(run)), colour])) }),
    },
  };
}
