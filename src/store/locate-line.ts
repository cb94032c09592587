import { InputError, quote } from "../model/errors.ts";
import { textLines } from "./text-lines.ts";

/**
 * Finds the line of a fault in JSON Lines, reading line by line.
 * @param row what a line holds, for the message.
 * @returns the error to throw; null where every line is a JSON object.
 */
export async function locateLineFault(path: string, shown: string, row: string): Promise<InputError | null> {
  let line = 0;
  for await (const text of textLines(path)) {
    line++;
    const fault = text.trim() === "" ? null : faultOf(text);
    if (fault !== null) {
      return new InputError({ file: shown, line }, { found: fault, expected: `a JSON object, ${row}` });
    }
  }
  return null;
}

function faultOf(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return quote(text.trim());
    return hasLoneSurrogate(value) ? "half a surrogate pair (a broken emoji or rare character)" : null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `a malformed row (${quote(reason, 160)})`;
  }
}

function hasLoneSurrogate(value: object): boolean {
  return Object.entries(value).some(
    ([key, inner]) => !key.isWellFormed() || (typeof inner === "string" && !inner.isWellFormed()),
  );
}
