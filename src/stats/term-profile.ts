/** How much of a person's attention each term has: shares that add up to 1. */
export type TermProfile = ReadonlyMap<number, number>;

/** The profile of events with these terms: each event weighs the same, shared evenly by its terms. Empty without terms. */
export function profileOf(events: readonly Int32Array[]): TermProfile {
  const weights = new Map<number, number>();
  let total = 0;
  for (const terms of events) {
    if (terms.length === 0) continue;
    total++;
    for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + 1 / terms.length);
  }
  for (const [term, weight] of weights) weights.set(term, weight / total);
  return weights;
}

/**
 * Jensen-Shannon divergence of two profiles in bits: 0 where they are the same, 1 where they share no term.
 * @returns null where one of them is empty.
 * @see Lin (1991), IEEE Transactions on Information Theory 37, 145-151.
 */
export function profileDivergence(a: TermProfile, b: TermProfile): number | null {
  if (a.size === 0 || b.size === 0) return null;
  let sum = 0;
  for (const [term, p] of a) {
    const q = b.get(term) ?? 0;
    sum += p * Math.log2((2 * p) / (p + q));
    if (q > 0) sum += q * Math.log2((2 * q) / (p + q));
  }
  for (const [term, q] of b) if (!a.has(term)) sum += q;
  return Math.min(1, Math.max(0, sum / 2));
}

/** The share of a reference profile that lies on terms that another profile has. */
export function profileCoverage(profile: TermProfile, reference: TermProfile): number {
  let covered = 0;
  for (const [term, share] of reference) if (profile.has(term)) covered += share;
  return covered;
}

/**
 * Mean log-probability in nats that a profile gives to events, smoothed towards a population: a Dirichlet prior that
 * weighs as much as `prior` events.
 * @param n events that the profile rests on.
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
    for (const term of terms) {
      const expected = (n * (profile.get(term) ?? 0) + prior * (population.get(term) ?? 0)) / (n + prior);
      sum += Math.log(expected) / terms.length;
    }
  }
  return sum / events.length;
}

/** Good-Turing's estimate of how much of a person's attention lies on terms not seen yet: terms seen once over all. */
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
