import { plainText } from "./plain/plain-text.ts";

/** The languages that simgap reads. */
export const LANGUAGES = ["en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

/** A Han character carries about as much as this many letters: a word has 1.6 of the one and 4.7 of the other. */
const LETTERS_PER_HAN = 3;

/**
 * The language of a text by the share of its scripts: Latin letters count as English, Han characters as Chinese;
 * addresses are ignored. Null without letters (digits, punctuation, emoji) or if most letters are in another script
 * (kana, Hangul, Cyrillic, Arabic, …). One pass over the UTF-16 units, so lone surrogates and control characters are
 * harmless. It can't tell English from other languages in Latin script; if a data set states its language, that takes
 * precedence.
 */
export function detectLanguage(original: string): Language | null {
  const { text } = plainText(original);
  let latin = 0;
  let han = 0;
  let other = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isLatin(unit)) latin++;
    else if (isHan(unit)) han++;
    else if (isOtherLetter(unit)) other++;
  }
  const chinese = han * LETTERS_PER_HAN;
  if (latin + han === 0 || other * LETTERS_PER_HAN > latin + chinese) return null;
  return chinese >= latin ? "zh" : "en";
}

/** Latin letters: ASCII, Latin-1, Latin Extended-A and B; and their full-width forms. */
export function isLatin(unit: number): boolean {
  if (unit < 0x80) return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
  if (unit >= 0xc0 && unit <= 0x24f) return unit !== 0xd7 && unit !== 0xf7;
  return (unit >= 0xff21 && unit <= 0xff3a) || (unit >= 0xff41 && unit <= 0xff5a);
}

/** Han characters of the basic plane and, by their high surrogates, of planes 2 and 3. */
export function isHan(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0xf900 && unit <= 0xfaff) ||
    (unit >= 0xd840 && unit <= 0xd888) ||
    unit === 0x3007
  );
}

/** Greek to the Indic and South-East Asian scripts, Georgian, Hangul, kana, Arabic presentation forms. */
function isOtherLetter(unit: number): boolean {
  return (
    (unit >= 0x370 && unit <= 0x1fff) ||
    (unit >= 0x3041 && unit <= 0x30ff) ||
    (unit >= 0xac00 && unit <= 0xd7a3) ||
    (unit >= 0xfb1d && unit <= 0xfdff) ||
    (unit >= 0xfe70 && unit <= 0xfefc)
  );
}
