/** A cell of a row: a text (numbers as they are written), null, or an object or list. */
export type JsonCell = string | null | object;

/** The cell of NaN and Infinity. */
export const NOT_FINITE: object = Object.freeze({ number: "NaN" });

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A number that JavaScript would write differently, or can't represent: 7.0, 1e3, 12345678901234567890. */
const OTHERWISE = /[[:,\s]-?(?:\d+\.\d|\d+[eE]|\d{16}|0\d|\d+\.[eE])/u;

/**
 * The cells of a JSON object under some keys.
 * @param text its JSON, for the exact digits of numbers, since ids are text.
 */
export function cellsOf(
  row: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  text: string,
): JsonCell[] {
  let raw: ReadonlyMap<string, string> | undefined;
  return keys.map((key) => {
    const value = Object.hasOwn(row, key) ? row[key] : undefined;
    if (typeof value === "string") return value;
    if (typeof value === "number") {
      if (!Number.isFinite(value)) return NOT_FINITE;
      if (!OTHERWISE.test(text)) return String(value);
      raw ??= rawNumbers(text);
      return raw.get(key) ?? String(value);
    }
    if (value === undefined || value === null) return null;
    return typeof value === "object" ? value : String(value);
  });
}

/** The numbers of the outermost object of a JSON text, as written. */
function rawNumbers(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]|-?\d[\d.eE+-]*/gsu;
  let depth = 0;
  let key: string | undefined;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [part] = match;
    if (part === "{" || part === "[") depth++;
    else if (part === "}" || part === "]") depth--;
    else if (depth !== 1) continue;
    else if (part.startsWith('"')) {
      if (/^\s*:/u.test(text.slice(token.lastIndex, token.lastIndex + 8))) key = JSON.parse(part) as string;
    } else if (key !== undefined) {
      found.set(key, part);
      key = undefined;
    }
  }
  return found;
}
