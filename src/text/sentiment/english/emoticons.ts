interface Emoticon {
  readonly text: string;
  /** -4 to 4. */
  readonly valence: number;
}

/**
 * The emoticon (`:-)`, `<3`, `XD`) at an offset of a text, or null: `:/` of an address and
 * `8)` of a list item do not count.
 */
export type EmoticonFinder = (text: string, at: number) => Emoticon | null;

/** Creates a finder for emoticons; the longest match wins. */
export function emoticonFinder(valences: ReadonlyMap<string, number>): EmoticonFinder {
  const byFirst: Emoticon[][] = Array.from({ length: 128 }, () => []);
  for (const [text, valence] of valences)
    if (text.length > 1) byFirst[text.charCodeAt(0)]?.push({ text, valence });
  for (const list of byFirst) list.sort((a, b) => b.text.length - a.text.length);
  return (text, at) => {
    for (const emoticon of byFirst[text.charCodeAt(at)] ?? []) {
      if (text.startsWith(emoticon.text, at) && standsFree(text, at, at + emoticon.text.length))
        return emoticon;
    }
    return null;
  };
}

/**
 * An emoticon's letters and digits must not touch other letters or digits, and its brackets and slashes must not
 * touch words.
 */
function standsFree(text: string, start: number, end: number): boolean {
  const before = start === 0 ? 32 : text.charCodeAt(start - 1);
  const after = end >= text.length ? 32 : text.charCodeAt(end);
  if (isWordUnit(after)) return false;
  if (!OPENS.has(text.charCodeAt(start))) return before <= 32;
  return after !== 47;
}

/** `:`, `;`, `=`, `<` and `^` may follow a word directly, as in `great:)`. */
const OPENS: ReadonlySet<number> = new Set([58, 59, 61, 60, 94]);

function isWordUnit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}
