import { UsageError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";
import { unwritable } from "../store/output-place.ts";
import { withInputs } from "./analyse-inputs.ts";
import { inputChoices } from "./input-choices.ts";
import { type InputFlags, resolveSources } from "./input-flags.ts";

export interface LoadFlags
  extends Pick<
    InputFlags,
    "dialogues" | "traces" | "embeddings" | "columns" | "role" | "source" | "encoding" | "scores" | "cache"
  > {
  readonly to: string;
}

/**
 * `simgap load INPUT… --to DIR`: reads the inputs once and writes the store's tables as Parquet.
 * @throws {UsageError} where nothing is given, or the place holds something else than tables.
 * @throws {InputError} where an input can't be read, or the place can't be written.
 */
export async function loadCommand(specs: readonly string[], flags: LoadFlags): Promise<void> {
  if (/^trinos?:/u.test(flags.to))
    throw new UsageError("--to names a folder; its trino.sql makes tables of it (docs/performance.md)");
  const sources = await resolveSources(specs, flags, "load");
  const { embeddings } = flags;
  const inputs = {
    sources,
    embeddings,
    cache: flags.cache,
    choices: inputChoices(flags),
    ownScores: flags.scores === undefined ? {} : { scores: flags.scores },
  };
  const { writeTables } = await import("../store/tables/write-tables.ts");
  const { runs, tables } = await withInputs(inputs, async (store) =>
    writeTables(store, flags.to).catch((error: unknown) => {
      throw isRefusal(error) ? unwritable(flags.to, error) : error;
    }),
  );
  const rows = Object.entries(tables).flatMap(([table, { rows }]) => (rows > 0 ? [`${table} ${rows}`] : []));
  process.stdout.write(`${inertLine(`${flags.to}: ${runs.length} runs; rows: ${rows.join(", ")}`)}\n`);
}

/** The place may not be written, or is below what is no folder. */
function isRefusal(error: unknown): boolean {
  const codes = ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"];
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? "");
}
