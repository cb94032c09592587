import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { InputError } from "../../model/errors.ts";
import { oncePerFile } from "./once-per-file.ts";
import { privateCopy } from "./private-copies.ts";
import { unzstd } from "./unpack.ts";
import { unreadable } from "./unreadable.ts";
import { archived, inZip } from "./zip.ts";

/** Where a zstd stream begins. */
const ZSTD = "\x28\xb5\x2f\xfd";

/**
 * What a file is unpacked to, a private copy: one that zstd packed, the file of this name in a zip, or the only data in
 * it. Other files are left as they are.
 * @throws {InputError} where it can't be unpacked.
 */
export async function unpackedFile(path: string, name: string | undefined, shown: string): Promise<string> {
  try {
    const names = await archived(path);
    const only = names?.length === 1 ? names[0] : undefined;
    const entry = name ?? only;
    if (entry !== undefined) return await entryCopy(path, entry, shown);
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
