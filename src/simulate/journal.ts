import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { InputError, SimgapError, UsageError } from "../model/errors.ts";
import { makeFolder } from "../store/make-folder.ts";
import { unwritable } from "../store/output-place.ts";
import type { Answer, Ledger } from "./agent.ts";
import { isObject } from "./trace.ts";

/** Everything about a run that its answers depend on; recorded in the journal's first line. */
export type Settings = Readonly<Record<string, unknown>>;

const SCHEMA = "simgap/journal@1";

export interface JournalOptions {
  /** Start a new journal and discard the old content. */
  readonly fresh?: boolean;
  /** Drop failed answers, so that they are asked again. */
  readonly retryFailed?: boolean;
}

/**
 * A file to which every answer is appended as soon as it arrives, so that no paid answer is lost if the run ends early.
 * The first line holds the settings, each further line the answers of one call: `{"key", "user", "item", "answers"}`.
 * Lines that arrive together are written and synced together.
 */
export class Journal implements Ledger {
  readonly #file: FileHandle;
  readonly #lock: string;
  readonly #known: Map<string, readonly Answer[]>;
  #waiting: string[] = [];
  #writing: Promise<void> | null = null;
  #failure: Error | null = null;
  /** Number of answers found when the journal was opened. */
  readonly found: number;

  private constructor(file: FileHandle, lock: string, known: Map<string, readonly Answer[]>) {
    this.#file = file;
    this.#lock = lock;
    this.#known = known;
    this.found = [...known.values()].reduce((sum, answers) => sum + answers.length, 0);
  }

  /**
   * Opens or begins a journal. A last line that was cut off when a process ended is dropped.
   * @throws {UsageError} if it belongs to a run with other settings, or another process is writing to it.
   * @throws {InputError} if the file is not a journal, or can't be written.
   */
  static async open(path: string, settings: Settings, options: JournalOptions = {}): Promise<Journal> {
    try {
      return await Journal.#open(path, settings, options);
    } catch (error) {
      throw error instanceof SimgapError ? error : unwritable(path, error);
    }
  }

  static async #open(path: string, settings: Settings, options: JournalOptions): Promise<Journal> {
    await makeFolder(dirname(path));
    const lock = await lockFile(`${path}.lock`, path);
    try {
      const { known, end } = options.fresh
        ? { known: new Map<string, readonly Answer[]>(), end: 0 }
        : await readJournal(path, settings, options.retryFailed ?? false);
      const file = await open(path, end === 0 ? "w" : "r+");
      await file.truncate(end);
      if (end === 0) {
        await file.write(`${JSON.stringify({ schema: SCHEMA, settings, sha256: sealOf(settings) })}\n`, 0);
        await file.sync();
      }
      await file.close();
      return new Journal(await open(path, "a"), lock, known);
    } catch (error) {
      await rm(lock, { force: true });
      throw error;
    }
  }

  recall(key: string): readonly Answer[] | undefined {
    const known = this.#known.get(key);
    // An answer is recalled only once and can then be freed.
    this.#known.delete(key);
    return known;
  }

  remember(
    key: string,
    place: { readonly user: string; readonly item: number },
    answers: readonly Answer[],
  ): void {
    if (this.#failure !== null) throw this.#failure;
    this.#waiting.push(`${JSON.stringify({ key, ...place, answers })}\n`);
    this.#writing ??= this.#write();
  }

  async #write(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const text = this.#waiting.join("");
        this.#waiting = [];
        await this.#file.write(text);
        await this.#file.datasync();
      }
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    } finally {
      this.#writing = null;
    }
  }

  /** Resolves when everything is on disk. @throws if it could not be written. */
  async close(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
    await this.#file.close();
    await rm(this.#lock, { force: true });
    if (this.#failure !== null) throw this.#failure;
  }
}

/** Creates a lock file with the id of the writing process; the lock of a process that no longer runs is ignored. */
async function lockFile(lock: string, path: string): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(lock, String(process.pid), { flag: "wx" });
      return lock;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const holder = Number(await readFile(lock, "utf8").catch(() => ""));
      if (attempt > 0 || (isAlive(holder) && holder !== process.pid))
        throw new UsageError(
          `${path} is being written by another process (${holder}); if not, remove ${lock}`,
        );
      await rm(lock, { force: true });
    }
  }
}

function isAlive(process_: number): boolean {
  if (!(process_ > 0)) return false;
  try {
    process.kill(process_, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function readJournal(path: string, settings: Settings, retryFailed: boolean) {
  const known = new Map<string, readonly Answer[]>();
  const found = await stat(path).catch(() => null);
  if (found === null || found.size === 0) return { known, end: 0 };
  let number = 0;
  let end = 0;
  for await (const { text, next } of wholeLines(path)) {
    number++;
    const line = parsed(text);
    if (number === 1) checkSettings(path, line, settings);
    else if (isObject(line) && typeof line.key === "string" && Array.isArray(line.answers)) {
      const answers = line.answers.filter((one: unknown): one is Answer => isObject(one) && "field" in one);
      if (!(retryFailed && answers.some(({ value }) => value === null))) known.set(line.key, answers);
    } else throw new InputError({ file: path, line: number }, { found: "another line", expected: "answers" });
    end = next;
  }
  return { known, end };
}

/** A digest of the settings that tells a damaged first line from that of another run. */
function sealOf(settings: Settings): string {
  return createHash("sha256").update(JSON.stringify(settings)).digest("hex");
}

function checkSettings(path: string, line: unknown, settings: Settings): void {
  if (!isObject(line) || line.schema !== SCHEMA || !isObject(line.settings))
    throw new InputError(
      { file: path, line: 1 },
      { found: "another file", expected: "a journal of this command" },
    );
  // Journals begun by earlier versions have no digest.
  if ("sha256" in line && line.sha256 !== sealOf(line.settings))
    throw new InputError(
      { file: path, line: 1 },
      {
        found: "settings that do not match their digest",
        expected: "the line as it was written, or another -o (--fresh discards the journal's answers)",
      },
    );
  const names = new Set([...Object.keys(settings), ...Object.keys(line.settings)]);
  const before = line.settings;
  const changed = [...names].filter(
    (name) => JSON.stringify(settings[name]) !== JSON.stringify(before[name]),
  );
  if (changed.length === 0) return;
  const [name] = changed;
  const values =
    name === undefined
      ? ""
      : `: ${name} was ${JSON.stringify(before[name])}, is ${JSON.stringify(settings[name])}`;
  throw new UsageError(
    `${path} belongs to a run with other settings (${changed.join(", ")}${values}): name another -o, or start over with --fresh`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The complete lines, each with the byte offset after it. */
async function* wholeLines(path: string): AsyncGenerator<{ text: string; next: number }> {
  let rest = Buffer.alloc(0);
  let place = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    let start = 0;
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10, start)) {
      const text = rest.toString("utf8", start, at);
      start = at + 1;
      yield { text, next: place + start };
    }
    place += start;
    rest = rest.subarray(start);
  }
}

/** A ledger for agents that need none. */
export const NO_LEDGER: Ledger = { recall: () => undefined, remember: () => {} };
