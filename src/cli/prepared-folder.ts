import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { finished } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";
import { UsageError } from "../model/errors.ts";
import type { Preparation } from "../prepare/preparation.ts";
import type { MarkedText, PreparedEvent } from "../prepare/prepare-event.ts";
import type { DrawnEvent, PreparedSink, PreparedUser } from "../prepare/prepared-users.ts";
import { finishCommits, replaceFolder } from "../store/commit.ts";
import { makeFolder } from "../store/make-folder.ts";
import { unwritable } from "../store/output-place.ts";
import { removeAtExit, temporaryName } from "../store/temporaries.ts";

/** The files of a prepared set. */
const FILES = {
  benchmark: "benchmark.json",
  items: "items.csv",
  traces: "traces",
  preparation: "preparation.json",
} as const;
const CONTEXT_CHARACTERS = 20;

/**
 * A folder with a prepared set, written under a temporary name beside its target and renamed when complete:
 * `benchmark.json` (users with histories and drawn events), `traces/` (one file per user), `items.csv` (drawn events
 * with their weights), `preparation.json` and further texts that the caller adds. The review sheet, which lists what
 * was removed, is written outside the folder.
 */
export class PreparedFolder implements PreparedSink {
  readonly #target: string;
  readonly #temporary: string;
  readonly #benchmark: WriteStream;
  readonly #items: WriteStream;
  readonly #review: string[][] = [];
  readonly #names = new Set<string>();
  #users = 0;

  private constructor(target: string, temporary: string) {
    this.#target = target;
    this.#temporary = temporary;
    this.#benchmark = createWriteStream(join(temporary, FILES.benchmark));
    this.#items = createWriteStream(join(temporary, FILES.items));
    // Errors surface in `#put`.
    for (const stream of [this.#benchmark, this.#items]) stream.on("error", () => {});
  }

  /**
   * @param metadata how the set was made, written at the head of `benchmark.json`.
   * @throws {UsageError} if the target exists and is not a prepared set.
   */
  static async open(target: string, metadata: object): Promise<PreparedFolder> {
    const place = resolve(target);
    await checkPlace(place, target);
    const temporary = join(dirname(place), temporaryName());
    removeAtExit(temporary);
    finishCommits(dirname(place));
    try {
      await makeFolder(temporary, 0o700);
      await mkdir(join(temporary, FILES.traces));
    } catch (error) {
      throw unwritable(target, error);
    }
    const folder = new PreparedFolder(place, temporary);
    await folder.#put(folder.#benchmark, `{"metadata": ${JSON.stringify(metadata)},\n"users": [`);
    await folder.#put(
      folder.#items,
      stringify([
        ["user_id", "test_time_index", "scenario", "timestamp", "inclusion_probability", "sampling_weight"],
      ]),
    );
    return folder;
  }

  async user(user: PreparedUser): Promise<void> {
    const drawn = new Map(user.drawn.map((event) => [event.index, event]));
    await this.#put(
      this.#benchmark,
      `${this.#users === 0 ? "\n" : ",\n"}${JSON.stringify(benchmarkUser(user))}`,
    );
    this.#users++;
    const rows = user.drawn.map(({ index, probability, weight }) => {
      const { type, timestamp } = user.window[index]!;
      return [user.id, index, type, timestamp, probability, weight];
    });
    if (rows.length > 0) await this.#put(this.#items, stringify(rows));
    const trace = {
      [user.id]: {
        user_profile: user.profile,
        action_history: [
          ...user.history
            .filter((event) => !user.window.includes(event))
            .map((event) => ({ ...event, part: "history" })),
          ...user.window.map((event, index) => ({ ...event, part: "test", ...weightKeys(drawn.get(index)) })),
        ],
      },
    };
    await writeFile(
      join(this.#temporary, FILES.traces, this.#fileName(user.id)),
      `${JSON.stringify(trace)}\n`,
    );
  }

  finding(user: string, timestamp: PreparedEvent["timestamp"], { key, text, spans }: MarkedText): void {
    for (const { kind, start, end } of spans) {
      const context = `${text.slice(Math.max(0, start - CONTEXT_CHARACTERS), start)}[${kind}]${text.slice(end, end + CONTEXT_CHARACTERS)}`;
      this.#review.push([
        user,
        timestamp,
        key,
        kind,
        String(start),
        String(end),
        text.slice(start, end),
        context,
      ]);
    }
  }

  /** Whether the review sheet has any entry. */
  get hasFindings(): boolean {
    return this.#review.length > 0;
  }

  /**
   * Moves the folder to its target and replaces an earlier set there.
   * @param files further texts by name.
   * @param review path of the review sheet, if it is written.
   */
  async close(
    preparation: Preparation,
    files: ReadonlyMap<string, string>,
    review: string | undefined,
  ): Promise<void> {
    await this.#put(this.#benchmark, "\n]}\n");
    for (const stream of [this.#benchmark, this.#items]) {
      stream.end();
      await finished(stream);
    }
    const texts = new Map([
      [FILES.preparation as string, `${JSON.stringify(preparation, null, 2)}\n`],
      ...files,
    ]);
    for (const [name, text] of texts) await writeFile(join(this.#temporary, name), text);
    if (review !== undefined) await this.#writeReview(review);
    replaceFolder(this.#temporary, this.#target);
  }

  /** The path of a further file of the set. */
  path(name: string): string {
    return join(this.#temporary, name);
  }

  /** Deletes what was written so far. */
  async discard(): Promise<void> {
    this.#benchmark.destroy();
    this.#items.destroy();
    await rm(this.#temporary, { recursive: true, force: true });
  }

  async #writeReview(path: string): Promise<void> {
    const head = ["user_id", "timestamp", "key", "kind", "start", "end", "found", "context"];
    const temporary = join(dirname(resolve(path)), temporaryName());
    removeAtExit(temporary);
    await makeFolder(dirname(temporary));
    // The sheet lists what was removed from the set.
    await writeFile(temporary, `\uFEFF${stringify([head, ...this.#review], { escape_formulas: true })}`, {
      mode: 0o600,
    });
    await rename(temporary, path);
  }

  async #put(stream: WriteStream, text: string): Promise<void> {
    await new Promise<void>((done, fail) => {
      stream.write(text, (error) => (error ? fail(unwritable(this.#target, error)) : done()));
    });
  }

  /** A file name that every file system accepts; other ids get a number. */
  #fileName(id: string): string {
    const plain = /^[\w-][\w.-]{0,99}$/u.test(id) && !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu.test(id);
    let name = plain ? id : `user-${this.#users}`;
    while (this.#names.has(name.toLowerCase())) name += "-";
    this.#names.add(name.toLowerCase());
    return `${name}.json`;
  }
}

/** A user as the benchmark's own files have it, with weights beside the drawn events. */
function benchmarkUser(user: PreparedUser) {
  return {
    user_id: user.id,
    user_profile: user.profile,
    base_history: user.history,
    test_time_all_actions: user.window,
    test_actions: user.drawn.map((drawn) => ({
      action: user.window[drawn.index],
      test_time_index: drawn.index,
      ...weightKeys(drawn),
    })),
    skipped_actions: user.skipped.map(({ index, reason }) => {
      const action = user.window[index]!;
      return { action, skip_reason: reason, action_type: action.type, timestamp: action.timestamp };
    }),
    stats: {
      base_history_count: user.history.length,
      test_time_all_actions_count: user.window.length,
      test_count: user.drawn.length,
      skipped_count: user.skipped.length,
      base_history_tokens: user.historyTokens,
    },
  };
}

function weightKeys(drawn: DrawnEvent | undefined) {
  return drawn === undefined
    ? {}
    : { inclusion_probability: drawn.probability, sampling_weight: drawn.weight };
}

async function checkPlace(place: string, shown: string): Promise<void> {
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isDirectory())
    throw new UsageError(`-o ${shown} is a file: a prepared set is a folder`, ["output"]);
  const names = await readdir(place);
  if (names.length === 0) return;
  const earlier = await readFile(join(place, FILES.preparation), "utf8").catch(() => "");
  if (!/"schema": "simgap\/preparation@\d+"/u.test(earlier.slice(0, 200))) {
    throw new UsageError(
      `-o ${shown} holds other files: name a new folder, or one that simgap prepare wrote`,
      ["output"],
    );
  }
}
