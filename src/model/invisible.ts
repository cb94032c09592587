import { coded } from "./inert.ts";

type Range = readonly [first: number, last: number];

/**
 * Zero-width characters without meaning in any language: soft hyphens, marks of the direction of writing, byte order
 * marks, word joiners, invisible operators, annotation anchors. Texts are analysed without them.
 */
export const LAYOUT_SIGNS: readonly Range[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x200e, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0xfeff, 0xfeff],
  [0xfff0, 0xfffb],
];

/**
 * Zero-width characters that shape or separate their neighbours: fillers of Hangul, vowels of Khmer, separators of
 * Mongolian, the space without width of Thai, the joiners of Persian, Indic scripts and emoji, variation selectors,
 * shorthand, music, tags. They are kept in texts, but do not distinguish names.
 */
const SHAPING_SIGNS: readonly Range[] = [
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200d],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xffa0, 0xffa0],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

/** Tags spell the region of a black flag; elsewhere they hide a text from its readers. */
const HIDDEN_TAGS = "(?<!\\u{1f3f4}[\\u{e0020}-\\u{e007f}]*)[\\u{e0000}-\\u{e007f}]";

/** All invisible characters: Unicode's Default_Ignorable_Code_Point, and the anchors of annotations. */
export const INVISIBLE: readonly Range[] = [...LAYOUT_SIGNS, ...SHAPING_SIGNS];

/** Ranges as the inside of a character class, in JavaScript's way of writing a code point or RE2's. */
export function rangesIn(language: "js" | "re2", ranges: readonly Range[]): string {
  const code = (point: number) => `${language === "js" ? "\\u" : "\\x"}{${point.toString(16)}}`;
  return ranges.map(([first, last]) => `${code(first)}-${code(last)}`).join("");
}

/** Matches meaningless invisible characters. A new object each time, since it keeps its position. */
export function layoutSigns(): RegExp {
  return new RegExp(`[${rangesIn("js", LAYOUT_SIGNS)}]|${HIDDEN_TAGS}`, "gu");
}

/** Controls but tab and line feed, and what marks a lost character; with the signs of layout, as in `layoutSigns`. */
export function unreadableSigns(): RegExp {
  const controls = String.raw`\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\uFFFC\uFFFD`;
  return new RegExp(`[${controls}]|${layoutSigns().source}`, "gu");
}

const ANY = new RegExp(`[${rangesIn("js", INVISIBLE)}]`, "gu");

/** A name as a reader sees it: without invisible characters, and without white space at its ends. */
export function visibleName(name: string): string {
  return name.replace(ANY, "").trim();
}

/** Signs without width that shape nothing beside them, and the no-break space, which looks like another. */
const UNSEEN = new RegExp(`[\\u00A0\\u200B${rangesIn("js", LAYOUT_SIGNS)}]`, "gu");

/** A text in which invisible characters, and those that look like a space, are shown by code. */
export function seen(text: string): string {
  return text.replace(UNSEEN, coded);
}
