import { createHash, randomBytes } from "node:crypto";
import { lstatSync, mkdtempSync, readdirSync, readlinkSync, rmdirSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join, relative, sep } from "node:path";

/**
 * Names of temporary files identify their owner: the process, and the machine (or container) in which its number is
 * valid.
 */
const NAME = /^\.?simgap-(\d+)-([0-9a-f]{8})-\w+(?:\.tmp|\.commit)?$/u;
/** Files left by another machine on a shared disk are considered abandoned after this time. */
const ABANDONED_MS = 7 * 24 * 3600 * 1000;
/** Allowed difference between the clocks of disk and process. */
const SLACK_MS = 5000;

let tag: string | undefined;

/** A digest of the machine (or container) in which process numbers are valid. */
function machine(): string {
  if (tag === undefined) {
    let namespace = "";
    try {
      namespace = readlinkSync("/proc/self/ns/pid");
    } catch {
      // Not Linux: there is a single process namespace.
    }
    tag = createHash("sha256").update(`${hostname()}\n${namespace}`).digest("hex").slice(0, 8);
  }
  return tag;
}

function prefix(): string {
  return `simgap-${process.pid}-${machine()}-`;
}

/** Paths to remove when the process ends, except by SIGKILL. */
const removed = new Set<string>();
let listening = false;

/** Removes this path when the process ends, normally or by a handled signal. */
export function removeAtExit(path: string): void {
  if (!listening) process.on("exit", removeAll);
  listening = true;
  removed.add(path);
}

/** @see removeAtExit */
export function keepAtExit(path: string): void {
  removed.delete(path);
}

function removeAll(): void {
  for (const path of removed) {
    try {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // Left for the next start to remove.
    }
  }
}

/** A temporary name beside the final one; short, since the final name may be long. */
export function temporaryName(ending: "tmp" | "commit" = "tmp"): string {
  return `.${prefix()}${randomBytes(6).toString("hex")}.${ending}`;
}

let root: { readonly path: string; users: number } | undefined;

export interface TemporaryFolder {
  readonly path: string;
  /** Removes it unless this process still uses it elsewhere. */
  close(): void;
}

/**
 * The process's private folder for temporary files in TMPDIR: `simgap-PID-…` (0700). Removed with its last use or
 * when the process ends; leftovers of dead processes are removed first.
 * @throws {NodeJS.ErrnoException} if TMPDIR is full or can't be written.
 */
export function openTemporaryFolder(): TemporaryFolder {
  if (root === undefined) {
    const folder = tmpdir();
    removeLeftovers(folder);
    root = { path: mkdtempSync(join(folder, prefix())), users: 0 };
    removeAtExit(root.path);
  }
  const shared = root;
  shared.users++;
  let open = true;
  return {
    path: shared.path,
    close: () => {
      if (!open) return;
      open = false;
      if (--shared.users > 0) return;
      if (root === shared) root = undefined;
      removeFolder(shared.path);
      keepAtExit(shared.path);
    },
  };
}

/** Whether a path is in a temporary folder of simgap in TMPDIR. */
export function isTemporary(path: string): boolean {
  const [name = ""] = relative(tmpdir(), path).split(sep);
  return name.startsWith("simgap-") && NAME.test(name);
}

function removeFolder(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Names in a folder left by ended processes of this user. */
export function leftoversIn(folder: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return [];
  }
  return names.filter((name) => {
    const [, pid, owner] = NAME.exec(name) ?? [];
    return pid !== undefined && isLeftover(join(folder, name), Number(pid), owner === machine());
  });
}

function isLeftover(path: string, pid: number, here: boolean): boolean {
  try {
    const found = lstatSync(path);
    if (process.getuid !== undefined && found.uid !== process.getuid()) return false;
    // The clock only decides what is old; no output depends on it.
    const age = performance.timeOrigin + performance.now() - found.mtimeMs;
    if (!here) return age > ABANDONED_MS;
    // A new container reuses process numbers; other threads of this process are alive.
    return pid === process.pid ? age > process.uptime() * 1000 + SLACK_MS : !isAlive(pid);
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Removes leftovers of dead processes in a folder, as far as possible. */
export function removeLeftovers(folder: string): void {
  for (const name of leftoversIn(folder)) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // No permission to remove it.
    }
  }
}
