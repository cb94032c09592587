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

/** What is written instead of a document that a command does not make. */
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
 * The ending of a path that names a file; "" where it has none, as `runs.2` and `report.v2`, and for folders that are
 * there.
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
 * The formats of an output: those of `--format`, else that of the ending of `-o`, else HTML.
 * @throws {UsageError} on an unknown format, on an ending of a document that is not made, and where ending and
 * format contradict each other.
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
 * Checks the name of a file that a command writes in one form.
 * @param endings those that it may have, beside none: ".jsonl".
 * @throws {UsageError} on another.
 */
export function checkFileName(option: string, path: string, endings: readonly string[]): void {
  const ending = path === "-" ? "" : endingOf(path);
  if (ending === "" || endings.includes(ending)) return;
  throw new UsageError(`${option} ${path}: no format ${ending.slice(1)} (expected: ${endings.join(", ")})`, [
    option,
  ]);
}

/**
 * Checks the name of a folder for files: one that ends like a file is a mistake.
 * @param endings those of files that may be named in its place.
 * @throws {UsageError} where it ends like another file, unless the folder exists.
 */
export function checkFolderName(option: string, path: string, endings: readonly string[] = []): void {
  const ending = endingOf(path);
  if (!isDocument(ending) || endings.includes(ending)) return;
  throw new UsageError(
    `${option} ${path}: no format ${ending.slice(1)} (expected: ${["a folder", ...endings].join(", ")})`,
    [option],
  );
}
