/** SQL for whether a text holds no more than blanks, line ends and signs without width. */
export function blankSql(text: string): string {
  const blanks = [9, 10, 11, 12, 13, 32, 0xa0, 0x200b, 0x200c, 0x200d, 0x2028, 0x2060, 0x3000, 0xfeff];
  return `trim(coalesce(${text}, ''), ${blanks.map((code) => `chr(${code})`).join(" || ")}) = ''`;
}

/** A text as an SQL literal. U+0000, which would end the SQL, is written by its number. */
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

/** A path for DuckDB's readers, which take names for patterns: this one matches the file alone. */
export function sqlPath(path: string): string {
  return sqlText(path.replaceAll(/[*?[]/gu, "[$&]"));
}
