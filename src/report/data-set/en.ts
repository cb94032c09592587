import { count, percent, plural } from "../../locale/format.ts";
import type { UserAmount } from "../../model/description.ts";

const amounts: Readonly<Record<UserAmount, string>> = {
  events: "Events per user",
  history_events: "History events per user",
  test_events: "Drawn test events per user",
  active_days: "Active days per user",
  span_days: "Days from first to last event, per user",
  sessions: "Sessions per user",
  switches: "Changes of scenario per user",
  scenarios: "Scenarios per user",
  tokens: "Tokens per user",
};

export const en = {
  kicker: "simgap describe",
  title: "A data set of user behaviour",
  scope: (users: number, events: number) => `${plural(users, "user")}, ${plural(events, "event")}`,
  set: {
    section: "The data set",
    title: "Size and amounts per user",
    caption: (k: number) =>
      `Amounts per user: median with the 10th and 90th percentile. Sessions end after 30 minutes without an event; tokens are estimated from the texts of events (1.5 per Chinese character, 0.65 per other character). –: fewer than ${plural(k, "user")}.`,
    columns: ["Measure", "Value"],
    users: "Users",
    events: "Events",
    actions: "Actions",
    kinds: "Kinds of action recorded",
    ofBenchmark: (n: number, known: number) => `${n} (${known} of the benchmark's 22)`,
    span: "Days",
    days: (first: string, last: string, days: number) => `${first} – ${last} (${count(days)})`,
    untimed: "Events without a readable time",
    spread: (median: number, low: number, high: number) =>
      `${count(Math.round(median))} [${count(Math.round(low))}, ${count(Math.round(high))}]`,
    rate: "Positive rate",
    drawn: "Positive rate of drawn events",
    weighted: "Positive rate of drawn events, weighted",
    share: (rate: number) => percent(rate, 2),
    verdict: (users: number, events: number, kinds: number) =>
      `${plural(users, "user")}, ${plural(events, "event")}, ${plural(kinds, "kind")} of action`,
  },
  amounts,
  parts: { section: "Contents" },
  scenario: {
    title: "Scenarios",
    caption: (k: number) =>
      `Share with text: events with a text to judge by. Cells of fewer than ${plural(k, "user")} are hidden, and one more where it would give a hidden one away.`,
    figureCaption: "Events that users met, by scenario.",
    columns: ["Scenario", "Events", "Users", "Share with text", "Positive rate"],
    figure: "Events by scenario",
  },
  action: {
    title: "Actions",
    caption: "What users did, by kind of action.",
    columns: ["Action", "Number", "Users"],
    recorded: "Recorded",
    offered:
      "“Recorded” also counts actions that the log marks as not done, such as a cart that was only offered; –: too few users to be shown.",
    figure: "Actions by kind",
  },
  week: { title: "Weeks", caption: "Events by week; weeks begin on Monday.", figure: "Events by week" },
  hour: {
    title: "Hours",
    caption: "Events by hour of the day; events with only a date are left out.",
    figure: "Events by hour",
  },
  activity: {
    title: "Activity",
    caption: "Users by number of events; each bin is twice as wide as the one before.",
    figure: "Users by number of events",
    bin: (from: number) => (from === 1 ? "1" : `${count(from)}–${count(2 * from - 1)}`),
  },
  attribute: {
    title: "Profiles",
    caption: (k: number) =>
      `Users by profile attribute. Cells of fewer than ${plural(k, "user")} are hidden, and one more where it would give a hidden one away.`,
    columns: ["Attribute", "Value", "Users"],
  },
  alt: (n: number, name: string, events: number) =>
    `${plural(n, "bar")}; the longest is ${name} with ${count(events)}.`,
  bar: (name: string, events: number) => `${name}: ${count(events)}`,
  between: " ",
  axis: { events: "Events", users: "Users", actions: "Number" },
  undrawn: (n: number, k: number) =>
    `${plural(n, "row")} of fewer than ${plural(k, "user")} (or that would give one away) ${n === 1 ? "is" : "are"} not drawn.`,
  cut: (n: number) => `${plural(n, "more row")} ${n === 1 ? "is" : "are"} not drawn.`,
  hidden: (n: number, k: number) =>
    `${plural(n, "cell")} of fewer than ${plural(k, "user")} ${n === 1 ? "is" : "are"} hidden (with those that would give them away); "simgap describe --k" sets the least number.`,
  columns: { name: "Name", events: "Events", users: "Users" } as Readonly<Record<string, string>>,
};

export type DescriptionTexts = typeof en;
