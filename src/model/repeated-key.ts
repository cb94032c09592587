import { InputError, quote } from "./errors.ts";
import { stringEnd } from "./json-strings.ts";

/**
 * The first key that an object of a JSON text has twice, with the line of the second; undefined for a text that is not
 * JSON.
 */
export function repeatedKey(text: string): { readonly name: string; readonly line: number } | undefined {
  const open: (Set<string> | null)[] = [];
  const signs = /["{}[\]]/gu;
  for (let sign = signs.exec(text); sign !== null; sign = signs.exec(text)) {
    if (sign[0] === "{") open.push(new Set());
    else if (sign[0] === "[") open.push(null);
    else if (sign[0] !== '"') open.pop();
    else {
      const end = stringEnd(text, sign.index) + 1;
      if (end === 0) return undefined;
      signs.lastIndex = end;
      const keys = open.at(-1);
      if (keys == null || !isColon(text, end)) continue;
      const name = nameOf(text.slice(sign.index, end));
      if (keys.has(name)) return { name, line: text.slice(0, sign.index).split("\n").length };
      keys.add(name);
    }
  }
  return undefined;
}

/** @throws {InputError} with the line where an object has a key twice (JSON would keep the last). */
export function refuseRepeatedKeys(text: string, file: string): void {
  const twice = repeatedKey(text);
  if (twice !== undefined)
    throw new InputError(
      { file, line: twice.line },
      { found: `the key ${quote(JSON.stringify(twice.name))} again`, expected: "each key once" },
    );
}

function isColon(text: string, from: number): boolean {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text[at]!)) at++;
  return text[at] === ":";
}

/** Two spellings of a key, such as `a` and `\u0061`, are one. */
function nameOf(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}
