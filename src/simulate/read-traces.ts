import { createHash } from "node:crypto";
import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { InputError } from "../model/errors.ts";
import { refuseRepeatedKeys } from "../model/repeated-key.ts";
import { type FileKind, recognise, titleOf } from "../store/recognise.ts";
import { bytesOf, openSource, surveyEncoding } from "../store/source/source.ts";
import { unreadable } from "../store/source/unreadable.ts";
import { eventOf, eventsOf, fault, isObject, profileString, traceOf, type UserTrace } from "./trace.ts";

/** A file of traces or a prepared benchmark, parsed. */
interface TraceFile {
  readonly path: string;
  readonly users: readonly UserTrace[];
  readonly prepared: boolean;
}

/** The users to simulate, and a digest of the input. */
export interface TraceSource {
  /** The users in the order of their files; a file is read when its first user is reached. */
  users(): AsyncGenerator<UserTrace>;
  readonly files: readonly string[];
  readonly sha256: string;
  /** Whether the input names the items to ask about. */
  readonly prepared: boolean;
}

const OTHERS = /(?:_prediction_results|_evaluation_report|_run_summary|_analysis)\.json(?:\.gz)?$/iu;

/**
 * Opens traces (one user per key) or a prepared benchmark (`{metadata, users: [{user_id, base_history,
 * test_time_all_actions, test_actions, …}]}`). A folder with a prepared benchmark counts as that benchmark; traces
 * beside it are ignored.
 * @throws {InputError} if a file is neither, or two files have the same user.
 */
export async function openTraces(paths: readonly string[]): Promise<TraceSource> {
  const found: { path: string; prepared: boolean }[] = [];
  const hash = createHash("sha256");
  const seen = new Map<string, string>();
  for (const path of paths) {
    const folder = await isFolder(path);
    const files = folder ? await filesIn(path) : [path];
    const read: { path: string; prepared: boolean; digest: string; ids: string[] }[] = [];
    for (const file of files) {
      const text = await textOf(file);
      const parsed = await parsedOrNamed(text, file, folder);
      if (parsed === null) continue;
      const digest = createHash("sha256").update(text).digest("hex");
      read.push({ path: file, prepared: parsed.prepared, digest, ids: parsed.users.map(({ id }) => id) });
    }
    const prepared = read.filter((file) => file.prepared);
    const chosen = prepared.length > 0 ? prepared : read;
    if (chosen.length === 0)
      throw new InputError(
        { file: path },
        { found: "no traces in it", expected: "*.json with users and their events" },
      );
    for (const { path: file, digest, ids, prepared: isPrepared } of chosen) {
      hash.update(digest);
      found.push({ path: file, prepared: isPrepared });
      for (const id of ids) {
        const first = seen.get(id);
        if (first !== undefined)
          throw new InputError(
            { file, key: id },
            { found: `this user a second time (first in ${first})`, expected: "one trace per user" },
          );
        seen.set(id, file);
      }
    }
  }
  return {
    files: found.map((file) => file.path),
    sha256: hash.digest("hex"),
    prepared: found.every((file) => file.prepared),
    async *users() {
      for (const { path } of found) {
        const users = [...parse(await textOf(path), path, false)!.users].reverse();
        // Frees the memory of each user that is passed on.
        for (let user = users.pop(); user !== undefined; user = users.pop()) yield user;
      }
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(error, path);
  });
  return found.isDirectory();
}

/** The JSON files of a folder, or those of its subfolders if it has none itself. */
async function filesIn(folder: string): Promise<string[]> {
  const named = (names: readonly string[]) =>
    names
      .filter((name) => /\.json(?:\.gz)?$/iu.test(name) && !OTHERS.test(basename(name)))
      .sort()
      .map((name) => join(folder, name));
  const own = named(await readdir(folder));
  return own.length > 0 ? own : named(await readdir(folder, { recursive: true }));
}

const LARGEST = 480 * 2 ** 20;

async function textOf(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const source = await surveyEncoding(await openSource(path));
  for await (const chunk of bytesOf(source)) {
    size += chunk.length;
    if (size > LARGEST)
      throw new InputError(
        { file: path },
        { found: "more than 480 MB", expected: "one file per user, or several users per file" },
      );
    chunks.push(chunk);
  }
  return new TextDecoder(source.encoding).decode(Buffer.concat(chunks));
}

/** Kinds of files with users but no traces. */
const NO_TRACES: readonly FileKind[] = ["conversations", "dialogues", "table", "predictions"];

/** @throws {InputError} that names the kind of the file, if it is another known kind. */
async function parsedOrNamed(text: string, file: string, lenient: boolean): Promise<TraceFile | null> {
  try {
    return parse(text, file, lenient);
  } catch (error) {
    const recognised = await recognise(file).catch(() => undefined);
    if (recognised === undefined || !NO_TRACES.includes(recognised.kind)) throw error;
    // Any list may hold predictions until its records are read.
    if (recognised.kind === "predictions" && !/^\s*\[\s*\{/u.test(text)) throw error;
    const spoken = recognised.kind === "conversations" || recognised.kind === "dialogues";
    throw new InputError(
      { file },
      {
        found: titleOf(recognised),
        expected: `traces of users or a prepared benchmark (simgap prepare); ${spoken ? "simgap report --dialogues" : "simgap report"} reads this file`,
      },
    );
  }
}

/** @returns null for a file of another kind in a folder. */
function parse(text: string, file: string, lenient: boolean): TraceFile | null {
  if (text.trim() === "")
    throw new InputError({ file }, { found: "an empty file", expected: "traces of users" });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      { file },
      { found: `malformed JSON (${reason})`, expected: "one whole JSON object" },
    );
  }
  refuseRepeatedKeys(text, file);
  if (isObject(value) && Array.isArray(value.users)) {
    const users = value.users.map((user: unknown, i) => preparedUser(user, file, `users[${i}]`));
    return { path: file, users, prepared: true };
  }
  const entries = isObject(value) ? Object.entries(value) : [];
  const isTraces = entries.some(([, user]) => isObject(user) && "action_history" in user);
  if (!isTraces && lenient) return null;
  if (entries.length === 0)
    throw new InputError(
      { file },
      { found: Array.isArray(value) ? "a list" : "no user", expected: "an object with a user for each key" },
    );
  return { path: file, users: entries.map(([id, user]) => traceOf(id, user, file)), prepared: false };
}

function preparedUser(value: unknown, file: string, key: string): UserTrace {
  if (!isObject(value)) throw fault({ file, key }, value, "a user");
  const { user_id: id, test_actions: asked } = value;
  if ((typeof id !== "string" && typeof id !== "number") || id === "")
    throw fault({ file, key: `${key}.user_id` }, id, "a name");
  if (!Array.isArray(asked)) throw fault({ file, key: `${key}.test_actions` }, asked, "a list of items");
  const before = eventsOf(value.base_history ?? [], { file, key: `${key}.base_history` });
  const window = eventsOf(value.test_time_all_actions ?? [], { file, key: `${key}.test_time_all_actions` });
  // The periods of history and items may overlap: an event in both counts once.
  const inWindow = new Set(window.map((event) => JSON.stringify(event)));
  const earlier = before.filter((event) => !inWindow.has(JSON.stringify(event)));
  const events = [...earlier, ...window];
  const tests = asked.map((item: unknown, i) => {
    const place = { file, key: `${key}.test_actions[${i}]` };
    if (!isObject(item)) throw fault(place, item, "an item");
    const index = item.test_time_index;
    if (typeof index === "number" && window[index] !== undefined) return earlier.length + index;
    if (index !== undefined && index !== null)
      throw fault(
        { ...place, key: `${place.key}.test_time_index` },
        index,
        `a position below ${window.length}`,
      );
    events.push(eventOf(item.action, { ...place, key: `${place.key}.action` }));
    return events.length - 1;
  });
  const weights = new Map(
    asked.flatMap((item: unknown, i): [number, number][] => {
      const weight = isObject(item) ? item.sampling_weight : undefined;
      return typeof weight === "number" && weight > 0 ? [[tests[i]!, weight]] : [];
    }),
  );
  return { id: String(id), profile: profileString(value.user_profile), events, tests, weights };
}
