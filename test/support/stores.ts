import { DuckStore } from "../../src/store/duck-store.ts";
import { type InputSources, readInputs } from "../../src/store/read-runs.ts";
import type { Row } from "../../src/store/store.ts";

/** Reads sources into a store of their own, hands it to `ask` and closes it, also where reading fails. */
export async function withInputs<T>(
  sources: InputSources,
  ask: (store: DuckStore) => Promise<T>,
): Promise<T> {
  const store = await DuckStore.open();
  try {
    await readInputs(store, sources);
    return await ask(store);
  } finally {
    await store.close();
  }
}

export const UTTERANCES =
  "SELECT * EXCLUDE (task, domain, corpus) FROM utterances ORDER BY run, user_id, conversation, turn, text";
export const EVENTS = "SELECT * FROM events ORDER BY user_id, happened, item, action";

export async function rowsOf(sources: InputSources, sql: string): Promise<readonly Row[]> {
  return withInputs(sources, async (store) => store.query(sql));
}
