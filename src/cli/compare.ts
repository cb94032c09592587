import type { Registry } from "../analysis/analysis.ts";
import { type Comparison, comparisonToJson } from "../compare/comparison.ts";
import type { Gates } from "../compare/gates/gate-schema.ts";
import { checkMargins, exampleMeasure, type Margins } from "../compare/margins.ts";
import { VERDICTS } from "../compare/shift.ts";
import { UsageError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";
import type { View } from "../model/presentation.ts";
import { wholeText } from "../store/source/whole-text.ts";
import { inputPaths, withStore } from "./analyse-inputs.ts";
import { namedRuns, resolveCompared, savedRunsOf, sideNames } from "./compared-runs.ts";
import { checkEngineFlags } from "./engine.ts";
import { formatsOf } from "./formats-of.ts";
import { inputChoices } from "./input-choices.ts";
import { commandLine, type InputFlags, parseAnalysisFlags } from "./input-flags.ts";
import { tellGates, throwFailure } from "./missed-gates.ts";
import { openPage } from "./open-file.ts";
import { deliver, targets } from "./output.ts";
import { type ShownFlags, shownArguments } from "./shown-flags.ts";
import { shownComparison } from "./shown-runs.ts";
import { tellSummary, tellVerdicts, type VerdictFlags } from "./verdicts.ts";

export interface CompareFlags extends InputFlags, VerdictFlags, ShownFlags {
  readonly locale: string;
  readonly open?: boolean;
  readonly output?: string;
  readonly format?: string;
  readonly gates?: string;
  readonly failOn?: string;
  readonly notJudged?: string;
  readonly margin?: readonly string[];
  readonly showIds?: boolean;
  readonly trend?: boolean;
}

/** The formats of a comparison, with the file names used when several are requested. */
export const COMPARISON_FORMATS = {
  html: "comparison.html",
  json: "comparison.json",
  csv: "shifts.csv",
  md: "comparison.md",
  junit: "junit.xml",
} as const;
const DEFAULT_COMPARISON = "reports/out/comparison.html";

/**
 * `simgap compare BASELINE CANDIDATE…`: reads the runs, compares each candidate with the baseline on what
 * both have, writes the comparison, and judges the gates.
 * @throws {UsageError} if fewer than two runs are named, or an option has an unknown value.
 * @throws {InputError} if nothing matches, or the gates file is malformed.
 * @throws {GateError} if a gate failed or could not be judged; everything is written before.
 */
export async function compareCommand(
  specs: readonly string[],
  flags: CompareFlags,
  registry: Registry,
): Promise<void> {
  if (flags.redact && flags.showIds)
    throw new UsageError("--show-ids shows the ids that --redact leaves out: use one", [
      "redact",
      "show-ids",
    ]);
  const formats = formatsOf(flags, COMPARISON_FORMATS);
  const options = parseAnalysisFlags(flags, registry);
  const margins = parseMargins(flags.margin ?? [], registry);
  const gates = await gatesOf(flags, registry);
  const { dialogues = [], traces = [] } = flags;
  checkEngineFlags([], flags);
  const { sources, sides } =
    flags.engine === undefined
      ? await resolveCompared(
          specs,
          { dialogues, traces, redact: flags.redact === true, choices: inputChoices(flags) },
          registry,
        )
      : await namedRuns(specs, registry);
  const paths = await targets(formats, flags.output, DEFAULT_COMPARISON, COMPARISON_FORMATS);
  const [{ compareRuns }, { checkCandidates, checkGates }] = await Promise.all([
    import("../compare/run/compare-runs.ts"),
    import("../compare/gates/check-gates.ts"),
  ]);
  // Mistakes in gates are found before anything is read, if the names are known.
  const named = sides.flatMap((side) => ("run" in side ? [side.run] : []));
  if (named.length === sides.length) checkCandidates(checkGates(gates, registry), named.slice(1));
  const command = compareLine(specs, flags);
  const { ofDemo } = await import("./demo-runs.ts");
  const ofSynthetic = sides.some((side) => "saved" in side && side.saved.synthetic === true);
  const synthetic = ofSynthetic || (await ofDemo(sources));
  const inputs = {
    sources,
    embeddings: flags.embeddings,
    cache: flags.cache,
    choices: inputChoices(flags),
    ownScores: flags,
  };
  const found = await withStore(inputs, flags.engine, async (store) => {
    const names = sideNames(sides, await store.inputRuns());
    const [baseline, ...candidates] = names;
    return compareRuns(
      store,
      registry,
      { baseline: baseline!, candidates },
      {
        ...options,
        synthetic,
        command,
        margins,
        showIds: flags.showIds === true,
        gates,
        saved: savedRunsOf(sides, names),
        trend: flags.trend === true,
      },
    );
  });
  const comparison = flags.redact
    ? (await import("../compare/redact-comparison.ts")).redactComparison(found, registry, command)
    : found;
  const { shown, view } = shownComparison(flags, comparison);
  const files = new Map<string, string>();
  for (const [format, path] of paths)
    files.set(path, await renderComparisonAs(format, comparison, registry, { shown, view }));
  const { comparisonNotes } = await import("../compare/view/comparison-notes.ts");
  const { comparisonTexts } = await import("../compare/view/texts.ts");
  for (const note of comparisonNotes(shown, view))
    process.stderr.write(`${inertLine(comparisonTexts(view).warning(note))}\n`);
  await deliver(files, [
    ...inputPaths(sources, flags.embeddings),
    ...sides.flatMap((side) => ("saved" in side ? [side.file] : [])),
    ...(flags.gates === undefined ? [] : [flags.gates]),
  ]);
  await tellSummary(shown, { ...view, registry }, flags);
  await tellGates(shown, { ...view, registry });
  await tellVerdicts(shown, { ...view, registry }, flags);
  if (flags.open === true) await openPage(files.keys());
  await throwFailure(shown, view);
}

/** A comparison in one format; data formats keep the runs' own names (see `renderAs`). */
export async function renderComparisonAs(
  format: keyof typeof COMPARISON_FORMATS,
  comparison: Comparison,
  registry: Registry,
  { shown, view }: { readonly shown: Comparison; readonly view: View },
): Promise<string> {
  if (format === "json") return comparisonToJson(comparison);
  if (format === "csv") return (await import("../compare/view/csv.ts")).comparisonToCsv(comparison);
  const render = await import("../compare/view/render.ts");
  switch (format) {
    case "html":
      return render.renderComparison(shown, registry, view);
    case "md":
      return render.comparisonToMarkdown(shown, registry, view);
    case "junit":
      return render.comparisonToJunit(comparison, registry);
  }
}

async function gatesOf(flags: CompareFlags, registry: Registry): Promise<Gates> {
  const { gates: file, failOn, notJudged } = flags;
  if (notJudged !== undefined && notJudged !== "fail" && notJudged !== "pass") {
    throw new UsageError(`--not-judged is "${notJudged}", expected fail or pass`, ["not-judged"]);
  }
  const { noVerdict, parseGates } = await import("../compare/gates/check-gates.ts");
  const verdicts = (failOn?.split(",") ?? []).map((name) => {
    const verdict = VERDICTS.find((known) => known === name.trim().replaceAll("-", " "));
    if (verdict === undefined) throw noVerdict(name.trim());
    return verdict;
  });
  const own: Gates = { failOn: verdicts, ...(notJudged === undefined ? {} : { notJudged }) };
  if (file === undefined) return own;
  const text = await wholeText(file);
  return { ...parseGates(text, file, registry), ...own };
}

/** "ANALYSIS.MEASURE=NUMBER": a measure and its margin. */
function parseMargins(texts: readonly string[], registry: Registry): Margins {
  const margins = new Map(
    texts.map((text) => {
      const [, key, number] = /^([^=]+)=(.+)$/u.exec(text) ?? [];
      if (key === undefined || Number.isNaN(Number(number))) {
        throw new UsageError(
          `--margin is "${text}", expected ANALYSIS.MEASURE=NUMBER, such as ${exampleMeasure(registry)}=0.01`,
          ["margin"],
        );
      }
      return [key.trim(), Number(number)] as const;
    }),
  );
  checkMargins(margins, registry);
  return margins;
}

function compareLine(specs: readonly string[], flags: CompareFlags): string {
  const own = [
    ...(flags.gates === undefined ? [] : ["--gates", flags.redact ? "FILE" : flags.gates]),
    ...(flags.failOn === undefined ? [] : ["--fail-on", flags.failOn]),
    ...(flags.notJudged === undefined ? [] : ["--not-judged", flags.notJudged]),
    ...(flags.margin ?? []).flatMap((margin) => ["--margin", margin]),
    ...(flags.showIds === true ? ["--show-ids"] : []),
    ...(flags.trend === true ? ["--trend"] : []),
    ...shownArguments(flags),
  ];
  return commandLine("compare", specs, flags, own);
}
