import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import { YesChoice } from "../../src/analysis/yes-choice.ts";
import type { Estimate } from "../../src/model/finding.ts";
import type { TermEvents } from "../../src/representation/term-events.ts";
import { eventDivergence, profileOf, renumber } from "../../src/stats/term-profile.ts";
import type { Store } from "../../src/store/store.ts";

/**
 * Whether a yes fits the user's interests: of a yes and a no of a user to one question, the share of pairs in which the yes
 * lies nearer to the user's other events (Jensen-Shannon divergence), which nobody was asked about.
 */
export async function affinityEstimates(
  store: Store,
  events: TermEvents,
  options: AnalysisOptions,
): Promise<Estimate[]> {
  // Items of which the user's other events have nothing are equally far, whatever their rounding.
  const fitOf = (divergence: number) => -Math.round(divergence * 1e9);
  const choice = await YesChoice.of(store);
  if (choice === null) return [];
  for await (const user of events.users()) {
    const own = renumber(user.events.map(({ terms }) => terms)).events;
    const taste = profileOf(own.filter((_, i) => user.events[i]!.item === null));
    const fits = new Map<string, { scenario: string; value: number }>();
    user.events.forEach(({ item, scenario }, i) => {
      const divergence = item === null ? null : eventDivergence(own[i]!, taste);
      if (item !== null && divergence !== null) fits.set(item, { scenario, value: fitOf(divergence) });
    });
    await choice.add(user.id, fits);
  }
  return choice.estimates("affinity", options);
}
