export const DESCRIPTION_SCHEMA = "simgap/description@1";

/** How an amount a user is spread over users: nearest ranks; null where fewer than k users have it. */
export interface Quantiles {
  readonly p10: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  readonly mean: number | null;
}

/** A count of a group; null where fewer than k users stand behind it, or another hidden one would follow from it. */
export interface GroupCount {
  readonly name: string;
  readonly events: number | null;
  readonly users: number | null;
}

export interface ScenarioCount extends GroupCount {
  /** Share of its events with a text to judge by, and of yes among its yes/no questions. */
  readonly with_text: number | null;
  readonly positive_rate: number | null;
}

/** What a data set holds, as JSON. Cells of fewer than `k` users are null. */
export interface Description {
  readonly schema: typeof DESCRIPTION_SCHEMA;
  readonly simgap: string;
  readonly k: number;
  readonly users: number;
  readonly events: number;
  readonly actions: number;
  /** Kinds of action that occur, of the benchmark's 22 and others. */
  readonly action_kinds: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly span_days: number | null;
  /** Events without a time that can be read: they count, but on no day. */
  readonly unreadable_times: number;
  readonly a_user: Readonly<Record<UserAmount, Quantiles>>;
  readonly by_scenario: readonly ScenarioCount[];
  readonly by_action: readonly GroupCount[];
  readonly by_week: readonly GroupCount[];
  readonly by_hour: readonly GroupCount[];
  /** Users by number of events, in doubling bins. */
  readonly by_activity: readonly GroupCount[];
  readonly by_attribute: readonly (GroupCount & { readonly attribute: string })[];
  /** Positive rate of all events; of drawn ones where the set is prepared, with and without weights. */
  readonly rates: {
    readonly all: number | null;
    readonly drawn: number | null;
    readonly weighted: number | null;
  };
  readonly drawn_events: number;
}

/** Amounts of which each user has one. */
export const USER_AMOUNTS = [
  "events",
  "history_events",
  "test_events",
  "active_days",
  "span_days",
  "sessions",
  "switches",
  "scenarios",
  "tokens",
] as const;
export type UserAmount = (typeof USER_AMOUNTS)[number];

/** The benchmark's 22 kinds of action. */
export const ACTIONS = [
  ...[
    "watch",
    "like",
    "comment",
    "share",
    "collect",
    "download",
    "follow",
    "unfollow",
    "dislike",
    "report",
    "cart",
  ],
  ...[
    "purchase",
    "conversion",
    "activation",
    "submit",
    "send_gift",
    "click_cart",
    "join_group",
    "search",
    "show",
  ],
  ...["click", "dialogue"],
] as const;
