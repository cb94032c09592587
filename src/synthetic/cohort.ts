import { sigmoid } from "./logit-normal.ts";
import { type CohortOptions, type LatentUsers, population } from "./population.ts";
import { type Random, randomStream } from "./random.ts";
import {
  COHORT_SCENARIOS,
  fieldsOf,
  SCENARIO_NAMES,
  type ScenarioName,
  SHOP_LIVE_SHARE,
} from "./scenarios.ts";

/** One item a user met: a video, live room, advertisement, product, search, or service chat. */
export interface Item {
  readonly scenario: ScenarioName;
  /** The user's true answers to the scenario's yes/no questions, in order; null if a question is not asked. */
  readonly truths: readonly (0 | 1 | null)[];
  /** Seconds the user watched; null if not asked. */
  readonly watched: number | null;
  /** Length of a video in seconds; 0 for other items. */
  readonly duration: number;
}

/** A user: habits that hold across items, and the items in time order. */
export interface User {
  readonly id: string;
  readonly index: number;
  /** Deviation of the user's log odds from the population's centre, by field index. */
  readonly effects: Float64Array;
  /** Mean fraction of a video that the user watches before leaving it, in [0.1, 0.8]. */
  readonly watchHabit: number;
  /** How long the user stays in live rooms and with advertisements, in standard deviations of log seconds. */
  readonly patience: number;
  readonly items: readonly Item[];
}

export interface Cohort {
  readonly options: CohortOptions;
  readonly population: LatentUsers;
  readonly users: readonly User[];
}

export const WATCH_HABIT = { low: 0.1, high: 0.8, jitter: 0.2 } as const;
/** Median seconds, and standard deviation of log seconds between and within users. */
export const STAY = {
  live: { median: 90, between: 1, within: 0.7 },
  ads: { median: 8, between: 0.6, within: 0.6 },
} as const;

const DURATIONS = [12, 18, 25, 40, 60, 95, 150, 240] as const;
/** Share of a user's items that come from the one scenario the user likes best. */
const FAVOURITE_SHARE = 0.25;

/**
 * Real users and their true answers, drawn from `population`. The same options give the same cohort on
 * every platform; a cohort of more users begins with the users of a smaller one.
 *
 * @throws {RangeError} on options out of range.
 * @example
 * import { cohort } from "simgap/synthetic";
 * const few = cohort({ users: 3, itemsPerUser: 5, seed: 1 });
 * [few.users.length, few.users[0]!.id]; // => [3, "user_0001"]
 */
export function cohort(options: CohortOptions): Cohort {
  for (const key of ["users", "itemsPerUser"] as const) {
    if (!(Number.isInteger(options[key]) && options[key] >= 1)) {
      throw new RangeError(`${key} is ${options[key]}, expected a whole number from 1`);
    }
  }
  const people = population(options);
  const users = Array.from({ length: options.users }, (_, index) => drawUser(index, people, options));
  return { options, population: people, users };
}

/** "user_0001" for the first user: safe in JSON, HTML and file names. */
function userId(index: number): string {
  return `user_${String(index + 1).padStart(4, "0")}`;
}

function drawUser(index: number, people: LatentUsers, options: CohortOptions): User {
  const random = randomStream("user", options.seed, index);
  const tendency = people.tendencySpread * random.normal();
  const effects = people.offsets.map(() => tendency + people.tasteSpread * random.normal());
  const chances = people.offsets.map((offset, f) => sigmoid(offset + effects[f]!));
  const { low, high } = WATCH_HABIT;
  const watchHabit = low + (high - low) * random.uniform();
  const patience = random.normal();
  const favourite = drawScenario(random);
  const items = Array.from({ length: options.itemsPerUser }, () => {
    // The favourite is drawn from the overall mix, so that the expected mix stays the overall one.
    const scenario = random.uniform() < FAVOURITE_SHARE ? favourite : drawScenario(random);
    return drawItem(scenario, random, { chances, watchHabit, patience });
  });
  return { id: userId(index), index, effects, watchHabit, patience, items };
}

function drawScenario(random: Random): ScenarioName {
  let rest = random.uniform();
  for (const name of SCENARIO_NAMES) {
    rest -= COHORT_SCENARIOS[name].share;
    if (rest < 0) return name;
  }
  return "video";
}

interface Habits {
  readonly chances: Float64Array;
  readonly watchHabit: number;
  readonly patience: number;
}

function drawItem(scenario: ScenarioName, random: Random, habits: Habits): Item {
  const sells = scenario === "live" && random.uniform() < SHOP_LIVE_SHARE;
  const truths = fieldsOf(scenario).map((field) => {
    if (field.name === "live_clicked_cart" && !sells) return null;
    return random.uniform() < habits.chances[field.index]! ? 1 : 0;
  });
  const duration = scenario === "video" ? random.pick(DURATIONS) : 0;
  const completed = truths[0] === 1;
  return { scenario, truths, duration, watched: drawWatched(scenario, random, habits, completed, duration) };
}

function drawWatched(
  scenario: ScenarioName,
  random: Random,
  habits: Habits,
  completed: boolean,
  duration: number,
): number | null {
  if (scenario === "video") {
    const fraction = habits.watchHabit + WATCH_HABIT.jitter * (random.uniform() - 0.5);
    return completed ? duration : Math.max(1, Math.floor(fraction * duration));
  }
  if (scenario !== "live" && scenario !== "ads") return null;
  if (random.uniform() >= COHORT_SCENARIOS[scenario].watch.asked) return null;
  const { median, between, within } = STAY[scenario];
  const seconds = median * Math.exp(between * habits.patience + within * random.normal());
  return Math.min(14_400, Math.max(1, Math.round(seconds)));
}
