import { createHash } from "node:crypto";
import { inertLine } from "./inert.ts";

/** Names that Windows reserves for devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
const DEVICES = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/iu;
/** Maximum bytes in UTF-8: file systems allow 255, which must also hold an ending and a temporary name. */
const MOST_BYTES = 120;

/**
 * A file stem for each name: not a path, not a device, at most 120 bytes, and unique even on file systems that ignore
 * case or Unicode normalisation. A valid name is kept; others get part of their digest appended.
 * @returns one stem per name, in order; deterministic.
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
