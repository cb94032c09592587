import type { Observation } from "../agent.ts";
import type { PastEvent } from "../scene.ts";
import { factsOf } from "./facts.ts";
import { bagOf, similarity } from "./nearest.ts";
import { type Lift, popularityOf } from "./popularity.ts";
import { countsOf, median, mostFrequent, type PopulationPrior } from "./population.ts";

/** What was learned from all users' past. */
export interface Learned {
  readonly population: PopulationPrior;
  readonly lifts: ReadonlyMap<string, Lift>;
}

/** What a baseline sees: an observation, or a past event as if it were asked about. */
type Seen = Pick<Observation, "history" | "scene">;

/** Probability of yes to a field, in [0, 1]. */
export type BinaryRule = (seen: Seen, field: string, learned: Learned) => number;
/** Seconds. */
export type WatchRule = (seen: Seen, field: string, learned: Learned) => number;
/** A text; null where no text can be taken. */
export type TextRule = (seen: Seen, field: string, learned: Learned) => string | null;

export const baseRate: BinaryRule = (_, field, { population }) => population.field(field).rate;

/** The user's own rate, drawn towards that of all users the more, the less is known of the user. */
export const userRate: BinaryRule = ({ history }, field, { population }) => {
  const { rate, strength } = population.field(field);
  const { n, yes } = counted(history).get(field) ?? { n: 0, yes: 0 };
  return (yes + strength * rate) / (n + strength);
};

/** What the user did the last time the question could have been asked; no, where it never could. */
export const lastAction: BinaryRule = ({ history }, field) => {
  for (let i = history.length - 1; i >= 0; i--) {
    const truth = factsOf(history[i]!).answers.get(field);
    if (truth === 0 || truth === 1) return truth;
  }
  return 0;
};

/** All users' rate, moved by how popular the item is; the public's share where the past teaches nothing. */
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

/** What the user did at the items most like this one, drawn towards the user's rate. */
export const nearest: BinaryRule = (seen, field, learned) => {
  const rate = userRate(seen, field, learned);
  const about = bagOf(seen.scene);
  const similar = seen.history.flatMap((event) => {
    const truth = factsOf(event).answers.get(field);
    const weight = truth === 0 || truth === 1 ? similarity(about, bagOf(event)) : 0;
    return weight > 0 ? [{ weight, truth: Number(truth) }] : [];
  });
  // Of equally near ones the later counts.
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

/** The median of all users: of shares of the length for videos, of seconds elsewhere. */
export const populationWatch: WatchRule = ({ scene }, field, { population }) => {
  const { duration } = scene.context;
  if (scene.scenario !== "video" || typeof duration !== "number" || duration <= 0)
    return population.seconds(field);
  return population.watchShare * duration;
};

/** The user's own median, where at least three past items have a value. */
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

/** Of baselines that write nothing. */
export const noText: TextRule = () => null;

/** What the user wrote or searched last. */
export const echo: TextRule = (seen, field, learned) =>
  ownTexts(seen, field).at(-1) ?? commonText(seen, field, learned);

/** What the user wrote or searched most often. */
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

/** Counts of a history, once for all questions of an item. */
function counted(history: readonly PastEvent[]): ReturnType<typeof countsOf> {
  const known = counts.get(history);
  if (known !== undefined) return known;
  const made = countsOf(history);
  counts.set(history, made);
  return made;
}
const counts = new WeakMap<object, ReturnType<typeof countsOf>>();
