import type { Registry } from "../analysis/analysis.ts";
import { redactResult } from "../analysis/redact.ts";
import { UsageError } from "../model/errors.ts";
import type { Result } from "../model/finding.ts";
import { type AnalyseInputs, analyseInputs, inputPaths } from "./analyse-inputs.ts";
import { readAudit } from "./audit.ts";
import { checkEngineFlags } from "./engine.ts";
import { formatsOf } from "./formats-of.ts";
import { inputChoices } from "./input-choices.ts";
import { commandLine, type InputFlags, parseAnalysisFlags, resolveSources } from "./input-flags.ts";
import { openPage } from "./open-file.ts";
import { deliver, FORMATS, type OutputFormat, renderAs, targets } from "./output.ts";
import { savedResult } from "./saved-result.ts";
import { type ShownFlags, shownArguments } from "./shown-flags.ts";
import { shownResult } from "./shown-runs.ts";
import { tellMissingSide, tellOddities, tellScorecard, type VerdictFlags } from "./verdicts.ts";
import { checkSummaryModel, type SummaryFlags, withSummaries } from "./written-summaries.ts";

export interface ReportFlags extends InputFlags, VerdictFlags, ShownFlags, SummaryFlags {
  readonly locale: string;
  readonly open?: boolean;
  readonly saveSums?: boolean;
  /** What `simgap audit --read` wrote. */
  readonly audit?: string;
  readonly output?: string;
  readonly format?: string;
}

export const DEFAULT_REPORT = "reports/out/report.html";

/**
 * `simgap report [RUN…] [--dialogues FILE…] [--traces PATH…]`: reads what is given, runs the analyses,
 * writes the report in the formats asked for.
 * @throws {UsageError} if nothing is given.
 */
export async function reportCommand(
  specs: readonly string[],
  flags: ReportFlags,
  registry: Registry,
): Promise<void> {
  const formats = formatsOf(flags, FORMATS);
  const options = parseAnalysisFlags(flags, registry);
  checkEngineFlags(specs, flags);
  checkSaveSums(flags, formats);
  checkSummaryModel(flags);
  const saved = await savedResult(specs, flags, registry);
  if (saved !== undefined) {
    if (flags.saveSums)
      throw new UsageError("--save-sums needs the run, not its saved result", ["save-sums"]);
    const paths = await targets(formats, flags.output, DEFAULT_REPORT, FORMATS);
    const result = flags.redact ? redactResult(saved, registry) : await withSummaries(saved, registry, flags);
    return writeReport(result, { paths, flags, registry, read: specs });
  }
  const sources = await resolveSources(specs, flags, "report on");
  const { audit, summaryModel } = flags;
  const own = [
    ...(summaryModel === undefined ? [] : ["--summary-model", summaryModel]),
    ...(audit === undefined ? [] : ["--audit", flags.redact ? "FILE" : audit]),
    ...(flags.saveSums === true ? ["--save-sums"] : []),
    ...shownArguments(flags),
  ];
  const command = commandLine("report", specs, flags, own);
  const audited = audit === undefined ? {} : { audit: await readAudit(audit) };
  const choices = inputChoices(flags);
  await makeReport({
    sources,
    choices,
    options: { ...options, ...audited, command },
    formats,
    flags,
    registry,
  });
}

/** @throws {UsageError} if each user's sums are asked for and can't be kept. */
function checkSaveSums({ saveSums, redact }: ReportFlags, formats: readonly OutputFormat[]): void {
  if (saveSums !== true) return;
  if (redact)
    throw new UsageError("--redact leaves out what --save-sums keeps of each user", ["redact", "save-sums"]);
  if (!formats.includes("json"))
    throw new UsageError("--save-sums keeps sums in the JSON: add -o FILE.json or --format json", [
      "save-sums",
    ]);
}

export interface ReportJob extends AnalyseInputs {
  readonly formats: readonly OutputFormat[];
  readonly flags: ReportFlags;
}

/** From resolved runs to written files; nothing is left behind where it fails. */
export async function makeReport({ formats, flags, ...inputs }: ReportJob): Promise<void> {
  const paths = await targets(formats, flags.output, DEFAULT_REPORT, FORMATS);
  const { embeddings, engine, cache, saveSums } = flags;
  const measured = await analyseInputs({ ...inputs, embeddings, engine, cache, saveSums, ownScores: flags });
  const found = await withSummaries(measured, inputs.registry, flags);
  const result = flags.redact ? redactResult(found, inputs.registry, inputs.options.command) : found;
  const read = inputPaths(inputs.sources, embeddings);
  await writeReport(result, { paths, flags, registry: inputs.registry, read });
}

/**
 * Writes a result in its forms; prints its verdicts on request, and which side is missing.
 * @throws {TooLittleDataError} without real users; the report is written all the same.
 */
async function writeReport(
  result: Result,
  {
    paths,
    flags,
    registry,
    read,
  }: {
    readonly paths: ReadonlyMap<OutputFormat, string>;
    readonly flags: ReportFlags;
    readonly registry: Registry;
    readonly read: readonly string[];
  },
): Promise<void> {
  const shown = shownResult(flags, result);
  const files = new Map<string, string>();
  for (const [format, path] of paths) files.set(path, await renderAs(format, result, registry, shown));
  await deliver(files, read);
  await tellScorecard(shown.shown, registry, shown.view, flags);
  await tellOddities(result, shown.view, flags);
  if (flags.open === true) await openPage(files.keys());
  tellMissingSide(result, shown.view);
}
