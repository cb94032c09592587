import { median } from "simple-statistics";
import { smallest } from "../stats/extremes.ts";
import { groupBy } from "./group-by.ts";
import type { IdentifierKind } from "./identifier-kinds.ts";
import { type Attributes, attributesKey, type Generalised, type Levels } from "./k-anonymity.ts";
import type { Unicity } from "./unicity.ts";

/** Classes of users whose profiles say the same. */
export interface ProfileClasses {
  readonly classes: number;
  /** Users in the smallest class; null without users. */
  readonly smallest: number | null;
  /** Users who are in classes below k. */
  readonly users_below_k: number;
  /** Different favourite scenarios in a class: the least and the median over classes (distinct l-diversity). */
  readonly least_diversity: number | null;
  readonly median_diversity: number | null;
}

/** What was measured of the risk that a user is known again. Nothing here says that nobody can be. */
export interface PrivacyRisk {
  readonly pseudonymised: boolean;
  readonly k: number;
  /** Attributes that count as known to others. */
  readonly attributes: readonly string[];
  readonly before: ProfileClasses;
  readonly after: ProfileClasses;
  readonly levels: Levels;
  readonly suppressed: number;
  /** Profiles that said more than their attributes; that is left out where k is above 0. */
  readonly further_text: number;
  readonly unicity_before: readonly Unicity[];
  readonly unicity_after: readonly Unicity[];
  /** Identifiers found by rules in all that is written, and in what was written in the end. */
  readonly identifiers_found: Readonly<Partial<Record<IdentifierKind, number>>>;
  readonly identifiers_left: Readonly<Partial<Record<IdentifierKind, number>>>;
}

/** @param favourites each user's most frequent scenario, in the order of the profiles. */
export function profileClasses(
  profiles: readonly (Attributes | null)[],
  favourites: readonly string[],
  k: number,
): ProfileClasses {
  const groups = [
    ...groupBy(profiles.keys(), (i) => (profiles[i] == null ? "" : attributesKey(profiles[i]))).values(),
  ];
  const sizes = groups.map((members) => members.length);
  const diversity = groups.map((members) => new Set(members.map((i) => favourites[i])).size);
  return {
    classes: groups.length,
    smallest: sizes.length === 0 ? null : smallest(sizes),
    users_below_k: sizes.reduce((sum, size) => sum + (size < k ? size : 0), 0),
    least_diversity: diversity.length === 0 ? null : smallest(diversity),
    median_diversity: diversity.length === 0 ? null : median(diversity),
  };
}

/** Profiles left as they are. */
export function untouched(profiles: readonly (Attributes | null)[]): Generalised {
  return { profiles, levels: {}, suppressed: 0, smallest: null };
}
