import { InputError, quote } from "./errors.ts";
import { stringEnd } from "./json-strings.ts";

/**
 * The first repeated key in an object of a JSON text, with the line of the second occurrence; undefined if the text
 * is not JSON.
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

/**
 * A repeated key in an already parsed JSON text: compares the numbers of keys and of colons after quotes, and
 * searches the text only if they differ.
 */
export function repeatedKeyOf(value: unknown, text: string): string | undefined {
  return keysIn(value) === perhapsKeys(text) ? undefined : repeatedKey(text)?.name;
}

/** The number of keys in an object and everything in it; loops are several times faster here than key lists. */
function keysIn(value: unknown): number {
  let keys = 0;
  const inner = isObject(value) ? [value] : [];
  for (let one = inner.pop(); one !== undefined; one = inner.pop()) {
    if (Array.isArray(one)) {
      for (const each of one) if (isObject(each)) inner.push(each);
      continue;
    }
    for (const key in one) {
      keys++;
      const each = one[key];
      if (isObject(each)) inner.push(each);
    }
  }
  return keys;
}

/** An object or a list. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** How often a colon follows a quote that ends a string or begins one: never less than the text has keys. */
function perhapsKeys(text: string): number {
  let found = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) {
    let quoted = at - 1;
    let code = text.charCodeAt(quoted);
    while (isSpace(code)) code = text.charCodeAt(--quoted);
    if (code !== QUOTE) continue;
    let slashes = 0;
    while (text.charCodeAt(quoted - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) found++;
  }
  return found;
}

const [QUOTE, BACKSLASH] = ['"'.charCodeAt(0), "\\".charCodeAt(0)];

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** The error that a parser throws for such a key. */
export function twiceError(name: string): SyntaxError {
  return new SyntaxError(`the key ${JSON.stringify(name)} twice in one object`);
}

/** @throws {InputError} with the line of a repeated key, of which JSON would keep the last. */
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
  while (isSpace(text.charCodeAt(at))) at++;
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
