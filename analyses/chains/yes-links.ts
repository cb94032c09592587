import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import type { TermEvents } from "../../src/representation/term-events.ts";
import { yesByItem } from "../../src/representation/yes-items.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import { userSums } from "../../src/stats/user-sums.ts";
import { type Store, simulatedRuns } from "../../src/store/store.ts";
import { crossLink, sessionsOf } from "./links.ts";
import { mean } from "./user-chains.ts";

/**
 * Whether a yes follows the user's antecedents: the link of items answered yes less that of items answered no, of the
 * same user and scenario, in nats; of real users by what they did on these items.
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
  for (const run of asked) answers.set(run, await yesByItem(store, run));
  const rows = new Map<string, [string, number[]][]>(asked.map((run) => [run, []]));
  for await (const user of events.users()) {
    const sessions = sessionsOf(user.events);
    const links = new Map<string, { scenario: string; link: number }>();
    user.events.forEach((event, place) => {
      if (event.terms.length > 0 && answers.get(REAL_RUN)!.get(user.id)?.has(event.item))
        links.set(event.item, {
          scenario: event.scenario,
          link: crossLink(user.events, sessions, place, strength),
        });
    });
    for (const run of asked) {
      const own = answers.get(run)!.get(user.id);
      if (own === undefined) continue;
      const [excess, yes] = excessOf(links, own);
      if (yes > 0) rows.get(run)!.push([user.id, [yes, excess]]);
    }
  }
  return asked.flatMap((run) => {
    const own = rows.get(run)!;
    if (own.length === 0) return [];
    const n = own.reduce((sum, [, [yes]]) => sum + yes!, 0);
    const found = jackknife(userSums(own), (sum) => (sum[0]! > 0 ? sum[1]! / sum[0]! : null));
    return [estimateOf({ measure: "yes_link", run, n }, found, options)];
  });
}

/** The sum over yes items of their link less the mean link of the scenario's no items, and how many yes items that is. */
function excessOf(
  links: ReadonlyMap<string, { readonly scenario: string; readonly link: number }>,
  answers: ReadonlyMap<string, boolean>,
): [number, number] {
  const no = new Map<string, number[]>();
  for (const [item, { scenario, link }] of links)
    if (answers.get(item) === false) no.set(scenario, [...(no.get(scenario) ?? []), link]);
  let [sum, yes] = [0, 0];
  for (const [item, { scenario, link }] of links) {
    const others = no.get(scenario);
    if (answers.get(item) !== true || others === undefined) continue;
    sum += link - mean(others);
    yes++;
  }
  return [sum, yes];
}
