import { ownScorerOf } from "../own-scores.ts";
import type { Store } from "../store.ts";
import { STORED } from "./manifest.ts";

/** The name of the source of scores from elsewhere; only where the utterances have such scores. */
export const OWN_SCORER = "own_scorer";

/**
 * The tables of a store to keep, and whether they have a file a run. Every report needs the last one, so that none uses
 * the first ones before all are written.
 */
export async function storedTables(store: Store): Promise<ReadonlyMap<string, "run" | "whole">> {
  const scored = (await ownScorerOf(store)) !== null;
  return new Map([...(scored ? [[OWN_SCORER, "whole"] as const] : []), ...Object.entries(STORED)]);
}
