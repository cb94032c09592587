import { realpath, stat } from "node:fs/promises";
import { dirname, parse } from "node:path";
import type { Registry } from "../analysis/analysis.ts";
import type { SavedRun } from "../compare/saved/saved-run.ts";
import { list } from "../locale/format.ts";
import { UsageError } from "../model/errors.ts";
import { REAL_RUN, type Result } from "../model/finding.ts";
import type { InputSources } from "../store/read-runs.ts";
import type { FileKind, InputChoices } from "../store/recognise.ts";
import { onDisk } from "../store/source/archive.ts";
import type { RunSource, Speakers } from "../store/sources.ts";

/**
 * One side of a comparison before reading: a run of answers, the source of dialogues in a file, the name of such a
 * source, or a saved result.
 */
type Side = { readonly run: string } | { readonly dialogues: string } | SavedSide;
interface SavedSide {
  readonly saved: Result;
  readonly file: string;
  /** Undefined if the command line does not name it. */
  readonly name: string | undefined;
}

export interface ComparedSources {
  readonly sources: InputSources;
  /** In the order of the command line; the first is the baseline. */
  readonly sides: readonly Side[];
}

/**
 * The files behind BASELINE and CANDIDATE…: runs of answers, tables of dialogues, or names of sources in
 * the tables of `--dialogues`.
 * @throws {UsageError} if there are fewer than two, or the first names several runs.
 * @throws {InputError} if a name leads to no file.
 */
export async function resolveCompared(
  specs: readonly string[],
  inputs: {
    readonly dialogues: readonly string[];
    readonly traces: readonly string[];
    /** Runs with the same name get numbers, since folders must not be shown. */
    readonly redact?: boolean;
    readonly choices?: InputChoices;
  },
  registry: Registry,
): Promise<ComparedSources> {
  const [{ joinSpeakers, resolveDialogues, resolveFiles, resolveRuns }, { recognise }] = await Promise.all([
    import("../store/sources.ts"),
    import("../store/recognise.ts"),
  ]);
  const runs: RunSource[] = [];
  const spoken: string[] = [];
  const speakers: Speakers[] = [];
  const sides: (Side | RunSource)[] = [];
  for (const [i, spec] of specs.entries()) {
    const saved = await savedSideOf(spec, registry);
    if (saved !== undefined) {
      sides.push(saved);
      continue;
    }
    if (inputs.dialogues.length > 0 && !spec.includes("=") && !(await exists(spec))) {
      sides.push({ run: spec });
      continue;
    }
    const found = await withoutBaseline(await resolveRuns([spec]), sides[0]);
    if (i === 0 && found.length > 1) {
      throw new UsageError(
        `the baseline ${spec} names ${found.length} runs (${list(found.map(({ name }) => name))}): name one of them`,
      );
    }
    for (const source of found) {
      const file = source.files[0];
      const single = source.files.length === 1 && file !== undefined;
      if (single && isSpoken((await recognise(file, inputs.choices)).kind)) {
        const name = spec.includes("=") ? source.name : "";
        if (speakers.some((one) => one.get(file)?.includes(name)))
          throw new UsageError(`${file} is given twice: name one of them, such as again=${file}`);
        spoken.push(file);
        speakers.push(new Map([[file, [name]]]));
        sides.push(spec.includes("=") ? { run: source.name } : { dialogues: file });
      } else {
        runs.push(source);
        sides.push(source);
      }
    }
  }
  if (sides.length < 2) throw new UsageError("a comparison needs a baseline and a candidate");
  const named = distinctRuns(runs, inputs.redact !== true);
  const said = await resolveDialogues(inputs.dialogues);
  return {
    sources: {
      runs: named,
      dialogues: [...new Set([...spoken, ...said.dialogues])],
      speakers: joinSpeakers(said.speakers, ...speakers),
      traces: await resolveFiles(inputs.traces, "traces"),
    },
    sides: sides.map((side) => ("files" in side ? { run: named[runs.indexOf(side)]!.name } : side)),
  };
}

/** The sides of a comparison on loaded tables: runs by name, and saved results. */
export async function namedRuns(specs: readonly string[], registry: Registry): Promise<ComparedSources> {
  const sides: Side[] = [];
  for (const run of specs) sides.push((await savedSideOf(run, registry)) ?? { run });
  return { sources: {}, sides };
}

async function savedSideOf(spec: string, registry: Registry): Promise<SavedSide | undefined> {
  const { savedSide } = await import("./saved-result.ts");
  const whole = await savedSide(spec, registry);
  if (whole !== undefined) return { saved: whole, file: spec, name: undefined };
  const [, name, file] = /^([^=]+)=(.+)$/su.exec(spec) ?? [];
  const named = file === undefined ? undefined : await savedSide(file, registry);
  return named === undefined ? undefined : { saved: named, file: file!, name: name! };
}

/** The saved results among the sides, under the names that `sideNames` gave. */
export function savedRunsOf(sides: readonly Side[], names: readonly string[]): SavedRun[] {
  return sides.flatMap((side, i) =>
    "saved" in side ? [{ name: names[i]!, file: side.file, result: side.saved }] : [],
  );
}

function isSpoken(kind: FileKind): boolean {
  return kind === "dialogues" || kind === "conversations";
}

/** The runs of a folder or glob without the baseline; a file given by itself is compared even with itself. */
async function withoutBaseline(
  found: readonly RunSource[],
  baseline: Side | RunSource | undefined,
): Promise<readonly RunSource[]> {
  if (found.length < 2 || baseline === undefined || "run" in baseline || "saved" in baseline) return found;
  const filesOf = async (files: readonly string[]) =>
    (await Promise.all(files.map(realPlace))).toSorted().join("\n");
  const own = await filesOf("files" in baseline ? baseline.files : [baseline.dialogues]);
  const kept: RunSource[] = [];
  for (const source of found) if ((await filesOf(source.files)) !== own) kept.push(source);
  return kept;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The names of the sides, once the inputs are read and the sources of dialogues are known. */
export function sideNames(
  sides: readonly Side[],
  inputRuns: ReadonlyMap<string, readonly string[]>,
): string[] {
  const others = sides.flatMap((side) => ("run" in side ? [side.run] : []));
  const names = sides.map((side) => {
    if ("run" in side) return side.run;
    if ("saved" in side) {
      const own = side.name ?? side.saved.sums?.run ?? "";
      // A baseline saved under the candidate's name is called after its file.
      return side.name === undefined && (own === "" || others.includes(own)) ? parse(side.file).name : own;
    }
    const simulated = (inputRuns.get(side.dialogues) ?? []).filter((name) => name !== REAL_RUN);
    if (simulated.length === 1) return simulated[0]!;
    throw new UsageError(
      simulated.length === 0
        ? `${side.dialogues} has real users only: give it with --dialogues`
        : `${side.dialogues} holds ${simulated.length} simulators (${list(simulated)}): give the file with --dialogues and name one of them`,
    );
  });
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new UsageError(`two inputs are called "${twice}": name one of them, such as new=${fileOf(sides)}`);
  return names;
}

function fileOf(sides: readonly Side[]): string {
  const files = sides.map((side) =>
    "dialogues" in side ? side.dialogues : "saved" in side ? side.file : undefined,
  );
  return files.findLast((file) => file !== undefined) ?? "FILE";
}

/**
 * Runs with the same file name in different folders, as checkpoints often have, are told apart by as many parent
 * folders as it takes ("v1/gpt", "v2/gpt"); a file given twice gets a number.
 * @param folders false if folders must not be shown: all runs then get numbers.
 */
export function distinctRuns(sources: readonly RunSource[], folders = true): RunSource[] {
  const taken = new Map<string, number>();
  return sources.map((source) => {
    const same = sources.filter(({ name }) => name === source.name);
    const name = folders && same.length > 1 ? withFolders(source, same) : source.name;
    const before = taken.get(name) ?? 0;
    taken.set(name, before + 1);
    return { ...source, name: before === 0 ? name : `${name} (${before + 1})` };
  });
}

function withFolders({ name, files }: RunSource, same: readonly RunSource[]): string {
  const foldersOf = (source: RunSource) => dirname(source.files[0] ?? "").split(/[/\\]/u);
  const [own, others] = [foldersOf({ name, files }), same.map(foldersOf)];
  for (let depth = 1; depth <= own.length; depth++) {
    const tail = (folders: readonly string[]) => folders.slice(-depth).join("/");
    const apart = others.filter((folders) => tail(folders) === tail(own)).length === 1;
    if (apart) return `${tail(own)}/${name}`;
  }
  return name;
}

/** The real path of a file, also of one in an archive or of a sheet in a workbook. */
async function realPlace(file: string): Promise<string> {
  const whole = await onDisk(file);
  return (await realpath(whole)) + file.slice(whole.length);
}
