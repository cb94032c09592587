import { REAL_RUN } from "../model/finding.ts";
import { HUMAN_SOURCE } from "./columns.ts";
import type { DuckStore } from "./duck-store.ts";
import { type NoteKind, noteProblem } from "./notes.ts";
import type { Reading } from "./reading.ts";
import { sqlList, sqlName, sqlText } from "./sql.ts";

const KIND: NoteKind = "assistant_like";
/**
 * Phrases of assistants and agents that users hardly say: in at least two conversations, and in this share of them,
 * they are a sign of swapped roles.
 */
const SERVING = [
  ...["how (can|may|could) (i|we) (help|assist|be of)", "(happy|glad) to (help|assist)", "as an ai\\b"],
  ...["anything else (i|we) can (help|assist|do)", "i('|’)?( a)?m an ai\\b"],
  ...[
    "thank(s| you) for (contacting|calling)",
    "wie kann ich (ihnen|dir) (be)?hilf",
    "comment puis-je vous aider",
  ],
  ...[
    "en qu[eé] puedo ayudar",
    "有什么.{0,4}(可以|能).{0,3}(帮|为)(您|你)",
    "很高兴为您",
    "作为(一个|一款)?(人工智能|AI)",
  ],
] as const;
const SHARE = 0.25;
const LEAST = { serving: 2, longer: 5 } as const;
/** Ratio of lengths to the other side's turns. */
const LONGER = 4;
/** Maximum number of rows checked. */
const HEAD = 20_000;

/** Statistics of one speaker's conversations: who begins, and how long each side's turns are. */
export class SidesSeen {
  readonly #seen = new Map<string, { conversations: number; begun: number; own: Lengths; other: Lengths }>();

  /** @param turns the turns of one conversation, in order. */
  add(speaker: string, turns: readonly { readonly mine: boolean; readonly length: number }[]): void {
    if (turns.length === 0) return;
    const one = this.#seen.get(speaker) ?? { conversations: 0, begun: 0, own: none(), other: none() };
    one.conversations++;
    if (turns[0]?.mine === true) one.begun++;
    for (const { mine, length } of turns) {
      const side = mine ? one.own : one.other;
      side.turns++;
      side.sum += length;
    }
    this.#seen.set(speaker, one);
  }

  /** Speakers who rarely begin, and whose turns are far longer than the other side's. */
  answering(): ReadonlyMap<string, number> {
    const found = [...this.#seen].filter(
      ([, { conversations, begun, own, other }]) =>
        conversations >= LEAST.longer &&
        begun <= 0.05 * conversations &&
        other.turns > 0 &&
        own.sum * other.turns >= LONGER * other.sum * own.turns,
    );
    return new Map(found.map(([speaker, { conversations }]) => [speaker, conversations]));
  }
}

interface Lengths {
  turns: number;
  sum: number;
}

function none(): Lengths {
  return { turns: 0, sum: 0 };
}

/**
 * Counts conversations whose users speak like assistants: roles may be swapped.
 * @param answering by speaker, conversations that the other side begins and in which the user's turns are far longer.
 */
export async function noteAssistantLike(
  store: DuckStore,
  reading: Reading,
  answering: ReadonlyMap<string, number> = new Map(),
): Promise<void> {
  const rows = await store.query(`
    SELECT source, count(*) AS n, sum(serving) AS serving FROM (
      SELECT source, conversation_id, max(CASE WHEN regexp_matches(lower(text), ${sqlText(SERVING.join("|"))}) THEN 1 ELSE 0 END) AS serving
      FROM (SELECT * FROM ${sqlName(reading.table)} LIMIT ${HEAD}) GROUP BY source, conversation_id
    ) WHERE source IS NOT NULL AND source NOT IN ${sqlList(["", ...answering.keys()])} GROUP BY source ORDER BY source`);
  const serving = rows
    .map((row) => ({ speaker: String(row.source), n: Number(row.n), count: Number(row.serving) }))
    .filter(({ n, count }) => count >= LEAST.serving && count >= SHARE * n)
    .map(({ speaker, count }) => [speaker, count] as const);
  for (const [speaker, count] of [...serving, ...answering]) {
    const run = speaker.trim().toLowerCase() === HUMAN_SOURCE ? REAL_RUN : reading.run || speaker;
    await noteProblem(store, run, KIND, count, reading.shown);
  }
}
