import { statSync } from "node:fs";
import { extname } from "node:path";
import { UsageError } from "../model/errors.ts";
import { type Forms, parseFormats } from "./output.ts";

/** Formats by the ending of a file. */
const ENDINGS: Readonly<Record<string, string>> = {
  ".html": "html",
  ".htm": "html",
  ".json": "json",
  ".csv": "csv",
  ".md": "md",
  ".markdown": "md",
  ".xml": "junit",
  ".tex": "tex",
};

/** What to use instead of a format that a command does not write. */
const INSTEAD: Readonly<Record<string, string>> = {
  ".pdf": "print the HTML page from a browser, or use simgap figures for PDF figures",
  ".svg": "simgap figures draws SVG",
  ".png": "simgap figures draws PNG",
  ".tex": "simgap figures writes LaTeX tables",
  ".docx": "a word processor opens the HTML",
  ".xlsx": "a spreadsheet opens the CSV",
  ".txt": "md is plain text too",
};
const OTHERS =
  /^\.(?:tsv|jsonl|ndjson|ya?ml|toml|parquet|arrow|xls|ods|doc|odt|rtf|pptx?|e?ps|jpe?g|gif|webp|gz|zip|zst|db|duckdb)$/u;

/**
 * The ending of a path that names a file; "" if it has none, like `runs.2` and `report.v2`, and for existing folders.
 */
function endingOf(path: string): string {
  const ending = extname(path).toLowerCase();
  return /[/\\]$/u.test(path) || !/^\.(?!v\d)[a-z][a-z\d]{0,9}$/u.test(ending) || isFolder(path)
    ? ""
    : ending;
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/**
 * The formats of an output: those of `--format`, else the one that the ending of `-o` names, else HTML.
 * @throws {UsageError} on an unknown format, on the ending of a format that the command does not write, and if ending
 * and format contradict each other.
 */
export function formatsOf<F extends string>(
  { format, output }: { readonly format?: string | undefined; readonly output?: string | undefined },
  forms: Forms<F>,
): readonly F[] {
  const ending = output === undefined ? "" : endingOf(output);
  const byEnding = ENDINGS[ending];
  const known = byEnding !== undefined && Object.hasOwn(forms, byEnding);
  const formats = format === undefined ? undefined : parseFormats(format, forms);
  if (ending !== "" && !known && (formats === undefined || isDocument(ending))) {
    const instead = INSTEAD[ending];
    throw new UsageError(
      `-o ${output}: no format ${ending.slice(1)} (there are: ${Object.keys(forms).join(", ")})${instead === undefined ? "" : `: ${instead}`}`,
      ["output"],
    );
  }
  if (formats === undefined) return parseFormats(byEnding ?? "html", forms);
  if (known && formats.length > 1)
    throw new UsageError(`-o ${output} is one file, and --format ${format} needs several: name a folder`, [
      "output",
      "format",
    ]);
  if (known && formats[0] !== byEnding)
    throw new UsageError(`-o ${output} and --format ${format} contradict each other: leave one out`, [
      "output",
      "format",
    ]);
  return formats;
}

function isDocument(ending: string): boolean {
  return ENDINGS[ending] !== undefined || INSTEAD[ending] !== undefined || OTHERS.test(ending);
}

/**
 * Checks the file name of an output with only one format.
 * @param endings allowed endings, such as ".jsonl"; no ending is always allowed.
 * @throws {UsageError} on any other ending.
 */
export function checkFileName(option: string, path: string, endings: readonly string[]): void {
  const ending = path === "-" ? "" : endingOf(path);
  if (ending === "" || endings.includes(ending)) return;
  throw new UsageError(`${option} ${path}: no format ${ending.slice(1)} (expected: ${endings.join(", ")})`, [
    option,
  ]);
}

/**
 * Checks the name of an output folder: one that ends like a file name is a mistake.
 * @param endings endings of files that may be given instead.
 * @throws {UsageError} if it ends like another file, unless the folder exists.
 */
export function checkFolderName(option: string, path: string, endings: readonly string[] = []): void {
  const ending = endingOf(path);
  if (!isDocument(ending) || endings.includes(ending)) return;
  throw new UsageError(
    `${option} ${path}: no format ${ending.slice(1)} (expected: ${["a folder", ...endings].join(", ")})`,
    [option],
  );
}
