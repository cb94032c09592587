import { lexiconFile } from "../../model/package-files.ts";
import type File from "../lexicons/emoji.json";

const data: typeof File = lexiconFile("emoji.json");

/** Variation selectors, joiners and skin tones belong to the emoji before them and carry no valence. */
const MODIFIERS = /\ufe0e|\ufe0f|\u200d|[\u{1f3fb}-\u{1f3ff}]/u;

/** Valence of an emoji, -4 to 4, by its (first) code point. */
const valences: ReadonlyMap<number, number> = new Map(
  Object.entries(data.valences).flatMap(([strength, emoji]) =>
    Array.from(emoji)
      .filter((character) => !MODIFIERS.test(character))
      .map((character): [number, number] => [character.codePointAt(0) ?? 0, Number(strength)]),
  ),
);

export const EMOJI_VERSION = data.version;

/** Valence of the emoji with this code point: -4 to 4, 0 for neutral emoji, null if it is not an emoji. */
export function emojiValence(codePoint: number): number | null {
  const valence = valences.get(codePoint);
  if (valence !== undefined) return valence;
  return isPictograph(codePoint) ? 0 : null;
}

function isPictograph(codePoint: number): boolean {
  return (
    (codePoint >= 0x1f300 && codePoint <= 0x1faff && !(codePoint >= 0x1f3fb && codePoint <= 0x1f3ff)) ||
    (codePoint >= 0x2600 && codePoint <= 0x27bf)
  );
}
