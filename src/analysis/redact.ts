import type { Estimate, Finding, Input, Problem, Result } from "../model/finding.ts";
import type { Registry } from "./analysis.ts";

/** What a result and a comparison have in common. */
interface Sourced {
  readonly options: Result["options"];
  readonly inputs: readonly Input[];
  readonly problems: readonly Problem[];
}

/**
 * A result for readers who must see neither users nor files: without users' texts (examples, words) and cases, the
 * locations of oddities, which name users and items, and file names, since trace files are named by user. Numbers,
 * digests and the names of runs, scenarios and fields are kept; `options.redact` is set.
 * @param registry tells names declared by an analysis from users' words.
 * @param command the command line to show, itself without paths; default: none.
 */
export function redactResult(result: Result, registry: Registry, command?: string): Result {
  const { sums: _, data_set, ...shown } = redactSources(result, command);
  return {
    ...shown,
    analyses: redactFindings(result.analyses, registry),
    // Attributes that users give may be any text, and their counts are useless without it.
    ...(data_set === undefined ? {} : { data_set: { ...data_set, by_attribute: [] } }),
  };
}

/** Removes what a result says about its files: paths, locations of oddities, the command. */
export function redactSources<T extends Sourced>(sourced: T, command?: string): T {
  const { command: _, ...options } = sourced.options;
  return {
    ...sourced,
    options: { ...options, redact: true, ...(command === undefined ? {} : { command }) },
    inputs: sourced.inputs.map(redactInput),
    problems: sourced.problems.map((problem) => ({ ...problem, example: "" })),
  };
}

/** Axes whose values may be users' words; scenarios and fields are names in the data. */
const PRIVATE_AXES = ["marker", "dimension", "basis"] as const;

/**
 * Removes users' messages, and estimates with a marker, dimension or basis that their analysis does not declare, which
 * may be a user's word.
 */
export function redactFindings(
  findings: Readonly<Record<string, Finding>>,
  registry: Registry,
): Record<string, Finding> {
  const isPublic = (id: string) => (e: Estimate) =>
    PRIVATE_AXES.every((axis) => {
      const value = e[axis];
      return value === undefined || (Object.hasOwn(registry, id) && registry[id]!.declares(axis, value));
    });
  return Object.fromEntries(
    Object.entries(findings).map(([id, { examples: _, cases: __, written: ___, ...finding }]) => [
      id,
      { ...finding, estimates: finding.estimates.filter(isPublic(id)) },
    ]),
  );
}

const ENDINGS = /(?:\.(?:json|jsonl|ndjson|csv|tsv|parquet))?(?:\.gz)?$/iu;

/** Run, size, number of records and digest still identify the file. */
function redactInput(input: Input): Input {
  return { ...input, path: `*${ENDINGS.exec(input.path)?.[0] ?? ""}` };
}
