import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { InputError } from "../model/errors.ts";
import { keepAtExit, leftoversIn, removeAtExit, removeLeftovers, temporaryName } from "./temporaries.ts";

export interface Destination {
  /** The target path, with links followed. */
  readonly path: string;
  /** Whether it is a file or does not exist yet, so that a finished text can be renamed to it. */
  readonly replaceable: boolean;
  /** The permissions of the existing file, which are kept. */
  readonly mode?: number;
}

/** A finished text under a temporary name, and its target. */
export interface StagedFile {
  readonly temporary: string;
  readonly place: Destination;
  /** The path as the user named it. */
  readonly shown: string;
}

/**
 * Renames all files, one right after the other, so that no signal is handled in between. A plan file beside them
 * lists what is left to do: if the process is killed, the next one that writes there completes it (`finishCommits`).
 * @throws {InputError} if a file can't be replaced; the message lists those already replaced.
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
 * Renames a finished folder in place of an earlier one. If the process is killed in between, it leaves the plan,
 * which the next one that writes there completes; the earlier folder stays complete until then.
 * @param temporary a folder beside its target, under a `temporaryName`.
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

/** Writes a plan in each folder. */
function writePlans(staged: readonly StagedFile[]): string[] {
  return [...new Set(staged.map(({ place }) => dirname(place.path)))].map((folder) => {
    const within = staged.filter(({ place }) => dirname(place.path) === folder);
    return writePlan(
      folder,
      within.map(({ temporary, place }) => [basename(temporary), basename(place.path)]),
    );
  });
}

/** The renames within a folder, each from a temporary to its final name. */
function writePlan(folder: string, moves: readonly (readonly [temporary: string, place: string])[]): string {
  const [draft, path] = [join(folder, temporaryName()), join(folder, temporaryName("commit"))];
  for (const file of [draft, path]) removeAtExit(file);
  writeFileSync(draft, JSON.stringify(moves), { flag: "wx", mode: 0o600 });
  renameSync(draft, path);
  return path;
}

/** Removes temporary files that were not renamed. */
export function discard(staged: readonly StagedFile[]): void {
  discardFiles(staged.map(({ temporary }) => temporary));
}

function discardFiles(paths: readonly string[]): void {
  for (const path of paths) {
    try {
      rmSync(path, { force: true, recursive: true });
      keepAtExit(path);
    } catch {
      // Left for the next start to remove.
    }
  }
}

/** Cleans up after killed processes in a folder: a set with a plan is completed, everything else removed. */
export function finishCommits(folder: string): void {
  const left = leftoversIn(folder);
  for (const name of left.filter((one) => one.endsWith(".commit"))) {
    for (const [temporary, place] of planIn(join(folder, name))) {
      const from = join(folder, temporary);
      // Only files that the same process had finished, and only within the folder.
      if (!left.includes(temporary) || basename(place) !== place || !existsSync(from)) continue;
      try {
        renameSync(from, join(folder, place));
      } catch {
        // The earlier folder still exists, complete.
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
