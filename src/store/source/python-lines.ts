import { linesOf } from "./lines.ts";
import { oncePerFile } from "./once-per-file.ts";
import { privateCopy } from "./private-copies.ts";
import { literalAsJson } from "./python-literals.ts";
import { headBytes, type Source } from "./source.ts";

/** A dictionary as Python prints it; JSON would have double quotes around keys. */
const DICTIONARY = /^\s*\{\s*[uU]?'(?:[^'\\]|\\.)*'\s*:/u;
const HEAD = 4096;

/**
 * A file of dictionaries as Python prints them, one per line, as in older review sets, converted to JSON Lines in a
 * private copy. Other files are returned unchanged.
 */
export async function withoutPython(source: Source): Promise<Source> {
  const head = (await headBytes(source, HEAD)).toString("latin1");
  if (!DICTIONARY.test(head)) return source;
  const path = await jsonLines(source.path, source.shown, source.encoding, String(source.gzip));
  return { ...source, path, gzip: false, encoding: "utf-8", packed: source.packed ?? source.path };
}

const jsonLines = oncePerFile(async (path: string, shown: string, encoding: string, gzip: string) =>
  privateCopy(
    asJson({
      ...{ path, shown, gzip: gzip === "true", guessed: false },
      encoding: encoding as Source["encoding"],
    }),
    ".jsonl",
  ),
);

/** Line numbers stay the same. */
async function* asJson(source: Source): AsyncGenerator<string> {
  let before = 0;
  for await (const { number, text } of linesOf(source)) {
    yield `${"\n".repeat(Math.max(number - before - 1, 0))}${literalAsJson(text.trim())}\n`;
    before = number;
  }
}
