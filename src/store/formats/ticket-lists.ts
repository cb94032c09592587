import { isRecord } from "../source/json-cells.ts";
import type { FileSample } from "../source/sample.ts";
import { conversationAbout } from "./about.ts";
import { inside } from "./content.ts";
import type { ConversationFormat } from "./conversation-format.ts";
import { turnsIn } from "./find-turns.ts";
import { jsonFormat } from "./json-format.ts";
import { askingIn } from "./participants.ts";
import { ticketOpening } from "./tickets.ts";

/**
 * Help-desk tickets without the answers: `{"tickets": [{"id", "requester_id", "subject", "description"}]}`, or such
 * tickets as a list or lines. The description is what the requester wrote.
 */
export const ticketList: ConversationFormat = jsonFormat({
  id: "tickets",
  title: "tickets of a help desk",
  speaker: "real",
  recognise: (sample) => (headOf(sample).slice(0, 20).some(isTicket) ? 0.45 : 0),
  paths: ({ sample }) => (sample.shape === "object" && !isTicket(sample.values[0]) ? [["tickets"]] : [[]]),
  conversations: ({ value }, _, columns) => {
    if (!isRecord(value)) return null;
    const text = ticketOpening(value);
    const about = conversationAbout(value, undefined, columns);
    return [
      {
        ...about,
        user: askingIn(value, ["comments"]) ?? about.user,
        turns: text === undefined ? [] : [{ role: "user", text }],
      },
    ];
  },
});

function headOf({ shape, values }: FileSample): readonly unknown[] {
  if (shape !== "object") return shape === "array" || shape === "lines" ? values : [];
  const tickets = inside(values[0], "tickets");
  return Array.isArray(tickets) ? tickets : values;
}

function isTicket(value: unknown): boolean {
  return (
    isRecord(value) &&
    askingIn(value, ["comments"]) !== undefined &&
    "subject" in value &&
    ticketOpening(value) !== undefined &&
    turnsIn(value) === undefined
  );
}
