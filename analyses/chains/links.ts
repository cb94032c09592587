import type { TermEvent, TermEvents } from "../../src/representation/term-events.ts";

/** Events more than half an hour apart are of two sessions. */
const SESSION_GAP = 30 * 60;
/** How far back an antecedent may lie, and how near to a conversion an exposure must be to be compared with it. */
const LOOK_BACK = 30 * 86_400;
export const NEAR = 14 * 86_400;

/** The first event of each event's session, by place. */
export function sessionsOf(events: readonly TermEvent[]): Int32Array {
  const sessions = new Int32Array(events.length);
  for (let i = 1; i < events.length; i++)
    sessions[i] = events[i]!.at - events[i - 1]!.at <= SESSION_GAP ? sessions[i - 1]! : i;
  return sessions;
}

/** How much a shared term says: ln((events + 1) / (events with the term + 1)), in nats. */
export function strengths({ frequency, events }: Pick<TermEvents, "frequency" | "events">): Float64Array {
  return Float64Array.from(frequency, (n) => Math.log((events + 1) / (n + 1)));
}

/** An earlier event that shares a term with a later one. */
export interface Antecedent {
  readonly place: number;
  /** The rarest term that both have. */
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
