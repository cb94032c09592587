import type { Registry } from "../../analysis/analysis.ts";
import { replicatesOf } from "../../analysis/estimate.ts";
import { type RunAnalysesOptions, resultOf } from "../../analysis/run-analyses.ts";
import { UsageError } from "../../model/errors.ts";
import type { Result } from "../../model/finding.ts";
import type { SavedEstimate, SavedSums } from "../../model/saved-sums.ts";
import { askedRows } from "../../store/asked-rows.ts";
import type { Store } from "../../store/store.ts";
import { type Ground, withGround } from "../ground.ts";
import { packed, packedGroups, SharedIds } from "./pack.ts";

/**
 * Runs analyses on the only simulator of a store, and saves what a comparison needs besides the estimates: in
 * `compareRuns` the result then replaces the run, with the same numbers. It covers the rows that simulator and real
 * users share, as a comparison does.
 * @throws {UsageError} if the store has no simulator, or several.
 */
export async function runAnalysesSavingSums(
  store: Store,
  registry: Registry,
  options: RunAnalysesOptions = {},
): Promise<Result> {
  const simulators = (await store.runs()).filter(({ kind }) => kind === "simulated");
  const [run] = simulators;
  if (run === undefined || simulators.length > 1) {
    throw new UsageError(
      `--save-sums keeps one simulator per file, and there are ${simulators.length}: run report on each alone`,
      ["save-sums"],
    );
  }
  return withGround(store, registry, [run.name, run.name], options, async (ground, matched) => ({
    ...(await resultOf(store, registry, options, ground.analyses)),
    sums: sumsOf(run.name, ground, registry, await askedRows(matched, run.name)),
  }));
}

function sumsOf(
  run: string,
  { analyses, matchings, reads, did }: Ground,
  registry: Registry,
  asked: Record<string, string>,
): SavedSums {
  const people = new SharedIds();
  const estimates: Record<string, SavedEstimate[]> = {};
  for (const [id, finding] of Object.entries(analyses)) {
    const { compared } = registry[id]!;
    const margins = new Set(Object.values(compared).flatMap(({ marginOf }) => marginOf?.measure ?? []));
    estimates[id] = finding.estimates.flatMap((estimate, at) => {
      const replicates =
        Object.hasOwn(compared, estimate.measure) || margins.has(estimate.measure)
          ? replicatesOf(estimate)
          : undefined;
      return replicates === undefined ? [] : [packed(at, replicates, people)];
    });
  }
  const grouped = Object.values(estimates).some((own) =>
    own.some(({ populations }) => populations.some((population) => population.grouped)),
  );
  const { overlaps, scenarios } = matchings[0]!;
  return {
    run,
    people: people.lists,
    ...(grouped ? { groups: people.ids.map(packedGroups) } : {}),
    estimates,
    reads: Object.fromEntries(Object.entries(reads).map(([id, tables]) => [id, [...tables]])),
    rows: Object.fromEntries(
      Object.entries(overlaps).map(([kind, { matched, matched_users, unpaired_baseline: unpaired }]) => [
        kind,
        { rows: matched, users: matched_users, ...(unpaired === undefined ? {} : { unpaired }) },
      ]),
    ),
    scenarios: Object.fromEntries(
      Object.entries(scenarios).map(([scenario, { baseline }]) => [scenario, baseline]),
    ),
    asked,
    did: Object.fromEntries(
      [...did].flatMap(([table, byRun]) => {
        const digest = byRun.get(run);
        return digest === undefined ? [] : [[table, digest]];
      }),
    ),
  };
}
