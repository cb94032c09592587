import type { Registry } from "../../analysis/analysis.ts";
import { replicatesOf } from "../../analysis/estimate.ts";
import type { RunAnalysesOptions } from "../../analysis/run-analyses.ts";
import { AXES } from "../../model/axes.ts";
import { type Estimate, type Finding, REAL_RUN, type Run } from "../../model/finding.ts";
import { askedRows } from "../../store/asked-rows.ts";
import type { MatchedKind, Matching } from "../../store/match-runs.ts";
import { type Store, TABLES } from "../../store/store.ts";
import { type Ground, withGround } from "../ground.ts";
import { checkAsked } from "./check-saved.ts";
import { hashedId } from "./pack.ts";
import { type SavedRun, savedFindings, savedRuns, sumsOf } from "./saved-run.ts";

/**
 * The basis of a comparison if some runs are saved results, which must all have exactly the same rows.
 * @param runs the baseline first; those that are not saved are in the store.
 * @throws {InputError} if a saved run has other rows.
 */
export async function groundWithSaved(
  store: Store,
  registry: Registry,
  runs: readonly string[],
  saved: readonly SavedRun[],
  options: RunAnalysesOptions,
): Promise<Ground> {
  const live = runs.filter((run) => saved.every(({ name }) => name !== run));
  const [first, ...others] = live;
  const [one, ...further] = saved;
  if (first === undefined) {
    for (const run of further) checkAsked(run, sumsOf(one!).asked, one!.name);
    return joined(runs, saved, undefined);
  }
  return withGround(
    store,
    registry,
    [first, ...(others.length === 0 ? [first] : others)],
    options,
    async (ground, matched) => {
      const asked = await askedRows(matched, first);
      for (const run of saved) checkAsked(run, asked, first);
      return joined(runs, saved, ground);
    },
  );
}

function joined(runs: readonly string[], saved: readonly SavedRun[], live: Ground | undefined): Ground {
  const ids = live === undefined ? new Map<string, string>() : idsOf(live.analyses);
  const findings = saved.map((run) => savedFindings(run, ids));
  const sums = saved.map(sumsOf);
  const names = Object.keys(live?.analyses ?? findings[0]!);
  const rows = live?.matchings[0] ?? matchingOf(saved[0]!);
  const unpaired = unpairedMessages(saved, runs, live);
  const did = new Map([...(live?.did ?? [])].map(([table, byRun]) => [table, new Map(byRun)] as const));
  for (const [i, { did: own }] of sums.entries()) {
    for (const table of TABLES) {
      const digest = own[table];
      if (digest !== undefined) did.set(table, (did.get(table) ?? new Map()).set(saved[i]!.name, digest));
    }
  }
  return {
    pseudonyms: live === undefined,
    analyses: Object.fromEntries(
      names.map((id) => [id, joinFindings([live?.analyses[id], ...findings.map((own) => own[id])])]),
    ),
    matchings: runs.slice(1).map((candidate) => ({
      ...{ ...rows, candidate },
      overlaps: {
        ...rows.overlaps,
        ...(rows.overlaps.utterances === undefined
          ? {}
          : {
              utterances: {
                ...rows.overlaps.utterances,
                unpaired_baseline: unpaired.get(runs[0]!) ?? 0,
                unpaired_candidate: unpaired.get(candidate) ?? 0,
              },
            }),
      },
    })),
    reads: live?.reads ?? sums[0]!.reads,
    did,
    inputs: [...saved.flatMap(({ result }) => result.inputs), ...(live?.inputs ?? [])],
    runs: distinct([...(live?.runs ?? []), ...saved.flatMap(savedRuns)]),
    problems: [...(live?.problems ?? []), ...saved.flatMap(({ result }) => result.problems)],
  };
}

/** By run, saved or not, its messages without a matching real one. */
function unpairedMessages(
  saved: readonly SavedRun[],
  runs: readonly string[],
  live: Ground | undefined,
): ReadonlyMap<string, number> {
  const found = new Map(saved.map((run) => [run.name, sumsOf(run).rows.utterances?.unpaired ?? 0] as const));
  const first = runs.find((run) => !found.has(run));
  for (const { candidate, overlaps } of live?.matchings ?? []) {
    found.set(first!, overlaps.utterances.unpaired_baseline ?? 0);
    found.set(candidate, overlaps.utterances.unpaired_candidate ?? 0);
  }
  return found;
}

/** Joins the findings of several runs; real users' values come from the first that has them. */
function joinFindings(findings: readonly (Finding | undefined)[]): Finding {
  const [first, ...others] = findings.filter((finding) => finding !== undefined);
  const estimates = [...first!.estimates];
  const real = new Set(estimates.filter(isReal).map(keyOf));
  const texts = new Set(first!.notes.map(({ text }) => text));
  for (const finding of others) {
    for (const estimate of finding.estimates) {
      if (isReal(estimate) && real.has(keyOf(estimate))) continue;
      if (isReal(estimate)) real.add(keyOf(estimate));
      estimates.push(estimate);
    }
  }
  const own = <T extends { readonly run: string }>(parts: readonly T[] | undefined) =>
    (parts ?? []).filter((part) => !isReal(part));
  const { distributions, points } = first!;
  return {
    ...first!,
    estimates,
    notes: [...first!.notes, ...others.flatMap(({ notes }) => notes.filter(({ text }) => !texts.has(text)))],
    ...(distributions === undefined
      ? {}
      : { distributions: [...distributions, ...others.flatMap((one) => own(one.distributions))] }),
    ...(points === undefined ? {} : { points: [...points, ...others.flatMap((one) => own(one.points))] }),
  };
}

const isReal = ({ run }: { readonly run: string }) => run === REAL_RUN;
const keyOf = (estimate: Estimate) =>
  JSON.stringify([estimate.measure, estimate.versus, ...AXES.map((axis) => estimate[axis])]);

/** The pseudonyms of all people in the findings, with their ids. */
function idsOf(analyses: Readonly<Record<string, Finding>>): ReadonlyMap<string, string> {
  const lists = new Set<readonly string[]>();
  for (const { estimates } of Object.values(analyses))
    for (const estimate of estimates)
      for (const { ids, people } of replicatesOf(estimate)?.populations ?? []) lists.add(people ?? ids);
  const ids = new Set([...lists].flat());
  return new Map([...ids].map((id) => [hashedId(id), id]));
}

/** The matched rows of a saved run: all that it has, since every other run has them too. */
function matchingOf(saved: SavedRun): Matching {
  const { rows, scenarios } = sumsOf(saved);
  return {
    candidate: saved.name,
    overlaps: Object.fromEntries(
      Object.entries(rows).map(([kind, { rows: matched, users }]) => [
        kind,
        { matched, matched_users: users, only_baseline: 0, only_candidate: 0, with_baseline: matched },
      ]),
    ) as Record<MatchedKind, Matching["overlaps"][MatchedKind]>,
    scenarios: Object.fromEntries(
      Object.entries(scenarios).map(([scenario, n]) => [scenario, { with_baseline: n, baseline: n }]),
    ),
  };
}

function distinct(runs: readonly Run[]): Run[] {
  const byName = new Map<string, Run>();
  for (const run of runs) if (!byName.has(run.name)) byName.set(run.name, run);
  return [...byName.values()].sort(
    (a, b) => Number(a.kind !== "real") - Number(b.kind !== "real") || (a.name < b.name ? -1 : 1),
  );
}
