import type { FileSample } from "../source/sample.ts";
import type { ConversationFormat } from "./conversation-format.ts";
import { isForTraining } from "./json-format.ts";

const LISTS = [
  "conversation",
  "conversations",
  "messages",
  "turns",
  "dialogue",
  "dialog",
  "conversation_a",
] as const;
const ROLES = ["role", "from", "speaker", "sender"] as const;
const TEXTS = ["content", "value", "text", "utterance", "message"] as const;

/** A column of a Parquet file that holds the turns of a conversation. */
export interface NestedTurns {
  readonly column: string;
  readonly role: string;
  readonly text: string;
}

/** The column of turns in a Parquet file, by its type; null if there is none. */
export function nestedTurns({ types }: FileSample): NestedTurns | null {
  for (const column of LISTS) {
    const type = types?.get(column) ?? "";
    if (!/^STRUCT\(.*\)\[\]$/su.test(type)) continue;
    const texts = textsIn(type);
    const of = (names: readonly string[]) => names.find((name) => texts.has(name));
    const [role, text] = [of(ROLES), of(TEXTS)];
    if (role !== undefined && text !== undefined) return { column, role, text };
  }
  return null;
}

/**
 * Conversations nested in Parquet, as in WildChat and LMSYS-Chat-1M: a list of roles and contents per row. They are
 * processed inside DuckDB, so that millions of rows can be streamed.
 */
export const nestedParquet: ConversationFormat = {
  id: "nested-parquet",
  title: "conversations in Parquet",
  speaker: "real",
  asks: isForTraining,
  recognise: (sample) => (sample.shape === "parquet" && nestedTurns(sample) !== null ? 1 : 0),
  read: () => {
    throw new TypeError("read by the engine");
  },
};

/** The string fields of a struct, without those of nested structs. */
function textsIn(type: string): ReadonlySet<string> {
  let outer = type.slice("STRUCT(".length, -")[]".length);
  for (let inner = ""; inner !== outer; ) {
    inner = outer;
    outer = inner.replaceAll(/\([^()]*\)/gu, "");
  }
  const fields = outer.split(",").map((field) => /^\s*"?(.*?)"? VARCHAR$/u.exec(field)?.[1]);
  return new Set(fields.filter((name) => name !== undefined));
}
