import type { Cohort } from "./cohort.ts";
import { type Json, scenesOf } from "./scenes.ts";

/** A user's trace in the benchmark's format. */
export interface Trace {
  readonly user_profile: string;
  readonly action_history: readonly { readonly [key: string]: Json }[];
}

/** The cohort's users with everything they did, by id. */
export function tracesOf(cohort: Cohort): Readonly<Record<string, Trace>> {
  return Object.fromEntries(
    cohort.users.map((user) => [
      user.id,
      { user_profile: "", action_history: scenesOf(cohort, user).map(({ info }) => ({ ...info })) },
    ]),
  );
}
