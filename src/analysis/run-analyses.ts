import { UsageError } from "../model/errors.ts";
import { type Estimate, type Finding, type Result, resultSchema, roundNumbers } from "../model/finding.ts";
import { VERSION } from "../model/version.ts";
import { copiesOfReal } from "../store/copies.ts";
import type { Store, TableName } from "../store/store.ts";
import { hasWeights } from "../store/weights.ts";
import {
  type Analysis,
  type AnalysisOptions,
  DEFAULT_OPTIONS,
  type MeasureOf,
  type Registry,
} from "./analysis.ts";
import { eachCorpus, joinCorpora, type OfCorpus, runsOfCorpora } from "./corpora.ts";
import { COPIED_NOTE } from "./estimate-notes.ts";
import { copiesNote, groupedNotes, skippedNote, wordNotes } from "./notes.ts";

export interface RunAnalysesOptions<Id extends string = string> extends Partial<AnalysisOptions> {
  /** Ids of the analyses to run; default: all in the registry. */
  readonly only?: readonly Id[];
  /** Marks the data as synthetic, in the result and in every rendering. */
  readonly synthetic?: boolean;
  /** The command that reproduces the result; recorded in its options. */
  readonly command?: string;
}

/** A result typed by its analyses and measures, so that a misspelt name does not compile. */
export type ResultOf<R extends Registry, Id extends keyof R> = Omit<Result, "analyses"> & {
  readonly analyses: { readonly [K in Id]: Finding<MeasureOf<R[K]>> };
};

/**
 * Runs analyses on a store.
 * @returns the complete result, for `renderReport` and the exports.
 * @throws {UsageError} if `only` names an unknown analysis.
 * @example
 * import { findEstimate, openStore, readRows, runAnalyses } from "simgap";
 * import { analyses } from "simgap/analyses";
 * const store = await openStore();
 * await readRows(
 *   store,
 *   [0, 1, 2, 3].map((n) => ({
 *     ...{ user_id: `u${n % 2}`, item: `i${n}`, scenario: "video", field: "liked", kind: "binary" },
 *     ...{ truth: n === 0 ? 1 : 0, predicted: 0.9 },
 *   })),
 *   { name: "gpt" },
 * );
 * const { analyses: found } = await runAnalyses(store, analyses, { only: ["positive-rate"] });
 * await store.close();
 * findEstimate(found["positive-rate"], { measure: "gap", run: "gpt" })?.value; // => 0.75
 */
export async function runAnalyses<R extends Registry, Id extends keyof R & string = keyof R & string>(
  store: Store,
  registry: R,
  options: RunAnalysesOptions<Id> = {},
): Promise<ResultOf<R, Id>> {
  const analyses = await measureAnalyses(store, registry, options);
  // Each finding comes from the `measure` of its own analysis.
  return (await resultOf(store, registry, options, analyses)) as unknown as ResultOf<R, Id>;
}

/** The result from findings on a store, with the description of its inputs. */
export async function resultOf(
  store: Store,
  registry: Registry,
  options: RunAnalysesOptions,
  analyses: Readonly<Record<string, Finding>>,
): Promise<Result> {
  return resultSchema.parse(
    roundNumbers({
      schema: "simgap/result@1",
      simgap: VERSION,
      ...(options.synthetic ? { synthetic: true } : {}),
      options: shownOptions(registry, options),
      inputs: await store.inputs(),
      runs: await runsOfCorpora(store),
      analyses,
      problems: await store.problems(),
    }),
  );
}

/**
 * The findings of the chosen analyses, by id, with replicates if the options ask for them.
 * @throws {UsageError} if `only` names an unknown analysis.
 */
export async function measureAnalyses(
  store: Store,
  registry: Registry,
  options: RunAnalysesOptions,
): Promise<Record<string, Finding>> {
  const ids = chosenAnalyses(registry, options);
  const parts = await eachCorpus(store, async (part, corpus) => {
    const findings = new Map<string, OfCorpus>();
    const weighted = await hasWeights(part);
    const copies = await copiesOfReal(part);
    for (const id of ids) {
      const finding = await measureOne(part, registry[id]!, options, { weighted, copies });
      findings.set(id, { ...(corpus === undefined ? {} : { corpus }), finding });
    }
    return findings;
  });
  return Object.fromEntries(ids.map((id) => [id, joinCorpora(parts.map((findings) => findings.get(id)!))]));
}

async function measureOne(
  store: Store,
  analysis: Analysis,
  options: RunAnalysesOptions,
  { weighted, copies }: { readonly weighted: boolean; readonly copies: ReadonlySet<string> },
): Promise<Finding> {
  const missing = await firstEmpty(store, analysis.needs);
  if (missing !== undefined) return { estimates: [], notes: wordNotes([skippedNote(missing)]) };
  const own = analysisOptions(options);
  const finding = await analysis.measure(store, own);
  const reads = weighted || copies.size > 0 ? await analysis.reads(store, own) : [];
  const unused = weighted && reads.includes("answers");
  const copied = copies.size > 0 && reads.every((table) => table === "utterances");
  const most = finding.estimates.reduce((users, estimate) => Math.max(users, estimate.users), 0);
  const more = [
    ...wordNotes([...groupedNotes(most), ...(copied ? [copiesNote([...copies])] : [])]),
    ...(unused ? analysis.unweighted : []),
  ];
  return {
    ...finding,
    estimates: copied
      ? finding.estimates.map((e) => (copies.has(e.run) ? asCopied(e) : e))
      : finding.estimates,
    ...(more.length > 0 ? { notes: [...finding.notes, ...more] } : {}),
  };
}

/** If a simulator's messages equal the real users', a difference without an interval is 0: that takes no inference. */
function asCopied(estimate: Estimate): Estimate {
  if (estimate.value === null || estimate.low !== null || estimate.versus !== undefined) return estimate;
  return { ...estimate, note: COPIED_NOTE };
}

/** The options as recorded in a result. */
export function shownOptions(registry: Registry, options: RunAnalysesOptions): Record<string, unknown> {
  const { replicates: _, ...shown } = analysisOptions(options);
  return {
    analyses: chosenAnalyses(registry, options),
    confidence: 0.95,
    ...shown,
    ...(options.command === undefined ? {} : { command: options.command }),
  };
}

function chosenAnalyses(registry: Registry, { only }: RunAnalysesOptions): string[] {
  const ids = Object.keys(registry);
  const unknown = only?.find((id) => !ids.includes(id));
  if (unknown !== undefined)
    throw new UsageError(`no analysis "${unknown}" (there are: ${ids.join(", ")})`, ["only"]);
  return ids.filter((id) => only === undefined || only.includes(id));
}

/** The options passed to analyses, with defaults; those without a value or a default are left out. */
export function analysisOptions(options: RunAnalysesOptions): AnalysisOptions {
  const { only: _, synthetic: __, command: ___, ...own } = options;
  const set = Object.entries(own).filter(([, value]) => value !== undefined);
  return { ...DEFAULT_OPTIONS, ...Object.fromEntries(set) };
}

async function firstEmpty(store: Store, tables: Registry[string]["needs"]): Promise<TableName | undefined> {
  for (const table of tables) if ((await store.count(table)) === 0) return table;
  return undefined;
}
