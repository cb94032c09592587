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
};

/** What is written instead of a document that simgap does not make. */
const INSTEAD: Readonly<Record<string, string>> = {
  ".pdf": "print the HTML page from a browser, or use simgap figures for PDF figures",
  ".svg": "simgap figures draws SVG",
  ".png": "simgap figures draws PNG",
  ".tex": "simgap figures writes LaTeX tables",
  ".docx": "a word processor opens the HTML",
  ".xlsx": "a spreadsheet opens the CSV",
  ".txt": "md is plain text too",
};

/**
 * The formats of an output: those of `--format`, else that of the ending of `-o`, else HTML.
 * @throws {UsageError} on an unknown format, on an ending of a document that is not made, and where ending and
 * format contradict each other.
 */
export function formatsOf<F extends string>(
  { format, output }: { readonly format?: string | undefined; readonly output?: string | undefined },
  forms: Forms<F>,
): readonly F[] {
  const ending = output === undefined ? "" : extname(output).toLowerCase();
  const instead = INSTEAD[ending];
  if (instead !== undefined) {
    throw new UsageError(
      `-o ${output}: no format ${ending.slice(1)} (there are: ${Object.keys(forms).join(", ")}): ${instead}`,
    );
  }
  const byEnding = ENDINGS[ending];
  if (format === undefined) return parseFormats(byEnding ?? "html", forms);
  const formats = parseFormats(format, forms);
  const [only] = formats;
  if (formats.length === 1 && byEnding !== undefined && only !== byEnding)
    throw new UsageError(`-o ${output} and --format ${format} contradict each other: leave one out`);
  return formats;
}
