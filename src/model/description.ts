import { z } from "zod";

export const DESCRIPTION_SCHEMA = "simgap/description@1";

/** Per-user quantities. */
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

const amount = z.number().nullable();
const quantilesSchema = z.object({ p10: amount, median: amount, p90: amount, mean: amount });
/** Distribution of a per-user quantity: nearest-rank quantiles; null if fewer than k users have it. */
export type Quantiles = z.infer<typeof quantilesSchema>;

const groupSchema = z.object({ name: z.string(), events: amount, users: amount });
/** A count of a group; null if fewer than k users are behind it, or it would reveal another hidden one. */
export type GroupCount = z.infer<typeof groupSchema>;

const scenarioSchema = groupSchema.extend({
  /** Share of its events with a text to judge by, and of yes among its yes/no questions. */
  with_text: amount,
  positive_rate: amount,
});
export type ScenarioCount = z.infer<typeof scenarioSchema>;

const actionSchema = groupSchema.extend({
  /** Actions in the log, with those that it records as not done; null if few users have such, or the cell is hidden. */
  recorded: amount.optional(),
});
/** How often users did an action, without actions recorded as not done. */
export type ActionCount = z.infer<typeof actionSchema>;

const attributeSchema = z.object({
  attribute: z.string(),
  /** Null if the cell is hidden: a value that few users have identifies them. */
  name: z.string().nullable(),
  events: z.null(),
  users: amount,
});

/** What a data set holds, as JSON. Cells of fewer than `k` users are null. */
export const descriptionSchema = z.object({
  schema: z.literal(DESCRIPTION_SCHEMA),
  simgap: z.string(),
  k: z.number().int(),
  users: z.number().int(),
  events: z.number().int(),
  /** Actions that users did. */
  actions: z.number().int(),
  /** Kinds of action that occur, of the benchmark's 22 and others. */
  action_kinds: z.number().int(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  span_days: amount,
  /** Events without a time that can be read: they count, but on no day. */
  unreadable_times: z.number().int(),
  a_user: z.object(
    Object.fromEntries(USER_AMOUNTS.map((name) => [name, quantilesSchema])) as Record<
      UserAmount,
      typeof quantilesSchema
    >,
  ),
  by_scenario: z.array(scenarioSchema),
  by_action: z.array(actionSchema),
  by_week: z.array(groupSchema),
  by_hour: z.array(groupSchema),
  /** Users by number of events, in doubling bins. */
  by_activity: z.array(groupSchema),
  by_attribute: z.array(attributeSchema),
  /** Positive rate of all events; of drawn ones where the set is prepared, with and without weights. */
  rates: z.object({ all: amount, drawn: amount, weighted: amount }),
  drawn_events: z.number().int(),
});
export type Description = z.infer<typeof descriptionSchema>;

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
