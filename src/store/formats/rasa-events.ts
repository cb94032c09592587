import { isRecord } from "../source/json-cells.ts";
import { parseExactly } from "../source/python-json.ts";
import type { FileSample } from "../source/sample.ts";
import { tableOf } from "../source/table-rows.ts";
import { scalarText } from "./content.ts";
import type { ConversationFormat, Turn } from "./conversation-format.ts";

const SENDER = "sender_id";
const FLAT = ["event", "text", "timestamp"] as const;
/** Speakers by type of event; other events are internal to the assistant. */
const SPEAKERS: ReadonlySet<string> = new Set(["user", "bot"]);

/**
 * Rasa events, one per row: from its SQL stores (`sender_id, type_name, data`, with the event as JSON in `data`), or
 * from its brokers (`{"sender_id", "event": "user", "text"}`). The events of a sender are a conversation.
 */
export const rasaEvents: ConversationFormat = {
  id: "rasa-events",
  title: "Rasa events",
  speaker: "real",
  recognise: (sample) => {
    if (sample.shape === "object" || sample.shape === "other" || sample.at !== undefined) return 0;
    return isFlat(sample) || (holds(sample, SENDER, "data") && firstCells(sample).some(isEvent)) ? 0.9 : 0;
  },
  async *read({ source, sample }) {
    const flat = isFlat(sample);
    const table = await tableOf(source, sample, "one row per event");
    const conversations = new Map<string, Turn[]>();
    for await (const rows of table.rows(flat ? [SENDER, ...FLAT] : [SENDER, "data"])) {
      for (const { cells } of rows) {
        const [sender, ...rest] = cells;
        const event = flat ? Object.fromEntries(FLAT.map((name, i) => [name, rest[i]])) : eventIn(rest[0]);
        const id = scalarText(sender) ?? "";
        const turn = turnOf(event);
        if (turn === null) continue;
        const turns = conversations.get(id) ?? [];
        turns.push(turn);
        conversations.set(id, turns);
      }
    }
    for (const [id, turns] of conversations) yield { ...(id === "" ? {} : { id, user: id }), turns };
  },
};

function holds({ names }: FileSample, ...columns: readonly string[]): boolean {
  return columns.every((name) => names.includes(name));
}

function isFlat(sample: FileSample): boolean {
  return (
    (sample.shape === "lines" || sample.shape === "array") &&
    holds(sample, SENDER, ...FLAT) &&
    sample.values.every((value) => isRecord(value) && typeof value.event === "string")
  );
}

/** The cells of `data` in the first rows. */
function firstCells({ names, values, dialect, rows = dialect?.rows ?? [] }: FileSample): readonly unknown[] {
  const place = names.indexOf("data");
  return [...rows.map((row) => row[place]), ...values.map((value) => (isRecord(value) ? value.data : null))];
}

function isEvent(cell: unknown): boolean {
  return typeof eventIn(cell)?.event === "string";
}

function eventIn(cell: unknown): Readonly<Record<string, unknown>> | undefined {
  if (isRecord(cell)) return cell;
  if (typeof cell !== "string" || !/^\s*\{/u.test(cell)) return undefined;
  try {
    const value: unknown = parseExactly(cell);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a user or the assistant says; null for other events. */
function turnOf(event: Readonly<Record<string, unknown>> | undefined): Turn | null {
  if (event === undefined) return { role: "", text: null, odd: true };
  const role = scalarText(event.event) ?? "";
  if (!SPEAKERS.has(role)) return null;
  const time = scalarText(event.timestamp);
  const text = typeof event.text === "string" ? event.text : null;
  return { role, text, ...(time === undefined ? {} : { happened: time }) };
}
