import { sqlText } from "../store/sql.ts";
import type { Row, Store } from "../store/store.ts";
import { countByRule } from "../text/count-by-rule.ts";
import { topicReader } from "./topic-terms.ts";

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

/** Actions of events held at a time, as far as users allow. */
const BATCH = 200_000;
/**
 * Topics whose terms are remembered: where events have few, none is read twice, and where each has its own, memory is
 * bounded.
 */
const REMEMBERED = 100_000;

/**
 * The events of a store as terms. Users come in batches, and their texts are read again each time, so that memory is
 * bounded.
 */
export class TermEvents {
  readonly #store: Store;
  readonly #batches: readonly Batch[];
  readonly #read = topicReader();
  readonly #known = new Map<string, Int32Array>();
  readonly #numbers = new Map<string, number>();
  readonly #frequency: number[] = [];
  #events = 0;

  private constructor(store: Store, batches: readonly Batch[]) {
    this.#store = store;
    this.#batches = batches;
  }

  static async read(store: Store): Promise<TermEvents> {
    const counts = await store.query(
      "SELECT user_id, CAST(count(*) AS INTEGER) AS n FROM events GROUP BY user_id ORDER BY user_id",
    );
    const found = new TermEvents(store, batchesOf(counts));
    for (const batch of found.#batches) await found.#count(batch);
    return found;
  }

  /** All terms, by number. */
  get terms(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  /** Events of any user that have each term. */
  get frequency(): Int32Array {
    return Int32Array.from(this.#frequency);
  }

  /** Events of all users. */
  get events(): number {
    return this.#events;
  }

  async #count(batch: Batch): Promise<void> {
    const rows = await this.#store.query(`
      SELECT topic, CAST(count(*) AS INTEGER) AS n
      FROM (SELECT user_id, item, min(topic) AS topic FROM events WHERE ${within(batch)} GROUP BY user_id, item) e
      GROUP BY topic ORDER BY topic`);
    for (const { topic, n } of rows) {
      this.#events += Number(n);
      if (topic === null) continue;
      for (const term of this.#termsOf(String(topic)))
        this.#frequency[term] = (this.#frequency[term] ?? 0) + Number(n);
    }
  }

  /** The numbers of a topic's terms, ascending; a term that is new gets one. */
  #termsOf(topic: string): Int32Array {
    const known = this.#known.get(topic);
    if (known !== undefined) return known;
    const own = this.#read(topic).map((term) => {
      const number = this.#numbers.get(term) ?? this.#numbers.size;
      this.#numbers.set(term, number);
      return number;
    });
    const terms = Int32Array.from(own).sort();
    if (this.#known.size < REMEMBERED) this.#known.set(topic, terms);
    return terms;
  }

  /** Every user, by id. */
  async *users(): AsyncGenerator<TermUser> {
    for (const batch of this.#batches) {
      const rows = await this.#store.query(`
        SELECT user_id, item, min(scenario) AS scenario, min(happened) AS happened, min(topic) AS topic,
          max(CASE WHEN converted THEN 1 ELSE 0 END) AS converted
        FROM events WHERE ${within(batch)} AND happened IS NOT NULL
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
      terms: row.topic === null ? NONE : this.#termsOf(String(row.topic)),
      tokens: EVENT_TOKENS + countByRule(String(row.topic ?? "")),
      converted: Number(row.converted) === 1,
    };
  }
}

const NONE = new Int32Array(0);

/** The first and the last user of those that are read at a time. */
type Batch = readonly [from: string, to: string];

const within = ([from, to]: Batch) => `user_id >= ${sqlText(from)} AND user_id <= ${sqlText(to)}`;

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

/** "2025-10-03 12:00:01" or "2025-10-03" as seconds, whatever the zone: only differences are read. */
function secondsOf(text: string): number | null {
  const [, date, time = "12:00:00"] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?/u.exec(text) ?? [];
  const parsed = Date.parse(`${date}T${time}Z`);
  return Number.isFinite(parsed) ? parsed / 1000 : null;
}
