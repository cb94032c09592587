import { once } from "node:events";
import { DEFAULT_OPTIONS, type Registry } from "../analysis.ts";
import { UsageError } from "../errors.ts";
import { redactResult } from "../redact.ts";
import { representationNamed } from "../representation/index.ts";
import type { RunAnalysesOptions } from "../run-analyses.ts";
import type { InputSources } from "../store/read-runs.ts";
import { scorerName } from "../text/sentiment/registry.ts";
import { type Format, parseFormats, renderAs, targets, writeAll } from "./output.ts";
import { readingProgress } from "./progress.ts";

export interface ReportFlags {
  readonly output?: string;
  readonly format: string;
  readonly only?: string;
  readonly seed: string;
  readonly scorer: string;
  /** False with `--no-examples`. */
  readonly examples: boolean;
  readonly redact?: boolean;
  readonly representation?: string;
  readonly embeddings?: string;
  readonly dialogues?: readonly string[];
  readonly traces?: readonly string[];
}

export const DEFAULT_REPORT = "reports/out/report.html";

/**
 * `simgap report [RUN…] [--dialogues FILE…] [--traces PATH…]`: reads what is given, runs the analyses,
 * writes the report in the formats asked for.
 * @throws {UsageError} where nothing is given.
 */
export async function reportCommand(
  specs: readonly string[],
  flags: ReportFlags,
  registry: Registry,
): Promise<void> {
  const formats = parseFormats(flags.format);
  const options = analysisOptions(flags, registry);
  const { dialogues = [], traces = [] } = flags;
  const given = specs.length + dialogues.length + traces.length + (flags.embeddings === undefined ? 0 : 1);
  if (given === 0) {
    throw new UsageError("there is nothing to report on: name a run, --dialogues or --traces");
  }
  const { resolveFiles, resolveRuns } = await import("../store/sources.ts");
  const sources = {
    runs: await resolveRuns(specs),
    dialogues: await resolveFiles(dialogues, "dialogues"),
    traces: await resolveFiles(traces, "traces"),
  };
  await makeReport({
    sources,
    options: { ...options, command: commandLine(specs, flags) },
    formats,
    flags,
    registry,
  });
}

export interface ReportJob {
  readonly sources: InputSources;
  /** How a path is shown in messages and in the result; default: as it is. */
  readonly shown?: (path: string) => string;
  readonly options: RunAnalysesOptions;
  readonly formats: readonly Format[];
  readonly flags: ReportFlags;
  readonly registry: Registry;
}

/** Writes to standard output and waits until it is taken. */
async function printWhole(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** From resolved runs to written files; nothing is left behind where it fails. */
export async function makeReport({
  sources,
  shown,
  options,
  formats,
  flags,
  registry,
}: ReportJob): Promise<void> {
  const [{ DuckStore }, { readInputs }, { runAnalyses }] = await Promise.all([
    import("../store/duck-store.ts"),
    import("../store/read-runs.ts"),
    import("../run-analyses.ts"),
  ]);
  const paths = await targets(formats, flags.output, DEFAULT_REPORT);
  const store = await DuckStore.open();
  const progress = await readingProgress();
  try {
    // First, because it is small: a fault in it shows before the runs have been read.
    if (flags.embeddings !== undefined) {
      const { readEmbeddings } = await import("../store/read-embeddings.ts");
      await readEmbeddings(store, flags.embeddings);
    }
    const alone = Object.values(sources).every((files) => files === undefined || files.length === 0);
    if (!alone) await readInputs(store, sources, { ...progress, ...(shown === undefined ? {} : { shown }) });
    progress.stop();
    const found = await runAnalyses(store, registry, options);
    const result = flags.redact ? redactResult(found, options.command) : found;
    const files = new Map<string, string>();
    for (const [format, path] of paths) files.set(path, await renderAs(format, result, registry));
    const toStdout = files.get("-");
    if (toStdout !== undefined) await printWhole(toStdout);
    else {
      await writeAll(files, inputPaths(sources));
      for (const path of files.keys()) process.stdout.write(`${path}\n`);
    }
  } finally {
    progress.stop();
    await store.close();
  }
}

function inputPaths({ runs = [], dialogues = [], traces = [] }: InputSources): string[] {
  return [...runs.flatMap((run) => run.files), ...dialogues, ...traces];
}

/** @throws {UsageError} on an unknown analysis, representation or scorer, or a seed that is no whole number. */
export function analysisOptions(flags: ReportFlags, registry: Registry): RunAnalysesOptions {
  const only = flags.only?.split(",").map((id) => id.trim());
  const unknown = only?.find((id) => !Object.hasOwn(registry, id));
  if (unknown !== undefined) {
    throw new UsageError(`no analysis "${unknown}" (there are: ${Object.keys(registry).join(", ")})`);
  }
  if (!/^-?\d{1,9}$/u.test(flags.seed))
    throw new UsageError(`the seed is "${flags.seed}", expected a whole number`);
  const { representation } = flags;
  return {
    seed: Number(flags.seed),
    scorer: scorerName(flags.scorer),
    examples: flags.examples && flags.redact !== true,
    ...(only === undefined ? {} : { only }),
    ...(representation === undefined ? {} : { representation: representationNamed(representation).id }),
  };
}

function commandLine(specs: readonly string[], flags: ReportFlags): string {
  const quoted = (text: string) =>
    /^[\w@%+=:,./-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
  const given = (paths: readonly string[], kind: string) =>
    flags.redact && paths.length > 0 ? [`${kind}…`] : paths.map(quoted);
  const named = (option: string, paths: readonly string[] = []) =>
    paths.length === 0 ? [] : [option, ...given(paths, "FILE")];
  return [
    "simgap report",
    ...given(specs, "RUN"),
    ...named("--dialogues", flags.dialogues),
    ...named("--traces", flags.traces),
    ...named("--embeddings", flags.embeddings === undefined ? [] : [flags.embeddings]),
    ...(flags.only === undefined ? [] : ["--only", quoted(flags.only)]),
    ...(flags.representation === undefined ? [] : ["--representation", quoted(flags.representation)]),
    ...tail(flags),
  ].join(" ");
}

/** The options that every command line in a report ends with. */
export function tail({
  seed,
  scorer,
  examples,
  redact,
}: Pick<ReportFlags, "seed" | "scorer" | "examples" | "redact">): string[] {
  return [
    "--seed",
    seed,
    ...(scorer === DEFAULT_OPTIONS.scorer ? [] : ["--scorer", scorer]),
    ...(examples ? [] : ["--no-examples"]),
    ...(redact ? ["--redact"] : []),
  ];
}
