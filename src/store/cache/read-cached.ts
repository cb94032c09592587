import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { hashFile } from "../digest.ts";
import type { DuckStore } from "../duck-store.ts";
import { summariesBeside } from "../judge-summary.ts";
import type { ReadOptions } from "../plan-readings.ts";
import { chooseCores, type InputSources, readInputs } from "../read-runs.ts";
import { hasRequest, loadEntry, saveEntry } from "./entries.ts";
import { readerVersion } from "./reader-version.ts";

/** Fewer bytes are read again sooner than a copy of them is worth keeping. */
const WORTHWHILE = 32e6;

/**
 * Fills an empty store as `readInputs` does; what it read is kept, and taken from there when the same files are read again
 * by the same reader. Every file is hashed each time: what is kept is for these bytes, and for no others.
 * @param place folder of what is kept, for nobody else to read.
 * @param worthwhile bytes of inputs from which on they are kept.
 */
export async function readCached(
  store: DuckStore,
  sources: InputSources,
  options: ReadOptions,
  place: string,
  worthwhile = WORTHWHILE,
): Promise<void> {
  const files = filesOf(sources);
  const sizes = await sizesOf(files);
  if (sizes === null || sum(sizes) < worthwhile) return readInputs(store, sources, options);
  const request = await requestOf(sources, options, files, sizes);
  const beside = await besideDigests(files);
  if (await hasRequest(place, request)) {
    const content = contentOf(await hashAll(files, sum(sizes), options), beside);
    const notes = await loadEntry(store, place, { request, content });
    if (notes !== null) {
      for (const note of notes) options.onNote?.(note);
      return chooseCores(store);
    }
  }
  const notes: string[] = [];
  const onNote = (note: string) => {
    notes.push(note);
    options.onNote?.(note);
  };
  await readInputs(store, sources, { ...options, onNote });
  if (digest(beside) !== digest(await besideDigests(files))) return;
  const read = (await store.inputs()).map(({ sha256 }) => sha256);
  // A disk that is full or can't be written is no reason to fail.
  await saveEntry(store, place, { request, content: contentOf(read, beside) }, notes).catch(() => {});
}

function filesOf({ runs = [], dialogues = [], traces = [] }: InputSources): string[] {
  return [...runs.flatMap((run) => run.files), ...dialogues, ...traces];
}

/** Bytes of each file; null where one is no plain file, such as a pipe, which can be read only once. */
async function sizesOf(files: readonly string[]): Promise<readonly number[] | null> {
  const found = await Promise.all(files.map(async (file) => stat(file).catch(() => undefined)));
  const sizes = found.flatMap((one) => (one?.isFile() === true ? [one.size] : []));
  return sizes.length === files.length ? sizes : null;
}

/** Everything but the content of files that decides what is read. */
async function requestOf(
  { runs = [], dialogues = [], traces = [], speakers = new Map() }: InputSources,
  { columns = new Map(), role, source, encoding, shown = (path) => path }: ReadOptions,
  files: readonly string[],
  sizes: readonly number[],
): Promise<string> {
  const asked = {
    runs,
    dialogues,
    traces,
    speakers: [...speakers],
    columns: [...columns],
    role,
    source,
    encoding,
  };
  const seen = files.map((file, i) => [shown(file), basename(file), sizes[i]]);
  return digest([await readerVersion(), asked, seen]);
}

/** Digests of what is read beside the files that are named. */
async function besideDigests(files: readonly string[]): Promise<string[]> {
  const beside = files.flatMap(summariesBeside);
  return Promise.all(beside.map(async (file) => (await hashFile(file).catch(() => undefined)) ?? ""));
}

async function hashAll(files: readonly string[], total: number, { onBytes }: ReadOptions): Promise<string[]> {
  const digests: string[] = [];
  let done = 0;
  for (const file of files) {
    digests.push(
      await hashFile(file, (bytes) => {
        done += bytes;
        onBytes?.(done, total);
      }),
    );
  }
  return digests;
}

function contentOf(files: readonly string[], beside: readonly string[]): string {
  return digest([files, beside]);
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
