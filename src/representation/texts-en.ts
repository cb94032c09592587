import { count, list, percent, plural } from "../locale/format.ts";
import { fieldTitle, scenarioTitle } from "../model/vocabulary.ts";
import type { Layout, VectorUnit } from "./layout.ts";

/** A column of vectors, as stored in notes. */
export interface ColumnName {
  readonly kind:
    | "field"
    | "scenario"
    | "action"
    | "hours"
    | "topics"
    | "relative_watch_time"
    | "plain_watch_time";
  /** The field, scenario or action; for hours, the first one. */
  readonly name?: string;
}

/** Hours of the day per column. */
export const HOURS = 3;

/** Texts of the representations, and of the notes on what they left out. */
export const en = {
  titles: {
    embedding: "the vectors given",
    responses: "the mean answer to each field in blocks of a user's items",
    activity:
      "the mix of scenarios, actions, topics and hours and the watch time in blocks of a user's events",
    language: "the character n-grams of what users write",
  },
  layout: ({ unit, fewest, most, items }: Layout) => {
    if (unit === "vectors")
      return fewest === most ? `${most} per user` : `${fewest} to ${most} per user, as given`;
    return `${most} blocks of ${plural(items, unit.replace(/s$/u, ""), unit)} each, the same for every user`;
  },
  notes: {
    constant: ({ columns }: { readonly columns: readonly ColumnName[] }) =>
      `Left out because real users do not vary in it: ${list(columns.map(columnTitle))}.`,
    missing: ({ share }: { readonly share: number }) =>
      `${percent(share, 0)} of the means are missing because no item of the block asks for the field; they count as the run's own mean and so say nothing about the user.`,
    too_short: ({
      users,
      needed,
      unit,
    }: {
      readonly users: number;
      readonly needed: number;
      readonly unit: VectorUnit;
    }) =>
      `Users with fewer than ${needed} ${unit} are left out: ${count(users)} in the run with most of them.`,
    whole_conversations: () =>
      "What users write about counts as part of who they are, and so does a task that their conversations share.",
    within_conversations: () =>
      "Blocks are cut within conversations: what a conversation is about counts as part of who the user is, and beginnings differ from ends whoever writes.",
    unequal: () => "Users have different numbers of blocks; every user counts the same.",
  },
};

function columnTitle({ kind, name = "" }: ColumnName): string {
  switch (kind) {
    case "field":
      return fieldTitle(name);
    case "scenario":
      return scenarioTitle(name);
    case "action":
      return name;
    case "hours":
      return `${name} to ${Number(name) + HOURS} o'clock`;
    case "topics":
      return "topics";
    case "relative_watch_time":
      return "watch time relative to duration";
    case "plain_watch_time":
      return "watch time without duration";
  }
}
export type RepresentationTexts = typeof en;
