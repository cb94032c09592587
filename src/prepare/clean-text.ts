import { decode } from "html-entities";
import { unreadableSigns } from "../model/invisible.ts";

/** Counts of what was cleaned in texts. */
export interface TextCounts {
  texts: number;
  normalised: number;
  control: number;
  markup: number;
  repeated: number;
}

export function noTextCounts(): TextCounts {
  return { texts: 0, normalised: 0, control: 0, markup: 0, repeated: 0 };
}

/** Full-width letters, digits and spaces, and ligatures; the punctuation of Chinese texts is kept. */
const WIDTHS =
  /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFF9F\uFFA0-\uFFDC\uFB00-\uFB06\u3000\u00A0]/gu;
const CONTROL = unreadableSigns();
const TAGS = /<\/?[a-z][a-z0-9-]*(?:\s[^<>]{0,500})?\/?>|<!--[\s\S]{0,2000}?-->|<\|[a-z_]{2,30}\|>/giu;
const ENTITY = /&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[0-9a-f]{1,6});/iu;

/**
 * Cleans a text: composes letters, normalises the width of letters and digits, and removes control characters and
 * markup. Changes are counted. Cleaning a clean text changes nothing.
 */
export function cleanText(text: string, counts: TextCounts): string {
  counts.texts++;
  const whole = text.toWellFormed().replace(/\r\n?/gu, "\n");
  const normalised = whole.replace(WIDTHS, (sign) => sign.normalize("NFKC")).normalize("NFC");
  if (normalised !== whole) counts.normalised++;
  let plain = normalised;
  if (ENTITY.test(plain) || TAGS.test(plain)) {
    counts.markup++;
    // Entities may hide tags, and tags may hide entities.
    plain = withoutMarkup(plain);
  }
  TAGS.lastIndex = 0;
  const visible = plain.replace(CONTROL, "");
  if (visible !== plain) counts.control++;
  return visible
    .replace(/[ \t]{2,}/gu, " ")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}

function withoutMarkup(text: string): string {
  let before = text;
  for (let round = 0; round < 5; round++) {
    const after = decode(before.replace(TAGS, " ")).replace(/\u00A0/gu, " ");
    if (after === before) break;
    before = after;
  }
  return before;
}

/** The sentences of a text, line by line: the units that on-screen text and speech repeat. */
export function splitSentences(text: string): string[] {
  return text
    .split(/\n+|(?<=[。！？!?；;])\s*|(?<=\p{L}\.)\s+(?=\p{Lu})|\s\|\s/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
}

/** The key by which two pieces are the same: their letters and digits. */
export function pieceKey(piece: string): string {
  return piece
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** A text without repeated pieces, joined by their original separators. */
export function withoutRepeats(text: string, counts: TextCounts): string {
  const seen = new Set<string>();
  let repeated = false;
  const lines = text.split("\n").map((line) => {
    const kept = line.split(/(?<=[。！？!?；;])|(?<=\p{L}\. )(?=\p{Lu})/u).filter((piece) => {
      const key = pieceKey(piece);
      if (key.length < SHORT) return true;
      if (seen.has(key)) {
        repeated = true;
        return false;
      }
      seen.add(key);
      return true;
    });
    return kept.join("").trimEnd();
  });
  if (!repeated) return text;
  counts.repeated++;
  return lines.filter((line) => line !== "").join("\n");
}

/** Shorter pieces are kept when repeated, such as "好！好！". */
const SHORT = 4;
