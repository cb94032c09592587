import { type Finding, REAL_RUN, type Result } from "../model/finding.ts";

/** What readers see for a run: simulators may be shown under names of their own. */
export type TitleOf = (run: string) => string;

/**
 * A result with its simulators under the names that readers see. The numbers, their order and the data that is exported
 * under the runs' own names are not concerned: only what is shown is renamed, and last.
 */
export function renameResult(result: Result, titleOf: TitleOf): Result {
  return { ...renameSources(result, titleOf), analyses: renameFindings(result.analyses, titleOf) };
}

/** Renames the runs of what results and comparisons have in common. */
export function renameSources<T extends Pick<Result, "inputs" | "runs" | "problems">>(
  sourced: T,
  titleOf: TitleOf,
): T {
  return {
    ...sourced,
    inputs: sourced.inputs.map((input) => ({ ...input, run: titleOf(input.run) })),
    runs: sourced.runs.map((run) => ({ ...run, name: run.kind === "real" ? run.name : titleOf(run.name) })),
    problems: sourced.problems.map((problem) => ({ ...problem, run: titleOf(problem.run) })),
  };
}

/** Renames the runs of findings: in estimates, notes, texts of users and what is drawn. */
export function renameFindings(
  findings: Readonly<Record<string, Finding>>,
  titleOf: TitleOf,
): Record<string, Finding> {
  return Object.fromEntries(Object.entries(findings).map(([id, one]) => [id, renameFinding(one, titleOf)]));
}

function renameFinding(finding: Finding, titleOf: TitleOf): Finding {
  const { estimates, notes, examples, cases, distributions, points } = finding;
  const renamed = <T extends { readonly run: string }>(of: T): T => ({ ...of, run: titleOf(of.run) });
  return {
    ...finding,
    estimates: estimates.map((e) => ({
      ...renamed(e),
      ...(e.versus === undefined ? {} : { versus: titleOf(e.versus) }),
    })),
    notes: notes.map((note) =>
      note.params === undefined ? note : { ...note, params: renameParams(note.params, titleOf) },
    ),
    ...(examples === undefined ? {} : { examples: examples.map(renamed) }),
    ...(cases === undefined
      ? {}
      : { cases: cases.map((one) => ({ ...one, sides: one.sides.map(renamed) })) }),
    ...(distributions === undefined ? {} : { distributions: distributions.map(renamed) }),
    ...(points === undefined ? {} : { points: points.map(renamed) }),
  };
}

/** A note names the runs it is about as `run` or `runs`. */
function renameParams(params: Readonly<Record<string, unknown>>, titleOf: TitleOf): Record<string, unknown> {
  const { run, runs } = params;
  return {
    ...params,
    ...(typeof run === "string" ? { run: titleOf(run) } : {}),
    ...(Array.isArray(runs)
      ? { runs: runs.map((one: unknown) => (typeof one === "string" ? titleOf(one) : one)) }
      : {}),
  };
}

/** The names of simulators as readers see them; those not named keep their own. */
export function namedBy(titles: ReadonlyMap<string, string>): TitleOf {
  return (run) => (run === REAL_RUN ? run : (titles.get(run) ?? run));
}
