import { stringEnd } from "../../model/json-strings.ts";
import { repeatedKeyOf, twiceError } from "../../model/repeated-key.ts";

/** Strings, which are kept, and numbers that Python writes but JSON does not allow. */
const NOT_FINITE_NUMBERS = /"[^"\\]*(?:\\.[^"\\]*)*"|(-?\b(?:NaN|Infinity|nan|inf)\b)/gsu;

/** A JSON text with `null` in place of NaN and infinite numbers. */
export function finiteJson(text: string): string {
  return text.replaceAll(NOT_FINITE_NUMBERS, (found, number: string | undefined) =>
    number === undefined ? found : "null",
  );
}

/**
 * Parses JSON, also with the NaN and Infinity that Python writes.
 * @throws {SyntaxError} also on a repeated key in an object, where only the last would count.
 */
export function parseJson(text: string): unknown {
  const value = parseLoosely(text);
  const twice = repeatedKeyOf(value, text);
  if (twice !== undefined) throw twiceError(twice);
  return value;
}

function parseLoosely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/u.test(text)) throw error;
    const marked = text.replaceAll(NOT_FINITE_NUMBERS, (found, number: string | undefined) =>
      number === undefined ? found : JSON.stringify(`${MARK}${number}`),
    );
    return JSON.parse(marked, (_, value: unknown) =>
      typeof value === "string" && value.startsWith(MARK) ? Number(value.slice(MARK.length)) : value,
    );
  }
}

/** Numbers that JavaScript would write differently, or can't represent. */
const OTHERWISE = /^-?(?:(?:0|[1-9]\d*)(?:\.\d+(?:[eE][+-]?\d+)?|[eE][+-]?\d+)|[1-9]\d{15,})$/u;

/**
 * Parses JSON like `parseJson`, with such numbers as strings, digit by digit, since ids are text.
 * @throws {SyntaxError}
 */
export function parseExactly(text: string): unknown {
  return exactly(text, parseJson);
}

/**
 * Parses the head of a file to recognise it, like `parseExactly`; repeated keys are reported when the file is read.
 * @throws {SyntaxError}
 */
export function parseHead(text: string): unknown {
  return exactly(text, parseLoosely);
}

function exactly(text: string, parse: (text: string) => unknown): unknown {
  if (!/[\d.](?:\d{15}|\.\d|[eE])/u.test(text)) return parse(text);
  try {
    return parse(withNumbersQuoted(text));
  } catch (error) {
    // Errors quote the file's own text.
    parse(text);
    throw error;
  }
}

/** The text with such numbers in quotes. */
function withNumbersQuoted(text: string): string {
  let quoted = "";
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = stringEnd(text, i);
      if (i < 0) break;
    } else if (isOfNumber(code)) {
      const start = i;
      while (isOfNumber(text.charCodeAt(i + 1))) i++;
      const number = text.slice(start, i + 1);
      if (number.length < 3 || !OTHERWISE.test(number)) continue;
      quoted += `${text.slice(from, start)}"${number}"`;
      from = i + 1;
    }
  }
  return quoted + text.slice(from);
}

const QUOTE = '"'.charCodeAt(0);
const [ZERO, NINE] = ["0".charCodeAt(0), "9".charCodeAt(0)];
const IN_NUMBERS: ReadonlySet<number> = new Set(Array.from("+-.eE", (sign) => sign.charCodeAt(0)));

function isOfNumber(code: number): boolean {
  return (code >= ZERO && code <= NINE) || IN_NUMBERS.has(code);
}

/** Prefix that distinguishes a quoted number from a string; only a crafted string would contain it. */
const MARK = "\u0000number ";
