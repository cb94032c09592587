/** Words of a piece: about the length of a simulated turn, three or four of a real one. */
export const PIECE_WORDS = 16;
/** Chinese characters a word, about what segmenters make of them. */
const HAN_A_WORD = 1.5;

/** A Chinese character, or whatever stands between white space, with what follows it. */
const UNIT = /\p{Script=Han}[^\p{Script=Han}\p{L}\p{N}]*|[^\s\p{Script=Han}]+\s*|\s+/gu;
const IS_HAN = /^\p{Script=Han}/u;

/**
 * A text cut into pieces of as equal length as can be, about `size` words each, at word boundaries and nowhere else:
 * what somebody says in three turns and what somebody says in one then weigh the same. None of a text below half a piece.
 */
export function equalPieces(text: string, size = PIECE_WORDS): string[] {
  const units = text.match(UNIT) ?? [];
  const lengths = units.map((unit) => (IS_HAN.test(unit) ? 1 / HAN_A_WORD : unit.trim() === "" ? 0 : 1));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const count = Math.round(total / size);
  const pieces: string[] = Array.from({ length: count }, () => "");
  let before = 0;
  units.forEach((unit, i) => {
    // The piece that the middle of the unit falls into.
    const place = Math.floor(((before + lengths[i]! / 2) / total) * count);
    before += lengths[i]!;
    if (count > 0) pieces[Math.min(count - 1, place)] += unit;
  });
  return pieces;
}
