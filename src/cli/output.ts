import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Registry } from "../analysis/analysis.ts";
import { UsageError } from "../model/errors.ts";
import { type Result, resultToJson } from "../model/finding.ts";
import type { View } from "../model/presentation.ts";
import { printPath } from "./print-path.ts";
import { writeAll } from "./write-files.ts";

/** The formats of a result, with the file names used when several are requested. */
export const FORMATS = {
  html: "report.html",
  json: "result.json",
  csv: "estimates.csv",
  md: "report.md",
} as const;
export type OutputFormat = keyof typeof FORMATS;

/** Formats of an output, each with its file name. */
export type Forms<F extends string> = Readonly<Record<F, string>>;

/** @throws {UsageError} on an unknown format. */
export function parseFormats<F extends string>(text: string, forms: Forms<F>): readonly F[] {
  const names = [...new Set(text.split(",").map((name) => name.trim()))];
  for (const name of names) {
    if (!Object.hasOwn(forms, name)) {
      throw new UsageError(`no format "${name}" (there are: ${Object.keys(forms).join(", ")})`, ["format"]);
    }
  }
  return names as F[];
}

/**
 * A result in one format. Pages use the names of `shown`; data formats keep the runs' own names, so that they can be
 * joined.
 */
export async function renderAs(
  format: OutputFormat,
  result: Result,
  registry: Registry,
  { shown, view }: { readonly shown: Result; readonly view: View },
): Promise<string> {
  switch (format) {
    case "html":
      return (await import("../report/report.ts")).renderReport(shown, registry, view);
    case "json":
      return resultToJson(result);
    case "csv":
      return (await import("../report/csv.ts")).resultToCsv(result);
    case "md":
      return (await import("../report/markdown.ts")).resultToMarkdown(shown, registry, view);
  }
}

/**
 * The output path of each format: `-o` names a file for one format and a folder for several; an existing folder takes
 * the files in both cases.
 */
export async function targets<F extends string>(
  formats: readonly F[],
  output: string | undefined,
  fallback: string,
  forms: Forms<F>,
): Promise<Map<F, string>> {
  if (output === "-") {
    if (formats.length > 1)
      throw new UsageError(`-o - writes one format, not ${formats.length}`, ["output", "format"]);
    return new Map([[formats[0]!, "-"]]);
  }
  const path = output ?? fallback;
  const folder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const single = formats.length === 1 && !folder && (output !== undefined || formats[0] === "html");
  if (single && !/[/\\]$/u.test(path)) return new Map([[formats[0]!, path]]);
  const inFolder = output === undefined ? dirname(fallback) : path;
  return new Map(formats.map((format) => [format, join(inFolder, forms[format])]));
}

/** Writes the text to standard output if its path is "-"; otherwise writes all files and prints their paths. */
export async function deliver(
  files: ReadonlyMap<string, string>,
  inputs: readonly string[] = [],
): Promise<void> {
  const text = files.get("-");
  if (text !== undefined) return toStdout([text]);
  await writeAll(files, inputs);
  for (const path of files.keys()) printPath(path);
}

/** Writes to standard output at its reader's pace. A reader may close the pipe early, as `| head` does. */
export async function toStdout(texts: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const output = new Writable({ write: (text, _, done) => process.stdout.write(text, done) });
  try {
    await pipeline(texts, output);
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, "code") : undefined;
    if (code !== "EPIPE" && code !== "ERR_STREAM_DESTROYED") throw error;
  }
}
