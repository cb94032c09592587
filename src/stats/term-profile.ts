/** Each term's share of a person's attention; shares add up to 1. Terms are small whole numbers. */
export interface TermProfile {
  /** Terms with a share, in order of first occurrence. */
  readonly terms: Int32Array;
  /** Shares by term; terms beyond its end have none. */
  readonly shares: Float64Array;
}

/** The share of a term in a profile; 0 if it has none. */
export function shareOf({ shares }: TermProfile, term: number): number {
  return shares[term] ?? 0;
}

/** The profile of events with these terms: each event weighs the same, shared evenly by its terms. Empty without terms. */
export function profileOf(events: readonly Int32Array[]): TermProfile {
  let [last, mentions, total] = [-1, 0, 0];
  // Index loops, here and below, since iterators are slower and this runs a million times.
  for (let e = 0; e < events.length; e++) {
    const terms = events[e]!;
    for (let i = 0; i < terms.length; i++) if (terms[i]! > last) last = terms[i]!;
    mentions += terms.length;
    if (terms.length > 0) total++;
  }
  const shares = new Float64Array(last + 1);
  const met = new Int32Array(mentions);
  let n = 0;
  for (let e = 0; e < events.length; e++) {
    const terms = events[e]!;
    const weight = 1 / terms.length;
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i]!;
      if (shares[term] === 0) met[n++] = term;
      shares[term]! += weight;
    }
  }
  for (let i = 0; i < n; i++) shares[met[i]!]! /= total;
  return { terms: met.subarray(0, n), shares };
}

/** Events whose terms have numbers from 0 on, so that their profiles are short. */
export interface Renumbered {
  readonly events: readonly Int32Array[];
  /** The name of each term. */
  readonly names: Int32Array;
}

/** The same events, with terms numbered in the order in which they are met. */
export function renumber(events: readonly Int32Array[]): Renumbered {
  const numbers = new Map<number, number>();
  const numberOf = (term: number) => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, numbers.size);
    return numbers.size - 1;
  };
  const renamed = events.map((terms) => terms.map(numberOf));
  return { events: renamed, names: Int32Array.from(numbers.keys()) };
}

/** A profile under other term numbers, limited to the named terms. */
export function narrowProfile(profile: TermProfile, names: Int32Array): TermProfile {
  return {
    terms: names.map((_, number) => number),
    shares: Float64Array.from(names, (name) => shareOf(profile, name)),
  };
}

/**
 * Jensen-Shannon divergence of two profiles in bits: 0 if they are equal, 1 if they share no term.
 * @returns null if one of them is empty.
 * @see Lin (1991), IEEE Transactions on Information Theory 37, 145-151.
 */
export function profileDivergence(a: TermProfile, b: TermProfile): number | null {
  if (a.terms.length === 0 || b.terms.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < a.terms.length; i++) {
    const term = a.terms[i]!;
    const p = a.shares[term]!;
    const q = b.shares[term] ?? 0;
    sum += p * Math.log2((2 * p) / (p + q));
    if (q > 0) sum += q * Math.log2((2 * q) / (p + q));
  }
  for (let i = 0; i < b.terms.length; i++) {
    const term = b.terms[i]!;
    if (!((a.shares[term] ?? 0) > 0)) sum += b.shares[term]!;
  }
  return Math.min(1, Math.max(0, sum / 2));
}

/**
 * Jensen-Shannon divergence of one event, whose terms share it evenly, and a profile, in bits; as `profileDivergence` of the
 * event alone, in as many steps as it has terms.
 * @returns null if the event or the profile has no terms.
 */
export function eventDivergence(terms: Int32Array, profile: TermProfile): number | null {
  if (terms.length === 0 || profile.terms.length === 0) return null;
  const p = 1 / terms.length;
  let [sum, shared] = [0, 0];
  for (const term of terms) {
    const q = profile.shares[term] ?? 0;
    sum += p * Math.log2((2 * p) / (p + q));
    if (q > 0) sum += q * Math.log2((2 * q) / (p + q));
    shared += q;
  }
  return Math.min(1, Math.max(0, (sum + 1 - shared) / 2));
}

/** The share of a reference profile on terms that another profile also has. */
export function profileCoverage(profile: TermProfile, reference: TermProfile): number {
  let covered = 0;
  for (let i = 0; i < reference.terms.length; i++) {
    const term = reference.terms[i]!;
    if ((profile.shares[term] ?? 0) > 0) covered += reference.shares[term]!;
  }
  return covered;
}

/**
 * Mean log-probability in nats that a profile gives to events, smoothed towards a population: a Dirichlet prior that
 * weighs as much as `prior` events.
 * @param n number of events behind the profile.
 */
export function logLikelihood(
  profile: TermProfile,
  n: number,
  events: readonly Int32Array[],
  population: TermProfile,
  prior: number,
): number {
  let sum = 0;
  for (const terms of events) {
    for (let i = 0; i < terms.length; i++) {
      const term = terms[i]!;
      const expected =
        (n * (profile.shares[term] ?? 0) + prior * (population.shares[term] ?? 0)) / (n + prior);
      sum += Math.log(expected) / terms.length;
    }
  }
  return sum / events.length;
}

/** Good-Turing estimate of the share of attention on unseen terms: terms seen once over all. */
export function unseenMass(events: readonly Int32Array[]): number | null {
  const counts = new Map<number, number>();
  let all = 0;
  for (const terms of events)
    for (const term of terms) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
      all++;
    }
  if (all === 0) return null;
  return [...counts.values()].filter((count) => count === 1).length / all;
}
