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
  /** Called as bytes are read, with the `total` of all files. */
  readonly onBytes?: (done: number, total: number) => void;
  /** Called with a note on a file that was read differently than requested. */
  readonly onNote?: (note: string) => void;
  /** How a path is shown in messages and in the result; default: as it is. */
  readonly shown?: (path: string) => string;
}

/** The role under which the user gave a file. */
const ROLES = {
  run: "prediction results or a table of answers",
  dialogues: FILE_KINDS.dialogues,
  traces: FILE_KINDS.traces,
} as const;
type Role = keyof typeof ROLES;

/** A requested file. */
export interface Asked {
  readonly role: Role;
  /** For dialogues: the name of their one simulator, or that real users speak; empty: as the file says. */
  readonly run: string;
  /** Whether the user named the run. */
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

/** The role of each kind of file, whatever option it was given under. */
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
  /** What it holds, if it was given as something else. */
  readonly misplaced?: string;
}

/** Recognises files and plans how to read each. @throws {InputError} on an empty file or one of another kind. */
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
      // DuckDB reads these files itself, so their heads, which would fill memory, are dropped.
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

/** A table given as dialogues is read as such even without the columns, so that the error names what is missing. */
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

/** Bytes of runs read before their answers are checked: many small runs share a statement, and memory is bounded. */
const BATCH_BYTES = 256e6;
/** Minimum size of a file's table. */
const TABLE_BYTES = 8e6;
/** Approximate ratio of JSON to its gzip stream. */
export const UNZIPPED = 8;

/** Batches of run files, with all files of a run in one batch. */
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

/** Maximum number and bytes of trace files per statement. */
export const TOGETHER = 100;
export const TOGETHER_BYTES = 32e6;

/** Batches of traces in the given order, each all gzipped or not at all. */
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
