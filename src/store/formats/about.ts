import { isChannel } from "../channels.ts";
import { type ColumnMap, chooseColumns, DIALOGUE_NAMES, HUMAN_SOURCE } from "../columns.ts";
import { isRecord } from "../source/json-cells.ts";
import { inside, scalarText } from "./content.ts";
import type { Conversation } from "./conversation-format.ts";

type About = Omit<Conversation, "turns">;
type JsonObject = Readonly<Record<string, unknown>>;

/** Parts of a record that commonly describe the conversation. */
const PARTS = ["metadata", "meta", "session", "info"] as const;

/**
 * What a record says about its conversation besides the turns, under well-known names.
 * @param key its id if the record has none.
 * @param columns the keys that the user mapped; they are not read as anything else.
 */
export function conversationAbout(record: JsonObject, key?: string, columns: ColumnMap = new Map()): About {
  const { turn, text, role, timestamp, ...names } = DIALOGUE_NAMES;
  const said = scalars(record);
  const trace = traceOf(record);
  if (trace !== undefined) said.delete("session_id");
  const mapped = new Map([...columns].filter(([, theirs]) => valueAt(record, theirs) !== undefined));
  const taken = new Set(mapped.values());
  const chosen = chooseColumns(
    { ...names, user_id: [...names.user_id, "hashed_ip"] },
    [...said.keys()],
    mapped,
  );
  const of = (column: keyof typeof names) =>
    chosen[column] === undefined ? undefined : said.get(chosen[column]);
  const id = ["id", "custom_id", "uuid", "ticket_id", "display_id"]
    .map((name) => (taken.has(name) ? undefined : said.get(name)))
    .find((one) => one !== undefined);
  const source = of("source");
  const doubted = source !== undefined && !mapped.has("source") && isChannel(source);
  return {
    id: of("conversation_id") ?? trace ?? id ?? key,
    source: doubted ? undefined : source,
    ...(doubted ? { doubted: source } : {}),
    user: of("user_id"),
    task: of("task"),
    domain: of("corpus"),
    lang: of("lang"),
  };
}

/** The conversation id of a LangSmith run, whose `session_id` is the project. */
function traceOf(record: JsonObject): string | undefined {
  if (!("run_type" in record)) return undefined;
  const threads = ["thread_id", "session_id", "conversation_id"];
  return [
    ...threads.map((name) => inside(record, "extra", "metadata", name)),
    ...[record.trace_id, record.id],
  ]
    .map(scalarText)
    .find((one) => one !== undefined);
}

/**
 * What a record of a training set says: its `source` may be a data set ("Airoboros") as well as a simulator, unless
 * it is `human` or the user mapped it.
 */
export function doubtingSource(about: About, columns: ColumnMap = new Map()): About {
  const { source } = about;
  return source === undefined || columns.has("source") || source.trim().toLowerCase() === HUMAN_SOURCE
    ? about
    : { ...about, source: undefined, doubted: source };
}

/** The value of a key in a record or one of its parts, or at a path (`metadata.customer.id`). */
export function valueAt(record: JsonObject, key: string): unknown {
  const own = [record, ...PARTS.map((name) => record[name])].map((part) => inside(part, key));
  return own.find((value) => value !== undefined) ?? inside(record, ...key.split("."));
}

/** The keys of the texts and numbers of a record, as `valueAt` finds them. */
export function scalarNames(record: JsonObject): readonly string[] {
  return [...scalars(record).keys()];
}

/** Strings and numbers of a record, then those of its parts under keys that the record lacks. */
function scalars(record: JsonObject): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of [record, ...PARTS.map((name) => record[name])]) {
    for (const [key, value] of isRecord(part) ? Object.entries(part) : []) {
      const text = scalarText(value);
      if (text !== undefined && !found.has(key) && !(key === "id" && part !== record)) found.set(key, text);
    }
  }
  return found;
}
