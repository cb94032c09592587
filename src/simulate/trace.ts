import { InputError, quote } from "../model/errors.ts";

/** One thing a user did with an item: `{type: "like"}`, `{type: "watch", play_duration: 12}` … */
export interface Action {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** An item that a user met, its context, and the user's actions (formats: section 3). */
export interface TraceEvent {
  readonly type: string;
  readonly timestamp: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly action: readonly Action[];
}

/** A user's events in file order. */
export interface UserTrace {
  readonly id: string;
  readonly profile: string;
  readonly events: readonly TraceEvent[];
  /** Indices in `events` of the items to ask about, if a prepared benchmark names them. */
  readonly tests?: readonly number[];
  /** Number of events of the population that each event stands for, by index, if the benchmark gives it. */
  readonly weights?: ReadonlyMap<number, number>;
}

/** The origin of a value, for messages. */
export interface ValuePlace {
  readonly file: string;
  readonly key: string;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A user's trace from parsed JSON.
 * @throws {InputError} that names the part with another shape.
 */
export function traceOf(id: string, value: unknown, file: string): UserTrace {
  const origin = { file, key: id };
  if (!isObject(value)) throw fault(origin, value, "an object with action_history");
  const history = { file, key: `${id}.action_history` };
  return {
    id,
    profile: profileString(value.user_profile),
    events: eventsOf(value.action_history, history),
  };
}

/** The events of a list. @throws {InputError} if they have another shape. */
export function eventsOf(value: unknown, origin: ValuePlace): TraceEvent[] {
  if (!Array.isArray(value)) throw fault(origin, value, "a list of events");
  return value.map((event: unknown, i) => eventOf(event, { ...origin, key: `${origin.key}[${i}]` }));
}

export function eventOf(value: unknown, origin: ValuePlace): TraceEvent {
  if (!isObject(value)) throw fault(origin, value, "an event");
  const at = (key: string) => ({ ...origin, key: `${origin.key}.${key}` });
  if (typeof value.type !== "string") throw fault(at("type"), value.type, "the name of a scenario");
  const { timestamp, context } = value;
  if (typeof timestamp !== "string" && typeof timestamp !== "number")
    throw fault(at("timestamp"), timestamp, "a time");
  if (context !== undefined && context !== null && !isObject(context))
    throw fault(at("context"), context, "an object");
  if (!Array.isArray(value.action)) throw fault(at("action"), value.action, "a list of actions");
  const action = value.action.map((one: unknown, i) => actionOf(one, at(`action[${i}]`)));
  return { type: value.type, timestamp: String(timestamp), context: context ?? {}, action };
}

function actionOf(value: unknown, origin: ValuePlace): Action {
  if (!isObject(value)) throw fault(origin, value, "an action");
  if (value.type === "dialogue" && !Array.isArray(value.content))
    throw fault({ ...origin, key: `${origin.key}.content` }, value.content, "a list of turns");
  return { ...value, type: typeof value.type === "string" ? value.type : "" };
}

export function profileString(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

export function fault({ file, key }: ValuePlace, found: unknown, expected: string): InputError {
  return new InputError({ file, key }, { found: found === undefined ? "nothing" : quote(found), expected });
}
