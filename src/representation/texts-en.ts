import { list, plural } from "../locale/format.ts";

/** What a representation calls its items, in the plural. */
export type Unit = "items" | "events" | "utterances" | "conversations" | "vectors";

/** What representations say of themselves and of what they left out. */
export const en = {
  titles: {
    embedding: "the vectors that were given",
    responses: "the mean answers to each field in blocks of a user's items",
    activity:
      "the mix of scenarios, actions, topics and hours and the watch time in blocks of a user's events",
    language: "the character n-grams of what users write",
  },
  blocks: (blocks: number, items: number, unit: Unit) =>
    `${blocks} blocks of ${plural(items, unit.replace(/s$/u, ""), unit)} each, the same for every user`,
  vectors: (fewest: number, most: number) =>
    fewest === most ? `${most} a user` : `${fewest} to ${most} a user, as they are given`,
  constant: (columns: readonly string[]) =>
    `Left out, because real users do not vary in it: ${list(columns)}.`,
  missing: (share: string) =>
    `${share} of the means are missing, because no item of the block asks for the field; they count as the source's own mean and so say nothing about the user.`,
  tooShort: (users: number, needed: number, unit: Unit) =>
    `${plural(users, "user")} with fewer than ${needed} ${unit} left out, in the source with most of them.`,
  wholeConversations:
    "What a user writes about counts as the user, and so does a task that the user's conversations share.",
  withinConversations:
    "Blocks are cut within conversations: what a conversation is about counts as the user, and its beginning differs from its end whoever writes.",
  unequal: "Users have different numbers of blocks: users count the same all the same.",
  topics: "topics",
  hours: (from: number, to: number) => `${from} to ${to} o'clock`,
  relativeWatchTime: "watch time relative to duration",
  plainWatchTime: "watch time without duration",
};
export type RepresentationTexts = typeof en;
