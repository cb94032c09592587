import { parse } from "csv-parse/sync";
import type { Kind } from "./seeds.ts";

/**
 * How many rows, records or events a file holds, by readers that share nothing with simgap; null where they
 * can't tell.
 */
export function independentCount(kind: Kind, name: string, bytes: Buffer): number | null {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  try {
    if (kind === "conversations" || kind === "corpora" || kind === "archives") return null;
    if (/\.jsonl/u.test(name)) return jsonLines(text);
    if (/\.[ct]sv/u.test(name)) return tableRows(text, name.includes(".tsv") ? "\t" : ",");
    const value: unknown = JSON.parse(text);
    if (kind === "predictions") return Array.isArray(value) ? value.length : null;
    return kind === "traces" ? events(value) : null;
  } catch {
    return null;
  }
}

function jsonLines(text: string): number {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  for (const line of lines) JSON.parse(line);
  return lines.length;
}

/** Null where line ends are mixed, of which readers may think differently. */
function tableRows(text: string, delimiter: string): number | null {
  const ends = new Set(text.match(/\r\n|\r|\n/gu) ?? []);
  if (ends.size > 1) return null;
  const rows: string[][] = parse(text, { delimiter, relax_column_count: false, skip_empty_lines: true });
  return rows.length - 1;
}

function events(value: unknown): number | null {
  if (typeof value !== "object" || value === null) return null;
  const users: unknown[] = Object.values(value);
  return users.reduce<number>((sum, user) => {
    const history: unknown =
      typeof user === "object" && user !== null ? Reflect.get(user, "action_history") : [];
    return sum + (Array.isArray(history) ? history.length : 0);
  }, 0);
}

/**
 * How many turns of users a file of JSON Lines holds, each line with a list `messages` of `{role, content}`; null where
 * it holds anything else, of which readers may think differently.
 */
export function userTurns(bytes: Buffer): number | null {
  let turns = 0;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    for (const line of text.split("\n").filter((one) => one.trim() !== "")) {
      const { messages } = JSON.parse(line) as { readonly messages?: unknown };
      if (!Array.isArray(messages)) return null;
      const all: unknown[] = messages;
      turns += all.filter(
        (turn) => typeof turn === "object" && turn !== null && Reflect.get(turn, "role") === "user",
      ).length;
    }
  } catch {
    return null;
  }
  return turns;
}
