import { zh } from "../locale/format-zh.ts";
import type { Estimate } from "../model/finding.ts";
import { byLocale, type InLanguage } from "../model/locale.ts";
import type { JackknifeEstimate } from "../stats/jackknife.ts";
import type { Replicates } from "../stats/replicates.ts";
import type { AnalysisOptions } from "./analysis.ts";

/** Below this many users no p-value is given; below `WARN_USERS` the report warns (docs/methods.md). */
export const MIN_USERS_FOR_P = 10;
export const WARN_USERS = 50;

type Key = Omit<Estimate, "value" | "low" | "high" | "users" | "note">;

/** Where an estimate keeps its replicates: a symbol, so that they are in no export and no report. */
const REPLICATES = Symbol("replicates");
interface Replicated extends Estimate {
  readonly [REPLICATES]?: Replicates;
}

/**
 * An estimate of the result from what the jackknife gives, without its p-value (the test is the analysis's).
 * With `replicates` it can be compared with the same estimate of another run.
 */
export function estimateOf(
  key: Key,
  { value, low, high, users, effectiveUsers, note, replicates }: JackknifeEstimate,
  options: Pick<AnalysisOptions, "replicates">,
): Replicated {
  return {
    ...key,
    value,
    low,
    high,
    users,
    ...(effectiveUsers === undefined ? {} : { effective_users: effectiveUsers }),
    ...(note === undefined ? {} : { note }),
    ...(options.replicates === true && replicates !== undefined ? { [REPLICATES]: replicates } : {}),
  };
}

/** The replicates that `estimateOf` kept; undefined where it kept none, or nobody can be left out. */
export function replicatesOf(estimate: Estimate): Replicates | undefined {
  return (estimate as Replicated)[REPLICATES];
}

/** Notes that every analysis owes its readers about the number of users. */
export function userNotes(users: number, language?: InLanguage): string[] {
  const { veryFew, few } = USER_NOTES(language);
  if (users < MIN_USERS_FOR_P) return [veryFew(users)];
  return users < WARN_USERS ? [few(users)] : [];
}

const USER_NOTES = byLocale({
  en: {
    veryFew: (users: number) =>
      `Only ${users} users: intervals are rough and no p-values are given (at least ${MIN_USERS_FOR_P} are needed).`,
    few: (users: number) => `${users} users are few: intervals are wide and rest on an approximation.`,
  },
  zh: {
    veryFew: (users) =>
      zh`只有 ${users} 名用户：置信区间很粗略，不给出 p 值（至少需要 ${MIN_USERS_FOR_P} 名用户）。`,
    few: (users) => zh`${users} 名用户偏少：置信区间较宽，且依赖近似。`,
  },
});
