import { stringEnd } from "../../model/json-strings.ts";
import { parseHead } from "./python-json.ts";

const QUOTE = '"'.charCodeAt(0);
/** What closes a bracket that opens; of a closing one nothing, and a comma is its own. */
const CLOSERS: ReadonlyMap<number, string> = new Map(
  Object.entries({ "{": "}", "[": "]", "}": "", "]": "", ",": "," }).map(([sign, closer]) => [
    sign.charCodeAt(0),
    closer,
  ]),
);

/**
 * The whole parts of a JSON text that may be cut off, without the element or entry that is cut.
 * @returns undefined where the text is not JSON from the start.
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
