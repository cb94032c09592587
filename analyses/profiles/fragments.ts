import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import type { TermEvent } from "../../src/representation/term-events.ts";
import { randomSample } from "../../src/stats/random-sample.ts";
import {
  logLikelihood,
  profileCoverage,
  profileDivergence,
  profileOf,
  type TermProfile,
  unseenMass,
} from "../../src/stats/term-profile.ts";

/** Events that a user needs in a scenario, and twice as many outside it. */
const LEAST_EVENTS = 5;
/** Draws of a sample of as many events from all scenarios; what is shown is their mean. */
const DRAWS = 20;
/** The share of a user's events, in time, that profiles are made of where later ones are predicted. */
const PAST = 0.6;
/** Events that the population's profile weighs as much as. */
const PRIOR = 5;

/** Columns of what is summed over users; a sum and its number of users are side by side. */
export const FRAGMENT_COLUMNS = [
  "users",
  "single",
  "mixed",
  "coverage_single",
  "coverage_mixed",
  "predicted",
  "gain",
  "halved",
  "stability",
  "unseen",
] as const;
export type FragmentColumn = (typeof FRAGMENT_COLUMNS)[number];
export const fragmentColumn = (column: FragmentColumn) => FRAGMENT_COLUMNS.indexOf(column);

/** What a user's events in one scenario reveal, compared with as many from all; null if there are too few. */
export function fragmentSums(
  events: readonly TermEvent[],
  scenario: string,
  population: TermProfile,
  seed: number,
): number[] | null {
  const told = events.filter(({ terms }) => terms.length > 0);
  const own = told.filter((event) => event.scenario === scenario);
  const rest = told.filter((event) => event.scenario !== scenario);
  if (own.length < LEAST_EVENTS || rest.length < 2 * own.length) return null;
  const random = xoroshiro128plus(seed);
  const row = FRAGMENT_COLUMNS.map(() => 0);
  row[fragmentColumn("users")] = 1;
  addDivergence(row, own, rest, random);
  addGain(row, told, scenario, population, random);
  addStability(row, own);
  row[fragmentColumn("unseen")] = unseenMass(own.map(({ terms }) => terms)) ?? 0;
  return row;
}

const termsOf = (events: readonly TermEvent[]) => events.map(({ terms }) => terms);

/** The profile of one scenario and one of as many events from all, each against a held-out half of the other scenarios. */
function addDivergence(
  row: number[],
  own: readonly TermEvent[],
  rest: readonly TermEvent[],
  random: RandomGenerator,
): void {
  const single = profileOf(termsOf(own));
  for (let draw = 0; draw < DRAWS; draw++) {
    const dealt = randomSample(rest, rest.length, random);
    const half = Math.floor(rest.length / 2);
    const reference = profileOf(termsOf(dealt.slice(0, half)));
    const mixed = profileOf(termsOf(randomSample([...dealt.slice(half), ...own], own.length, random)));
    row[fragmentColumn("single")]! += (profileDivergence(single, reference) ?? 1) / DRAWS;
    row[fragmentColumn("mixed")]! += (profileDivergence(mixed, reference) ?? 1) / DRAWS;
    row[fragmentColumn("coverage_single")]! += profileCoverage(single, reference) / DRAWS;
    row[fragmentColumn("coverage_mixed")]! += profileCoverage(mixed, reference) / DRAWS;
  }
}

/** How much better as many events from all scenarios predict later events in other scenarios, in nats per event. */
function addGain(
  row: number[],
  told: readonly TermEvent[],
  scenario: string,
  population: TermProfile,
  random: RandomGenerator,
): void {
  const cut = Math.floor(told.length * PAST);
  const past = told.slice(0, cut);
  const later = termsOf(told.slice(cut).filter((event) => event.scenario !== scenario));
  const own = past.filter((event) => event.scenario === scenario);
  const rest = past.filter((event) => event.scenario !== scenario);
  if (own.length < LEAST_EVENTS || rest.length < own.length || later.length < LEAST_EVENTS) return;
  const n = own.length;
  const likelihood = (events: readonly TermEvent[]) =>
    logLikelihood(profileOf(termsOf(events)), n, later, population, PRIOR);
  const alone = likelihood(own);
  row[fragmentColumn("predicted")] = 1;
  for (let draw = 0; draw < DRAWS; draw++)
    row[fragmentColumn("gain")]! += (likelihood(randomSample([...rest, ...own], n, random)) - alone) / DRAWS;
}

/** How alike the earlier and the later half of a scenario's events are. */
function addStability(row: number[], own: readonly TermEvent[]): void {
  const half = Math.floor(own.length / 2);
  const divergence = profileDivergence(
    profileOf(termsOf(own.slice(0, half))),
    profileOf(termsOf(own.slice(own.length - half))),
  );
  if (divergence === null) return;
  row[fragmentColumn("halved")] = 1;
  row[fragmentColumn("stability")] = 1 - divergence;
}
