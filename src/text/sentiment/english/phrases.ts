import { GAP, type TokenScan } from "./scan.ts";
import type { Phrase } from "./word.ts";

/** The longest phrase of the lexicon that begins at a token; null if there is none. */
export function phraseAt(scan: TokenScan, at: number): Phrase | null {
  const { phrases } = scan.words[at]!;
  if (phrases === null) return null;
  candidates: for (const phrase of phrases) {
    const { words } = phrase;
    if (at + words.length > scan.length) continue;
    for (let k = 1; k < words.length; k++) {
      if (scan.words[at + k] !== words[k] || scan.gaps[at + k - 1] !== GAP.none) continue candidates;
    }
    return phrase;
  }
  return null;
}
