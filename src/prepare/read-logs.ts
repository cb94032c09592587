import { InputError, UsageError } from "../model/errors.ts";
import { type Digest, digestFile } from "../store/digest.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { Faults } from "../store/faults.ts";
import { nothingMet } from "../store/mapped-keys.ts";
import { TOGETHER, TOGETHER_BYTES, UNZIPPED } from "../store/plan-readings.ts";
import type { Reading } from "../store/reading.ts";
import { ofAnotherKind, recognise, titleOf } from "../store/recognise.ts";
import { plainSource } from "../store/source/source.ts";
import type { LogMap } from "./log-map.ts";
import type { OddEvents } from "./odd-events.ts";
import { readFlatLog } from "./read-flat-log.ts";
import { readTraceLogs } from "./read-trace-log.ts";
import type { UnreadTimes } from "./unread-times.ts";

/**
 * Events as they come from the logs, and what is known about their users. `context` and `action` are JSON texts;
 * `file` and `row` keep the order of the logs. `part` (history, test) and `weight` (of drawn events) are those of prepared sets.
 */
const TABLES = `
  CREATE TABLE log_events (file INTEGER, row BIGINT, user_id VARCHAR, type VARCHAR, happened VARCHAR, context VARCHAR, action VARCHAR, part VARCHAR, weight DOUBLE);
  CREATE TABLE log_users (user_id VARCHAR, profile VARCHAR)`;

/** A file that was read. */
export interface LogFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Rows of a flat log, events of traces. */
  readonly records: number;
  readonly unread: UnreadTimes | null;
  /** Of traces. */
  readonly odd?: OddEvents | null;
}

export interface ReadLogsOptions {
  readonly map?: LogMap | undefined;
  /** Text encoding if not UTF-8. */
  readonly encoding?: string | undefined;
  readonly onBytes?: ((done: number) => void) | undefined;
}

/**
 * Reads logs into the tables `log_events` and `log_users`: traces as they are, flat logs through a mapping.
 * @throws {UsageError} on a flat log without a mapping.
 * @throws {InputError} on a malformed file or one of another kind.
 */
export async function readLogs(
  store: DuckStore,
  paths: readonly string[],
  { map, encoding, onBytes }: ReadLogsOptions = {},
): Promise<readonly LogFile[]> {
  await store.run(TABLES);
  const files: LogFile[] = [];
  let traces: Trace[] = [];
  const readPending = async () => {
    const batch = traces;
    traces = [];
    if (batch.length === 0) return;
    const logs = await readTraceLogs(
      store,
      batch.map(({ reading }) => reading),
    );
    batch.forEach(({ digest, reading }, i) => {
      files.push({ path: reading.shown, sha256: digest.sha256, bytes: digest.bytes, ...logs[i]! });
    });
  };
  for (const [file, path] of paths.entries()) {
    const recognised = await recognise(path, encoding === undefined ? {} : { encoding });
    const { kind, source, sample } = recognised;
    if (sample.other !== undefined) throw ofAnotherKind(recognised, path, "");
    const flat = ["lines", "delimited", "parquet"].includes(sample.shape);
    if (!flat && kind !== "traces") {
      throw new InputError(
        { file: path },
        {
          found: titleOf(recognised),
          expected: `traces, or a flat log (.csv, .tsv, .jsonl, .parquet)${sample.shape === "array" ? "; for the rows of a JSON array, JSON Lines with one row per line" : ""}`,
        },
      );
    }
    const plain = flat ? source : await plainSource(source);
    const own = {
      run: "real",
      shown: path,
      called: path,
      file,
      table: `log_${file}`,
      recognised,
      columns: nothingMet(),
      faults: new Faults(),
    };
    const reading = { ...own, path: plain.path, gzip: plain.gzip };
    const digest = await digestFile(source, onBytes);
    if (flat || !fitsTogether(traces, { reading, digest })) await readPending();
    if (flat) {
      const read = await readFlatLog(store, reading, mappingFor(path, map));
      files.push({ path, sha256: digest.sha256, bytes: digest.bytes, ...read });
    } else {
      traces.push({ reading, digest });
    }
  }
  await readPending();
  return files;
}

/** A file of traces that is read together with others. */
interface Trace {
  readonly reading: Reading;
  readonly digest: Digest;
}

/** Whether a file can be read in one statement with the waiting ones. */
function fitsTogether(waiting: readonly Trace[], { reading, digest }: Trace): boolean {
  const bytes = waiting.reduce((sum, one) => sum + unzippedBytes(one), 0);
  const [first] = waiting;
  return (
    (first === undefined || first.reading.gzip === reading.gzip) &&
    waiting.length < TOGETHER &&
    bytes + unzippedBytes({ reading, digest }) <= TOGETHER_BYTES
  );
}

function unzippedBytes({ reading, digest }: Trace): number {
  return digest.bytes * (reading.gzip ? UNZIPPED : 1);
}

function mappingFor(path: string, map: LogMap | undefined): LogMap {
  if (map !== undefined) return map;
  throw new UsageError(
    `${path} is a flat log: --map says which column is what, such as {"user": "uid", "time": "ts", "scenario": "page", "actions": {"like": "liked"}} (docs/preparing.md)`,
  );
}
