import { plural } from "../locale/format.ts";
import { inertLine } from "../model/inert.ts";
import { unwritable } from "../store/output-place.ts";
import { isTrino } from "../store/trino/address.ts";
import { withInputs } from "./analyse-inputs.ts";
import { checkFolderName } from "./formats-of.ts";
import { inputChoices } from "./input-choices.ts";
import { type InputFlags, resolveSources } from "./input-flags.ts";

export interface LoadFlags
  extends Pick<
    InputFlags,
    | "dialogues"
    | "traces"
    | "embeddings"
    | "columns"
    | "role"
    | "source"
    | "encoding"
    | "pairs"
    | "scores"
    | "cache"
  > {
  readonly to: string;
}

/**
 * `simgap load INPUT… --to DIR|trino://…`: reads the inputs once and writes the store's tables as Parquet, or to Trino.
 * @throws {UsageError} if nothing is given, or the place holds something else than tables.
 * @throws {InputError} if an input can't be read, or the place can't be written.
 */
export async function loadCommand(specs: readonly string[], flags: LoadFlags): Promise<void> {
  const lake = isTrino(flags.to) ? await openLake(flags.to) : undefined;
  if (lake === undefined) checkFolderName("--to", flags.to);
  const sources = await resolveSources(specs, flags, "load");
  const { embeddings } = flags;
  const inputs = {
    sources,
    embeddings,
    cache: flags.cache,
    choices: inputChoices(flags),
    ownScores: flags.scores === undefined ? {} : { scores: flags.scores },
  };
  if (lake !== undefined) {
    const { loadIntoTrino, tellLeft } = await import("../store/trino/load-tables.ts");
    const { undoable } = await import("./interrupt.ts");
    return withInputs(inputs, async (store) => {
      const tables = await undoable(
        (signal) => loadIntoTrino(store, lake, signal),
        () => tellLeft(lake),
      );
      tell(flags.to, (await store.runs()).length, [...tables]);
    });
  }
  const { writeTables } = await import("../store/tables/write-tables.ts");
  const { runs, tables } = await withInputs(inputs, async (store) =>
    writeTables(store, flags.to).catch((error: unknown) => {
      throw isRefusal(error) ? unwritable(flags.to, error) : error;
    }),
  );
  tell(
    flags.to,
    runs.length,
    Object.entries(tables).map(([table, { rows }]) => [table, rows]),
  );
}

async function openLake(to: string) {
  const { openTrinoTarget, tellLoading } = await import("../store/trino/load-tables.ts");
  const lake = await openTrinoTarget(to, { environment: process.env });
  const note = tellLoading(lake);
  if (note !== undefined) process.stderr.write(`${inertLine(`note: ${note}`)}\n`);
  return lake;
}

function tell(to: string, runs: number, tables: readonly (readonly [table: string, rows: number])[]): void {
  const rows = tables.flatMap(([table, count]) => (count > 0 ? [`${table} ${count}`] : []));
  process.stdout.write(`${inertLine(`${to}: ${plural(runs, "run")}; rows: ${rows.join(", ")}`)}\n`);
}

/** The place can't be written to, or its parent is not a folder. */
function isRefusal(error: unknown): boolean {
  const codes = ["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"];
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? "");
}
