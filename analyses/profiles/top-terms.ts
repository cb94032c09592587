import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import type { TermEvents, TermUser } from "../../src/representation/term-events.ts";
import { profileOf, shareOf, type TermProfile } from "../../src/stats/term-profile.ts";

/** Terms of a user and scenario that are shown. */
const SHOWN = 24;

/**
 * The terms with the largest share of some users' attention, in the scenario with most events and in all: `marker` is the
 * term, `dimension` the user. They are users' own, so that redaction drops them.
 */
export function topTerms(
  users: readonly TermUser[],
  { terms: names }: TermEvents,
  population: TermProfile,
): Estimate[] {
  return users.flatMap(({ id, events }) => {
    const told = events.filter(({ terms }) => terms.length > 0);
    const scenario = largest(told.map((event) => event.scenario));
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

/** The most frequent value, the first by name where several are as frequent. */
function largest(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return first?.[0] ?? null;
}

function sharesOf({ terms, shares }: TermProfile): (readonly [term: number, share: number])[] {
  return Array.from(terms, (term) => [term, shares[term]!] as const);
}
