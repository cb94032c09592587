import type { Finding, Input, Problem, Result } from "./finding.ts";

/** Measures of which each estimate is about a word that users said. */
const WORD_MEASURES: ReadonlySet<string> = new Set(["log_odds"]);

export const REDACTED_NOTICE =
  "Redacted: ids of users, what they said, words of theirs, and names of files are left out. No number is changed.";

/**
 * A result for those who must see neither users nor files: without the texts of users (examples, words),
 * the places of oddities, which name users and items, and names of files, since traces are named by user.
 * Numbers, digests and the names of runs, scenarios and fields stay. `options.redact` says so.
 * @param command the command line to show, itself without paths; default: none.
 */
export function redactResult(result: Result, command?: string): Result {
  const { command: _, ...options } = result.options;
  return {
    ...result,
    options: { ...options, redact: true, ...(command === undefined ? {} : { command }) },
    inputs: result.inputs.map(redactInput),
    analyses: Object.fromEntries(
      Object.entries(result.analyses).map(([id, finding]) => [id, redactFinding(finding)]),
    ),
    problems: result.problems.map(redactProblem),
  };
}

export function redactFinding({ examples: _, ...finding }: Finding): Finding {
  return { ...finding, estimates: finding.estimates.filter((e) => !WORD_MEASURES.has(e.measure)) };
}

export function redactProblem(problem: Problem): Problem {
  return { ...problem, example: "" };
}

const ENDINGS = /(?:\.(?:json|jsonl|ndjson|csv|tsv|parquet))?(?:\.gz)?$/iu;

/** Run, size, records and digest say which file it was. */
export function redactInput(input: Input): Input {
  return { ...input, path: `*${ENDINGS.exec(input.path)?.[0] ?? ""}` };
}
