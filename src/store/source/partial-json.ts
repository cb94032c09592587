import { stringEnd } from "../../model/json-strings.ts";
import { parseHead } from "./python-json.ts";

const QUOTE = '"'.charCodeAt(0);
/** The closing bracket for each opening one; nothing for a closing one; a comma for itself. */
const CLOSERS: ReadonlyMap<number, string> = new Map(
  Object.entries({ "{": "}", "[": "]", "}": "", "]": "", ",": "," }).map(([sign, closer]) => [
    sign.charCodeAt(0),
    closer,
  ]),
);

/**
 * The complete parts of a JSON text that may be cut off, without the truncated element or entry.
 * @returns undefined if the text is not JSON from the start.
 */
export function partialJson(text: string): unknown {
  const start = /^\s*[[{]/u.exec(text);
  if (start === null) return undefined;
  const closers: string[] = [];
  const early: string[] = [];
  let end = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = stringEnd(text, i);
      if (i < 0) break;
      continue;
    }
    const closer = CLOSERS.get(code);
    if (closer === undefined) continue;
    if (closer === "") {
      closers.pop();
      end = i + 1;
    } else if (closer === ",") {
      end = i;
    } else {
      closers.push(closer);
      end = i + 1;
    }
    if (early.length < EARLY && closers.length <= 3) early.push(closed(text, end, closers));
    if (closers.length === 0) break;
  }
  for (const candidate of [closed(text, end, closers), ...early.toReversed()]) {
    try {
      return parseHead(candidate);
    } catch {
      // Malformed before that position: the part before the error still shows what it is.
    }
  }
  return undefined;
}

function closed(text: string, end: number, closers: readonly string[]): string {
  return text.slice(0, end) + closers.toReversed().join("");
}

/** Number of positions near the start to try if the text is malformed further on. */
const EARLY = 40;
