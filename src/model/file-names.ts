import { createHash } from "node:crypto";
import { inertLine } from "./inert.ts";

/** Names that Windows keeps for devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
const DEVICES = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/iu;
/** Bytes of UTF-8: file systems hold 255, and an ending and a temporary name have to fit too. */
const MOST_BYTES = 120;

/**
 * The stem of a file for each name: no part of a path, no device, at most 120 bytes, and different for
 * different names also where the file system takes capitals and small letters, or composed and decomposed
 * ones, for the same. A name that is a good stem stays as it is; another gets a part of its digest.
 * @returns a stem a name, in the order of the names; the same for the same names.
 */
export function fileStems(names: readonly string[]): ReadonlyMap<string, string> {
  const stems = new Map<string, string>();
  const taken = new Set<string>();
  for (const name of new Set(names)) {
    const plain = plainStem(name);
    let stem = plain;
    for (let salt = name; stem !== name || taken.has(folded(stem)); salt += name) {
      stem = `${cut(plain, MOST_BYTES - 9)}-${digest(salt)}`;
      if (!taken.has(folded(stem))) break;
    }
    taken.add(folded(stem));
    stems.set(name, stem);
  }
  return stems;
}

function plainStem(name: string): string {
  const stem = cut(
    inertLine(name)
      .normalize("NFC")
      .replace(/[<>:"/\\|?*\s]+/gu, "_")
      .replace(/^[.-]+|[. ]+$/gu, "_"),
    MOST_BYTES,
  );
  return stem === "" || DEVICES.test(stem) ? `_${stem}` : stem;
}

function cut(text: string, bytes: number): string {
  let size = 0;
  let kept = "";
  for (const character of text) {
    size += Buffer.byteLength(character);
    if (size > bytes) break;
    kept += character;
  }
  return kept;
}

function folded(stem: string): string {
  return stem.normalize("NFKC").toLowerCase();
}

function digest(name: string): string {
  return createHash("sha256").update(name, "utf16le").digest("hex").slice(0, 8);
}
