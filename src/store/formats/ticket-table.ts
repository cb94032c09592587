import { plainName } from "../columns.ts";
import type { FileSample } from "../source/sample.ts";
import { tableOf } from "../source/table-rows.ts";
import { conversationAbout } from "./about.ts";
import { scalarText } from "./content.ts";
import type { ConversationFormat } from "./conversation-format.ts";
import { ticketList } from "./ticket-lists.ts";
import { ticketOpening } from "./tickets.ts";

/** Columns that say who wrote a ticket, best first. */
const REQUESTERS = [
  ...["requester_id", "requester_email", "requester", "customer_id", "customer_email", "customer"],
  ...["contact_id", "contact_email", "requester_name", "customer_name", "email"],
];
const IDS = ["ticket_id", "id", "ticket_number", "ticket"];

/** Help-desk tickets as a table, one row per ticket, as exported by Zendesk and Freshdesk. */
export const ticketTable: ConversationFormat = {
  id: "ticket-table",
  title: ticketList.title,
  speaker: "real",
  recognise: ({ shape, names }: FileSample) => {
    const plain = names.map(plainName);
    const ticket = ["subject", "description"].every((name) => plain.includes(name));
    const table = shape === "delimited" || shape === "sheet" || shape === "parquet";
    return table && ticket && plain.some((name) => REQUESTERS.includes(name)) ? 0.45 : 0;
  },
  async *read({ source, sample, columns }) {
    const table = await tableOf(source, sample, "one row per ticket");
    const plain = table.names.map(plainName);
    for await (const rows of table.rows(table.names)) {
      for (const { cells } of rows) {
        const row = Object.fromEntries(table.names.map((name, i) => [name, cells[i]]));
        const ticket = Object.fromEntries(plain.map((name, i) => [name, cells[i]]));
        const first = (keys: readonly string[]) =>
          keys.map((key) => scalarText(ticket[key])).find((text) => text !== undefined);
        const text = ticketOpening(ticket);
        const about = conversationAbout(row, undefined, columns);
        yield {
          ...about,
          id: about.id ?? first(IDS),
          user: first(REQUESTERS) ?? about.user,
          turns: text === undefined ? [] : [{ role: "user", text }],
          record: row,
        };
      }
    }
  },
};
