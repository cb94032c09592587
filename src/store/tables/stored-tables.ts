import { ownScorerOf } from "../own-scores.ts";
import type { Store } from "../store.ts";
import { STORED } from "./manifest.ts";

/** The name of the source of scores from elsewhere; only where the utterances have such scores. */
export const OWN_SCORER = "own_scorer";

/** The tables that a store has to be kept, and whether they have a file a run. */
export async function storedTables(store: Store): Promise<ReadonlyMap<string, "run" | "whole">> {
  const tables = new Map<string, "run" | "whole">(Object.entries(STORED));
  if ((await ownScorerOf(store)) !== null) tables.set(OWN_SCORER, "whole");
  return tables;
}
