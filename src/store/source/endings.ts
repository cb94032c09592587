/** Endings of files that hold tables, and of those that hold conversations or results, each also packed. */
const TABLE_ENDINGS = ["csv", "tsv", "tab", "psv", "jsonl", "ndjson", "parquet", "xlsx", "xlsm"] as const;
const JSON_ENDINGS = ["json", "yaml", "yml", "eval"] as const;
/** A text file may be a transcript, table or corpus, but also remarks or a program's log. */
const TEXT_ENDINGS = ["txt", "vtt", "srt", "log"] as const;

/** Endings of compressed files. */
const PACKED = "(?:\\.(?:gz|zstd?))";
export const ARCHIVED = /\.(?:zip|tgz|tar(?:\.(?:gz|zstd?))?)$/iu;

const pattern = (endings: readonly string[]) => `\\.(?:${endings.join("|")})`;

const ALL = [...TABLE_ENDINGS, ...JSON_ENDINGS, ...TEXT_ENDINGS];

/** The name of a table, of JSON or YAML, of a text, and of any of them; hidden files match none. */
export const TABLE_NAME = named(TABLE_ENDINGS);
export const JSON_NAME = named(JSON_ENDINGS);
export const TEXT_NAME = named(TEXT_ENDINGS);
export const DATA_NAME = named(ALL);

function named(endings: readonly string[]): RegExp {
  return new RegExp(`^[^.].*${pattern(endings)}${PACKED}?$`, "iu");
}

const ENDING = new RegExp(`${pattern(ALL)}$`, "iu");

/** A file's name without its endings. */
export function withoutEndings(name: string): string {
  return name
    .replace(ARCHIVED, "")
    .replace(/\.(?:gz|zstd?)$/iu, "")
    .replace(ENDING, "");
}
