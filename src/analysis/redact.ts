import type { Estimate, Finding, Input, Problem, Result } from "../model/finding.ts";
import type { Registry } from "./analysis.ts";

/** What a result and a comparison have in common. */
interface Sourced {
  readonly options: Result["options"];
  readonly inputs: readonly Input[];
  readonly problems: readonly Problem[];
}

/**
 * A result for those who must see neither users nor files: without the texts of users (examples, words) and cases,
 * the places of oddities, which name users and items, and names of files, since traces are named by user.
 * Numbers, digests and the names of runs, scenarios and fields stay. `options.redact` says so.
 * @param registry says which names are those of an analysis and no words of users.
 * @param command the command line to show, itself without paths; default: none.
 */
export function redactResult(result: Result, registry: Registry, command?: string): Result {
  const { sums: _, data_set, ...shown } = redactSources(result, command);
  return {
    ...shown,
    analyses: redactFindings(result.analyses, registry),
    // What users say of themselves may be any text, and counts are useless without it.
    ...(data_set === undefined ? {} : { data_set: { ...data_set, by_attribute: [] } }),
  };
}

/** Leaves out what a result says about its files: paths, places of oddities, the command. */
export function redactSources<T extends Sourced>(sourced: T, command?: string): T {
  const { command: _, ...options } = sourced.options;
  return {
    ...sourced,
    options: { ...options, redact: true, ...(command === undefined ? {} : { command }) },
    inputs: sourced.inputs.map(redactInput),
    problems: sourced.problems.map((problem) => ({ ...problem, example: "" })),
  };
}

/** Axes whose values may be words of users; scenarios and fields are names of the data. */
const PRIVATE_AXES = ["marker", "dimension", "basis"] as const;

/**
 * Leaves out what users said, and each estimate about a marker, dimension or basis that its analysis does not
 * declare: until it does, that may be a word of a user.
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

/** Run, size, records and digest say which file it was. */
function redactInput(input: Input): Input {
  return { ...input, path: `*${ENDINGS.exec(input.path)?.[0] ?? ""}` };
}
