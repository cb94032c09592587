/** Words per piece: about the length of one simulated turn, or of three or four real ones. */
export const PIECE_WORDS = 16;
/** Chinese characters per word, about the mean of segmenters. */
const HAN_A_WORD = 1.5;

/**
 * A text cut at word boundaries into pieces of nearly equal length, about `size` words each, so that the same words
 * weigh as much in three turns as in one. Empty for a text shorter than half a piece.
 */
export function equalPieces(text: string, size = PIECE_WORDS): string[] {
  const { starts, lengths } = unitsOf(text);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const count = Math.round(total / size);
  if (count === 0) return [];
  const cuts: number[] = [];
  let before = 0;
  for (const [i, length] of lengths.entries()) {
    // The piece that contains the unit's middle.
    const place = Math.min(count - 1, Math.floor(((before + length / 2) / total) * count));
    while (cuts.length < place) cuts.push(starts[i]!);
    before += length;
  }
  while (cuts.length < count - 1) cuts.push(text.length);
  return Array.from({ length: count }, (_, i) => text.slice(cuts[i - 1] ?? 0, cuts[i] ?? text.length));
}

/** Units of a text: a Chinese character, or characters up to white space, with what follows. */
function unitsOf(text: string): { readonly starts: number[]; readonly lengths: number[] } {
  const starts: number[] = [];
  const lengths: number[] = [];
  for (let at = 0; at < text.length; ) {
    starts.push(at);
    const kind = kindAt(text, at);
    lengths.push(kind === HAN ? 1 / HAN_A_WORD : kind === SPACE ? 0 : 1);
    let end = at + widthAt(text, at);
    if (kind === HAN) end = runEnd(text, end, (next) => next === SPACE || next === SIGN);
    else {
      if (kind !== SPACE) end = runEnd(text, end, (next) => next === SIGN || next === WORD);
      end = runEnd(text, end, (next) => next === SPACE);
    }
    at = end;
  }
  return { starts, lengths };
}

function runEnd(text: string, from: number, holds: (kind: number) => boolean): number {
  let end = from;
  while (end < text.length && holds(kindAt(text, end))) end += widthAt(text, end);
  return end;
}

const SPACE = 1;
const HAN = 2;
/** Letters and digits of other scripts. */
const WORD = 3;
const SIGN = 4;
/** Cache by code unit, since a table is faster than a Unicode property. */
const kinds = new Uint8Array(0x10000);

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = kinds[unit]!;
  if (known !== 0) return known;
  const kind = kindOf(String.fromCodePoint(text.codePointAt(at)!));
  if (unit < 0xd800 || unit > 0xdfff) kinds[unit] = kind;
  return kind;
}

function kindOf(character: string): number {
  if (/^\s/u.test(character)) return SPACE;
  if (/^\p{Script=Han}/u.test(character)) return HAN;
  return /^[\p{L}\p{N}]/u.test(character) ? WORD : SIGN;
}

function widthAt(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1;
}
