import { parseJson } from "./python-json.ts";

/**
 * Python's strings, its names for JSON's constants, and NumPy's additions to and omissions from a list of
 * dictionaries.
 */
const TOKENS =
  /[ubUB]?'([^'\\]*(?:\\.[^'\\]*)*)'|[ubUB]?"([^"\\]*(?:\\.[^"\\]*)*)"|\b(None|True|False)\b|\barray\(|,\s*dtype=object\)|(\})\s+(?=\{)/gsu;
const ESCAPES = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gsu;
const SIGNS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };
const WORDS: Readonly<Record<string, string>> = { None: "null", True: "true", False: "false" };

/**
 * Parses a list or dictionary of Python in the form of its `repr`, which pandas writes into CSV, also with lists as NumPy shows them.
 * @throws {SyntaxError}
 */
export function parseLiteral(text: string): unknown {
  return parseJson(literalAsJson(text));
}

/** Such a list or dictionary as JSON, with the exact digits of its numbers. */
export function literalAsJson(text: string): string {
  return text.replaceAll(TOKENS, (_, single?: string, double?: string, word?: string, end?: string) => {
    if (word !== undefined) return WORDS[word]!;
    if (end !== undefined) return "},";
    return single === undefined && double === undefined ? "" : JSON.stringify(unescaped(single ?? double!));
  });
}

function unescaped(text: string): string {
  return text.replaceAll(ESCAPES, (_, byte?: string, short?: string, long?: string, sign?: string) => {
    const code = byte ?? short ?? long;
    return code === undefined ? (SIGNS[sign!] ?? sign!) : String.fromCodePoint(Number.parseInt(code, 16));
  });
}
