import type { DuckStore } from "../store/duck-store.ts";
import { cleanText, noTextCounts } from "./clean-text.ts";
import { findIdentifiers, withoutIdentifiers } from "./find-identifiers.ts";
import { generalise } from "./k-anonymity.ts";
import type { PrepareOptions } from "./options.ts";
import type { noContentCounts } from "./prepare-event.ts";
import type { Person, UserTrail } from "./prepared-users.ts";
import { parseProfile, profileText, type UserProfile } from "./profile.ts";
import { type PrivacyRisk, profileClasses, untouched } from "./risk.ts";
import { unicity } from "./unicity.ts";

/** The profiles of the drawn users: as read, as written, and the result of generalisation. */
export interface Profiles {
  readonly parsed: readonly (UserProfile | null)[];
  readonly texts: readonly string[];
  readonly after: ReturnType<typeof generalise>;
}

/** Profiles of the drawn users, generalised until `k` users share each, or only cleaned of identifiers. */
export async function profilesOf(
  store: DuckStore,
  people: readonly Person[],
  { k, scrub }: PrepareOptions,
): Promise<Profiles> {
  const rows = await store.query(
    "SELECT user, profile FROM log_users JOIN log_numbers USING (user_id) JOIN log_chosen USING (user)",
  );
  const texts = new Map(
    rows.map((row) => [Number(row.user), row.profile === null ? null : String(row.profile)]),
  );
  const parsed = people.map(({ user }) => parseProfile(texts.get(user) ?? null));
  const attributes = parsed.map((profile) => profile?.attributes ?? {});
  if (k > 0) {
    const after = generalise(attributes, k);
    const written = parsed.map((profile, i) => {
      const kept = after.profiles[i];
      return profile === null || kept == null ? "" : profileText(profile.form, kept);
    });
    return { parsed, texts: written, after };
  }
  const plain = people.map(({ user }) => {
    const clean = cleanText(texts.get(user) ?? "", noTextCounts());
    return scrub ? withoutIdentifiers(clean, findIdentifiers(clean)) : clean;
  });
  return { parsed, texts: plain, after: untouched(attributes) };
}

/** How well users could be re-identified in the benchmark, before and after the countermeasures. */
export function riskOf(
  { parsed, after }: Profiles,
  trails: readonly UserTrail[],
  { k, key, seed, shiftWeeks }: PrepareOptions,
  counts: ReturnType<typeof noContentCounts>,
): PrivacyRisk {
  const attributes = parsed.map((profile) => profile?.attributes ?? {});
  const favourites = trails.map(({ favourite }) => favourite);
  const points = trails.map((trail) => trail.points);
  const before = unicity(points, 0, seed);
  return {
    pseudonymised: key !== undefined,
    k,
    attributes: [...new Set(attributes.flatMap((profile) => Object.keys(profile)))].sort(),
    before: profileClasses(attributes, favourites, Math.max(k, 1)),
    after: profileClasses(after.profiles, favourites, Math.max(k, 1)),
    levels: after.levels,
    suppressed: after.suppressed,
    further_text: parsed.filter((profile) => profile?.further === true).length,
    unicity_before: before,
    unicity_after: key === undefined ? before : unicity(points, shiftWeeks, seed),
    identifiers_found: counts.identifiers,
    identifiers_left: counts.identifiersLeft,
  };
}
