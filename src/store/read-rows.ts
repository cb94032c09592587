import { join, relative } from "node:path";
import { InputError, quote } from "../model/errors.ts";
import type { DuckStore } from "./duck-store.ts";
import { kindAmongOthers } from "./kind-among-others.ts";
import type { ReadOptions } from "./plan-readings.ts";
import { readInputs } from "./read-runs.ts";
import { type FileKind, recognise } from "./recognise.ts";
import { archived } from "./source/archive.ts";
import { privateCopy } from "./source/private-copies.ts";

/** Default name of rows. */
const NAME = "rows";

export interface RowsOptions extends Omit<ReadOptions, "shown"> {
  /** Name of the rows in messages and in the result, and of their run if they are answers; default: rows. */
  readonly name?: string;
}

/**
 * Reads rows from memory or a stream, answers or utterances by their keys, like a file of JSON Lines
 * (docs/inputs.md). They pass through a private file, so that a stream of any length is read in bounded memory.
 * @throws {InputError} as `readInputs` does; a record is a row, counted from 1.
 * @example
 * import { openStore, readRows } from "simgap";
 * const store = await openStore();
 * await readRows(store, [
 *   { source: "human", user_id: "u1", conversation_id: "c1", turn: 1, text: "It never arrived." },
 *   { source: "gpt", user_id: "u1", conversation_id: "c1", turn: 1, text: "Thank you so much!" },
 * ]);
 * await store.count("utterances"); // => 2
 * await store.close();
 */
export async function readRows(
  store: DuckStore,
  rows: Iterable<object> | AsyncIterable<object>,
  options: RowsOptions = {},
): Promise<void> {
  await readCopy(store, await privateCopy(jsonLines(rows, options.name ?? NAME), ".jsonl"), options);
}

/**
 * Reads a stream of bytes in any format that a file may have, also an archive of several.
 * @param options.name has the format's ending if that tells formats apart (`.xlsx`, `.eval`, `.gz`).
 * @throws {InputError} as `readInputs` does.
 */
export async function readStream(
  store: DuckStore,
  bytes: AsyncIterable<Uint8Array | string>,
  options: RowsOptions = {},
): Promise<void> {
  const ending = /\.\w+(?:\.gz)?$/u.exec(options.name ?? "")?.[0] ?? "";
  await readCopy(store, await privateCopy(bytes, ending), options);
}

const BESIDE: ReadonlySet<FileKind> = new Set(["unknown", "report", "summary"]);

async function readCopy(
  store: DuckStore,
  path: string,
  { name = NAME, ...options }: RowsOptions,
): Promise<void> {
  const packed = await archived(path);
  const files = packed === null || packed.length < 2 ? [path] : packed.map((file) => join(path, file));
  const dialogues: string[] = [];
  const traces: string[] = [];
  const answers: string[] = [];
  for (const file of files) {
    const { kind } = await recognise(file, options, shownOf(file, path, name));
    // Archives may contain schemas, remarks and reports beside the data.
    if (file !== path && BESIDE.has(await kindAmongOthers(file, options))) continue;
    const spoken = kind === "dialogues" || kind === "conversations";
    (spoken ? dialogues : kind === "traces" ? traces : answers).push(file);
  }
  if (dialogues.length + traces.length + answers.length === 0)
    throw new InputError({ file: name }, { found: "an archive without readable data", expected: "data" });
  const runs = answers.length === 0 ? [] : [{ name, files: answers }];
  const shown = (file: string) => shownOf(file, path, name);
  await readInputs(store, { runs, dialogues, traces }, { ...options, shown });
}

/** The displayed name of a private copy, or of a file in it. */
function shownOf(file: string, copy: string, name: string): string {
  return file === copy ? name : join(name, relative(copy, file));
}

async function* jsonLines(
  rows: Iterable<object> | AsyncIterable<object>,
  name: string,
): AsyncGenerator<string> {
  let record = 0;
  for await (const row of rows) {
    record++;
    if (typeof row !== "object" || row === null)
      throw new InputError(
        { file: name, record },
        { found: quote(String(row)), expected: "an object, a row" },
      );
    yield `${JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))}\n`;
  }
  if (record === 0) throw new InputError({ file: name }, { found: "no row", expected: "at least one" });
}
