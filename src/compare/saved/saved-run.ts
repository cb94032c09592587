import { withReplicates } from "../../analysis/estimate.ts";
import { InputError } from "../../model/errors.ts";
import type { Finding, Result, Run } from "../../model/finding.ts";
import type { SavedSums } from "../../model/saved-sums.ts";
import { keepGroups } from "../../stats/user-groups.ts";
import { unpacked, unpackedGroups } from "./pack.ts";

/** A run from a result saved with `--save-sums`. */
export interface SavedRun {
  /** The run's name in the comparison. */
  readonly name: string;
  /** The file that it was read from, for messages. */
  readonly file: string;
  readonly result: Result;
}

/** @throws {InputError} if the result was saved without sums. */
export function sumsOf({ file, result }: SavedRun): SavedSums {
  if (result.sums !== undefined) return result.sums;
  throw new InputError(
    { file },
    {
      found: "a result without each user's sums, which a paired comparison needs",
      expected: "one made with simgap report RUN --save-sums -o FILE.json, or the run itself",
    },
  );
}

/**
 * The findings of a saved run with its replicates, under its name in the comparison, and those of real users.
 * @param ids known user ids by pseudonym.
 */
export function savedFindings(saved: SavedRun, ids: ReadonlyMap<string, string>): Record<string, Finding> {
  const { estimates, run } = sumsOf(saved);
  const lists = peopleOf(saved, ids);
  const renamed = <T extends { readonly run: string }>(one: T): T =>
    one.run === run ? { ...one, run: saved.name } : one;
  return Object.fromEntries(
    Object.entries(saved.result.analyses).map(([id, finding]) => {
      const own = new Map((estimates[id] ?? []).map((one) => [one.at, one]));
      const { examples: _, cases: __, distributions, points, ...rest } = finding;
      return [
        id,
        {
          ...rest,
          estimates: finding.estimates.map((estimate, at) => {
            const kept = own.get(at);
            if (kept === undefined) return renamed(estimate);
            const replicates = unpacked(kept, lists);
            if (replicates !== undefined) return withReplicates(renamed(estimate), replicates);
            throw changed(saved, `sums.estimates.${id}`, "values of other users than it lists");
          }),
          ...(distributions === undefined ? {} : { distributions: distributions.map(renamed) }),
          ...(points === undefined ? {} : { points: points.map(renamed) }),
        },
      ];
    }),
  );
}

/** The lists of people, by id if known, in the groups that their ids determine. */
function peopleOf(saved: SavedRun, ids: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const { people, groups } = sumsOf(saved);
  const lists = people.map((list) => list.map((name) => ids.get(name) ?? name));
  if (groups === undefined) return lists;
  for (const [i, list] of lists.entries()) {
    const own = unpackedGroups(groups[i] ?? "", list.length);
    if (own === undefined) throw changed(saved, "sums.groups", "groups of other users than it lists");
    keepGroups(list, own);
  }
  return lists;
}

function changed({ file }: SavedRun, key: string, found: string): InputError {
  return new InputError({ file, key }, { found, expected: "what simgap wrote, unchanged" });
}

/** The runs of a saved result under the comparison's name, each once: a comparison pools all corpora. */
export function savedRuns({ name, result }: SavedRun): Run[] {
  const byName = new Map<string, Run>();
  for (const { corpus: _, ...run } of result.runs) {
    const before = byName.get(run.name);
    byName.set(
      run.name,
      before === undefined
        ? run
        : {
            ...before,
            users: before.users + run.users,
            items: before.items + run.items,
            answers: before.answers + run.answers,
            ...(run.utterances === undefined && before.utterances === undefined
              ? {}
              : { utterances: (before.utterances ?? 0) + (run.utterances ?? 0) }),
          },
    );
  }
  return [...byName.values()].map((run) => (run.name === result.sums?.run ? { ...run, name } : run));
}
