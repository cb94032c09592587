/** Strings, which stay as they are, and the numbers that Python writes and JSON does not know. */
const NOT_FINITE_NUMBERS = /"[^"\\]*(?:\\.[^"\\]*)*"|(-?\b(?:NaN|Infinity|nan|inf)\b)/gsu;

/** A JSON text with `null` in place of NaN and infinite numbers. */
export function finiteJson(text: string): string {
  return text.replaceAll(NOT_FINITE_NUMBERS, (found, number: string | undefined) =>
    number === undefined ? found : "null",
  );
}

/**
 * Parses JSON, also with the NaN and Infinity that Python writes.
 * @throws {SyntaxError}
 */
export function parseJson(text: string): unknown {
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

/** Strings, and the numbers that JavaScript writes otherwise than the file does, or can't hold. */
const OTHERWISE = /"[^"\\]*(?:\\.[^"\\]*)*"|(-?\d+\.\d*(?:[eE][+-]?\d+)?|-?\d+[eE][+-]?\d+|-?\d{16,})/gsu;

/**
 * Parses JSON as `parseJson` does, with such numbers as texts, digit by digit: an id is text, exactly.
 * @throws {SyntaxError}
 */
export function parseExactly(text: string): unknown {
  if (!/[\d.](?:\d{15}|\.\d|[eE])/u.test(text)) return parseJson(text);
  // First as it stands: a fault is told in the words of the file.
  parseJson(text);
  return parseJson(
    text.replaceAll(OTHERWISE, (found, number: string | undefined) =>
      number === undefined ? found : `"${found}"`,
    ),
  );
}

/** Tells a number that was put in quotes from a text; a text with it would have to be made for that. */
const MARK = "\u0000number ";
