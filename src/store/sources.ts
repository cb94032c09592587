import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { InputError, UsageError } from "../model/errors.ts";
import { REAL_RUN } from "../model/finding.ts";
import { HUMAN_SOURCE } from "./columns.ts";
import { kindAmongOthers } from "./kind-among-others.ts";
import { archived, isPart } from "./source/archive.ts";
import { JSON_NAME, TABLE_NAME, TEXT_NAME, withoutEndings } from "./source/endings.ts";
import { unreadable } from "./source/unreadable.ts";
import { withArchives } from "./source/with-archives.ts";

/** One run and the files that hold its answers. */
export interface RunSource {
  readonly name: string;
  /** Whether the user gave the name. */
  readonly named?: boolean;
  readonly files: readonly string[];
}

/**
 * Resolves the user's arguments to runs: a file, folder or glob, optionally `name=path`. A named folder or glob is
 * one run in several parts; an unnamed one holds one run per file.
 * @throws {UsageError} if two runs have the same name, or a run is called `real`.
 * @throws {InputError} if nothing is found.
 */
export async function resolveRuns(specs: readonly string[]): Promise<readonly RunSource[]> {
  const sources: RunSource[] = [];
  for (const spec of specs) {
    const { name, path } = await splitName(spec);
    const files = await filesOf(path, RUN_FILES);
    if (name !== undefined) sources.push({ name, named: true, files });
    else for (const file of files) sources.push({ name: runName(file), files: [file] });
  }
  const seen = new Map<string, RunSource>();
  for (const source of sources) {
    const other = seen.get(source.name);
    if (other !== undefined) {
      throw new UsageError(
        `two runs are called "${source.name}" (${other.files[0]} and ${source.files[0]}); name one of them: name=path`,
        ["inputs"],
      );
    }
    if (source.name === REAL_RUN) {
      throw new UsageError(
        `a run can't be called "${REAL_RUN}" (${source.files[0]}): name it with name=path`,
        ["inputs"],
      );
    }
    if (source.name.trim() === "")
      throw new UsageError(`a run needs a name (${source.files[0]})`, ["inputs"]);
    seen.set(source.name, source);
  }
  return sources;
}

/**
 * Resolves the user's dialogues or traces to files: a file, folder or glob.
 * @throws {InputError} if nothing is found.
 */
export async function resolveFiles(
  specs: readonly string[],
  role: keyof typeof SOURCE_FILES,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const spec of specs) files.push(...(await filesOf(spec, SOURCE_FILES[role])));
  return [...new Set(files)];
}

/** Whether a name that the user gives to dialogues says that real users speak. */
export function namesHumans(name: string): boolean {
  return [HUMAN_SOURCE, REAL_RUN].includes(name.trim().toLowerCase());
}

/** By path, the names that the user gave to a file of dialogues; empty if it was given without one. */
export type Speakers = ReadonlyMap<string, readonly string[]>;

/** The given dialogues: their files, and who speaks in them. */
export interface SpokenSources {
  readonly dialogues: readonly string[];
  readonly speakers: Speakers;
}

/** The distinct names per file. A file named as real users' is not also read unnamed, which would double them. */
export function joinSpeakers(...all: readonly Speakers[]): Speakers {
  const names = new Map<string, Set<string>>();
  for (const [file, own] of all.flatMap((one) => [...one]))
    names.set(file, new Set([...(names.get(file) ?? []), ...own]));
  for (const own of names.values()) if ([...own].some(namesHumans)) own.delete("");
  return new Map([...names].map(([file, own]) => [file, [...own]]));
}

/**
 * Resolves the user's dialogues: files, folders or globs, a single file optionally as `name=path`. `human=path` and
 * `real=path` mark real users. A file given several times, under several names or with and without a name, is read
 * once for each.
 * @throws {UsageError} if a name stands for several files, or is empty.
 * @throws {InputError} if nothing is found.
 */
export async function resolveDialogues(specs: readonly string[]): Promise<SpokenSources> {
  const dialogues: string[] = [];
  const speakers: Speakers[] = [];
  for (const spec of specs) {
    const { name, path } = await splitName(spec);
    const files = await resolveFiles([path], "dialogues");
    dialogues.push(...files);
    const [file, second] = files;
    if (file === undefined) continue;
    if (name === undefined) {
      if (file === path) speakers.push(new Map([[file, [""]]]));
      continue;
    }
    if (second !== undefined)
      throw new UsageError(
        `"${name}" stands for ${files.length} files of dialogues: name each file, name=path`,
        ["dialogues"],
      );
    if (name.trim() === "")
      throw new UsageError(`no name before "=" (${spec}): name=path, or the path alone`, ["dialogues"]);
    speakers.push(new Map([[file, [name]]]));
  }
  return { dialogues: [...new Set(dialogues)], speakers: joinSpeakers(...speakers) };
}

/** Which files of a folder are read: the first pick that matches any. */
interface FolderFiles {
  readonly picks: readonly ((name: string) => boolean)[];
  readonly none: string;
  readonly expected: string;
}

/** Files that simgap and the benchmark write beside results. */
const BESIDE = /_(?:prediction_results|evaluation_report|run_summary|cost_stats)\./iu;
const isJson = (name: string) => JSON_NAME.test(name) && !BESIDE.test(name);
const isData = (name: string) => TABLE_NAME.test(name) || isJson(name) || TEXT_NAME.test(name);
/** Of a ConvoKit corpus, only the utterances. */
const isCorpus = (name: string) => /^utterances\.jsonl(\.gz)?$/iu.test(name);
const RUN_FILES: FolderFiles = {
  picks: [(name) => /_prediction_results\.json(\.gz)?$/iu.test(name), isCorpus, isData],
  none: "prediction results or tables",
  expected: "*_prediction_results.json, or .csv, .jsonl, .parquet",
};
const SOURCE_FILES = {
  dialogues: {
    picks: [isCorpus, isData],
    none: "dialogues",
    expected: ".jsonl, .csv, .tsv, .parquet, .xlsx, .json or .eval",
  },
  traces: {
    picks: [(name) => /^(?!.*_(prediction_results|evaluation_report)\.).*\.json(\.gz)?$/iu.test(name)],
    none: "traces",
    expected: ".json, one file per user",
  },
} as const satisfies Record<string, FolderFiles>;

/**
 * Tables, and JSON, YAML and texts of a known kind: other files beside conversations (ontologies, schemas, databases,
 * configuration, remarks) are not inputs.
 */
async function knownAmong(folder: string, names: readonly string[]): Promise<string[]> {
  const known: string[] = [];
  for (const name of names) {
    const kind = TABLE_NAME.test(basename(name)) ? "table" : await kindAmongOthers(join(folder, name));
    if (kind !== "unknown" && kind !== "report" && kind !== "summary") known.push(name);
  }
  return known;
}

/** The run's name in a file name: without the benchmark's suffix, format and gzip endings. */
export function runName(file: string): string {
  const name = withoutEndings(basename(file));
  if (/^(?:-|\/dev\/stdin)$/u.test(file)) return "stdin";
  return name.replace(/_prediction_results$/u, "") || name;
}

/** `name=path`, at the first equals sign whose right side exists: names and paths may hold others. */
async function splitName(spec: string): Promise<{ name?: string; path: string }> {
  const first = spec.indexOf("=");
  if (first < 1 || (await exists(spec))) return { path: spec };
  for (let at = first; at >= 0; at = spec.indexOf("=", at + 1)) {
    const path = spec.slice(at + 1);
    if (path !== "" && (await exists(path))) return { name: spec.slice(0, at), path };
  }
  return { name: spec.slice(0, first), path: spec.slice(first + 1) };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function filesOf(path: string, wanted: FolderFiles): Promise<string[]> {
  if (path === "-") return [path];
  const found = await stat(path).catch((error: unknown) => error);
  if (found instanceof Error) {
    if (await isPart(path)) return [path];
    if (!isDynamicPattern(path)) throw unreadable(found, path);
    const files = (await glob(path.replaceAll("\\", "/"), { expandDirectories: false })).sort();
    if (files.length === 0) {
      throw new InputError({ file: path }, { found: "no file that matches", expected: "at least one" });
    }
    return files;
  }
  if (path !== "" && (found as { isDirectory(): boolean }).isDirectory()) return filesInFolder(path, wanted);
  const packed = path === "" ? null : await archived(path);
  if (packed !== null && packed.length !== 1) return pickedFiles(path, packed, wanted, "an archive");
  const prepared = PREPARED.includes(basename(path)) && (await exists(join(dirname(path), PREPARATION)));
  if (prepared && wanted !== SOURCE_FILES.traces) throw preparedSet(path, dirname(path));
  return [path];
}

/** The file that identifies a prepared benchmark, and files beside it that are neither runs nor dialogues. */
const PREPARATION = "preparation.json";
const PREPARED = ["benchmark.json", "items.csv", PREPARATION];

/** @param folder of the prepared benchmark. */
function preparedSet(file: string, folder: string): InputError {
  return new InputError(
    { file },
    {
      found: `${file === folder ? "" : "a part of "}a prepared benchmark, which holds real users alone`,
      expected: `a run on it, which simgap simulate ${folder} makes; --traces ${folder} reads its users`,
    },
  );
}

async function filesInFolder(folder: string, wanted: FolderFiles): Promise<string[]> {
  const names = await readdir(folder).then(
    (found) => found.filter((name) => !name.startsWith(".")).sort(),
    (error: unknown) => {
      throw unreadable(error, folder);
    },
  );
  // A prepared set has its traces in a folder of their own.
  if (names.includes(PREPARATION) && names.includes("traces")) {
    if (wanted === SOURCE_FILES.traces) return filesInFolder(join(folder, "traces"), wanted);
    if (!names.some(wanted.picks[0]!)) throw preparedSet(folder, folder);
  }
  return pickedFiles(folder, await withArchives(folder, names), wanted, "a folder");
}

/** The wanted files in a folder or archive, by name. */
async function pickedFiles(
  place: string,
  names: readonly string[],
  { picks, none, expected }: FolderFiles,
  kind: "a folder" | "an archive",
): Promise<string[]> {
  const pick = picks.find((one) => names.some((name) => one(basename(name))));
  const picked = pick === undefined ? [] : names.filter((name) => pick(basename(name)));
  const files = pick === isData ? await knownAmong(place, picked) : picked;
  if (files.length === 0)
    throw new InputError({ file: place }, { found: `${kind} without ${none}`, expected });
  return files.map((name) => join(place, name));
}
