import { isRecord } from "../source/json-cells.ts";
import { inside, scalarText } from "./content.ts";
import type { Turn } from "./conversation-format.ts";

/** Keys for what follows a ticket's opening. */
const REPLIES: ReadonlySet<string> = new Set(["notes", "comments", "conversations", "threads", "replies"]);
const REQUESTERS = ["requester_id", "requester", "requester_email", "subject"] as const;
/** The opening as plain text, then as HTML. */
const OPENINGS = ["description_text", "description"] as const;

/**
 * The opening of a help-desk ticket: its description is the first thing the requester wrote. Empty for other records,
 * and if the first comment repeats the description.
 * @param path path to the turns.
 */
export function opensWith(record: unknown, path: readonly string[], turns: readonly Turn[]): Turn[] {
  const ticket = inside(record, ...path.slice(0, -1));
  if (!isRecord(ticket) || !REPLIES.has(path.at(-1) ?? "")) return [];
  if (!REQUESTERS.some((name) => Object.hasOwn(ticket, name))) return [];
  const text = ticketOpening(ticket);
  return text === undefined || plain(turns[0]?.text ?? "") === text ? [] : [{ role: "user", text }];
}

/** The opening of a ticket without HTML tags; undefined if there is none. */
export function ticketOpening(ticket: Readonly<Record<string, unknown>>): string | undefined {
  const opening = OPENINGS.map((name) => scalarText(ticket[name])).find((text) => text !== undefined);
  const text = plain(opening ?? "");
  return text === "" ? undefined : text;
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*>/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
}
