import { median } from "simple-statistics";
import { smallest } from "../stats/extremes.ts";
import { groupBy } from "./group-by.ts";
import type { IdentifierKind } from "./identifier-kinds.ts";
import { type Attributes, attributesKey, type Generalised, type Levels } from "./k-anonymity.ts";
import type { Unicity } from "./unicity.ts";

/** Classes of users with the same profile. */
export interface ProfileClasses {
  readonly classes: number;
  /** Size of the smallest class; null without users. */
  readonly smallest: number | null;
  /** Users who are in classes below k. */
  readonly users_below_k: number;
  /** Distinct favourite scenarios per class: minimum and median over classes (distinct l-diversity). */
  readonly least_diversity: number | null;
  readonly median_diversity: number | null;
}

/** Measured risk of re-identification. It does not prove that nobody can be re-identified. */
export interface PrivacyRisk {
  readonly pseudonymised: boolean;
  readonly k: number;
  /** Attributes assumed to be known to others. */
  readonly attributes: readonly string[];
  readonly before: ProfileClasses;
  readonly after: ProfileClasses;
  readonly levels: Levels;
  readonly suppressed: number;
  /** Number of profiles that said more than their attributes; the rest is left out if k is above 0. */
  readonly further_text: number;
  readonly unicity_before: readonly Unicity[];
  readonly unicity_after: readonly Unicity[];
  /** Identifiers found by rules before removal, and in the output. */
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

/** Profiles that stay unchanged. */
export function untouched(profiles: readonly (Attributes | null)[]): Generalised {
  return { profiles, levels: {}, suppressed: 0, smallest: null };
}
