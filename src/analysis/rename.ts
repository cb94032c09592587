import { type Finding, REAL_RUN, type Result } from "../model/finding.ts";

/** The display name of a run; simulators may have names of their own. */
export type TitleOf = (run: string) => string;

/**
 * A result with simulators renamed for readers. Only what is shown changes, in the last step: not the numbers, their
 * order or exported data.
 */
export function renameResult(result: Result, titleOf: TitleOf): Result {
  return { ...renameSources(result, titleOf), analyses: renameFindings(result.analyses, titleOf) };
}

/** Renames the runs in the parts that results and comparisons share. */
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

/** Renames the runs of findings: in estimates, notes, users' texts and figures. */
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

/** A note names its runs in `run` or `runs`. */
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

/** Maps simulators to their display names; others keep their own. */
export function namedBy(titles: ReadonlyMap<string, string>): TitleOf {
  return (run) => (run === REAL_RUN ? run : (titles.get(run) ?? run));
}
