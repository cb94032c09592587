import { isUtf8 } from "node:buffer";

/** Supported encodings. */
export const ENCODINGS = [
  ...["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252"],
  ...["big5", "shift_jis", "euc-jp", "euc-kr", "windows-1250", "windows-1251", "iso-8859-2", "koi8-r"],
] as const;
export type Encoding = (typeof ENCODINGS)[number];

export function isEncoding(name: string): name is Encoding {
  return ENCODINGS.some((known) => known === name);
}

/** Minimum number of byte pairs for a meaningful share. */
const ENOUGH_PAIRS = 20;

/** The encoding shown by a byte order mark, or by every second byte being zero; null for neither. */
export function markedEncoding(head: Uint8Array): Encoding | null {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  const sample = head.subarray(0, Math.min(head.length, 4096) & ~1);
  if (sample.length < 4) return null;
  let [even, odd] = [0, 0];
  for (let i = 0; i < sample.length; i += 2) {
    if (sample[i] === 0) even++;
    if (sample[i + 1] === 0) odd++;
  }
  const half = sample.length / 2;
  if (odd > 0.4 * half && even < 0.05 * half) return "utf-16le";
  if (even > 0.4 * half && odd < 0.05 * half) return "utf-16be";
  return null;
}

/** Bytes up to the last whole character of UTF-8: a chunk may end inside of one. */
function wholeUtf8(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

/**
 * The encoding of bytes that are not UTF-8, if they leave no doubt: GB18030 by its most common Chinese characters,
 * Windows-1252 by single accented letters among plain ones.
 * @returns null if it could be either, or another.
 */
export function guessEncoding(bytes: Uint8Array): Encoding | null {
  const runs = highRuns(bytes);
  if (runs.pairs + runs.single === 0) return null;
  const plausible = runs.western >= 0.95 * (runs.single + 2 * runs.pairs);
  if (plausible && runs.single > 0 && runs.single >= 2 * runs.pairs) return "windows-1252";
  if (runs.common < 0.7 * runs.pairs || runs.single > 0.1 * runs.pairs) return null;
  // EUC-KR's Korean range ends where the second half of common Chinese begins.
  if (runs.pairs >= ENOUGH_PAIRS && runs.upper < 0.1 * runs.pairs) return null;
  return decodes(bytes, "gb18030") ? "gb18030" : null;
}

interface Runs {
  /** Two bytes over 0x7F side by side; common: of the 3,755 commonest characters, or punctuation. */
  readonly pairs: number;
  readonly common: number;
  readonly upper: number;
  /** Bytes over 0x7F between plain ones. */
  readonly single: number;
  /** Bytes over 0x7F that are a letter or sign in use in Windows-1252. */
  readonly western: number;
}

function highRuns(bytes: Uint8Array): Runs {
  let [pairs, common, upper, single, western] = [0, 0, 0, 0, 0];
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    if (isWestern(lead)) western++;
    const trail = bytes[i + 1] ?? 0;
    if (isDigit(trail) && (bytes[i + 2] ?? 0) > 0x80 && isDigit(bytes[i + 3] ?? 0)) {
      // A rare character in four bytes of GB18030; alone it is no evidence.
      if (isWestern(lead)) western++;
      if (isWestern(bytes[i + 2]!)) western++;
      i += 3;
      continue;
    }
    if (trail < 0x80) {
      single++;
      continue;
    }
    i++;
    pairs++;
    if (isWestern(trail)) western++;
    if (lead <= 0xd7 && trail >= 0xa1 && (lead >= 0xb0 || (lead >= 0xa1 && lead <= 0xa3))) common++;
    if (lead >= 0xc9) upper++;
  }
  return { pairs, common, upper, single, western };
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Accented letters, curly quotes, dashes, currency and the few signs that texts hold in Windows-1252. */
function isWestern(byte: number): boolean {
  if (byte >= 0xc0) return byte !== 0xd7 && byte !== 0xf7 && byte !== 0xff && byte !== 0xfe && byte !== 0xde;
  return WESTERN_SIGNS.has(byte);
}

const WESTERN_SIGNS = new Set([
  0x80, 0x85, 0x8a, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x99, 0x9a, 0x9c, 0x9e, 0xa0, 0xa1,
  0xa3, 0xa7, 0xa9, 0xab, 0xae, 0xb0, 0xb1, 0xb2, 0xb4, 0xb7, 0xba, 0xbb, 0xbc, 0xbd, 0xbe, 0xbf,
]);

function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    // The last character may be cut off.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Whether a chunk of a stream, with what was left over of the one before, is UTF-8; the rest is for the next chunk. */
export function checkUtf8(chunk: Uint8Array): { readonly valid: boolean; readonly rest: Uint8Array } {
  const whole = wholeUtf8(chunk);
  return { valid: isUtf8(whole), rest: chunk.subarray(whole.length) };
}
