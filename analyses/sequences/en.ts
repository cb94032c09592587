import { list, percent } from "../../src/locale/format.ts";
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
  question: "What do users do after what, in bursts or evenly, and do simulators keep to it?",
  about: {
    what: "A step is an event: its scenario, and whether the user ignored it, responded (liked, commented, followed, sent a gift …) or converted (cart, purchase, activation, form). Shown is what follows each step, how long sessions are, how bursty events are and at what hours they happen; of simulators, what they say the user does with the items they were asked about, against what the user did with the same items.",
    why: "A simulator can have the right rates and still act at the wrong moments: one like after the other where people like in streaks, or evenly over the day. Whoever trains or tests on whole sessions inherits that, most of all in a closed loop, where each answer becomes the history of the next.",
    cannot:
      "Scenarios and times of a simulator's steps are those of the items it was asked about; only what it does there is its own. Items that were drawn from a user's days are not all of them, so that steps between drawn items are longer; weights are not used here. The rhythm of day and night makes everyone bursty. Events with a date alone have no place in a sequence and are left out.",
    formulas: [
      "transition divergence = JSD(pairs of successive deeds) − JSD(first deeds of these pairs), in bits: what the rows of two transition matrices of passing, responding and converting differ by, weighted by how often each row is met",
      "state divergence = JSD(steps, by scenario and deed), in bits: how often each is taken",
      "burstiness = (√(n+1) r − √(n−1)) / ((√(n+1) − 2) r + √(n−1)), r = standard deviation / mean of a user's n times between events, mean over users: −1 a clock, 0 chance, 1 all at once",
      "hour divergence = JSD(hours of responses and conversions, in steps of three), in bits",
    ],
    method:
      "Divergences are less what chance gives, with interval and p from the same resamples of whole users; the row of the real users is the same estimate between two random halves of them, median and range of 20 splits. Burstiness of users with at least 9 times between events and means of sessions have 95% intervals from the delete-one-user jackknife. Sessions end after 30 minutes without an event. Pooled over steps; users with more of them weigh more.",
  },
  card: {
    transition_divergence: {
      column: "Next steps",
      unit: "divergence, bits",
      above: { one: "takes different next steps", many: "take different next steps" },
      below: { one: "takes the same next steps", many: "take the same next steps" },
    },
  },
  nothing: "No event has a time of day, so there are no sequences to look at.",
  measures: {
    transition_divergence: { title: "Transition divergence", short: "what users do next" },
    state_divergence: { title: "State divergence", short: "what users do" },
    burstiness: { title: "Burstiness", short: "burstiness" },
    hour_divergence: { title: "Hour divergence", short: "when users act" },
    session_events: "Events a session",
    session_minutes: "Minutes a session",
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
      "Weights of the sample are not used: they make up for items that were not drawn, not for their place between others.",
    no_times: () => "No user has two events with a time of day.",
    untimed: ({ share }: { readonly share: number }) =>
      `${percent(share, 1)} of events have a date alone or no time: they are left out here.`,
  },
  estimateNotes: {} as Readonly<Record<string, string>>,
  columns: {} as Readonly<Record<string, string>>,

  verdict: (far: readonly string[], near: readonly string[], floor: string | null) =>
    far.length === 0
      ? `What follows what is not shown to differ between ${list(near)} and their users.`
      : `What ${list(far)} ${far.length === 1 ? "does" : "do"} after a step differs from what their users do (transition divergence in bits${floor === null ? "" : `; two halves of the real users: ${floor}`})${near.length === 0 ? "" : `; not shown of ${list(near)}`}.`,
  alone: (events: string, minutes: string) =>
    `A session has ${events} events and lasts ${minutes} minutes in the mean of real users.`,
  sessions: (events: string, minutes: string, switches: string) =>
    `Real users' sessions have ${events} events and last ${minutes} minutes; ${switches} of their steps change scenario.`,
  bursts: (all: string | null, runs: readonly string[]) =>
    `Burstiness (0 is chance)${all === null ? "" : ` of all events of real users ${all}`}${runs.length === 0 ? "" : `${all === null ? "" : ";"} of responses and conversions to items asked ${list(runs)}`}.`,
  realUsers: "real users",
  figure: {
    title: "How far simulators' sequences lie from their users'",
    caption:
      "With 95% intervals over users. Divergences in bits, without what chance gives; the row of real users is the range over 20 random halves of them. The dashed line is no difference, of burstiness the real users.",
  },
  matrix: {
    title: "What real users do after what",
    caption:
      "Of what follows each step at the left, the share of each step below; rows sum to 100%. A scenario alone: the user let the item pass. Empty: never.",
    alt: (rows: readonly string[]) => `The most frequent next step: ${rows.join("; ")}.`,
    row: "after",
    column: "comes",
    cell: (from: string, to: string, share: string) => `After ${from}, ${to}: ${share}`,
    most: (from: string, to: string, share: string) => `after ${from} ${to} (${share})`,
  },
  deeds: {
    title: "What follows passing, responding and converting, by simulator",
    caption: "On the items asked, over all scenarios; rows sum to 100%.",
  },
  hours: {
    title: "When real users are there",
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
