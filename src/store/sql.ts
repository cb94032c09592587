import { INVISIBLE, rangesIn } from "../model/invisible.ts";

const UNSEEN = rangesIn("re2", INVISIBLE);
/** Unicode white space, and the blank Braille pattern. */
const BLANKS = "\\s\\x{b}\\x{1c}-\\x{1f}\\x{85}\\pZ\\x{2800}";

/** SQL for whether a text has only white space and invisible characters. */
export function blankSql(text: string): string {
  return `regexp_full_match(coalesce(${text}, ''), '[${BLANKS}${UNSEEN}]*')`;
}

/** SQL for a name as a reader sees it: without invisible characters, and without white space at its ends. */
export function visibleNameSql(name: string): string {
  const seen = `regexp_replace(regexp_replace(${name}, '[${UNSEEN}]+', '', 'g'), '^[${BLANKS}]+|[${BLANKS}]+$', '', 'g')`;
  // Pure ASCII names, nearly all of them, are only trimmed.
  return `CASE WHEN strlen(${name}) = length(${name}) THEN trim(${name}, ${ASCII_BLANKS}) ELSE ${seen} END`;
}

const ASCII_BLANKS = [9, 10, 11, 12, 13, 32].map((code) => `chr(${code})`).join(" || ");

/**
 * A text as an SQL literal. U+0000, which would end the SQL, is written by its number.
 * @example
 * import { sqlText } from "simgap/analysis";
 * sqlText("it's"); // => "'it''s'"
 */
export function sqlText(text: string): string {
  const parts = text.split("\0").map((part) => `'${part.replaceAll("'", "''")}'`);
  return parts.length === 1 ? parts[0]! : `(${parts.join(" || chr(0) || ")})`;
}

/** A name as an SQL identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function sqlList(texts: readonly string[]): string {
  return `(${texts.map(sqlText).join(", ")})`;
}

/** A path for DuckDB's readers, which interpret paths as patterns, that matches only this file. */
export function sqlPath(path: string): string {
  return sqlText(path.replaceAll(/[*?[]/gu, "[$&]"));
}
