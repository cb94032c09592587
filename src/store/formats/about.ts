import { chooseColumns, DIALOGUE_NAMES } from "../columns.ts";
import { isRecord } from "../source/json-cells.ts";
import { scalarText } from "./content.ts";
import type { Conversation } from "./conversation-format.ts";

type About = Omit<Conversation, "turns">;

/** Parts of a record in which others keep what they say of a conversation. */
const PARTS = ["metadata", "meta", "session", "info"] as const;

/**
 * What a record says of a conversation beside its turns, under the well-known names.
 * @param key its id where it says none.
 */
export function aboutOf(record: Readonly<Record<string, unknown>>, key?: string): About {
  const { turn, text, role, timestamp, ...names } = DIALOGUE_NAMES;
  const said = scalars(record);
  const chosen = chooseColumns({ ...names, user_id: [...names.user_id, "hashed_ip"] }, [...said.keys()]);
  const of = (column: keyof typeof names) =>
    chosen[column] === undefined ? undefined : said.get(chosen[column]);
  const id = ["id", "custom_id", "uuid"].map((name) => said.get(name)).find((one) => one !== undefined);
  return {
    id: of("conversation_id") ?? id ?? key,
    source: of("source"),
    user: of("user_id"),
    task: of("task"),
    domain: of("corpus"),
    lang: of("lang"),
  };
}

/** Texts and numbers of a record, then those of its parts that it does not have itself. */
function scalars(record: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const part of [record, ...PARTS.map((name) => record[name])]) {
    for (const [key, value] of isRecord(part) ? Object.entries(part) : []) {
      const text = scalarText(value);
      if (text !== undefined && !found.has(key) && !(key === "id" && part !== record)) found.set(key, text);
    }
  }
  return found;
}
