import { UsageError } from "../model/errors.ts";
import type { Store } from "../store/store.ts";
import { isTrino } from "../store/trino/address.ts";
import type { InputFlags } from "./input-flags.ts";
import { modelOf } from "./llm-flags.ts";

/** Options on how to read inputs, which loaded tables do not need. */
const READING = [
  "dialogues",
  "traces",
  "embeddings",
  "columns",
  "role",
  "source",
  "encoding",
  "topics",
  "pairs",
  "scores",
] as const;

/**
 * Refuses inputs given together with loaded tables.
 * @param specs files, or names of runs, which pass.
 * @throws {UsageError} that names the first input.
 */
export function checkEngineFlags(specs: readonly string[], flags: InputFlags): void {
  if (flags.engine === undefined) return;
  const [spec] = specs;
  const option = READING.find((name) => flags[name] !== undefined);
  const given = spec ?? (option === undefined ? undefined : `--${option}`);
  if (given !== undefined)
    throw new UsageError(`--engine reads tables, not inputs: load ${given} with simgap load`, [
      spec === undefined && option !== undefined ? option : "engine",
    ]);
  if (modelOf(flags.scorer) !== null)
    throw new UsageError(
      "--scorer llm:MODEL reads files, not tables: score the texts first, then use simgap load --scores",
      ["scorer"],
    );
}

/**
 * Opens loaded tables as a store.
 * @throws {InputError} if tables are missing or of another version, or the server does not answer.
 */
export async function openEngine(engine: string): Promise<Store> {
  if (isTrino(engine)) {
    const { TrinoStore } = await import("../store/trino/trino-store.ts");
    return TrinoStore.open(engine, { environment: process.env });
  }
  const { openTables } = await import("../store/tables/open-tables.ts");
  return openTables(engine);
}
