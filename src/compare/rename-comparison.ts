import { renameFindings, renameSources, type TitleOf } from "../analysis/rename.ts";
import type { Comparison } from "./comparison.ts";

/** A comparison with runs renamed for readers, like `renameResult`. */
export function renameComparison(comparison: Comparison, titleOf: TitleOf): Comparison {
  const candidate = <T extends { readonly candidate: string }>(of: T): T => ({
    ...of,
    candidate: titleOf(of.candidate),
  });
  const run = <T extends { readonly run: string; readonly versus?: string | undefined }>(of: T): T => ({
    ...of,
    run: titleOf(of.run),
    ...(of.versus === undefined ? {} : { versus: titleOf(of.versus) }),
  });
  const { steps } = comparison;
  return {
    ...renameSources(comparison, titleOf),
    baseline: titleOf(comparison.baseline),
    candidate: titleOf(comparison.candidate),
    candidates: comparison.candidates.map(candidate),
    shifts: comparison.shifts.map(run),
    ...(steps === undefined ? {} : { steps: steps.map(run) }),
    moved_users: comparison.moved_users.map(candidate),
    messages: comparison.messages.map((pair) => ({ ...candidate(pair), said: pair.said.map(run) })),
    gates: comparison.gates.map(candidate),
    analyses: renameFindings(comparison.analyses, titleOf),
  };
}
