import { readFile } from "node:fs/promises";
import type { Registry, View } from "../analysis.ts";
import { type Comparison, comparisonToJson, VERDICTS, type Verdict } from "../compare/comparison.ts";
import type { Gates } from "../compare/gates.ts";
import { isFactor } from "../compare/unit.ts";
import { GateError, InputError, UsageError } from "../errors.ts";
import { localeNamed } from "../locale.ts";
import { inputPaths, withInputs } from "./analyse-inputs.ts";
import { resolveCompared, sideNames } from "./compared-runs.ts";
import { analysisOptions, commandLine, type InputFlags } from "./input-flags.ts";
import { deliver, parseFormats, targets } from "./output.ts";
import { printable } from "./printable.ts";

export interface CompareFlags extends InputFlags {
  readonly output?: string;
  readonly format: string;
  readonly gates?: string;
  readonly failOn?: string;
  readonly notJudged?: string;
  readonly margin?: readonly string[];
  readonly showIds?: boolean;
}

/** The forms of a comparison and the file names they have where several are asked for. */
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
 * @throws {UsageError} where fewer than two runs are named, or an option is none.
 * @throws {InputError} where nothing matches, or the gates file is malformed.
 * @throws {GateError} where a gate failed or could not be judged; everything is written before.
 */
export async function compareCommand(
  specs: readonly string[],
  flags: CompareFlags,
  registry: Registry,
): Promise<void> {
  if (flags.redact && flags.showIds)
    throw new UsageError("--redact leaves out the ids that --show-ids shows");
  const formats = parseFormats(flags.format, COMPARISON_FORMATS);
  const options = analysisOptions(flags, registry);
  const view = { locale: localeNamed(flags.locale) };
  const margins = parseMargins(flags.margin ?? [], registry);
  const gates = await gatesOf(flags, registry);
  const { dialogues = [], traces = [] } = flags;
  const { sources, sides } = await resolveCompared(specs, { dialogues, traces });
  const paths = await targets(formats, flags.output, DEFAULT_COMPARISON, COMPARISON_FORMATS);
  const { compareRuns } = await import("../compare/compare-runs.ts");
  const command = compareLine(specs, flags);
  const found = await withInputs({ sources, embeddings: flags.embeddings }, async (store) => {
    const [baseline, ...candidates] = sideNames(sides, await store.inputs());
    return compareRuns(
      store,
      registry,
      { baseline: baseline!, candidates },
      {
        ...options,
        command,
        margins,
        showIds: flags.showIds === true,
        ...(gates === undefined ? {} : { gates }),
      },
    );
  });
  const comparison = flags.redact
    ? (await import("../compare/redact-comparison.ts")).redactComparison(found, command)
    : found;
  const files = new Map<string, string>();
  for (const [format, path] of paths) files.set(path, await renderAs(format, comparison, registry, view));
  await deliver(files, [
    ...inputPaths(sources, flags.embeddings),
    ...(flags.gates === undefined ? [] : [flags.gates]),
  ]);
  checkGates(comparison);
}

async function renderAs(
  format: keyof typeof COMPARISON_FORMATS,
  comparison: Comparison,
  registry: Registry,
  view: View,
): Promise<string> {
  if (format === "json") return comparisonToJson(comparison);
  if (format === "csv") return (await import("../report/comparison-csv.ts")).comparisonToCsv(comparison);
  const render = await import("../compare/render-comparison.ts");
  switch (format) {
    case "html":
      return render.renderComparison(comparison, registry, view);
    case "md":
      return render.comparisonToMarkdown(comparison, registry, view);
    case "junit":
      return render.comparisonToJunit(comparison, registry);
  }
}

/** A line on standard error for each gate that did not pass, then the error with the count. */
function checkGates({ gates }: Comparison): void {
  const [failed, unjudged] = (["failed", "not judged"] as const).map((status) =>
    gates.filter((gate) => gate.status === status),
  );
  const missed = [...failed!, ...unjudged!];
  if (missed.length === 0) return;
  const width = Math.max(...missed.map(({ name }) => name.length));
  for (const { name, candidate, status, reason } of missed) {
    process.stderr.write(printable(`${status.padEnd(10)}  ${name.padEnd(width)}  ${candidate}: ${reason}`));
    process.stderr.write("\n");
  }
  const parts = [
    ...(failed!.length > 0 ? [`${failed!.length} of ${gates.length} gates failed`] : []),
    ...(unjudged!.length > 0 ? [`${unjudged!.length} of ${gates.length} gates could not be judged`] : []),
  ];
  throw new GateError(parts.join(", "), failed!.length > 0);
}

async function gatesOf(flags: CompareFlags, registry: Registry): Promise<Gates | undefined> {
  const { gates: file, failOn, notJudged } = flags;
  if (notJudged !== undefined && notJudged !== "fail" && notJudged !== "pass") {
    throw new UsageError(`--not-judged is "${notJudged}", expected fail or pass`);
  }
  const verdicts = failOn === undefined ? [] : failOn.split(",").map((name) => verdictNamed(name.trim()));
  if (file === undefined) {
    return failOn === undefined ? undefined : { gates: [], failOn: verdicts, notJudged: notJudged ?? "fail" };
  }
  const { parseGates } = await import("../compare/gates.ts");
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new InputError({ file }, { found: `no file to read (${error.message})`, expected: "a gates file" });
  });
  const parsed = parseGates(text, file, registry);
  return { gates: parsed.gates, failOn: verdicts, notJudged: notJudged ?? parsed.not_judged };
}

function verdictNamed(name: string): Verdict {
  const verdict = VERDICTS.find((known) => known === name.replaceAll("-", " "));
  if (verdict === undefined) throw new UsageError(`no verdict "${name}" (there are: ${VERDICTS.join(", ")})`);
  return verdict;
}

/** "positive-rate.gap=0.01": the margin of a measure in its own unit; of a ratio, a factor above 1. */
function parseMargins(texts: readonly string[], registry: Registry): ReadonlyMap<string, number> {
  return new Map(
    texts.map((text) => {
      const [, analysis = "", measure = "", number = ""] = /^([^.=]+)\.([^.=]+)=(.+)$/u.exec(text) ?? [];
      const spec = Object.hasOwn(registry, analysis) ? registry[analysis]?.compared[measure] : undefined;
      const value = Number(number);
      const least = spec !== undefined && isFactor(spec.unit) ? 1 : 0;
      if (spec === undefined || !Number.isFinite(value) || value <= least) {
        throw new UsageError(
          `--margin is "${text}", expected ANALYSIS.MEASURE=NUMBER of a measure that is compared, such as positive-rate.gap=0.01 (ratios: a factor above 1)`,
        );
      }
      return [`${analysis}.${measure}`, value] as const;
    }),
  );
}

function compareLine(specs: readonly string[], flags: CompareFlags): string {
  const own = [
    ...(flags.gates === undefined ? [] : ["--gates", flags.redact ? "FILE…" : flags.gates]),
    ...(flags.failOn === undefined ? [] : ["--fail-on", flags.failOn]),
    ...(flags.notJudged === undefined ? [] : ["--not-judged", flags.notJudged]),
    ...(flags.margin ?? []).flatMap((margin) => ["--margin", margin]),
    ...(flags.showIds === true ? ["--show-ids"] : []),
  ];
  return commandLine("compare", specs, flags, own);
}
