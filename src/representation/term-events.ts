import { setImmediate } from "node:timers/promises";
import type { Run } from "../model/finding.ts";
import { sqlText } from "../store/sql.ts";
import type { Row, SqlValue, Store } from "../store/store.ts";
import { countByRule } from "../text/count-by-rule.ts";
import { topicReader } from "./topic-terms.ts";

/** Something that a user saw, searched for or did, with its topic as terms. */
export interface TermEvent {
  /** null if nobody was asked about it. */
  readonly item: string | null;
  readonly scenario: string;
  /** Seconds since 1970; noon for a date alone. */
  readonly at: number;
  /** Indices of its terms in `TermEvents.terms`, ascending. */
  readonly terms: Int32Array;
  /** Approximate tokens in a prompt: its topic by rule, plus `EVENT_TOKENS`. */
  readonly tokens: number;
  /** Whether it ended in a purchase, an item in the cart, an activation or a form that was sent. */
  readonly converted: boolean;
}

/** The events of one user that have a time, in time order. */
export interface TermUser {
  readonly id: string;
  readonly events: readonly TermEvent[];
}

/** Tokens of an event's time, scenario and actions in a prompt. */
const EVENT_TOKENS = 20;

/** Number of actions of events read at a time; a user's events are not split. */
const BATCH = 200_000;

/** By the list of runs in a store, which is renewed when rows change: several analyses use the same events. */
const KNOWN = new WeakMap<readonly Run[], Promise<TermEvents>>();

/** The events of a store as terms. Users are read in batches and each topic once; an event is kept in some 50 bytes. */
export class TermEvents {
  readonly #batches: PackedUsers[] = [];
  readonly #read = topicReader();
  readonly #numbers = new Map<string, number>();
  readonly #frequency: number[] = [];
  readonly #scenarios: string[] = [];
  #events = 0;
  #untimed = 0;

  static async read(store: Store): Promise<TermEvents> {
    const runs = await store.runs();
    const found = KNOWN.get(runs) ?? TermEvents.#readAll(store);
    KNOWN.set(runs, found);
    return found;
  }

  static async #readAll(store: Store): Promise<TermEvents> {
    const counts = await store.query(
      "SELECT user_id, CAST(count(*) AS INTEGER) AS n FROM events GROUP BY user_id ORDER BY user_id",
    );
    const found = new TermEvents();
    for (const batch of batchesOf(counts)) found.#add(await store.query(eventsOf(batch)));
    return found;
  }

  /** All terms, by index. */
  get terms(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  /** Number of events of any user that have each term. */
  get frequency(): Int32Array {
    return Int32Array.from(this.#frequency);
  }

  /** Number of events of all users. */
  get events(): number {
    return this.#events;
  }

  /** Number of events without a time, which have no place in the order and are left out of `users`. */
  get untimed(): number {
    return this.#untimed;
  }

  /** Adds rows of events, which are in the order of user and time. */
  #add(rows: readonly Row[]): void {
    this.#events += rows.length;
    const topics = this.#topicsOf(rows);
    const timed = rows.flatMap((row) => {
      const at = row.happened === null ? null : secondsOf(String(row.happened));
      return at === null ? [] : [{ row, at }];
    });
    this.#untimed += rows.length - timed.length;
    const asked = timed.some(({ row }) => row.asked_item !== null);
    const [ids, starts]: [string[], number[]] = [[], []];
    timed.forEach(({ row }, i) => {
      if (row.user_id === ids.at(-1)) return;
      ids.push(String(row.user_id));
      starts.push(i);
    });
    this.#batches.push({
      ids,
      starts: [...starts, timed.length],
      items: asked ? timed.map(({ row }) => (row.asked_item === null ? null : String(row.asked_item))) : null,
      at: Float64Array.from(timed, ({ at }) => at),
      scenarios: Uint32Array.from(timed, ({ row }) => this.#scenarioNumber(String(row.scenario))),
      tokens: Uint32Array.from(timed, ({ row }) => EVENT_TOKENS + countByRule(String(row.topic ?? ""))),
      converted: Uint8Array.from(timed, ({ row }) => Number(row.converted)),
      topics: Int32Array.from(timed, ({ row }) => topics.numbers.get(row.topic ?? null) ?? -1),
      terms: topics.terms,
    });
  }

  /** The terms of each topic in these rows, in the order of topics; new terms get an index. */
  #topicsOf(rows: readonly Row[]): {
    readonly numbers: ReadonlyMap<SqlValue, number>;
    readonly terms: PackedLists;
  } {
    const counts = new Map<string, number>();
    for (const { topic } of rows)
      if (typeof topic === "string") counts.set(topic, (counts.get(topic) ?? 0) + 1);
    const topics = [...counts.keys()].sort();
    const starts = new Uint32Array(topics.length + 1);
    const all: number[] = [];
    topics.forEach((topic, i) => {
      const own = this.#read(topic).map((term) => {
        const number = this.#numbers.get(term) ?? this.#numbers.size;
        this.#numbers.set(term, number);
        return number;
      });
      for (const term of own.sort((a, b) => a - b)) {
        all.push(term);
        this.#frequency[term] = (this.#frequency[term] ?? 0) + counts.get(topic)!;
      }
      starts[i + 1] = all.length;
    });
    return {
      numbers: new Map(topics.map((topic, i) => [topic, i])),
      terms: { starts, values: Int32Array.from(all) },
    };
  }

  #scenarioNumber(scenario: string): number {
    const number = this.#scenarios.indexOf(scenario);
    return number < 0 ? this.#scenarios.push(scenario) - 1 : number;
  }

  /** Every user, by id. */
  async *users(): AsyncGenerator<TermUser> {
    for (const batch of this.#batches) {
      // Lets signals be handled between batches.
      await setImmediate();
      for (let i = 0; i < batch.ids.length; i++) yield this.#userOf(batch, i);
    }
  }

  #userOf(batch: PackedUsers, i: number): TermUser {
    const { starts, values } = batch.terms;
    const first = batch.starts[i]!;
    const events = Array.from({ length: batch.starts[i + 1]! - first }, (_, n): TermEvent => {
      const place = first + n;
      const topic = batch.topics[place]!;
      return {
        item: batch.items?.[place] ?? null,
        scenario: this.#scenarios[batch.scenarios[place]!]!,
        at: batch.at[place]!,
        terms: topic < 0 ? NONE : values.subarray(starts[topic]!, starts[topic + 1]!),
        tokens: batch.tokens[place]!,
        converted: batch.converted[place] === 1,
      };
    });
    return { id: batch.ids[i]!, events };
  }
}

/** Lists of numbers in one array: the n-th is `values` from `starts[n]` to `starts[n + 1]`. */
interface PackedLists {
  readonly starts: Uint32Array;
  readonly values: Int32Array;
}

/** Users with their events, by index: those of the n-th user are from `starts[n]` to `starts[n + 1]`. */
interface PackedUsers {
  readonly ids: readonly string[];
  readonly starts: readonly number[];
  /** null if nobody was asked about any. */
  readonly items: readonly (string | null)[] | null;
  readonly at: Float64Array;
  readonly scenarios: Uint32Array;
  readonly tokens: Uint32Array;
  readonly converted: Uint8Array;
  /** Indices in `terms`; -1 without a topic. */
  readonly topics: Int32Array;
  readonly terms: PackedLists;
}

const NONE = new Int32Array(0);

/** The first and last user of a batch. */
type Batch = readonly [from: string, to: string];

/** SQL for one row per event, by user and time; with its item only if somebody was asked about it. */
function eventsOf([from, to]: Batch): string {
  const within = `user_id >= ${sqlText(from)} AND user_id <= ${sqlText(to)}`;
  return `
    SELECT e.user_id AS user_id, a.item AS asked_item, e.scenario AS scenario, e.happened AS happened, e.topic AS topic, e.converted AS converted
    FROM (
      SELECT user_id, item, min(scenario) AS scenario, min(happened) AS happened, min(topic) AS topic,
        max(CASE WHEN converted THEN 1 ELSE 0 END) AS converted
      FROM events WHERE ${within} GROUP BY user_id, item) e
    LEFT JOIN (SELECT DISTINCT user_id, item FROM answers WHERE ${within}) a ON a.user_id = e.user_id AND a.item = e.item
    ORDER BY e.user_id, e.happened, e.item`;
}

function batchesOf(counts: readonly Row[]): Batch[] {
  const found: [string, string][] = [];
  let held = Number.POSITIVE_INFINITY;
  for (const { user_id, n } of counts) {
    const id = String(user_id);
    if (held + Number(n) > BATCH) {
      found.push([id, id]);
      held = 0;
    } else {
      found.at(-1)![1] = id;
    }
    held += Number(n);
  }
  return found;
}

/** "2025-10-03 12:00:01" or "2025-10-03" in seconds, regardless of the zone, since only differences matter. */
function secondsOf(text: string): number | null {
  const [, date, time = "12:00:00"] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?/u.exec(text) ?? [];
  const parsed = Date.parse(`${date}T${time}Z`);
  return Number.isFinite(parsed) ? parsed / 1000 : null;
}
