import { stat } from "node:fs/promises";
import type { DuckStore } from "./duck-store.ts";
import { Faults } from "./faults.ts";
import { nothingMet } from "./mapped-keys.ts";
import type { Reading } from "./reading.ts";
import {
  FILE_KINDS,
  type FileKind,
  holdsAnswers,
  type InputChoices,
  ofAnotherKind,
  type Recognised,
  recognise,
  titleOf,
} from "./recognise.ts";
import { plainSource } from "./source/source.ts";
import { namesHumans, runName } from "./sources.ts";

export interface ReadOptions extends InputChoices {
  /** Called as bytes are read, of `total` bytes in all files. */
  readonly onBytes?: (done: number, total: number) => void;
  /** Called with a line on what was read otherwise than it was asked for. */
  readonly onNote?: (note: string) => void;
  /** How a path is shown in messages and in the result; default: as it is. */
  readonly shown?: (path: string) => string;
}

/** What a user asks a file to be. */
const ROLES = {
  run: "prediction results or a table of answers",
  dialogues: FILE_KINDS.dialogues,
  traces: FILE_KINDS.traces,
} as const;
type Role = keyof typeof ROLES;

/** A file that was asked for. */
export interface Asked {
  readonly role: Role;
  /** Of dialogues: the name of their one simulator, or that real users speak; empty: as the file says. */
  readonly run: string;
  /** The user named the run. */
  readonly named: boolean;
  readonly path: string;
}

/** Kinds of files that are read. */
const FORMATS = [
  "predictions",
  "table",
  "dialogues",
  "conversations",
  "traces",
] as const satisfies FileKind[];
export type InputFormat = (typeof FORMATS)[number];

/** Where each kind of file belongs, whatever the option it came under. */
const BELONGS: Readonly<Partial<Record<FileKind, Role>>> = {
  predictions: "run",
  table: "run",
  dialogues: "dialogues",
  conversations: "dialogues",
  traces: "traces",
};

export interface Plan extends Reading {
  readonly format: InputFormat;
  readonly role: Role;
  /** What it holds, where it was given as something else. */
  readonly misplaced?: string;
}

/** Recognises files and says how each is read. @throws {InputError} on a file of another kind, or one that is empty. */
export async function planReadings(
  store: DuckStore,
  asked: readonly Asked[],
  options: ReadOptions,
): Promise<Plan[]> {
  const shown = options.shown ?? ((path: string) => path);
  const [before] = await store.query("SELECT coalesce(max(position) + 1, 0) AS next FROM inputs");
  const plans: Plan[] = [];
  const names = new Set((await store.inputs()).map(({ path }) => runName(path)));
  const called = (path: string, file: number) => {
    const name = runName(path);
    if (names.has(name)) return `${name} (${file + 1})`;
    names.add(name);
    return name;
  };
  for (const one of asked) {
    const recognised = await recognise(one.path, options, shown(one.path));
    const file = Number(before?.next) + plans.length;
    plans.push(
      await planOf(one, recognised, { file, shown: shown(one.path), called: called(shown(one.path), file) }),
    );
  }
  return plans;
}

async function planOf(
  asked: Asked,
  recognised: Recognised,
  { file, shown, called }: Pick<Reading, "file" | "shown" | "called">,
): Promise<Plan> {
  const kind = kindFor(asked, recognised);
  const role = kind === undefined ? undefined : BELONGS[kind];
  if (kind === undefined || role === undefined) {
    throw ofAnotherKind(recognised, shown, ROLES[asked.role]);
  }
  const misplaced =
    role === asked.role ? {} : { misplaced: `${titleOf(recognised)}, read as ${NAMES[role]}` };
  const humans = asked.named && namesHumans(asked.run) && [asked.role, role].includes("dialogues");
  const given = !humans && (role === asked.role || asked.named);
  const run = given ? asked.run : role === "run" ? runName(asked.path) : "";
  const engine = kind === "predictions" || kind === "traces";
  const source = engine ? await plainSource(recognised.source) : recognised.source;
  const { path, gzip } = source;
  const reading = {
    columns: nothingMet(),
    faults: new Faults(),
    run,
    humans,
    path,
    gzip,
    shown,
    file,
    called,
    table: `reading_${file}`,
  };
  return {
    ...reading,
    recognised: {
      ...recognised,
      source: { ...recognised.source, shown },
      // DuckDB reads these files itself: thousands of their heads would fill the memory.
      sample: engine ? { ...recognised.sample, values: [] } : recognised.sample,
    },
    format: kind,
    role,
    ...misplaced,
  };
}

const NAMES = { run: "a run", dialogues: "dialogues", traces: "traces" } as const satisfies Record<
  Role,
  string
>;

/** A table without the columns of dialogues is read as one where it was named as such, so that what is missing is said. */
function kindFor({ role }: Asked, { kind, sample }: Recognised): InputFormat | undefined {
  const rows = kind === "unknown" && sample.shape === "array" && sample.names.length > 0;
  if ((kind === "table" || rows) && role === "dialogues" && !holdsAnswers(sample.names)) return "dialogues";
  return FORMATS.find((format) => format === kind);
}

/** Bytes of each file as it is on disk. */
export async function sizesOf(plans: readonly Plan[]): Promise<ReadonlyMap<Plan, number>> {
  const sizes = plans.map(async (plan) => [plan, (await stat(plan.recognised.source.path)).size] as const);
  return new Map(await Promise.all(sizes));
}

/** Bytes of runs that are read before their answers are checked: many small runs share a statement, memory is bounded. */
const BATCH_BYTES = 256e6;
/** What the table of a file takes at the least. */
const TABLE_BYTES = 8e6;
/** How much longer JSON is than its gzip stream, about. */
export const UNZIPPED = 8;

/** The files of runs, all of a run in one batch. */
export function batchesOf<P extends Plan>(plans: readonly P[], sizes: ReadonlyMap<Plan, number>): P[][] {
  const batches: P[][] = [];
  let room = 0;
  const answered = plans.filter(({ role }) => role === "run");
  for (const name of new Set(answered.map(({ run }) => run))) {
    const run = answered.filter((plan) => plan.run === name);
    const bytes = run.reduce(
      (sum, plan) => sum + Math.max(TABLE_BYTES, sizes.get(plan)! * (plan.gzip ? UNZIPPED : 1)),
      0,
    );
    if (batches.length === 0 || bytes > room) {
      batches.push([]);
      room = BATCH_BYTES;
    }
    batches.at(-1)!.push(...run);
    room -= bytes;
  }
  return batches;
}

/** Files of traces that one statement reads, and their bytes. */
export const TOGETHER = 100;
export const TOGETHER_BYTES = 32e6;

/** Traces in the order they were named, those of a batch all gzipped or none. */
export function traceBatchesOf(plans: readonly Plan[], sizes: ReadonlyMap<Plan, number>): Plan[][] {
  const batches: Plan[][] = [];
  let bytes = 0;
  for (const plan of plans) {
    const batch = batches.at(-1);
    const size = sizes.get(plan)! * (plan.gzip ? UNZIPPED : 1);
    bytes += size;
    if (batch?.[0]?.gzip === plan.gzip && batch.length < TOGETHER && bytes <= TOGETHER_BYTES) {
      batch.push(plan);
    } else {
      batches.push([plan]);
      bytes = size;
    }
  }
  return batches;
}
