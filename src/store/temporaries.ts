import { createHash, randomBytes } from "node:crypto";
import { lstatSync, mkdtempSync, readdirSync, readlinkSync, rmdirSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join, relative, sep } from "node:path";

/**
 * Names of all that is temporary say whose it is: the process, and the machine (or container) in which its
 * number means something.
 */
const NAME = /^\.?simgap-(\d+)-([0-9a-f]{8})-\w+(?:\.tmp|\.commit)?$/u;
/** What another machine left, on a disk that both see, is old enough to be nobody's after this time. */
const ABANDONED_MS = 7 * 24 * 3600 * 1000;
/** What the clocks of disk and process may differ by. */
const SLACK_MS = 5000;

let tag: string | undefined;

/** The machine as its processes see each other, by a digest that does not name it. */
function machine(): string {
  if (tag === undefined) {
    let namespace = "";
    try {
      namespace = readlinkSync("/proc/self/ns/pid");
    } catch {
      // No Linux: there is one space of process numbers.
    }
    tag = createHash("sha256").update(`${hostname()}\n${namespace}`).digest("hex").slice(0, 8);
  }
  return tag;
}

function prefix(): string {
  return `simgap-${process.pid}-${machine()}-`;
}

/** What to remove when the process ends, however it ends but by SIGKILL. */
const removed = new Set<string>();
let listening = false;

/** Removes this path when the process ends, by itself or by a signal that it hears. */
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
      // The next start removes it.
    }
  }
}

/** A name for a temporary file beside the one that it will become; short, since its neighbours' may be long. */
export function temporaryName(ending: "tmp" | "commit" = "tmp"): string {
  return `.${prefix()}${randomBytes(6).toString("hex")}.${ending}`;
}

let root: { readonly path: string; users: number } | undefined;

export interface TemporaryFolder {
  readonly path: string;
  /** Removes it, unless others of this process still use it. */
  close(): void;
}

/**
 * The one folder of this process for what is temporary, in TMPDIR: `simgap-PID-…`, for nobody else to read
 * (0700). Removed with its last user or when the process ends; what dead processes left is removed first.
 * @throws {NodeJS.ErrnoException} where TMPDIR is full or can't be written.
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

/** Whether a path is that of a temporary folder of simgap in TMPDIR, or below it. */
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

/** Names in a folder that ended processes of this user have left. */
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
    // The clock shows what is old; no output depends on it.
    const age = performance.timeOrigin + performance.now() - found.mtimeMs;
    if (!here) return age > ABANDONED_MS;
    // A container's processes have the numbers of those before it; other threads of this one are alive.
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

/** Removes what dead processes left in a folder; what can't be removed stays. */
export function removeLeftovers(folder: string): void {
  for (const name of leftoversIn(folder)) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Not ours to remove.
    }
  }
}
