import { plural } from "../locale/format.ts";
import { UsageError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";
import { scoreShard } from "../scoring/score-shard.ts";
import { type Shard, writeScoreFiles } from "../store/tables/score-files.ts";
import { isTrino } from "../store/trino/address.ts";
import { scorerByName } from "../text/sentiment/registry.ts";
import { openEngine } from "./engine.ts";
import { checkFolderName } from "./formats-of.ts";

export interface ScoreTableFlags {
  /** Tables written by `simgap load`. */
  readonly engine?: string;
  /** A folder, or true for that of the tables. */
  readonly parquet?: string | true;
  readonly shard?: string;
  readonly scorer: string;
}

/**
 * `simgap score --engine TABLES --parquet [FOLDER] [--shard I/N]`: writes the scores of a part of the utterances as
 * tables, which sentiment and language style use instead of texts.
 * @throws {UsageError} without tables, on files beside them, or on an invalid shard.
 * @throws {InputError} if the tables can't be read, or the folder can't be written.
 */
export async function scoreTables(files: readonly string[], flags: ScoreTableFlags): Promise<void> {
  const { engine, parquet } = flags;
  if (engine === undefined)
    throw new UsageError("score --parquet needs --engine: tables that simgap load wrote", ["engine"]);
  if (files.length > 0)
    throw new UsageError(`--engine reads tables, not inputs: load ${files[0]} with simgap load`, ["engine"]);
  const scorer = scorerByName(flags.scorer);
  const shard = shardOf(flags.shard ?? "1/1");
  const folder = typeof parquet === "string" ? parquet : engine;
  if (isTrino(folder))
    throw new UsageError("scores are written to a folder, not to Trino: --parquet FOLDER", ["parquet"]);
  checkFolderName("--parquet", folder);
  const store = await openEngine(engine);
  try {
    const rows = await writeScoreFiles(folder, shard, await scoreShard(store, shard, scorer));
    const said = `shard ${shard.number} of ${shard.of}, ${plural(rows.scores, "row")} of scores`;
    process.stdout.write(`${inertLine(`${folder}: ${said}`)}\n`);
  } finally {
    await store.close();
  }
}

const MOST_SHARDS = 99_999;

function shardOf(text: string): Shard {
  const [, number, of] = /^(\d{1,5})\/(\d{1,5})$/u.exec(text) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  if (shard.number >= 1 && shard.number <= shard.of) return shard;
  throw new UsageError(`--shard is "${text}", expected I/N with I from 1 to N, N at most ${MOST_SHARDS}`, [
    "shard",
  ]);
}
