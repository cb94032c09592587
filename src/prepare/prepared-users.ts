import type { DuckStore } from "../store/duck-store.ts";
import { sqlText } from "../store/sql.ts";
import type { Row } from "../store/store.ts";
import { byCodePoint } from "./benchmark-draw.ts";
import { drawOrder } from "./draw.ts";
import { repeatingPieces } from "./fuse-texts.ts";
import { groupBy } from "./group-by.ts";
import type { PrepareOptions } from "./options.ts";
import {
  type EventWork,
  type JsonObject,
  type MarkedText,
  type PreparedEvent,
  prepareEvent,
} from "./prepare-event.ts";
import { pseudonym, weekShift } from "./pseudonyms.ts";
import { estimateTokens } from "./token-estimate.ts";
import type { KnownPoint } from "./unicity.ts";

/** A drawn event: its index among the user's events of the test window, and its weight. */
export interface DrawnEvent {
  readonly index: number;
  readonly probability: number;
  readonly weight: number;
}

/** A user as written. */
export interface PreparedUser {
  readonly id: string;
  readonly profile: string;
  readonly history: readonly PreparedEvent[];
  readonly window: readonly PreparedEvent[];
  readonly drawn: readonly DrawnEvent[];
  /** Indices into `window` of events that are never asked about, with reasons. */
  readonly skipped: readonly { readonly index: number; readonly reason: string }[];
  readonly historyTokens: number;
}

/** Destination of the prepared users. */
export interface PreparedSink {
  user(user: PreparedUser): Promise<void>;
  /** A text in which rules found identifiers, with the user's new name. */
  finding(user: string, event: PreparedEvent["timestamp"], finding: MarkedText): void;
}

/** A drawn user: the id in the logs and the one in the set. */
export interface Person {
  readonly user: number;
  readonly source: string;
  readonly id: string;
  readonly weeks: number;
}

/** The drawn users in the order of their new ids, which does not reveal the old ones. */
export async function drawnPeople(store: DuckStore, { key, shiftWeeks }: PrepareOptions): Promise<Person[]> {
  const rows = await store.query("SELECT user, user_id FROM log_chosen JOIN log_numbers USING (user)");
  return rows
    .map((row) => {
      const source = String(row.user_id);
      const own = { user: Number(row.user), source };
      return key === undefined
        ? { ...own, id: source, weeks: 0 }
        : { ...own, id: pseudonym(key, source), weeks: weekShift(key, source, shiftWeeks) };
    })
    .sort((a, b) => byCodePoint(a.id, b.id));
}

/** Maximum number of items searched for boilerplate. */
const BOILERPLATE_ITEMS = 20_000;
const LEAST_ITEMS = 5;

/** Keys of text pieces that occur in more than a given share of the drawn users' items. */
export async function boilerplateOf(store: DuckStore, share: number): Promise<ReadonlySet<string>> {
  const counts = new Map<string, number>();
  let items = 0;
  const contexts = store.streamTexts(`
    SELECT context FROM (SELECT DISTINCT e.context FROM log_events e JOIN log_facts f ON f.file = e.file AND f.row = e.row JOIN log_chosen USING (user) WHERE f.step IS NULL OR f.step IN ('items', 'eligible'))
    ORDER BY md5(context) LIMIT ${BOILERPLATE_ITEMS}`);
  for await (const chunk of contexts) {
    for (const context of chunk) {
      items++;
      for (const key of repeatingPieces(JSON.parse(context) as JsonObject))
        counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const least = Math.max(LEAST_ITEMS, share * items);
  return new Set([...counts].flatMap(([key, n]) => (n > least ? [key] : [])));
}

/** Number of users whose events are in memory at a time. */
const CHUNK = 40;

/** A user's events without their texts, for the privacy measures. */
export interface UserTrail {
  readonly points: readonly KnownPoint[];
  readonly favourite: string;
}

/**
 * Prepares the events of the drawn users and passes each user on.
 * @param profiles texts of the users' profiles, in the order of `people`.
 * @returns each user's events for the privacy measures, in the same order.
 */
export async function prepareUsers(
  store: DuckStore,
  people: readonly Person[],
  profiles: readonly string[],
  work: Omit<EventWork, "weeks" | "onFinding">,
  sink: PreparedSink,
): Promise<UserTrail[]> {
  const trails: UserTrail[] = [];
  for (let at = 0; at < people.length; at += CHUNK) {
    const part = people.slice(at, at + CHUNK);
    const byUser = groupBy(await eventsOf(store, part, work.options), (row) => Number(row.user));
    for (const [i, person] of part.entries()) {
      const rows = byUser.get(person.user) ?? [];
      const events = rows.map((row) => preparedRow(row, person, work, sink));
      await sink.user(userOf(person, profiles[at + i] ?? "", rows, events));
      trails.push(trailOf(rows, events));
    }
  }
  return trails;
}

async function eventsOf(
  store: DuckStore,
  part: readonly Person[],
  { sampling }: PrepareOptions,
): Promise<readonly Row[]> {
  const names = part.map(({ source }) => sqlText(source)).join(", ");
  return store.query(`
    SELECT user, type, scenario, happened, strftime(moment, '%Y-%m-%d %H:%M:%S') AS clock, dated, context, action, in_history, in_test, reason, d.probability, d.weight, date_diff('day', DATE '1970-01-01', CAST(moment AS DATE)) AS day
    FROM (SELECT * FROM log_events WHERE user_id IN (${names})) e JOIN log_facts f ON f.file = e.file AND f.row = e.row LEFT JOIN log_drawn d ON d.file = f.file AND d.row = f.row
    WHERE (f.step IS NULL OR f.step IN ('items', 'eligible')) AND (in_history OR in_test) ORDER BY user, ${drawOrder(sampling).replaceAll("file", "f.file").replaceAll("row", "f.row")}`);
}

function preparedRow(
  row: Row,
  person: Person,
  work: Omit<EventWork, "weeks" | "onFinding">,
  sink: PreparedSink,
): PreparedEvent {
  const written = String(row.happened);
  const happened =
    /^\d{4}-\d{2}-\d{2}(?: |$)/u.test(written) || row.clock === null ? written : String(row.clock);
  const event = {
    type: String(row.type),
    scenario: String(row.scenario),
    happened,
    context: String(row.context),
    action: String(row.action),
  };
  const findings: MarkedText[] = [];
  const prepared = prepareEvent(event, {
    ...work,
    weeks: person.weeks,
    onFinding: (finding) => findings.push(finding),
  });
  for (const finding of findings) sink.finding(person.id, prepared.timestamp, finding);
  return prepared;
}

function userOf(
  person: Person,
  profile: string,
  rows: readonly Row[],
  events: readonly PreparedEvent[],
): PreparedUser {
  const places = (key: "in_history" | "in_test") => rows.flatMap((row, i) => (row[key] === true ? [i] : []));
  const window = places("in_test");
  const history = places("in_history").map((i) => events[i]!);
  return {
    id: person.id,
    profile,
    history,
    window: window.map((i) => events[i]!),
    drawn: window.flatMap((i, index) =>
      rows[i]!.weight === null
        ? []
        : [{ index, probability: Number(rows[i]!.probability), weight: Number(rows[i]!.weight) }],
    ),
    skipped: window.flatMap((i, index) => {
      const { reason } = rows[i]!;
      return reason === null || reason === "item_not_drawn" ? [] : [{ index, reason: String(reason) }];
    }),
    historyTokens: history.reduce((sum, event) => sum + eventTokens(event), 0),
  };
}

/** Estimated tokens of an event as written; the fused text is left out, since it repeats its parts. */
function eventTokens({ context: { fused_text: _, ...context }, ...event }: PreparedEvent): number {
  return estimateTokens(JSON.stringify({ ...event, context }));
}

function trailOf(rows: readonly Row[], events: readonly PreparedEvent[]): UserTrail {
  const scenarios = new Map<string, number>();
  const points: KnownPoint[] = [];
  rows.forEach((row, i) => {
    const scenario = String(row.scenario);
    scenarios.set(scenario, (scenarios.get(scenario) ?? 0) + 1);
    const topic = topicOf(events[i]!);
    if (topic !== null && row.day !== null)
      points.push({ what: `${scenario}\u0000${topic}`, day: Number(row.day) });
  });
  const [favourite] = [...scenarios].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { points, favourite: favourite?.[0] ?? "" };
}

const TOPIC_KEYS = [
  "caption",
  "title",
  "live_title",
  "item_title",
  "product",
  "product_name",
  "ticket_category",
  "live_category",
] as const;

/** What an outsider might know about an event: its title or search words. */
function topicOf({ context, action }: PreparedEvent): string | null {
  for (const key of TOPIC_KEYS) {
    const text = context[key];
    if (typeof text === "string" && text.trim() !== "") return text.trim().toLowerCase();
  }
  for (const one of action) {
    const keyword = typeof one === "object" && one !== null ? Reflect.get(one, "keyword") : undefined;
    if (typeof keyword === "string" && keyword !== "") return keyword;
  }
  return null;
}
