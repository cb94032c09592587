import { parseExactly } from "./python-json.ts";

/**
 * The value of a JSON text that may be cut off: what is whole of it. The element or entry that is cut off is left out.
 * @returns undefined where the text is no JSON from the start.
 */
export function partialJson(text: string): unknown {
  const start = /^\s*[[{]/u.exec(text);
  if (start === null) return undefined;
  const closers: string[] = [];
  const early: string[] = [];
  let end = 0;
  let open: readonly string[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') {
      i = stringEnd(text, i);
      if (i < 0) break;
      continue;
    }
    if (character === "{" || character === "[") {
      closers.push(character === "{" ? "}" : "]");
      end = i + 1;
    } else if (character === "}" || character === "]") {
      closers.pop();
      end = i + 1;
    } else if (character === ",") {
      end = i;
    } else {
      continue;
    }
    open = closers.slice();
    if (early.length < EARLY && closers.length <= 3) early.push(closed(text, end, closers));
    if (closers.length === 0) break;
  }
  for (const candidate of [closed(text, end, open), ...early.toReversed()]) {
    try {
      return parseExactly(candidate);
    } catch {
      // Malformed before that place: what comes before the fault still says what it is.
    }
  }
  return undefined;
}

function closed(text: string, end: number, closers: readonly string[]): string {
  return text.slice(0, end) + closers.toReversed().join("");
}

/** Places near the start that are tried where the text turns out to be malformed further on. */
const EARLY = 40;

/** The place of the quote that ends a string; -1 where it is cut off. */
function stringEnd(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === "\\") slashes++;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}
