import type { Estimate, Finding, Input, Problem, Result } from "../model/finding.ts";

/** Measures of which each estimate is about a word that users said. */
const WORD_MEASURES: ReadonlySet<Estimate["measure"]> = new Set(["log_odds"]);

/** What a result and a comparison have in common. */
interface Sourced {
  readonly options: Result["options"];
  readonly inputs: readonly Input[];
  readonly problems: readonly Problem[];
}

/**
 * A result for those who must see neither users nor files: without the texts of users (examples, words),
 * the places of oddities, which name users and items, and names of files, since traces are named by user.
 * Numbers, digests and the names of runs, scenarios and fields stay. `options.redact` says so.
 * @param command the command line to show, itself without paths; default: none.
 */
export function redactResult(result: Result, command?: string): Result {
  return { ...redactSources(result, command), analyses: redactFindings(result.analyses) };
}

/** Leaves out what anything made from files tells of these: paths, places of oddities, the command. */
export function redactSources<T extends Sourced>(sourced: T, command?: string): T {
  const { command: _, ...options } = sourced.options;
  return {
    ...sourced,
    options: { ...options, redact: true, ...(command === undefined ? {} : { command }) },
    inputs: sourced.inputs.map(redactInput),
    problems: sourced.problems.map((problem) => ({ ...problem, example: "" })),
  };
}

/** Leaves out what users said, and estimates about single words of theirs. */
export function redactFindings(findings: Readonly<Record<string, Finding>>): Record<string, Finding> {
  return Object.fromEntries(
    Object.entries(findings).map(([id, { examples: _, ...finding }]) => [
      id,
      { ...finding, estimates: finding.estimates.filter((e) => !WORD_MEASURES.has(e.measure)) },
    ]),
  );
}

const ENDINGS = /(?:\.(?:json|jsonl|ndjson|csv|tsv|parquet))?(?:\.gz)?$/iu;

/** Run, size, records and digest say which file it was. */
function redactInput(input: Input): Input {
  return { ...input, path: `*${ENDINGS.exec(input.path)?.[0] ?? ""}` };
}
