import { UsageError } from "../model/errors.ts";
import type { Store } from "../store/store.ts";
import { activity } from "./activity.ts";
import { embedding } from "./embedding.ts";
import { language } from "./language.ts";
import type { Representation } from "./representation.ts";
import { responses } from "./responses.ts";

/** All representations; the default is the first whose table has rows. */
export const REPRESENTATIONS: readonly Representation[] = [embedding, responses, activity, language];

/** @throws {UsageError} on an unknown name. */
export function representationNamed(id: string): Representation {
  const named = REPRESENTATIONS.find((representation) => representation.id === id);
  if (named !== undefined) return named;
  const known = REPRESENTATIONS.map((representation) => representation.id).join(", ");
  throw new UsageError(`no representation "${id}" (there are: ${known})`, ["representation"]);
}

/**
 * The representation asked for, or the first that the store has rows for.
 * @returns undefined if none is asked for and the store has no rows for any.
 * @throws {UsageError} on an unknown name.
 */
export async function chooseRepresentation(
  store: Store,
  id: string | undefined,
): Promise<Representation | undefined> {
  if (id !== undefined) return representationNamed(id);
  for (const representation of REPRESENTATIONS) {
    if ((await store.count(representation.needs)) > 0) return representation;
  }
  return undefined;
}
