/** Widths in 1/1000 em of the characters from space to tilde in Helvetica, whose metrics Arial and Liberation Sans share (Adobe Core 14 AFM). */
const HELVETICA = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303F\uFF00-\uFF60]/u;
const INVISIBLE = /\p{Mark}|\p{Cf}/u;

export interface TextStyle {
  /** In pixels; default 11. */
  readonly fontSize?: number | undefined;
  readonly fontWeight?: string | number | undefined;
  /** A CSS font list; unless a font with Helvetica's metrics comes first, widths allow for the widest system font. */
  readonly font?: string | undefined;
}

/** In 1/1000 em: width of Chinese characters and emoji, and of other characters that are not in the table. */
const WIDE_WIDTH = 1000;
const OTHER_WIDTH = 650;
const BOLD = 1.08;
/** Safety factors for fonts with Helvetica's metrics, and for the widest system font. */
const SPARE = { Helvetica: 1.02, other: 1.16 } as const;

/**
 * Width of a line of text in pixels, from a table rather than this machine's fonts, so that layouts are the same
 * everywhere.
 */
export function textWidth(text: string, { fontSize = 11, fontWeight, font = "" }: TextStyle = {}): number {
  let thousandths = 0;
  for (const character of text) {
    const known = HELVETICA[(character.codePointAt(0) ?? 0) - 32];
    if (known !== undefined) thousandths += known;
    else if (WIDE.test(character)) thousandths += WIDE_WIDTH;
    else if (!INVISIBLE.test(character)) thousandths += OTHER_WIDTH;
  }
  const weight = fontWeight === "bold" || Number(fontWeight) >= 600 ? BOLD : 1;
  const room = font.startsWith("Helvetica") ? SPARE.Helvetica : SPARE.other;
  return (thousandths / 1000) * fontSize * weight * room;
}

/** Width of a text item in Vega's scene: the hook by which Vega measures texts, here and in the page. */
export function itemWidth(item: TextStyle, text: unknown): number {
  return textWidth(text == null ? "" : String(text), item);
}
