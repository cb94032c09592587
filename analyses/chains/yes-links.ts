import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import type { TermEvents } from "../../src/representation/term-events.ts";
import { weightByItem, yesByItem } from "../../src/representation/yes-items.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";
import { hasWeights } from "../../src/store/weights.ts";
import { crossLink, sessionsOf } from "./user-chains.ts";

/**
 * Whether a yes follows the user's antecedents: the link of items answered yes less that of items answered no, of the
 * same user and scenario, in nats; of real users by what they did on these items. Items of a sample count as many times
 * as their weight says (Horvitz-Thompson), in the sum over yeses and in the mean over noes.
 */
export async function yesLinks(
  store: Store,
  events: TermEvents,
  strength: Float64Array,
  options: AnalysisOptions,
): Promise<Estimate[]> {
  const runs = await simulatedRuns(store, "answers");
  if (runs.length === 0) return [];
  const asked = [REAL_RUN, ...runs.map(({ name }) => name)];
  const answers = new Map<string, ReadonlyMap<string, ReadonlyMap<string, boolean>>>();
  const weights = new Map<string, Weights>();
  const weighted = await hasWeights(store);
  for (const run of asked) {
    answers.set(run, await yesByItem(store, run));
    if (weighted) weights.set(run, await weightByItem(store, run));
  }
  const rows = new Map<string, [string, number[]][]>(asked.map((run) => [run, []]));
  for await (const user of events.users()) {
    const sessions = sessionsOf(user.events);
    const links = new Map<string, { scenario: string; link: number }>();
    user.events.forEach((event, place) => {
      if (event.item === null || event.terms.length === 0) return;
      if (answers.get(REAL_RUN)!.get(user.id)?.has(event.item))
        links.set(event.item, {
          scenario: event.scenario,
          link: crossLink(user.events, sessions, place, strength),
        });
    });
    for (const run of asked) {
      const own = answers.get(run)!.get(user.id);
      if (own === undefined) continue;
      const sums = excessOf(links, own, weights.get(run)?.get(user.id));
      if (sums[COUNT]! > 0) rows.get(run)!.push([user.id, sums]);
    }
  }
  return asked.flatMap((run) => {
    const own = rows.get(run)!;
    if (own.length === 0) return [];
    const n = own.reduce((sum, [, sums]) => sum + sums[COUNT]!, 0);
    const found = jackknife(userSums(own), (sum) => (sum[YES]! > 0 ? sum[EXCESS]! / sum[YES]! : null));
    return [estimateOf({ measure: "yes_link", run, n }, found, options)];
  });
}

/** Weights by user and item. */
type Weights = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Columns of a user's sums: the weight of the yes items, that times their excess, and how many they are. */
const [YES, EXCESS, COUNT] = [0, 1, 2];

/** The sums over yes items of their link less the mean link of the scenario's no items. */
function excessOf(
  links: ReadonlyMap<string, { readonly scenario: string; readonly link: number }>,
  answers: ReadonlyMap<string, boolean>,
  weights: ReadonlyMap<string, number> | undefined,
): number[] {
  const weightOf = (item: string) => weights?.get(item) ?? 1;
  const no = new Map<string, { weight: number; link: number }>();
  for (const [item, { scenario, link }] of links) {
    if (answers.get(item) !== false) continue;
    const { weight, link: sum } = no.get(scenario) ?? { weight: 0, link: 0 };
    no.set(scenario, { weight: weight + weightOf(item), link: sum + weightOf(item) * link });
  }
  let [yes, excess, count] = [0, 0, 0];
  for (const [item, { scenario, link }] of links) {
    const others = no.get(scenario);
    if (answers.get(item) !== true || others === undefined) continue;
    const weight = weightOf(item);
    yes += weight;
    excess += weight * (link - others.link / others.weight);
    count++;
  }
  return [yes, excess, count];
}
