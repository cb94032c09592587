import { setFlagsFromString } from "node:v8";
import type { Registry } from "../analysis/analysis.ts";
import type { RunAnalysesOptions } from "../analysis/run-analyses.ts";
import type { Result } from "../model/finding.ts";
import { inertLine } from "../model/inert.ts";
import type { DuckStore } from "../store/duck-store.ts";
import type { InputSources, ReadOptions } from "../store/read-runs.ts";
import type { InputChoices } from "../store/recognise.ts";
import type { Store } from "../store/store.ts";
import { tellIdleOptions } from "./idle-options.ts";
import type { ScoreSource } from "./own-scores.ts";
import { readingProgress } from "./progress.ts";

/** From this size on, result rows are collected sooner: lower peak memory for a little more time. */
const MANY_ANSWERS = 1_000_000;

export interface Inputs {
  readonly sources: InputSources;
  /** File with vectors of users. */
  readonly embeddings?: string | undefined;
  /** Options that say what the inputs themselves leave open. */
  readonly choices?: InputChoices;
  /**
   * Scores of texts made elsewhere; by default the built-in scorer scores them, even if a table has a score column.
   */
  readonly ownScores?: ScoreSource;
  /** How a path is shown in messages and in the result; default: as it is. */
  readonly shown?: (path: string) => string;
  /** Keep the tables of large inputs for the next command (docs/performance.md); default: true. */
  readonly cache?: boolean | undefined;
}

export interface AnalyseInputs extends Inputs {
  /** Tables written by `simgap load`, instead of inputs. */
  readonly engine?: string | undefined;
  readonly options: RunAnalysesOptions;
  readonly registry: Registry;
  /** Keep what a comparison needs of the run besides its estimates. */
  readonly saveSums?: boolean | undefined;
}

/** From resolved sources to the whole result. Errors: as `withInputs`. */
export async function analyseInputs({
  options,
  registry,
  engine,
  saveSums,
  ...inputs
}: AnalyseInputs): Promise<Result> {
  const { ofDemo } = await import("./demo-runs.ts");
  const synthetic = engine === undefined && (await ofDemo(inputs.sources));
  const own = synthetic ? { ...options, synthetic } : options;
  const result = await withStore(inputs, engine, async (store) => {
    if (saveSums) {
      const { runAnalysesSavingSums } = await import("../compare/saved/save-sums.ts");
      return runAnalysesSavingSums(store, registry, own);
    }
    const { runAnalyses } = await import("../analysis/run-analyses.ts");
    return runAnalyses(store, registry, own);
  });
  const { dataSetOf } = await import("./data-set.ts");
  const described =
    engine === undefined ? await dataSetOf(inputs.sources.traces ?? [], inputs.choices?.encoding) : undefined;
  return described === undefined ? result : { ...result, data_set: described };
}

/**
 * Passes the store behind `--engine`, or one filled from the inputs, and closes it in any case. Errors: as
 * `withInputs`.
 */
export async function withStore<T>(
  inputs: Inputs,
  engine: string | undefined,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  if (engine === undefined) return withInputs(inputs, work);
  const { openEngine } = await import("./engine.ts");
  const store = await openEngine(engine);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/**
 * Reads resolved sources into a new store and closes it in any case; on a terminal, a bar shows progress.
 * @throws {InputError} if a file can't be read.
 */
export async function withInputs<T>(
  { sources, embeddings, choices = {}, ownScores, shown, cache }: Inputs,
  work: (store: DuckStore) => Promise<T>,
): Promise<T> {
  const { DuckStore } = await import("../store/duck-store.ts");
  const store = await DuckStore.open();
  const progress = await readingProgress();
  try {
    // First, because it is small: an error in it shows before the runs are read.
    if (embeddings !== undefined) {
      const { readEmbeddings } = await import("../store/read-embeddings.ts");
      await readEmbeddings(store, embeddings, embeddings, choices);
    }
    const alone = inputPaths(sources, undefined).length === 0;
    const onNote = (note: string) => void process.stderr.write(`${inertLine(`note: ${note}`)}\n`);
    const options = { ...choices, ...progress, onNote, ...(shown === undefined ? {} : { shown }) };
    if (!alone) await read(store, sources, options, cache !== false && embeddings === undefined);
    progress.stop();
    await tellIdleOptions(store, { ...choices, scores: ownScores?.scores });
    if (ownScores !== undefined && (await store.count("utterances")) > 0) {
      const { takeOwnScores } = await import("./own-scores.ts");
      await takeOwnScores(store, ownScores, sources.dialogues ?? [], choices);
    }
    if ((await store.count("answers")) > MANY_ANSWERS) setFlagsFromString("--heap-growing-percent=20");
    return await work(store);
  } finally {
    progress.stop();
    await store.close();
  }
}

async function read(
  store: DuckStore,
  sources: InputSources,
  options: ReadOptions,
  cache: boolean,
): Promise<void> {
  const { cacheFolder } = await import("../store/cache/place.ts");
  const place = cache ? cacheFolder(process.env) : null;
  if (place === null) {
    const { readInputs } = await import("../store/read-runs.ts");
    return readInputs(store, sources, options);
  }
  const { readCached } = await import("../store/cache/read-cached.ts");
  return readCached(store, sources, options, place);
}

/** Every file that is read, so that none is overwritten. */
export function inputPaths(
  { runs = [], dialogues = [], traces = [] }: InputSources,
  embeddings: string | undefined,
): string[] {
  return [
    ...runs.flatMap((run) => run.files),
    ...dialogues,
    ...traces,
    ...(embeddings === undefined ? [] : [embeddings]),
  ];
}
