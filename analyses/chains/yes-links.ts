import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { YesChoice } from "../../src/analysis/yes-choice.ts";
import type { Estimate } from "../../src/model/finding.ts";
import type { TermEvents } from "../../src/representation/term-events.ts";
import type { Store } from "../../src/store/store.ts";
import { crossLink, sessionsOf } from "./user-chains.ts";

/**
 * Whether a yes follows the user's antecedents: of a yes and a no of a user to one question about items with links of
 * unlike strength, the share of pairs in which the yes has the stronger one.
 */
export async function yesLinks(
  store: Store,
  events: TermEvents,
  strength: Float64Array,
  options: AnalysisOptions,
): Promise<Estimate[]> {
  const choice = await YesChoice.of(store);
  if (choice === null) return [];
  for await (const user of events.users()) {
    const sessions = sessionsOf(user.events);
    const links = new Map<string, { scenario: string; value: number }>();
    user.events.forEach(({ item, terms, scenario }, place) => {
      if (item === null || terms.length === 0) return;
      links.set(item, { scenario, value: crossLink(user.events, sessions, place, strength) });
    });
    await choice.add(user.id, links);
  }
  return choice.estimates("yes_link", options);
}
