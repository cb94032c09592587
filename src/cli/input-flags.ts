import { DEFAULT_OPTIONS, type Registry } from "../analysis/analysis.ts";
import type { RunAnalysesOptions } from "../analysis/run-analyses.ts";
import { UsageError } from "../model/errors.ts";
import { localeNamed } from "../model/locale.ts";
import { representationNamed } from "../representation/index.ts";
import type { InputSources } from "../store/read-runs.ts";
import { scorerName } from "../text/sentiment/registry.ts";
import type { ChoiceFlags } from "./input-choices.ts";
import { type LlmFlags, modelOf } from "./llm-flags.ts";

/** The options of a command that runs analyses: its inputs, and how to measure. */
export interface InputFlags extends ChoiceFlags, LlmFlags {
  /** A table of scores made elsewhere. */
  readonly scores?: string;
  readonly only?: string;
  readonly seed: string;
  /** Language of the output. */
  readonly locale: string;
  readonly scorer: string;
  /** False with `--no-examples`. */
  readonly examples: boolean;
  readonly redact?: boolean;
  readonly representation?: string;
  readonly embeddings?: string;
  readonly dialogues?: readonly string[];
  readonly traces?: readonly string[];
  /** Tables written by `simgap load`, instead of inputs. */
  readonly engine?: string;
  /** False with `--no-cache`. */
  readonly cache?: boolean;
}

/**
 * The files behind the inputs on the command line; none with `--engine`.
 * @param purpose completes the message "nothing to …".
 * @throws {UsageError} if nothing is named.
 * @throws {InputError} if a name leads to no file.
 */
export async function resolveSources(
  specs: readonly string[],
  {
    dialogues = [],
    traces = [],
    embeddings,
    engine,
  }: Pick<InputFlags, "dialogues" | "traces" | "embeddings" | "engine">,
  purpose: string,
): Promise<InputSources> {
  if (engine !== undefined) return {};
  const given = specs.length + dialogues.length + traces.length + (embeddings === undefined ? 0 : 1);
  if (given === 0) {
    throw new UsageError(`nothing to ${purpose}: give a run, --dialogues or --traces`);
  }
  const { resolveDialogues, resolveFiles, resolveRuns } = await import("../store/sources.ts");
  return {
    runs: await resolveRuns(specs),
    ...(await resolveDialogues(dialogues)),
    traces: await resolveFiles(traces, "traces"),
  };
}

/**
 * @throws {UsageError} on an unknown analysis, language, representation or scorer, or a seed that is not a whole
 * number.
 */
export function parseAnalysisFlags(flags: InputFlags, registry: Registry): RunAnalysesOptions {
  const only = flags.only?.split(",").map((id) => id.trim());
  const unknown = only?.find((id) => !Object.hasOwn(registry, id));
  if (unknown !== undefined) {
    throw new UsageError(`no analysis "${unknown}" (there are: ${Object.keys(registry).join(", ")})`, [
      "only",
    ]);
  }
  if (!/^-?\d{1,9}$/u.test(flags.seed))
    throw new UsageError(`--seed is "${flags.seed}", expected a whole number`, ["seed"]);
  // An unknown language is refused before anything is read.
  localeNamed(flags.locale);
  const { representation } = flags;
  return {
    seed: Number(flags.seed),
    scorer: modelOf(flags.scorer) === null ? scorerName(flags.scorer) : DEFAULT_OPTIONS.scorer,
    examples: flags.examples && flags.redact !== true,
    ...(only === undefined ? {} : { only }),
    ...(representation === undefined ? {} : { representation: representationNamed(representation).id }),
  };
}

/**
 * The command that repeats the measurement, for the result. A redacted one names no file.
 * @param own further options of the command, names and values in turn.
 */
export function commandLine(
  command: string,
  specs: readonly string[],
  flags: InputFlags,
  own: readonly string[] = [],
): string {
  const paths = (values: readonly string[], kind: string) =>
    flags.redact && values.length > 0 ? [`${kind}…`] : values.map(quoted);
  const files = (option: string, values: readonly string[] = []) =>
    values.length === 0 ? [] : [option, ...paths(values, "FILE")];
  const one = (option: string, value: string | undefined) =>
    value === undefined ? [] : [option, quoted(value)];
  return [
    `simgap ${command}`,
    ...paths(specs, "RUN"),
    ...(flags.engine === undefined ? [] : ["--engine", ...paths([flags.engine], "ENGINE")]),
    ...files("--dialogues", flags.dialogues),
    ...files("--traces", flags.traces),
    ...files("--embeddings", flags.embeddings === undefined ? [] : [flags.embeddings]),
    ...files("--scores", flags.scores === undefined ? [] : [flags.scores]),
    ...one("--base-url", flags.baseUrl),
    ...one("--columns", flags.columns),
    ...one("--role", flags.role),
    ...one("--source", flags.source),
    ...one("--encoding", flags.encoding),
    ...one("--topics", flags.topics),
    ...(flags.pairs === true ? ["--pairs"] : []),
    ...one("--only", flags.only),
    ...one("--representation", flags.representation),
    ...own.map(quoted),
    ...tail(flags),
  ].join(" ");
}

/** A word of a command line as a POSIX shell takes it. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The options at the end of every command line in a report. */
export function tail({
  seed,
  scorer,
  examples,
  redact,
  locale,
}: Pick<InputFlags, "seed" | "scorer" | "examples" | "redact" | "locale">): string[] {
  return [
    "--seed",
    seed,
    ...(scorer === DEFAULT_OPTIONS.scorer ? [] : ["--scorer", scorer]),
    ...(examples ? [] : ["--no-examples"]),
    ...(redact ? ["--redact"] : []),
    ...(locale === "en" ? [] : ["--locale", locale]),
  ];
}
