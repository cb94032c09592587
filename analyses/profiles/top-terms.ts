import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import type { TermEvents, TermUser } from "../../src/representation/term-events.ts";
import { profileOf, shareOf, type TermProfile } from "../../src/stats/term-profile.ts";

/** Terms of a user and scenario that are shown. */
const SHOWN = 24;

/**
 * The terms with the largest share of some users' attention, in one large scenario and in all: `marker` is the
 * term, `dimension` the user. They are users' own, so that redaction drops them.
 */
export function topTerms(
  users: readonly TermUser[],
  { terms: names }: TermEvents,
  population: TermProfile,
): Estimate[] {
  return users.flatMap(({ id, events }) => {
    const told = events.filter(({ terms }) => terms.length > 0);
    const scenario = shownScenario(told.map((event) => event.scenario));
    if (scenario === null) return [];
    const parts = [
      { key: { scenario }, events: told.filter((event) => event.scenario === scenario) },
      { key: {}, events: told },
    ];
    return parts.flatMap(({ key, events: part }) =>
      sharesOf(profileOf(part.map(({ terms }) => terms)))
        .sort(([a, p], [b, q]) => q - p || (names[a]! < names[b]! ? -1 : 1))
        .slice(0, SHOWN)
        .map(([term, share]) => ({
          measure: "term_share",
          run: REAL_RUN,
          ...key,
          marker: names[term]!,
          dimension: id,
          value: share,
          low: null,
          high: null,
          n: part.length,
          users: 1,
          note: `${share > shareOf(population, term) ? "above" : "below"} the share of all users`,
        })),
    );
  });
}

/** Beside a scenario with more of a user's events than this, all scenarios look the same. */
const MOST = 0.8;
/** Events that a scenario must have to be shown in the place of a larger one. */
const LEAST_EVENTS = 5;

/** The scenario with most events, the first by name where several have as many, of those that are not nearly all. */
function shownScenario(scenarios: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const scenario of scenarios) counts.set(scenario, (counts.get(scenario) ?? 0) + 1);
  const ordered = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const part = ordered.find(([, n]) => n <= MOST * scenarios.length && n >= LEAST_EVENTS);
  return (part ?? ordered[0])?.[0] ?? null;
}

function sharesOf({ terms, shares }: TermProfile): (readonly [term: number, share: number])[] {
  return Array.from(terms, (term) => [term, shares[term]!] as const);
}
