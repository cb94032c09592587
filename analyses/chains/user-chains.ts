import type { TermEvent, TermEvents, TermUser } from "../../src/representation/term-events.ts";

/** Events more than half an hour apart belong to different sessions. */
const SESSION_GAP = 30 * 60;
/** Maximum age of an antecedent, and maximum distance of a comparable exposure from a conversion. */
const LOOK_BACK = 30 * 86_400;
export const NEAR = 14 * 86_400;

/** The index of the first event of each event's session. */
export function sessionsOf(events: readonly TermEvent[]): Int32Array {
  const sessions = new Int32Array(events.length);
  for (let i = 1; i < events.length; i++)
    sessions[i] = events[i]!.at - events[i - 1]!.at <= SESSION_GAP ? sessions[i - 1]! : i;
  return sessions;
}

/** The weight of a shared term: ln((events + 1) / (events with the term + 1)), in nats. */
export function strengths({ frequency, events }: Pick<TermEvents, "frequency" | "events">): Float64Array {
  return Float64Array.from(frequency, (n) => Math.log((events + 1) / (n + 1)));
}

/** An earlier event that shares a term with a later one. */
export interface Antecedent {
  readonly place: number;
  /** The rarest shared term. */
  readonly term: number;
  readonly strength: number;
}

/** Earlier events within the look-back that share a term with one event, the nearest first. */
export function antecedentsOf(
  events: readonly TermEvent[],
  place: number,
  strength: Float64Array,
): Antecedent[] {
  const { at, terms } = events[place]!;
  const own = new Set(terms);
  const found: Antecedent[] = [];
  for (let j = place - 1; j >= 0 && at - events[j]!.at <= LOOK_BACK; j--) {
    let best = -1;
    for (const term of events[j]!.terms)
      if (own.has(term) && (best < 0 || strength[term]! > strength[best]!)) best = term;
    if (best >= 0) found.push({ place: j, term: best, strength: strength[best]! });
  }
  return found;
}

/** The strongest link of an event to another scenario in an earlier session, in nats; 0 without one. */
export function crossLink(
  events: readonly TermEvent[],
  sessions: Int32Array,
  place: number,
  strength: Float64Array,
): number {
  let best = 0;
  for (const antecedent of antecedentsOf(events, place, strength)) {
    const far =
      events[antecedent.place]!.scenario !== events[place]!.scenario &&
      sessions[antecedent.place] !== sessions[place];
    if (far && antecedent.strength > best) best = antecedent.strength;
  }
  return best;
}

/** Days of history kept by each cut of the curve. */
export const DAYS = [1 / 24, 1, 3, 7, 12, 30] as const;

/** Tokens of history kept by each cut of the curve. */
export const HISTORY_CUTS = [500, 2000, 8000, 32_000] as const;

/** Columns of the sums over users. */
const COLUMNS = [
  "conversions",
  "chained",
  "beyond_session",
  "cross_scenario",
  "search_first",
  "antecedents",
  "in_session",
  "in_scenario",
  "in_both",
  ...DAYS.map((_, i) => `days_${i}` as const),
  ...HISTORY_CUTS.map((_, i) => `tokens_${i}` as const),
  "excess",
  "strata",
] as const;
export type ChainColumn = (typeof COLUMNS)[number];
export const chainColumn = (column: ChainColumn) => COLUMNS.indexOf(column);

/** All exposures of a user in one scenario in which the user converted. */
export interface Exposures {
  readonly at: readonly number[];
  readonly links: readonly number[];
  readonly converted: readonly boolean[];
}

export interface UserChains {
  readonly id: string;
  readonly sums: readonly number[];
  readonly exposures: readonly Exposures[];
  /** Days from the first antecedent to each conversion that has one. */
  readonly spans: readonly number[];
  readonly strongest: Chain | null;
}

/** A conversion with its antecedents, by time. */
export interface Chain {
  readonly user: string;
  readonly conversion: TermEvent;
  readonly steps: readonly { readonly event: TermEvent; readonly term: number }[];
  /** Sum of the links of its steps that lie in other scenarios and sessions. */
  readonly weight: number;
}

/** What came before a user's conversions. */
export function chainsOf({ id, events }: TermUser, strength: Float64Array): UserChains {
  const sessions = sessionsOf(events);
  const before = tokensBefore(events);
  const sums = COLUMNS.map(() => 0);
  const add = (column: ChainColumn, amount: number) => {
    sums[chainColumn(column)]! += amount;
  };
  const spans: number[] = [];
  let strongest: Chain | null = null;
  const links = new Map<number, number>();
  const linkOf = (place: number) => {
    const link = links.get(place) ?? crossLink(events, sessions, place, strength);
    links.set(place, link);
    return link;
  };
  events.forEach((event, i) => {
    if (!event.converted || event.terms.length === 0) return;
    const found = antecedentsOf(events, i, strength);
    const inSession = (j: number) => sessions[j] === sessions[i];
    const inScenario = (j: number) => events[j]!.scenario === event.scenario;
    const count = (test: (j: number) => boolean) => found.filter(({ place }) => test(place)).length;
    add("conversions", 1);
    add("chained", Number(found.length > 0));
    add("beyond_session", Number(found.some(({ place }) => !inSession(place))));
    add("cross_scenario", Number(found.some(({ place }) => !inScenario(place))));
    add("search_first", Number(found.length > 0 && events[found.at(-1)!.place]!.scenario === "search"));
    add("antecedents", found.length);
    add("in_session", count(inSession));
    add("in_scenario", count(inScenario));
    add(
      "in_both",
      count((j) => inSession(j) && inScenario(j)),
    );
    DAYS.forEach((days, k) => {
      add(
        `days_${k}` as ChainColumn,
        count((j) => event.at - events[j]!.at <= days * 86_400),
      );
    });
    HISTORY_CUTS.forEach((tokens, k) => {
      add(
        `tokens_${k}` as ChainColumn,
        count((j) => before[i]! - before[j]! <= tokens),
      );
    });
    if (found.length > 0) spans.push((event.at - events[found.at(-1)!.place]!.at) / 86_400);
    const far = found.filter(({ place }) => !inSession(place) && !inScenario(place));
    const weight = far.reduce((sum, link) => sum + link.strength, 0);
    if (far.length > 0 && weight > (strongest?.weight ?? 0))
      strongest = {
        user: id,
        conversion: event,
        steps: far.toReversed().map(({ place, term }) => ({ event: events[place]!, term })),
        weight,
      };
    const controls = controlsOf(events, i);
    if (controls.length === 0) return;
    const own = [i, ...controls].map(linkOf);
    add("excess", own[0]! - mean(own.slice(1)));
    add("strata", 1);
  });
  return { id, sums, exposures: exposuresOf(events, linkOf), spans, strongest };
}

/** Cumulative tokens before each event, so that the tokens between two events are a difference. */
function tokensBefore(events: readonly TermEvent[]): readonly number[] {
  let sum = 0;
  return events.map(({ tokens }) => {
    sum += tokens;
    return sum - tokens;
  });
}

/** Exposures with terms by scenario, where one of them is a conversion. */
function exposuresOf(events: readonly TermEvent[], linkOf: (place: number) => number): Exposures[] {
  const scenarios = [...new Set(events.filter(({ converted }) => converted).map(({ scenario }) => scenario))];
  return scenarios.sort().map((scenario) => {
    const places = events.flatMap((event, i) =>
      event.scenario === scenario && event.terms.length > 0 ? [i] : [],
    );
    return {
      at: places.map((i) => events[i]!.at),
      links: places.map(linkOf),
      converted: places.map((i) => events[i]!.converted),
    };
  });
}

/** Exposures of the same user and scenario, near in time, that did not end in a conversion. */
function controlsOf(events: readonly TermEvent[], place: number): number[] {
  const { at: when, scenario } = events[place]!;
  return events.flatMap((event, j) =>
    j !== place &&
    !event.converted &&
    event.scenario === scenario &&
    event.terms.length > 0 &&
    Math.abs(event.at - when) < NEAR
      ? [j]
      : [],
  );
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
