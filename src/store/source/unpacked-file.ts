import { createReadStream } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { InputError, quote } from "../../model/errors.ts";
import { LIMITS, megabytes } from "./limits.ts";
import { oncePerFile } from "./once-per-file.ts";
import { privateCopy } from "./private-copies.ts";
import { unzstd } from "./unpack.ts";
import { reasonOf, unreadable } from "./unreadable.ts";
import { archived, inZip } from "./zip.ts";

const YAML = /\.ya?ml$/iu;

/** Where a zstd stream begins. */
const ZSTD = "\x28\xb5\x2f\xfd";

/**
 * What a file is unpacked to, a private copy: one that zstd packed, the file of this name in a zip, or the only data in
 * it; of YAML, the same as JSON. Other files are left as they are.
 * @throws {InputError} where it can't be unpacked.
 */
export async function unpackedFile(path: string, name: string | undefined, shown: string): Promise<string> {
  try {
    const names = await archived(path);
    const only = names?.length === 1 ? names[0] : undefined;
    const entry = name ?? only;
    if (entry !== undefined) return await entryCopy(path, entry, shown);
    if (YAML.test(shown)) return await jsonCopy(path, shown);
    return (await startsAsZstd(path)) ? await zstdCopy(path, shown) : path;
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(error, shown);
  }
}

const entryCopy = oncePerFile(async (archive: string, name: string, shown: string) =>
  inZip(archive, shown, async (entries) => {
    const entry = entries.find((one) => one.name === name)!;
    return privateCopy(await entry.read(), /\.\w+(?:\.gz)?$/u.exec(name)?.[0] ?? "");
  }),
);

/** YAML as JSON, as which it is read. */
const jsonCopy = oncePerFile(async (path: string, shown: string) => {
  const { size } = await stat(path);
  if (size > LIMITS.record)
    throw new InputError(
      { file: shown },
      {
        found: `${megabytes(size)} of YAML`,
        expected: `at most ${megabytes(LIMITS.record)}, or the same as JSON`,
      },
    );
  const { parse } = await import("yaml");
  const text = await readFile(path, "utf8");
  try {
    return await privateCopy(textOf(parse(text)), ".json");
  } catch (error) {
    const reason = quote(reasonOf(error).split("\n")[0]!, 160);
    throw new InputError(
      { file: shown },
      { found: `malformed YAML (${reason})`, expected: "whole YAML, or JSON" },
    );
  }
});

const zstdCopy = oncePerFile(async (path: string, shown: string) => {
  const { size } = await stat(path);
  const ending = /\.\w+(?=\.zstd?$)/iu.exec(shown)?.[0] ?? "";
  return privateCopy(unzstd(createReadStream(path), size, shown), ending);
});

async function startsAsZstd(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString("latin1") === ZSTD;
  } finally {
    await file.close();
  }
}

async function* textOf(value: unknown): AsyncGenerator<string> {
  yield JSON.stringify(value) ?? "";
}
