import { APOSTROPHE, characterClass, DIGIT, LETTER, STOP } from "./character-class.ts";

/** End of the word that begins at `start`: letters, digits, apostrophes between letters, the point in 4.5. */
export function wordEnd(text: string, start: number): number {
  let end = start;
  while (end < text.length) {
    const kind = characterClass(text.charCodeAt(end));
    if (kind === LETTER || kind === DIGIT) end++;
    else if (kind === APOSTROPHE && end > start && isKind(text, end + 1, LETTER)) end++;
    else if (text[end] === "." && isKind(text, end - 1, DIGIT) && isKind(text, end + 1, DIGIT)) end++;
    else break;
  }
  return end;
}

function isKind(text: string, at: number, kind: number): boolean {
  return at >= 0 && at < text.length && characterClass(text.charCodeAt(at)) === kind;
}

/** End of the run of stops that begins at `start`. */
export function stopEnd(text: string, start: number): number {
  let end = start + 1;
  while (isKind(text, end, STOP)) end++;
  return end;
}

/** A run of stops by what it says: `!!`, `??`, `?!`, `。。` where repeated, else its first mark. */
export function stopName(text: string, start: number, end: number): string {
  let exclamations = 0;
  let questions = 0;
  for (let i = start; i < end; i++) {
    const mark = text[i]!;
    if (mark === "!" || mark === "！") exclamations++;
    else if (mark === "?" || mark === "？") questions++;
    else if (mark === "‼") exclamations += 2;
    else if (mark === "⁇") questions += 2;
    else if (mark === "⁈" || mark === "⁉") exclamations = ++questions;
  }
  if (exclamations > 0 && questions > 0) return "?!";
  if (exclamations > 0) return exclamations > 1 ? "!!" : "!";
  if (questions > 0) return questions > 1 ? "??" : "?";
  return text.startsWith("。。", start) ? "。。" : ".";
}

/** Commas and the like are `,`, colons `:`, brackets and dashes `(`. */
export function breakName(unit: number): string {
  if (unit === 0x2c || unit === 0xff0c || unit === 0x3001) return ",";
  return unit === 0x3a || unit === 0xff1a ? ":" : "(";
}

/** The point of "e.g." or of an initial: preceded by one letter that is not a word. */
export function isAbbreviation(text: string, stop: number): boolean {
  if (text[stop] !== "." || !isKind(text, stop - 1, LETTER)) return false;
  if (isKind(text, stop - 2, LETTER) || isKind(text, stop - 2, APOSTROPHE)) return false;
  const letter = text[stop - 1]!;
  return letter !== "I" && letter !== "u";
}

/** Whether a complete surrogate pair is at this position. */
export function isPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff || at + 1 >= text.length) return false;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff;
}

/** Letters of A-Z alone; "I" and "A" are, too. */
export function isCapitals(word: string): boolean {
  let letters = 0;
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit >= 0x41 && unit <= 0x5a) letters++;
    else if (characterClass(unit) !== APOSTROPHE) return false;
  }
  return letters > 0;
}
