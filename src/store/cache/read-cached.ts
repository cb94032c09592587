import { createHash } from "node:crypto";
import { basename } from "node:path";
import { hashFile } from "../digest.ts";
import type { DuckStore } from "../duck-store.ts";
import { summariesBeside } from "../judge-summary.ts";
import type { ReadOptions } from "../plan-readings.ts";
import { type InputSources, prepareAsking, readInputs } from "../read-runs.ts";
import { type EntryName, entryOfRequest, entryPath, loadEntry, now, saveEntry } from "./entries.ts";
import { type FileState, fileStates, rememberedDigests, rememberFiles, sameState } from "./file-states.ts";
import { onLocalDisk } from "./local-disks.ts";
import { readerVersion } from "./reader-version.ts";

/** Smaller inputs are not worth caching. */
const WORTHWHILE = 32e6;

/**
 * Fills an empty store like `readInputs`, and caches the tables for when the same reader reads the same files again.
 * Entries belong to the bytes that were read: a file counts as unchanged if a local disk says so and it was at rest
 * when it was hashed (`FileState`); otherwise it is hashed again.
 * @param place the cache folder, private to the user.
 * @param settings for tests: the minimum bytes of inputs to cache, the clock, and whether a file's disk is trusted.
 */
export async function readCached(
  store: DuckStore,
  sources: InputSources,
  options: ReadOptions,
  place: string,
  { worthwhile = WORTHWHILE, clock = now, local = onLocalDisk }: CacheSettings = {},
): Promise<void> {
  const files = filesOf(sources);
  const start = clock();
  const states = await fileStates(files, local);
  if (states === null || bytesOf(states) < worthwhile) return readInputs(store, sources, options);
  const asked = { request: await requestOf(sources, options, files, states), files, states, start, local };
  const beside = await besideDigests(files);
  const notes = await takeEntry(store, asked, beside, options, place);
  if (notes !== null) {
    for (const note of notes) options.onNote?.(note);
    return prepareAsking(store);
  }
  await readAndKeep(store, sources, options, asked, beside, place);
}

interface CacheSettings {
  readonly worthwhile?: number;
  readonly clock?: () => number;
  readonly local?: typeof onLocalDisk;
}

/** What is to be read, and the states of its files. */
interface Asked {
  readonly request: string;
  readonly files: readonly string[];
  readonly states: readonly FileState[];
  /** When the states were read (ms), before any content. */
  readonly start: number;
  readonly local: typeof onLocalDisk;
}

/** @returns the notes of the reading; null if these bytes are not cached. */
async function takeEntry(
  store: DuckStore,
  asked: Asked,
  beside: readonly string[],
  options: ReadOptions,
  place: string,
): Promise<readonly string[] | null> {
  const entry = await entryOfRequest(place, asked.request);
  if (entry === null) return null;
  const known = await rememberedDigests(entry, asked.states);
  const digests = await hashOthers(asked, known, options);
  const name = { request: asked.request, content: contentOf(digests, beside) };
  const notes = await loadEntry(store, place, name);
  if (notes !== null && known.includes(undefined)) await remember(asked, digests, place, name);
  return notes;
}

async function readAndKeep(
  store: DuckStore,
  sources: InputSources,
  options: ReadOptions,
  asked: Asked,
  beside: readonly string[],
  place: string,
): Promise<void> {
  const notes: string[] = [];
  const onNote = (note: string) => {
    notes.push(note);
    options.onNote?.(note);
  };
  await readInputs(store, sources, { ...options, onNote });
  if (digest(beside) !== digest(await besideDigests(asked.files))) return;
  const digests = (await store.inputs()).map(({ sha256 }) => sha256);
  const name = { request: asked.request, content: contentOf(digests, beside) };
  // A disk that is full or can't be written to must not fail the command.
  await saveEntry(store, place, name, notes).catch(() => {});
  await remember(asked, digests, place, name);
}

/**
 * Saves the states of files that are still as they were before they were hashed, so that they need not be hashed
 * again.
 */
async function remember(
  { files, states, start, local }: Asked,
  digests: readonly string[],
  place: string,
  name: EntryName,
): Promise<void> {
  const after = await fileStates(files, local);
  if (after?.every((state, i) => sameState(state, states[i]!)) !== true) return;
  await rememberFiles(entryPath(place, name), states, digests, start).catch(() => {});
}

function filesOf({ runs = [], dialogues = [], traces = [] }: InputSources): string[] {
  return [...runs.flatMap((run) => run.files), ...dialogues, ...traces];
}

/** Everything except the content of files that determines what is read. */
async function requestOf(
  { runs = [], dialogues = [], traces = [], speakers = new Map() }: InputSources,
  { columns = new Map(), role, source, encoding, topics, pairs, shown = (path) => path }: ReadOptions,
  files: readonly string[],
  states: readonly FileState[],
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
    ...(topics === undefined ? {} : { topics }),
    ...(pairs === undefined ? {} : { pairs }),
  };
  const seen = files.map((file, i) => [shown(file), basename(file), Number(states[i]?.size)]);
  return digest([await readerVersion(), asked, seen]);
}

/** Digests of files read besides those given. */
async function besideDigests(files: readonly string[]): Promise<string[]> {
  const beside = files.flatMap(summariesBeside);
  return Promise.all(beside.map(async (file) => (await hashFile(file).catch(() => undefined)) ?? ""));
}

/** The digests of all files; unknown ones are computed. */
async function hashOthers(
  { files, states }: Asked,
  known: readonly (string | undefined)[],
  { onBytes }: ReadOptions,
): Promise<string[]> {
  const digests: string[] = [];
  const total = bytesOf(states);
  let done = 0;
  const count = (bytes: number) => {
    done += bytes;
    onBytes?.(done, total);
  };
  for (const [i, file] of files.entries()) {
    const before = known[i];
    if (before !== undefined) count(Number(states[i]!.size));
    digests.push(before ?? (await hashFile(file, count)));
  }
  return digests;
}

function contentOf(files: readonly string[], beside: readonly string[]): string {
  return digest([files, beside]);
}

function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function bytesOf(states: readonly FileState[]): number {
  return states.reduce((total, { size }) => total + Number(size), 0);
}
