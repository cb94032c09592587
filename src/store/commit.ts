import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { InputError } from "../model/errors.ts";
import { keepAtExit, leftoversIn, removeAtExit, removeLeftovers, temporaryName } from "./temporaries.ts";

export interface Destination {
  /** Where the text goes, links followed. */
  readonly path: string;
  /** It is a file or nothing yet, so that a finished text can take its place in one step. */
  readonly replaceable: boolean;
  /** The rights of the present file, which its successor keeps. */
  readonly mode?: number;
}

/** A finished text under a temporary name, and where it goes. */
export interface StagedFile {
  readonly temporary: string;
  readonly place: Destination;
  /** The place as the user named it. */
  readonly shown: string;
}

/**
 * Gives all files their names, one right after the other, so that no signal comes between them. What is
 * left to do is in a file beside them meanwhile: a process that is killed here leaves it, and the next
 * one that writes there ends what it began (`finishCommits`).
 * @throws {InputError} where a file can't be replaced; it says which are new already.
 */
export function commit(staged: readonly StagedFile[]): void {
  const rights = 0o666 & ~process.umask();
  for (const { temporary, place } of staged) chmodSync(temporary, place.mode ?? rights);
  const plans = staged.length > 1 ? writePlans(staged) : [];
  const done: string[] = [];
  try {
    for (const { temporary, place, shown } of staged) {
      rename(temporary, place.path, shown, done);
      keepAtExit(temporary);
      done.push(shown);
    }
  } finally {
    discardFiles(plans);
  }
}

/**
 * Gives a finished folder its name in the place of an earlier one. A process that is killed between leaves
 * the plan, and the next one that writes there ends it; the earlier folder is whole until then.
 * @param temporary a folder beside its place, under a `temporaryName`.
 */
export function replaceFolder(temporary: string, target: string): void {
  const folder = dirname(target);
  const there = existsSync(target);
  chmodSync(temporary, there ? statSync(target).mode & 0o777 : 0o777 & ~process.umask());
  const plan = writePlan(folder, [[basename(temporary), basename(target)]]);
  const old = join(folder, temporaryName());
  try {
    if (there) {
      removeAtExit(old);
      renameSync(target, old);
    }
    renameSync(temporary, target);
    keepAtExit(temporary);
  } catch (error) {
    if (existsSync(old) && !existsSync(target)) renameSync(old, target);
    throw error;
  } finally {
    discardFiles([plan, old]);
  }
}

function rename(from: string, to: string, shown: string, done: readonly string[]): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const others = done.length === 0 ? "" : `; new already: ${done.join(", ")}`;
    throw new InputError(
      { file: shown },
      {
        found: `a file that can't be replaced (${reason}${others})`,
        expected: "a writable place",
      },
    );
  }
}

/** A plan in each folder. */
function writePlans(staged: readonly StagedFile[]): string[] {
  return [...new Set(staged.map(({ place }) => dirname(place.path)))].map((folder) => {
    const within = staged.filter(({ place }) => dirname(place.path) === folder);
    return writePlan(
      folder,
      within.map(({ temporary, place }) => [basename(temporary), basename(place.path)]),
    );
  });
}

/** What is to be renamed within a folder, each from a temporary to its final name. */
function writePlan(folder: string, moves: readonly (readonly [temporary: string, place: string])[]): string {
  const [draft, path] = [join(folder, temporaryName()), join(folder, temporaryName("commit"))];
  for (const file of [draft, path]) removeAtExit(file);
  writeFileSync(draft, JSON.stringify(moves), { flag: "wx", mode: 0o600 });
  renameSync(draft, path);
  return path;
}

/** Removes what was not given its name. */
export function discard(staged: readonly StagedFile[]): void {
  discardFiles(staged.map(({ temporary }) => temporary));
}

function discardFiles(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      rmSync(path, { force: true, recursive: true });
      keepAtExit(path);
    } catch {
      // The next start removes it.
    }
  }
}

/** Ends what killed processes had begun to write in a folder: a set with a plan is completed, the rest removed. */
export function finishCommits(folder: string): void {
  const left = leftoversIn(folder);
  for (const name of left.filter((one) => one.endsWith(".commit"))) {
    for (const [temporary, place] of planIn(join(folder, name))) {
      const from = join(folder, temporary);
      // Only what the same process had finished, and only within the folder.
      if (!left.includes(temporary) || basename(place) !== place || !existsSync(from)) continue;
      try {
        renameSync(from, join(folder, place));
      } catch {
        // An earlier folder is still there, whole.
      }
    }
  }
  removeLeftovers(folder);
}

function planIn(path: string): readonly (readonly [temporary: string, place: string])[] {
  try {
    const plan: unknown = JSON.parse(readFileSync(path, "utf8"));
    return Array.isArray(plan) ? plan.filter(isMove) : [];
  } catch {
    return [];
  }
}

function isMove(move: unknown): move is readonly [string, string] {
  return Array.isArray(move) && move.length === 2 && move.every((name) => typeof name === "string");
}
