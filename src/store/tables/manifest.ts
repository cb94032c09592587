import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { InputError } from "../../model/errors.ts";
import { refuseRepeatedKeys } from "../../model/repeated-key.ts";
import { hashFile } from "../digest.ts";

/** The schema of a folder of tables; its number changes with the tables. */
export const TABLES_SCHEMA = "simgap/tables@1";
const MANIFEST = "manifest.json";

const fileSchema = z.object({
  /** A plain name within the folder; the run is named separately. */
  file: z.string().regex(/^[a-z_]+\/\d{5}\.parquet$/u),
  run: z.string().optional(),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
});
const manifestSchema = z.object({
  schema: z.literal(TABLES_SCHEMA),
  /** The version of simgap that read the inputs. */
  simgap: z.string(),
  runs: z.array(z.string()),
  tables: z.record(
    z.string(),
    z.object({ rows: z.number().int().nonnegative(), files: z.array(fileSchema).min(1) }),
  ),
});

export type TableFile = z.infer<typeof fileSchema>;
/** The content of a folder of tables: runs, and each table's rows and files with digests. */
export type Manifest = z.infer<typeof manifestSchema>;

/** The tables of a folder; tables with runs have one file per run. */
export const STORED = {
  answers: "run",
  judgements: "run",
  utterances: "run",
  embeddings: "run",
  events: "whole",
  judge_summaries: "whole",
  problems: "whole",
  inputs: "whole",
  input_runs: "whole",
} as const;

export function manifestPath(folder: string): string {
  return join(folder, MANIFEST);
}

/**
 * Reads the manifest of a folder of tables. Files must exist with the right size; their content is not read.
 * @throws {InputError} if it is not such a folder or of another version, or a file is missing or truncated.
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const manifest = parseManifest(await manifestText(folder), folder);
  const missing = Object.keys(STORED).find((table) => manifest.tables[table] === undefined);
  if (missing !== undefined) throw refused(folder, `no table "${missing}"`);
  for (const { files } of Object.values(manifest.tables))
    for (const file of files) await checkFile(folder, file);
  return manifest;
}

async function manifestText(folder: string): Promise<string> {
  try {
    return await readFile(manifestPath(folder), "utf8");
  } catch {
    throw refused(folder, `no ${MANIFEST}`);
  }
}

function parseManifest(text: string, folder: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused(folder, `a ${MANIFEST} that is not JSON`);
  }
  refuseRepeatedKeys(text, manifestPath(folder));
  const named = z.object({ schema: z.string().startsWith("simgap/tables@") }).safeParse(value);
  if (!named.success) throw refused(folder, `a ${MANIFEST} of another kind`);
  if (named.data.schema !== TABLES_SCHEMA)
    throw new InputError(
      { file: folder },
      {
        found: `tables of version ${named.data.schema}`,
        expected: `${TABLES_SCHEMA}: load the inputs again with this version`,
      },
    );
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused(folder, `a malformed ${MANIFEST} (${issue?.path.join(".")})`);
}

/** A Parquet file begins and ends with these bytes. */
const MAGIC = "PAR1";

async function checkFile(folder: string, { file, bytes }: TableFile): Promise<void> {
  const path = join(folder, file);
  const expected = "the file as simgap load wrote it";
  const handle = await open(path).catch(() => {
    throw new InputError({ file: path }, { found: "no such file", expected });
  });
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(MAGIC.length);
    const { bytesRead } = await handle.read(buffer, 0, MAGIC.length, Math.max(0, size - MAGIC.length));
    if (size !== bytes)
      throw new InputError({ file: path }, { found: `${size} bytes instead of ${bytes}`, expected });
    if (buffer.toString("latin1", 0, bytesRead) !== MAGIC)
      throw new InputError({ file: path }, { found: "no Parquet file", expected });
  } finally {
    await handle.close();
  }
}

/** The error for the first file whose bytes have changed; undefined if none has. */
export async function damagedFile(
  files: Iterable<readonly [path: string, sha256: string]>,
  writer = "simgap load",
): Promise<InputError | undefined> {
  for (const [path, sha256] of files)
    if ((await hashFile(path)) !== sha256)
      return new InputError(
        { file: path },
        { found: "a file that was changed or damaged", expected: `the file as ${writer} wrote it` },
      );
  return undefined;
}

/** The files of all tables, with their digests. */
export function digestsIn(folder: string, { tables }: Manifest): (readonly [path: string, sha256: string])[] {
  return Object.values(tables).flatMap(({ files }) =>
    files.map(({ file, sha256 }) => [join(folder, file), sha256] as const),
  );
}

function refused(folder: string, found: string): InputError {
  return new InputError({ file: folder }, { found, expected: "a folder that simgap load wrote" });
}
