import type { IdentifierKind } from "./identifier-kinds.ts";
import { IDENTIFIER_RULES } from "./identifier-rules.ts";
import { HAN_RANGE } from "./identifier-signs.ts";
import { plainSigns, withSpokenDigits } from "./plain-signs.ts";

/** An identifier in a text, from `start` up to, not including, `end`. */
export interface IdentifierSpan {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds identifiers in a text by rules: numbers of phones, cards and identity documents (by their check digits),
 * licence plates, email and web addresses, mentions, accounts, street addresses. Full-width and circled characters
 * count as plain ones, and phone numbers may be spelt in Chinese numerals. Names of persons are found only after a
 * word that announces one.
 * @returns spans that do not overlap, in order.
 */
export function findIdentifiers(text: string): readonly IdentifierSpan[] {
  if (text.length < SHORTEST) return [];
  const plain = plainSigns(text);
  const digits = withSpokenDigits(plain);
  const spans: IdentifierSpan[] = [];
  const free = (start: number, end: number) => spans.every((span) => end <= span.start || start >= span.end);
  for (const { kind, pattern, needs, accepts, lead } of IDENTIFIER_RULES) {
    const read = kind === "mobile" ? digits : plain;
    if (needs !== undefined && !read.includes(needs)) continue;
    for (const match of read.matchAll(pattern)) {
      const skip = lead?.(match[0]) ?? 0;
      const [before, after] = [read.slice(0, match.index), read.slice(match.index + match[0].length)];
      const [sign, extension] = around({ kind, match: match[0] }, before, after);
      const start = match.index + skip - sign;
      const end = match.index + match[0].trimEnd().length + extension;
      if (end > start && free(start, end) && (accepts?.(match[0], before, after) ?? true)) {
        spans.push({ kind, start, end });
      }
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

const SHORTEST = 4;

/** What follows a Chinese address: a further number ("之3"), a floor ("19F"), a door, after a blank a house and room (" 4号楼1602"). */
const ROOM = new RegExp(
  `^[^](?:之\\d{1,3}|(?<=\\d)[Ff](?![A-Za-z])|(?<=号)门)?(?:[ ,，]{1,2}(?:[${HAN_RANGE}]{2,8}(?:广场|大厦|中心|小区|花园|公寓) ?)?(?:[A-Za-z\\d]{1,4} ?(?:号楼|栋|幢|座|单元|楼|层) ?){1,3}(?:\\d{2,5}(?:室|户|号)?)?(?!\\d))?`,
  "u",
);

/**
 * What belongs to a match beyond its rule: "+" before a phone number, " ext. 22" or "转806" after it, the room of an
 * address.
 */
function around(
  { kind, match }: { readonly kind: IdentifierKind; readonly match: string },
  before: string,
  after: string,
): [before: number, after: number] {
  // Includes the last character of the match, which decides what may follow.
  if (kind === "address")
    return [0, (ROOM.exec(match.slice(-1) + after.slice(0, 40))?.[0].trimEnd().length ?? 1) - 1];
  if (kind !== "mobile") return [0, 0];
  const sign = /(?:[(（]\+\d{1,3}[)）][ .-]?|\+)$/u.exec(before.slice(-8))?.[0].length ?? 0;
  const extension =
    /^[ ,，]{0,2}(?:转|分机号?|(?:ext(?:ension)?|extn)\b\.?|x(?=\d)|#)[ :：]?\d{1,6}(?!\d)/iu.exec(
      after.slice(0, 24),
    );
  return [sign, extension?.[0].length ?? 0];
}

/** A text with its identifiers replaced by their kind: "[mobile]". */
export function withoutIdentifiers(text: string, spans: readonly IdentifierSpan[]): string {
  let out = "";
  let at = 0;
  for (const { kind, start, end } of spans) {
    out += `${text.slice(at, start)}[${kind}]`;
    at = end;
  }
  return out + text.slice(at);
}
