import { list, percent, some } from "../../src/locale/format.ts";
import { SCENARIOS } from "../../src/model/vocabulary.ts";
import { type Deed, SLOT_HOURS, stateNames } from "./steps.ts";

const DEED_NAMES = { passes: "passes", responds: "responds", converts: "converts" } satisfies Record<
  Deed,
  string
>;
const states = stateNames((scenario, deed) =>
  deed === "passes" ? SCENARIOS[scenario].titles.en : `${SCENARIOS[scenario].titles.en}: ${DEED_NAMES[deed]}`,
);
const hours = Object.fromEntries(
  Array.from({ length: 24 / SLOT_HOURS }, (_, i) => {
    const from = String(i * SLOT_HOURS).padStart(2, "0");
    return [`hours_${from}`, `${from}:00–${String((i + 1) * SLOT_HOURS).padStart(2, "0")}:00`];
  }),
);

/** What the analysis of sequences says. */
export const en = {
  title: "Sequences",
  question: "What do users do next, and when, and do simulators do the same?",
  about: {
    what: "A step is an event: its scenario, and whether the user passed it over, responded (liked, commented, followed, sent a gift …) or converted (cart, purchase, activation, form). The section shows what follows each step, how long sessions are, how bursty events are and at what hours they happen; for simulators, what they say the user does with the items they were asked about, against what the user did with the same items.",
    why: "A simulator can have the right rates and still act at the wrong moments: likes scattered one by one where people like in streaks, or spread evenly over the day. Training and tests on whole sessions inherit that, most of all in a closed loop, where each answer becomes the history of the next.",
    cannot:
      "Scenarios and times of a simulator's steps are those of the items it was asked about; only what it does there is its own. The items drawn are only some of a user's events, so steps between them are longer; weights are not used here. The rhythm of day and night makes everyone bursty. Events with only a date have no place in a sequence and are left out.",
    formulas: [
      "transition divergence = JSD(pairs of successive actions) − JSD(first actions of these pairs), in bits: the difference between the rows of two transition matrices (passing over, responding, converting), weighted by how often each row occurs",
      "state divergence = JSD(steps, by scenario and action), in bits: how often each is taken",
      "burstiness = (√(n+1) r − √(n−1)) / ((√(n+1) − 2) r + √(n−1)), r = standard deviation / mean of a user's n times between events, mean over users: −1 like a clock, 0 at random, 1 all at once",
      "hour divergence = JSD(hours of responses and conversions, in steps of three), in bits",
    ],
    method:
      "Divergences are net of chance, with interval and p from the same resamples of whole users; the row of real users is the same estimate between two random halves of them, median and range of 20 splits. Burstiness (users with at least 9 times between events) and session means have 95% intervals from the delete-one-user jackknife. Sessions end after 30 minutes without an event. Pooled over steps; users with more of them weigh more.",
  },
  card: {
    transition_divergence: {
      column: "Next steps",
      unit: "divergence, bits",
      above: { one: "takes different next steps", many: "take different next steps" },
      below: { one: "takes the same next steps", many: "take the same next steps" },
    },
  },
  nothing: "No event has a time of day, so there are no sequences.",
  measures: {
    transition_divergence: { title: "Transition divergence", short: "next steps" },
    state_divergence: { title: "State divergence", short: "what users do" },
    burstiness: { title: "Burstiness", short: "burstiness" },
    hour_divergence: { title: "Hour divergence", short: "when users act" },
    session_events: "Events per session",
    session_minutes: "Minutes per session",
    switch_share: "Steps in a session that change scenario",
    hour_share: "Share of events by hour",
    transition: "Share of what follows",
  },
  names: {
    marker: { ...states, ...DEED_NAMES },
    dimension: { ...states, ...DEED_NAMES },
    basis: { events: "all events", asked: "items asked", ...hours },
  },
  notes: {
    unweighted: () =>
      "Sample weights are not used: they make up for items that were not drawn, but not for their place in the sequence.",
    no_times: () => "No user has two events with a time of day.",
    untimed: ({ share }: { readonly share: number }) =>
      `${percent(share, 1)} of events have only a date or no time: they are left out here.`,
  },
  estimateNotes: {} as Readonly<Record<string, string>>,
  columns: {} as Readonly<Record<string, string>>,

  verdict: (far: readonly string[], near: readonly string[], floor: string | null) =>
    far.length === 0
      ? `${some(near)} ${near.length === 1 ? "is" : "are"} not shown to take other next steps than ${near.length === 1 ? "its" : "their"} users.`
      : `${list(far)} ${far.length === 1 ? "takes" : "take"} other next steps than ${far.length === 1 ? "its" : "their"} users (transition divergence in bits${floor === null ? "" : `; two halves of the real users: ${floor}`})${near.length === 0 ? "" : `; ${some(near)} ${near.length === 1 ? "is" : "are"} not shown to`}.`,
  alone: (events: string, minutes: string) =>
    `Real users' sessions have ${events} events and last ${minutes} minutes on average.`,
  sessions: (events: string, minutes: string, switches: string) =>
    `Real users' sessions have ${events} events and last ${minutes} minutes; ${switches} of their steps change scenario.`,
  bursts: (all: string | null, runs: readonly string[]) =>
    `Burstiness (0 is random)${all === null ? "" : ` of all events of real users: ${all}`}${runs.length === 0 ? "" : `${all === null ? "" : ";"} of responses and conversions among the items asked: ${list(runs)}`}.`,
  realUsers: "real users",
  figure: {
    title: "How far simulators' sequences are from their users'",
    caption:
      "With 95% intervals over users. Divergences in bits, net of chance; the row of real users is the range over 20 random splits of them into halves. Dashed line: no difference; for burstiness, real users.",
  },
  matrix: {
    title: "What real users do next",
    caption:
      "Of all that follows the step at the left, the share of each step below; rows sum to 100%. A scenario alone: the user passed the item over. Empty: never.",
    alt: (rows: readonly string[]) => `The most frequent next step: ${rows.join("; ")}.`,
    row: "after",
    column: "comes",
    cell: (from: string, to: string, share: string) => `After ${from}, ${to}: ${share}`,
    most: (from: string, to: string, share: string) => `after ${from} ${to} (${share})`,
  },
  deeds: {
    title: "What follows passing over, responding and converting, by simulator",
    caption: "Among the items asked, over all scenarios; rows sum to 100%.",
  },
  hours: {
    title: "When real users are active",
    caption: "Share of events by the hour of the day, with 95% intervals over users.",
    axis: "share of events",
  },
  table: {
    title: "Real users' sessions",
    caption: "Means over users, with 95% cluster-jackknife intervals.",
    columns: ["Measure", "Value", "Users"],
  },
};
export type SequencesTexts = typeof en;
