/** Endings of files that hold tables, and of those that hold conversations or results, each also packed. */
const TABLE_ENDINGS = ["csv", "tsv", "tab", "psv", "jsonl", "ndjson", "parquet", "xlsx", "xlsm"] as const;
const JSON_ENDINGS = ["json", "eval"] as const;

/** Endings that packers add. */
const PACKED = "(?:\\.(?:gz|zstd?))";
export const ARCHIVED = /\.zip$/iu;

const pattern = (endings: readonly string[]) => `\\.(?:${endings.join("|")})`;

/** The name of a table, of a file that may hold conversations, and of either; hidden files match none. */
export const TABLE_NAME = named(TABLE_ENDINGS);
export const JSON_NAME = named(JSON_ENDINGS);
export const DATA_NAME = named([...TABLE_ENDINGS, ...JSON_ENDINGS]);

function named(endings: readonly string[]): RegExp {
  return new RegExp(`^[^.].*${pattern(endings)}${PACKED}?$`, "iu");
}

/** YAML is read where it is named, and no data of a folder: there it is configuration. */
const ENDING = new RegExp(`${pattern([...TABLE_ENDINGS, ...JSON_ENDINGS, "yaml", "yml", "txt"])}$`, "iu");

/** A file's name without its endings. */
export function withoutEndings(name: string): string {
  return name
    .replace(ARCHIVED, "")
    .replace(/\.(?:gz|zstd?)$/iu, "")
    .replace(ENDING, "");
}
