import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { InputError, quote } from "../../model/errors.ts";
import { archived, entryCopy } from "./archive.ts";
import { LIMITS, megabytes } from "./limits.ts";
import { oncePerFile } from "./once-per-file.ts";
import { privateCopy } from "./private-copies.ts";
import { startsAs, unzstd } from "./unpack.ts";
import { reasonOf, unreadable } from "./unreadable.ts";
import { wholeText } from "./whole-text.ts";

const YAML = /\.ya?ml(?:\.gz)?$/iu;

/**
 * Unpacks a file to a private copy: a zstd file, a named file in an archive, or an archive's only data; YAML is
 * converted to JSON. Other files are returned unchanged.
 * @throws {InputError} if it can't be unpacked.
 */
export async function unpackedFile(path: string, name: string | undefined, shown: string): Promise<string> {
  try {
    const names = await archived(path);
    const only = names?.length === 1 ? names[0] : undefined;
    const entry = name ?? only;
    const place = entry === undefined ? path : await entryCopy(path, entry, shown);
    if (YAML.test(entry ?? shown)) return await jsonCopy(place, shown);
    return entry === undefined && (await startsAs(path)) === "zstd" ? await zstdCopy(path, shown) : place;
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(error, shown);
  }
}

/** Converts YAML to JSON. */
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
  const text = await wholeText(path);
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

async function* textOf(value: unknown): AsyncGenerator<string> {
  yield JSON.stringify(value) ?? "";
}
