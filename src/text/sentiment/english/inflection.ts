import type { Word } from "./word.ts";

/** Endings and what to put in their place, most specific first. */
const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  ["'s", [""]],
  ["iness", ["y"]],
  ["ness", [""]],
  ["ically", ["ic", "ical"]],
  ["ily", ["y"]],
  ["bly", ["ble"]],
  ["ly", ["", "e"]],
  ["iest", ["y"]],
  ["ier", ["y"]],
  ["ies", ["y"]],
  ["ied", ["y"]],
  ["est", ["", "e"]],
  ["er", ["", "e"]],
  ["ing", ["", "e"]],
  ["ed", ["", "e"]],
  ["es", ["", "e"]],
  ["s", [""]],
];

/** A stem shorter than this says too little: `es`, `be`, `on`. */
const SHORTEST_STEM = 4;
const LONGEST_WORD = 40;

/**
 * Valence of an unlisted word, from a listed form of it: without a stretched letter (`sooo`, `goood`), without an
 * ending (`tackier`), as the parts of a compound (`mind-numbing`), or against the sense of its base (`unlovable`).
 * Null if there is none. Porter stems are not used, since they merge words of opposite meaning (`generous` and
 * `general`).
 */
export function baseOf(text: string, words: ReadonlyMap<string, Word>): number | null {
  if (text.length > LONGEST_WORD) return null;
  return (
    unstretched(text, words) ??
    withoutEnding(text, words) ??
    negatedBase(text, words) ??
    compound(text, words)
  );
}

function valenceOf(text: string, words: ReadonlyMap<string, Word>): number | null {
  const valence = words.get(text)?.valence ?? 0;
  return valence === 0 ? null : valence;
}

function unstretched(text: string, words: ReadonlyMap<string, Word>): number | null {
  if (!/(.)\1\1/.test(text)) return null;
  const twice = text.replace(/(.)\1{2,}/g, "$1$1");
  const once = text.replace(/(.)\1{2,}/g, "$1");
  const single = text.replace(/(.)\1+/g, "$1");
  const valence = valenceOf(once, words) ?? valenceOf(twice, words) ?? valenceOf(single, words);
  return valence === null ? null : valence * 1.2;
}

function withoutEnding(text: string, words: ReadonlyMap<string, Word>): number | null {
  for (const [ending, replacements] of ENDINGS) {
    if (!text.endsWith(ending) || text.length - ending.length < SHORTEST_STEM - 1) continue;
    const stem = text.slice(0, -ending.length);
    for (const replacement of replacements) {
      const candidate = stem + replacement;
      if (candidate.length < SHORTEST_STEM) continue;
      const valence = valenceOf(candidate, words);
      if (valence !== null) return valence;
    }
  }
  return null;
}

function negatedBase(text: string, words: ReadonlyMap<string, Word>): number | null {
  for (const prefix of ["un", "non"]) {
    if (!text.startsWith(prefix) || text.length - prefix.length < 5) continue;
    const rest = text.slice(prefix.length).replace(/^-/, "");
    const valence = valenceOf(rest, words) ?? withoutEnding(rest, words);
    if (valence !== null) return valence > 0 ? -0.7 * valence : -0.5 * valence;
  }
  if (text.endsWith("less") && text.length > 7) {
    const valence = valenceOf(text.slice(0, -4), words);
    if (valence !== null) return valence > 0 ? -0.7 * valence : -0.5 * valence;
  }
  return null;
}

function compound(text: string, words: ReadonlyMap<string, Word>): number | null {
  if (!text.includes("-")) return null;
  let sum = 0;
  let negated = false;
  for (const part of text.split("-")) {
    const valence = valenceOf(part, words) ?? withoutEnding(part, words) ?? 0;
    const role = words.get(part)?.role;
    if (role === "negator" || role === "weakNegator") negated = true;
    else sum += negated ? -0.6 * valence : valence;
  }
  return sum === 0 ? null : Math.max(-4, Math.min(4, sum));
}
