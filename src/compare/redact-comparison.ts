import type { Registry } from "../analysis/analysis.ts";
import { redactFindings, redactSources } from "../analysis/redact.ts";
import type { Comparison } from "./comparison.ts";

/**
 * A comparison without users, files and messages, redacted like `redactResult`; the users who moved most are numbered
 * in order of appearance.
 * @param registry tells names declared by an analysis, which are kept, from users' words.
 * @param command the command line to show, itself without paths; default: none.
 */
export function redactComparison(comparison: Comparison, registry: Registry, command?: string): Comparison {
  const names = new Map<string, string>();
  const nameOf = (user: string) => {
    if (!names.has(user)) names.set(user, `user ${names.size + 1}`);
    return names.get(user)!;
  };
  return {
    ...redactSources(comparison, command),
    messages: [],
    moved_users: comparison.moved_users.map((moved) => ({ ...moved, user: nameOf(moved.user) })),
    analyses: redactFindings(comparison.analyses, registry),
  };
}
