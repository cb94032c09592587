import { sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { countByRule } from "../text/count-by-rule.ts";
import { topicTerms } from "./topic-terms.ts";

/** Something that a user saw, sought or did, and what it was about. */
export interface TermEvent {
  readonly item: string;
  readonly scenario: string;
  /** Seconds since 1970; of a date alone, its noon. */
  readonly at: number;
  /** Numbers of its terms in `TermEvents.terms`, ascending. */
  readonly terms: Int32Array;
  /** About how many tokens of a prompt it takes: its topic by rule, and `EVENT_TOKENS`. */
  readonly tokens: number;
  /** Whether it ended in a purchase, a full cart, an activation or a form that was sent. */
  readonly converted: boolean;
}

/** The events of one user that have a time, in its order. */
export interface TermUser {
  readonly id: string;
  readonly events: readonly TermEvent[];
}

/** Tokens of an event's time, scenario and actions in a prompt. */
const EVENT_TOKENS = 20;

/** Events held at a time, as far as users allow. */
const BATCH = 200_000;

/** The events of a store as terms. Texts are segmented once each; users come in batches, so that memory is bounded. */
export class TermEvents {
  readonly #store: Store;
  readonly #termsOf: ReadonlyMap<string, Int32Array>;
  readonly terms: readonly string[];
  /** Events of any user that have each term. */
  readonly frequency: Int32Array;
  /** Events of all users. */
  readonly events: number;

  private constructor(
    store: Store,
    byTopic: ReadonlyMap<string, Int32Array>,
    terms: readonly string[],
    frequency: Int32Array,
    events: number,
  ) {
    this.#store = store;
    this.#termsOf = byTopic;
    this.terms = terms;
    this.frequency = frequency;
    this.events = events;
  }

  static async read(store: Store): Promise<TermEvents> {
    const rows = await store.query(`
      SELECT topic, CAST(count(*) AS INTEGER) AS n
      FROM (SELECT user_id, item, min(topic) AS topic FROM events GROUP BY user_id, item) e
      GROUP BY topic ORDER BY topic`);
    const numbers = new Map<string, number>();
    const counts: number[] = [];
    const byTopic = new Map<string, Int32Array>();
    let events = 0;
    for (const { topic, n } of rows) {
      events += Number(n);
      if (topic === null) continue;
      const own = topicTerms(String(topic)).map((term) => {
        const number = numbers.get(term) ?? numbers.size;
        numbers.set(term, number);
        counts[number] = (counts[number] ?? 0) + Number(n);
        return number;
      });
      byTopic.set(String(topic), Int32Array.from(own).sort());
    }
    return new TermEvents(store, byTopic, [...numbers.keys()], Int32Array.from(counts), events);
  }

  /** Every user, by id. */
  async *users(): AsyncGenerator<TermUser> {
    const counts = await this.#store.query(
      "SELECT user_id, CAST(count(DISTINCT item) AS INTEGER) AS n FROM events GROUP BY user_id ORDER BY user_id",
    );
    for (const [from, to] of ranges(counts)) {
      const rows = await this.#store.query(`
        SELECT user_id, item, min(scenario) AS scenario, min(happened) AS happened, min(topic) AS topic,
          max(CASE WHEN converted THEN 1 ELSE 0 END) AS converted
        FROM events WHERE user_id >= ${sqlText(from)} AND user_id <= ${sqlText(to)} AND happened IS NOT NULL
        GROUP BY user_id, item ORDER BY user_id, happened, item`);
      yield* this.#usersOf(rows);
    }
  }

  *#usersOf(rows: readonly Row[]): Generator<TermUser> {
    for (let start = 0; start < rows.length; ) {
      const id = String(rows[start]!.user_id);
      let end = start;
      const events: TermEvent[] = [];
      for (; end < rows.length && String(rows[end]!.user_id) === id; end++) {
        const event = this.#eventOf(rows[end]!);
        if (event !== null) events.push(event);
      }
      yield { id, events };
      start = end;
    }
  }

  #eventOf(row: Row): TermEvent | null {
    const at = secondsOf(String(row.happened));
    if (at === null) return null;
    return {
      item: String(row.item),
      scenario: String(row.scenario),
      at,
      terms: this.#termsOf.get(String(row.topic)) ?? NONE,
      tokens: EVENT_TOKENS + countByRule(String(row.topic ?? "")),
      converted: Number(row.converted) === 1,
    };
  }
}

const NONE = new Int32Array(0);

/** First and last users of batches. */
function ranges(counts: readonly Row[]): [string, string][] {
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

/** "2025-10-03 12:00:01" or "2025-10-03" as seconds, whatever the zone: only differences are read. */
function secondsOf(text: string): number | null {
  const [, date, time = "12:00:00"] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?/u.exec(text) ?? [];
  const parsed = Date.parse(`${date}T${time}Z`);
  return Number.isFinite(parsed) ? parsed / 1000 : null;
}
