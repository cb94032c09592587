import type { DuckStore } from "./duck-store.ts";
import { sqlText } from "./sql.ts";
import { type Store, TABLES, type TableName } from "./store.ts";

/**
 * A set of real users and their simulators: answers and traces form one corpus, each set of dialogues another.
 * Corpora are never pooled.
 */
export interface Corpus {
  readonly name: string;
  /** Its rows, for `Store.scope`. */
  readonly rows: Readonly<Partial<Record<TableName, string>>>;
}

/** The corpus of dialogues whose files give neither corpus nor domain. */
const DIALOGUES = "dialogues";

/**
 * Names the corpus of each dialogue, once all are read: by its column `corpus` or `domain`. Dialogues without one
 * belong to the only named corpus; if none or several are named, they form their own.
 */
export async function assignCorpora(store: DuckStore): Promise<void> {
  const rows = await store.query(
    "SELECT DISTINCT corpus FROM utterances WHERE corpus IS NOT NULL AND corpus <> '' ORDER BY corpus",
  );
  const [only, ...others] = rows.map(({ corpus }) => String(corpus));
  const name = only === undefined || others.length > 0 ? DIALOGUES : only;
  for (const table of ["utterances", "unsaid"])
    await store.run(`UPDATE ${table} SET corpus = ${sqlText(name)} WHERE corpus = ''`);
}

/** The corpora of a store, that of answers and traces first, then those of dialogues by name. */
export async function corporaOf(store: Store): Promise<readonly Corpus[]> {
  const named = await store.query(
    "SELECT DISTINCT corpus FROM utterances WHERE corpus IS NOT NULL ORDER BY corpus",
  );
  const dialogues = named.map(({ corpus }): Corpus => {
    const name = String(corpus);
    const none = TABLES.filter((table) => table !== "utterances").map((table) => [table, "false"]);
    return { name, rows: { ...Object.fromEntries(none), utterances: `corpus = ${sqlText(name)}` } };
  });
  const main = await mainCorpus(
    store,
    dialogues.map(({ name }) => name),
  );
  return main === null ? dialogues : [main, ...dialogues];
}

/** The corpus of answers and traces; null without any. */
async function mainCorpus(store: Store, taken: readonly string[]): Promise<Corpus | null> {
  const [{ n } = { n: 0 }] = await store.query("SELECT count(*) AS n FROM utterances WHERE corpus IS NULL");
  const counts = { answers: await store.count("answers"), events: await store.count("events") };
  const others = Number(n) + (await store.count("embeddings"));
  if (counts.answers + counts.events + others === 0) return null;
  const name = counts.answers > 0 ? "answers" : counts.events > 0 ? "traces" : "users";
  return {
    name: taken.includes(name) ? `${name} (benchmark)` : name,
    rows: { utterances: "corpus IS NULL" },
  };
}
