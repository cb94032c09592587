import { ownScorerOf } from "../own-scores.ts";
import type { Store } from "../store.ts";
import { STORED } from "./manifest.ts";

/** The table that names the source of scores made elsewhere; only if the utterances have such scores. */
export const OWN_SCORER = "own_scorer";

/**
 * The tables to keep of a store, and whether they have one file per run. Every report needs the last table, so that
 * none uses an incomplete set.
 */
export async function storedTables(store: Store): Promise<ReadonlyMap<string, "run" | "whole">> {
  const scored = (await ownScorerOf(store)) !== null;
  return new Map([...(scored ? [[OWN_SCORER, "whole"] as const] : []), ...Object.entries(STORED)]);
}
