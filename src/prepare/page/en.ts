import { count, decimal, list, percent, plural } from "../../locale/format.ts";
import type { IdentifierKind } from "../identifier-kinds.ts";
import type { Reason, StepId } from "../steps.ts";

const steps: Readonly<Record<StepId, string>> = {
  map: "Mapping",
  behaviour: "Behaviour",
  text: "Text",
  split: "Windows",
  eligible: "The benchmark's filter",
  users: "Users",
  items: "Draw of test events",
};

const reasons: Readonly<Record<Reason, string>> = {
  unmapped: "Left out by the mapping",
  no_time: "No readable time",
  zero_watch: "Watched for 0 seconds",
  ad_not_shown: "Advertisement never shown",
  empty_live: "Live room without content",
  watch_over_a_day: "Watched for more than a day",
  watch_beyond_item: "Watched longer than its plays last",
  clock: "Clock off by more than a year",
  duplicate: "Duplicate event",
  burst: "More than 60 events in a minute",
  no_text: "No text to judge by",
  no_keyword: "Search without words",
  no_user_turn: "Chat without a message of the user",
  outside_windows: "Outside both windows",
  too_few_events: "User has too few events",
  no_history: "User has no history",
  too_few_test_events: "User has too few test events",
  user_not_drawn: "User not drawn",
  item_not_drawn: "Not drawn; kept as behaviour",
};

const identifiers: Readonly<Record<IdentifierKind, string>> = {
  mobile: "Phone number",
  id_card: "Identity number",
  bank_card: "Bank card",
  device: "Device (IMEI, MAC)",
  name: "Name after a word such as “name”",
  plate: "Licence plate",
  mail: "Mail address",
  url: "Web address",
  mention: "Mention",
  account: "Account",
  address: "Street address",
  birth: "Date of birth",
  number: "Number of an order, parcel, employee or student",
};

export const en = {
  kicker: "simgap prepare",
  title: "A benchmark from logs",
  scope: (users: number, test: number, events: number) =>
    `${plural(users, "user")} and ${plural(test, "test event")} from ${plural(events, "logged event")}`,
  steps,
  reasons,
  identifiers,
  logged: "Logged events",
  left: (n: number) => `${count(n)} left`,
  all: "All",
  waterfall: {
    section: "What was left out",
    title: "Events after each step",
    caption:
      "Each bar begins where the step before it ended. Events that were not drawn stay in the set as what their users did.",
    alt: (before: number, after: number) =>
      `Of ${plural(before, "event")}, ${count(after)} are left before test events are drawn.`,
    axis: "Events",
    kept: (step: string, n: number) => `${step}: ${count(n)} left`,
    cut: (step: string, n: number) => `${step}: ${count(n)} left out`,
    verdict: (cut: number, share: number) => `${plural(cut, "event")} left out (${percent(share)})`,
  },
  stepTable: {
    title: "Steps",
    caption: "Positive rate of what remains after each step; from the windows on, of the test window.",
    columns: ["Step", "Events before", "Left out", "Events after", "Users after", "Positive rate"],
    history: "of these: history",
    drawn: "of these: test events drawn",
  },
  reasonTable: {
    title: "Reasons",
    caption:
      "Every event left out has one step and one reason. Examples give the place in the logs: number of the user and of the event.",
    columns: ["Reason", "Step", "Events", "By scenario", "Example"],
    example: (user: number, event: number) => `user ${count(user)}, event ${count(event)}`,
    none: "Nothing was left out.",
  },
  rates: {
    section: "Sampling and rates",
    representative: (users: number, strata: number, items: number) =>
      `${plural(users, "user")} were drawn in ${plural(strata, "stratum", "strata")} of activity and number of scenarios, and up to ${items} events of each in strata of time. Outcomes play no part.`,
    benchmark: (users: number, items: number) =>
      `${plural(users, "user")} and ${items} events of each were drawn as the released benchmark does. That draw favours events with likes, orders and other high-value actions, and it compares dates as text, so both windows lose their last day for events with a time of day.`,
    weights: (least: number, most: number, effective: number, n: number) =>
      `Event weights run from ${decimal(least, 1)} to ${decimal(most, 1)}; ${plural(n, "drawn event")} carry as much information as ${count(Math.round(effective))} of equal weight.`,
    title: "Positive rate of the sample and of the population",
    caption:
      "Share of yes among the benchmark's yes/no questions. The line is the rate of all events that might have been drawn. Weighted: each event counts one over its probability (Horvitz & Thompson 1952). 95% intervals: delete-one-user jackknife.",
    alt: (population: string, unweighted: string, weighted: string) =>
      `Population ${population}, sample ${unweighted}, weighted ${weighted}.`,
    axis: "Positive rate",
    unweighted: "Sample",
    weighted: "Sample, weighted",
    columns: ["Scenario", "Population", "Sample", "Sample, weighted", "Users"],
    verdict: (population: string, weighted: string) =>
      `population ${population}, weighted sample ${weighted}`,
  },
  texts: {
    section: "Texts and contexts",
    title: "What was cleaned",
    caption: "Counts over all events written.",
    columns: ["What", "Number"],
    rows: {
      normalised: "Texts with full-width letters or digits",
      control: "Texts with control characters",
      markup: "Texts with markup",
      repeated: "Texts with repeated lines",
      systemTurns: "System messages in service chats",
      fused: "Items with a fused text",
      duplicates: "Lines repeated from another part of the item",
      boilerplate: "Lines shared by many items",
      capped: "Parts cut to 1,000 tokens",
      droppedIds: "Ids in contexts left out",
      droppedUrls: "Web addresses in contexts left out",
      roundedCounters: "Counters rounded",
      coarsenedTimes: "Times in contexts cut to days",
    },
    verdict: (texts: number) => `${plural(texts, "text")} read`,
  },
  privacy: {
    section: "What others could find out",
    plain: "Ids and dates are those of the logs: do not pass this set on.",
    keyed: (weeks: number) =>
      `Ids are keyed pseudonyms, and each user's dates are moved by up to ${plural(weeks, "whole week")}. Whoever has the key can undo both.`,
    k: (k: number, attributes: string, smallest: number, suppressed: number) =>
      `Pseudonymised; k = ${k} on ${attributes}: at least ${plural(smallest, "user")} share each profile; ${plural(suppressed, "profile")} suppressed.`,
    below: (k: number, attributes: string, smallest: number) =>
      `k = ${k} on ${attributes} can't be reached: the smallest class has ${plural(smallest, "user")}.`,
    unmeasured: "Profiles were left as they were.",
    further: (n: number) => `${plural(n, "profile")} said more than these attributes.`,
    caution:
      "These are measurements, not a promise: rules find personal names only after words such as “my name is”, and what users watched and said can reveal who they are.",
    classes: {
      title: "Users with the same profile",
      caption: (k: number) =>
        `Classes of users whose attributes are all equal, in the logs and as written; k = ${k}. Diversity: different favourite scenarios in a class (distinct l-diversity).`,
      columns: ["", "Classes", "Smallest", "Users below k", "Least diversity", "Median diversity"],
      before: "In the logs",
      after: "As written",
    },
    unicity: {
      title: "Users whom known events single out",
      caption:
        "Unicity: share of users whom that many random events, known by scenario, day and topic, single out from all others in the set (de Montjoye et al. 2013). As written: an attacker who knows the true days tries all shifts. 95% intervals: Wilson.",
      alt: (four: string) => `Four known events single out ${four} of users.`,
      axis: "Share of users",
      before: "True days",
      after: "As written",
      points: (n: number) => plural(n, "known event"),
    },
    identifiers: {
      title: "Identifiers found by rules",
      caption: "Found in texts, and still found in what was written.",
      columns: ["Kind", "Found", "Left"],
      none: "The rules found none.",
    },
    verdict: (four: string) => `four known events single out ${four} of users`,
  },
  odd: {
    section: "Irregularities",
    scenario: (name: string, n: number) =>
      `Scenario “${name}” is not one of the benchmark's: ${plural(n, "event")}.`,
    time: (n: number, file: string, record?: string) =>
      `${plural(n, "event")} without a readable time; the first in file ${file}${record === undefined ? "" : `, record ${record}`}.`,
    event: (n: number, file: string) =>
      `${plural(n, "event")} without a type or a list of actions, left out; the first in file ${file}.`,
    user: (n: number) => `${plural(n, "row")} without a user, left out.`,
    broken: (n: number) => `${plural(n, "broken character")} (half a surrogate pair), replaced by U+FFFD.`,
    damaged: (n: number) =>
      `${plural(n, "row")} with a user id that a spreadsheet or a program has spoilt (such as 1.2E+15, #REF!, NaN): several users may have become one.`,
    none: "None.",
  },
  source: {
    section: "Provenance",
    inputs: (files: number, records: number, bytes: number) =>
      `${plural(files, "file")} with ${plural(records, "record")}, ${count(bytes)} bytes; SHA-256 of their digests:`,
    windows: (history: string, test: string) => `History ${history}, test window ${test}.`,
    options: "Options",
  },
  attributes: (names: readonly string[]) =>
    names.length === 0 ? "no attribute" : list(names.map((name) => ATTRIBUTES[name] ?? name)),
  columns: {} as Readonly<Record<string, string>>,
};

const ATTRIBUTES: Readonly<Record<string, string>> = {};

export type PreparationTexts = typeof en;
