import type { AnalysisOptions } from "../../src/analysis/analysis.ts";
import type { Measured, NoteOf } from "../../src/analysis/definition.ts";
import { estimateOf } from "../../src/analysis/estimate.ts";
import { untimedNotes, userNotes } from "../../src/analysis/notes.ts";
import { type Estimate, REAL_RUN } from "../../src/model/finding.ts";
import { TermEvents, type TermUser } from "../../src/representation/term-events.ts";
import { jackknife } from "../../src/stats/jackknife.ts";
import {
  narrowProfile,
  profileOf,
  renumber,
  shareOf,
  type TermProfile,
} from "../../src/stats/term-profile.ts";
import { columnTotal, type UserSums, userSums } from "../../src/stats/user-sums.ts";
import type { Store } from "../../src/store/store.ts";
import { isChineseTerm } from "../../src/text/terms.ts";
import { affinityEstimates } from "./affinity.ts";
import type { ProfilesTexts } from "./en.ts";
import { FRAGMENT_COLUMNS, type FragmentColumn, fragmentColumn, fragmentSums } from "./fragments.ts";

/**
 * What events of one scenario reveal of a user's interests, compared with as many events of all scenarios; and
 * whether a simulator's yeses fit the user's interests.
 */
export async function measureProfiles(store: Store, options: AnalysisOptions): Promise<Measured> {
  const events = await TermEvents.read(store);
  const population = await populationOf(events);
  const rows = new Map<string, [string, number[]][]>();
  const users: TermUser[] = [];
  let index = 0;
  for await (const user of events.users()) {
    index++;
    const own = renumber(user.events.map(({ terms }) => terms));
    const events = user.events.map((event, i) => ({ ...event, terms: own.events[i]! }));
    const others = narrowProfile(population, own.names);
    for (const scenario of [...new Set(user.events.map((event) => event.scenario))].sort()) {
      const sums = fragmentSums(events, scenario, others, options.seed + index);
      if (sums === null) continue;
      const found = rows.get(scenario) ?? [];
      rows.set(scenario, found);
      found.push([user.id, sums]);
    }
    keepLongest(users, user);
  }
  const scenarios = [...rows.keys()].sort();
  const estimates = [
    ...scenarios.flatMap((scenario) =>
      scenarioEstimates(userSums(rows.get(scenario)!), { scenario }, options),
    ),
    ...(scenarios.length > 0 ? scenarioEstimates(pooled(rows), {}, options) : []),
    ...(await affinityEstimates(store, events, options)),
    ...(options.examples ? shownTerms(users, events, population) : []),
  ];
  const measured = new Set([...rows.values()].flat().map(([id]) => id)).size;
  return {
    estimates,
    notes: [
      ...languageNotes(events),
      ...untimedNotes(events),
      ...(measured === 0 ? [{ code: "too_few_events" } as const] : userNotes(measured)),
    ],
  };
}

/** Users whose terms are shown: those with most events. */
const SHOWN_USERS = 1;

/** Keeps the users with most events, ties broken by id. */
function keepLongest(users: TermUser[], user: TermUser): void {
  users.push(user);
  users.sort((a, b) => b.events.length - a.events.length || (a.id < b.id ? -1 : 1));
  if (users.length > SHOWN_USERS) users.pop();
}

/** The mean of all users' profiles. */
async function populationOf(events: TermEvents): Promise<TermProfile & { readonly users: number }> {
  const shares = new Float64Array(events.terms.length);
  let users = 0;
  for await (const user of events.users()) {
    users++;
    const told = user.events.filter(({ terms }) => terms.length > 0);
    for (const { terms } of told) for (const term of terms) shares[term]! += 1 / terms.length / told.length;
  }
  return {
    users,
    terms: Int32Array.from(shares.keys()),
    shares: shares.map((share) => share / Math.max(1, users)),
  };
}

/** A user's sums over scenarios. */
function pooled(rows: ReadonlyMap<string, readonly [string, number[]][]>): UserSums {
  const byUser = new Map<string, number[]>();
  for (const [id, sums] of [...rows.values()].flat()) {
    const own = byUser.get(id) ?? FRAGMENT_COLUMNS.map(() => 0);
    byUser.set(
      id,
      own.map((value, i) => value + sums[i]!),
    );
  }
  return userSums([...byUser].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const MEASURES: readonly {
  readonly measure: string;
  readonly basis?: string;
  readonly sum: FragmentColumn;
  readonly less?: FragmentColumn;
  readonly over: FragmentColumn;
  /** Between 0 and 1: the interval is on the logit scale. */
  readonly share?: true;
}[] = [
  { measure: "fragmentation", sum: "single", less: "mixed", over: "users" },
  { measure: "gain", sum: "gain", over: "predicted" },
  { measure: "coverage", basis: "single", sum: "coverage_single", over: "users", share: true },
  { measure: "coverage", basis: "mixed", sum: "coverage_mixed", over: "users", share: true },
  { measure: "stability", sum: "stability", over: "halved", share: true },
  { measure: "unseen", sum: "unseen", over: "users", share: true },
];

function scenarioEstimates(
  sums: UserSums,
  key: { readonly scenario?: string },
  options: AnalysisOptions,
): Estimate[] {
  return MEASURES.map(({ measure, basis, sum, less, over, share }) => {
    const found = jackknife(
      sums,
      (total) =>
        total[fragmentColumn(over)]! > 0
          ? (total[fragmentColumn(sum)]! - (less === undefined ? 0 : total[fragmentColumn(less)]!)) /
            total[fragmentColumn(over)]!
          : null,
      { reads: [fragmentColumn(over)], ...(share ? { scale: "logit" } : {}) },
    );
    return estimateOf(
      {
        measure,
        run: REAL_RUN,
        ...key,
        ...(basis === undefined ? {} : { basis }),
        n: Math.round(columnTotal(sums, fragmentColumn(over))),
      },
      found,
      options,
    );
  });
}

/** With terms of two languages, the same thing has two names. */
function languageNotes(events: TermEvents): NoteOf<ProfilesTexts["notes"]>[] {
  const { terms } = events;
  const chinese = terms.filter(isChineseTerm).length / Math.max(1, terms.length);
  return chinese < 0.1 || chinese > 0.9 ? [] : [{ code: "two_languages", params: { chinese } }];
}

/** Terms of a user and scenario that are shown. */
const SHOWN = 24;

/** The largest terms of some users, then the share that all users give each of these. */
function shownTerms(
  users: readonly TermUser[],
  events: TermEvents,
  population: TermProfile & { readonly users: number },
): Estimate[] {
  const shown = topTerms(users, events, population);
  const numbers = new Map(events.terms.map((term, i) => [term, i]));
  const terms = [...new Set(shown.map(({ marker }) => marker!))];
  return [
    ...shown,
    ...terms.map((marker) => ({
      measure: "term_population",
      run: REAL_RUN,
      marker,
      value: shareOf(population, numbers.get(marker)!),
      low: null,
      high: null,
      n: population.users,
      users: population.users,
      note: "mean over all users",
    })),
  ];
}

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

/** A scenario with more than this share of a user's events looks the same as all scenarios. */
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
