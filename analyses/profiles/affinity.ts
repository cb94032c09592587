import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import type { TermEvents } from "../../src/representation/term-events.ts";
import { yesByItem } from "../../src/representation/yes-items.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { randomSample } from "../../src/stats/random-sample.ts";
import { profileDivergence, profileOf, renumber, type TermProfile } from "../../src/stats/term-profile.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";

/** Items that a simulator must say yes to, of which the user's other events tell something. */
const LEAST_YES = 3;
const DRAWS = 20;

/**
 * Whether what a simulator says yes to fits the user: how much nearer these items lie to the user's other events than
 * as many of the items that it was shown, in bits. Also of what the real users themselves did with these items.
 */
export async function affinityEstimates(
  store: Store,
  events: TermEvents,
  options: AnalysisOptions,
): Promise<Estimate[]> {
  const runs = await simulatedRuns(store, "answers");
  if (runs.length === 0) return [];
  const asked = [REAL_RUN, ...runs.map(({ name }) => name)];
  const rows = new Map<string, [string, number[]][]>(asked.map((run) => [run, []]));
  const yes = new Map<string, ReadonlyMap<string, ReadonlyMap<string, boolean>>>();
  for (const run of asked) yes.set(run, await yesByItem(store, run));
  for await (const user of events.users()) {
    const own = renumber(user.events.map(({ terms }) => terms));
    const items = user.events.map(({ item }, i) => ({ item, terms: own.events[i]! }));
    for (const run of asked) {
      const answers = yes.get(run)!.get(user.id);
      if (answers === undefined) continue;
      const found = affinityOf(items, answers, options.seed);
      if (found !== null) rows.get(run)!.push([user.id, [1, found]]);
    }
  }
  return asked.flatMap((run) => {
    const own = rows.get(run)!;
    if (own.length === 0) return [];
    const found = jackknife(userSums(own), (sum) => (sum[0]! > 0 ? sum[1]! / sum[0]! : null));
    return [estimateOf({ measure: "affinity", run, n: own.length }, found, options)];
  });
}

function affinityOf(
  items: readonly { readonly item: string | null; readonly terms: Int32Array }[],
  answers: ReadonlyMap<string, boolean>,
  seed: number,
): number | null {
  const named = new Map(items.map(({ item, terms }) => [item, terms]));
  const shown = [...answers.keys()].flatMap((item) => {
    const terms = named.get(item);
    return terms === undefined || terms.length === 0 ? [] : [{ item, terms }];
  });
  const chosen = shown.filter(({ item }) => answers.get(item) === true);
  // What the user did elsewhere shows what the user likes, without the items themselves.
  const elsewhere = items.filter(({ item }) => item === null || !answers.has(item)).map(({ terms }) => terms);
  if (chosen.length < LEAST_YES || chosen.length === shown.length) return null;
  const taste: TermProfile = profileOf(elsewhere);
  const divergence = (of: readonly { terms: Int32Array }[]) =>
    profileDivergence(profileOf(of.map(({ terms }) => terms)), taste);
  const own = divergence(chosen);
  if (own === null) return null;
  const random = xoroshiro128plus(seed);
  let chance = 0;
  for (let draw = 0; draw < DRAWS; draw++)
    chance += divergence(randomSample(shown, chosen.length, random))! / DRAWS;
  return chance - own;
}
