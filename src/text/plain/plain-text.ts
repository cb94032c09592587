import { EDITS } from "./edits.ts";
import { suspicionsOf } from "./suspicions.ts";

/** A normalised text, and the mapping back to the original. */
export interface PlainText {
  readonly text: string;
  /** The range of the original for `[start, end)` of the plain text, in UTF-16 units. */
  original(start: number, end: number): { readonly start: number; readonly end: number };
}

let last: PlainText | undefined;
let lastOriginal = "";

/**
 * The one normalisation that sentiment, markers, words and language detection share: HTML tags are removed and
 * entities decoded (also `&amp;#39;`, encoded twice), invisible characters without meaning removed, full-width
 * letters and digits folded to ASCII, every form of apostrophe between letters written `'` (typographic, acute,
 * backtick, prime, lost ones as in "don t"), and each address (web, mail, @name) replaced by one object character,
 * which is not a word. `original` maps spans of the plain text back. Linear in the text's length; a text that needs
 * no change is returned unchanged.
 */
export function plainText(original: string): PlainText {
  if (last !== undefined && original === lastOriginal) return last;
  const suspicions = suspicionsOf(original);
  last = suspicions === 0 ? asItIs(original) : mended(original, suspicions);
  lastOriginal = original;
  return last;
}

function asItIs(text: string): PlainText {
  return { text, original: (start, end) => ({ start, end }) };
}

/** Each edit works on the result of the one before; positions are tracked per unit. */
function mended(original: string, suspicions: number): PlainText {
  let plain: Placed = { text: original, starts: null, ends: null };
  let wanted = suspicions;
  for (const { kind, pattern, replace } of EDITS) {
    if ((wanted & kind) === 0) continue;
    const before = plain;
    plain = apply(plain, pattern, replace);
    if (plain !== before) wanted = suspicionsOf(plain.text);
  }
  const { text, starts, ends } = plain;
  if (starts === null || ends === null) return asItIs(text);
  return {
    text,
    original: (start, end) => {
      const first = starts[start] ?? original.length;
      return { start: first, end: end > start ? ends[end - 1]! : first };
    },
  };
}

/** A text with each unit's position in the original; null if none has moved. */
interface Placed {
  readonly text: string;
  readonly starts: Int32Array | null;
  readonly ends: Int32Array | null;
}

function apply(placed: Placed, pattern: RegExp, replace: (match: RegExpMatchArray) => string | null): Placed {
  const pieces: string[] = [];
  const cuts: Cut[] = [];
  let from = 0;
  for (const match of placed.text.matchAll(pattern)) {
    const put = replace(match);
    if (put === null || put === match[0]) continue;
    pieces.push(placed.text.slice(from, match.index), put);
    cuts.push({ at: match.index, length: match[0].length, put: put.length });
    from = match.index + match[0].length;
  }
  if (cuts.length === 0) return placed;
  pieces.push(placed.text.slice(from));
  const text = pieces.join("");
  const moved = cuts.some((cut) => cut.length !== cut.put);
  if (!moved && placed.starts === null) return { text, starts: null, ends: null };
  return { text, ...places(placed, cuts, text.length) };
}

interface Cut {
  readonly at: number;
  readonly length: number;
  readonly put: number;
}

/** Every replacement unit has the range of all units it replaces. */
function places(placed: Placed, cuts: readonly Cut[], length: number) {
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  const startOf = (at: number) => placed.starts?.[at] ?? at;
  const endOf = (at: number) => placed.ends?.[at] ?? at + 1;
  let to = 0;
  let from = 0;
  const keep = (until: number) => {
    for (; from < until; from++, to++) {
      starts[to] = startOf(from);
      ends[to] = endOf(from);
    }
  };
  for (const cut of cuts) {
    keep(cut.at);
    const start = startOf(from);
    const end = endOf(from + cut.length - 1);
    starts.fill(start, to, to + cut.put);
    ends.fill(end, to, to + cut.put);
    to += cut.put;
    from += cut.length;
  }
  keep(placed.text.length);
  return { starts, ends };
}
