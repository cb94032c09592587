import type { Observation } from "../agent.ts";
import type { PastEvent } from "../scene.ts";
import { factsOf } from "./facts.ts";
import { bagOf, similarity } from "./nearest.ts";
import { type Lift, popularityOf } from "./popularity.ts";
import { countsOf, median, mostFrequent, type PopulationPrior } from "./population.ts";

/** What a baseline learned from all users' past. */
export interface Learned {
  readonly population: PopulationPrior;
  readonly lifts: ReadonlyMap<string, Lift>;
}

/** What a rule sees: an observation, or a past event treated as a question. */
type Seen = Pick<Observation, "history" | "scene">;

/** Probability of yes to a field, in [0, 1]. */
export type BinaryRule = (seen: Seen, field: string, learned: Learned) => number;
/** Seconds. */
export type WatchRule = (seen: Seen, field: string, learned: Learned) => number;
/** A text; null if no text can be taken. */
export type TextRule = (seen: Seen, field: string, learned: Learned) => string | null;

export const baseRate: BinaryRule = (_, field, { population }) => population.field(field).rate;

/** The user's own rate, shrunk towards that of all users: the less is known of the user, the more. */
export const userRate: BinaryRule = ({ history }, field, { population }) => {
  const { rate, strength } = population.field(field);
  const { n, yes } = counted(history).get(field) ?? { n: 0, yes: 0 };
  return (yes + strength * rate) / (n + strength);
};

/** What the user did the last time that the question could have been asked; no if it never could. */
export const lastAction: BinaryRule = ({ history }, field) => {
  for (let i = history.length - 1; i >= 0; i--) {
    const truth = factsOf(history[i]!).answers.get(field);
    if (truth === 0 || truth === 1) return truth;
  }
  return 0;
};

/** All users' rate, adjusted for the item's popularity; the public's share if the past says nothing. */
export const popularity: BinaryRule = ({ scene }, field, { population, lifts }) => {
  const { rate } = population.field(field);
  const found = popularityOf(field, scene.context);
  if (found === null) return rate;
  const lift = lifts.get(field);
  return lift === undefined ? rate : moved(rate, lift(found));
};

export const userPopularity: BinaryRule = (seen, field, learned) => {
  const rate = userRate(seen, field, learned);
  const found = popularityOf(field, seen.scene.context);
  const lift = learned.lifts.get(field);
  return found === null || lift === undefined ? rate : moved(rate, lift(found));
};

const NEIGHBOURS = 5;

/** The user's rate on the most similar items, shrunk towards the user's overall rate. */
export const nearest: BinaryRule = (seen, field, learned) => {
  const rate = userRate(seen, field, learned);
  const about = bagOf(seen.scene);
  const similar = seen.history.flatMap((event) => {
    const truth = factsOf(event).answers.get(field);
    const weight = truth === 0 || truth === 1 ? similarity(about, bagOf(event)) : 0;
    return weight > 0 ? [{ weight, truth: Number(truth) }] : [];
  });
  // Ties go to the later item.
  const near = similar
    .reverse()
    .sort((a, b) => b.weight - a.weight)
    .slice(0, NEIGHBOURS);
  const weight = near.reduce((sum, one) => sum + one.weight, 0);
  const yes = near.reduce((sum, one) => sum + one.weight * one.truth, 0);
  return (yes + NEIGHBOURS * rate) / (weight + NEIGHBOURS);
};

function moved(rate: number, logOdds: number): number {
  return 1 / (1 + Math.exp(-Math.log(rate / (1 - rate)) - logOdds));
}

/** All users' median: of the watched share of the length for videos, of seconds for other items. */
export const populationWatch: WatchRule = ({ scene }, field, { population }) => {
  const { duration } = scene.context;
  if (scene.scenario !== "video" || typeof duration !== "number" || duration <= 0)
    return population.seconds(field);
  return population.watchShare * duration;
};

/** The user's own median, from three past values on. */
export const userWatch: WatchRule = (seen, field, learned) => {
  const { duration } = seen.scene.context;
  const shares = seen.scene.scenario === "video" && typeof duration === "number" && duration > 0;
  const values = seen.history.flatMap((event) => {
    const facts = factsOf(event);
    const seconds = facts.answers.get(field);
    if (typeof seconds !== "number") return [];
    if (!shares) return [seconds];
    return facts.duration === null || facts.duration <= 0 ? [] : [Math.min(1, seconds / facts.duration)];
  });
  if (values.length < 3) return populationWatch(seen, field, learned);
  return median(values)! * (shares ? duration : 1);
};

const commonText: TextRule = (_, field, { population }) => population.text(field);

/** For baselines that write nothing. */
export const noText: TextRule = () => null;

/** The user's latest text or search. */
export const echo: TextRule = (seen, field, learned) =>
  ownTexts(seen, field).at(-1) ?? commonText(seen, field, learned);

/** The user's most frequent text or search. */
export const repeat: TextRule = (seen, field, learned) =>
  mostFrequent(ownTexts(seen, field)) ?? commonText(seen, field, learned);

function ownTexts({ history, scene }: Seen, field: string): string[] {
  if (field === "search_keyword") {
    return history.flatMap((event) => {
      const keyword = factsOf(event).answers.get(field);
      return typeof keyword === "string" ? [keyword] : [];
    });
  }
  const now = (scene.dialogue ?? []).flatMap(({ role, content }) =>
    role === "user" && content.trim() !== "" ? [content] : [],
  );
  return [...history.flatMap((event) => factsOf(event).messages), ...now];
}

/** The counts of a history, cached for all questions of an item. */
function counted(history: readonly PastEvent[]): ReturnType<typeof countsOf> {
  const known = counts.get(history);
  if (known !== undefined) return known;
  const made = countsOf(history);
  counts.set(history, made);
  return made;
}
const counts = new WeakMap<object, ReturnType<typeof countsOf>>();
