import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Registry } from "../analysis.ts";
import { InputError, UsageError } from "../errors.ts";
import { type Result, resultToJson } from "../finding.ts";

/** The forms of a result and the file names they have where several are asked for. */
export const FORMATS = {
  html: "report.html",
  json: "result.json",
  csv: "estimates.csv",
  md: "report.md",
} as const;
export type Format = keyof typeof FORMATS;

/** @throws {UsageError} on an unknown format. */
export function parseFormats(text: string): readonly Format[] {
  const names = [...new Set(text.split(",").map((name) => name.trim()))];
  for (const name of names) {
    if (!Object.hasOwn(FORMATS, name)) {
      throw new UsageError(`no format "${name}" (there are: ${Object.keys(FORMATS).join(", ")})`);
    }
  }
  return names as Format[];
}

export async function renderAs(format: Format, result: Result, registry: Registry): Promise<string> {
  switch (format) {
    case "html":
      return (await import("../report/report.ts")).renderReport(result, registry);
    case "json":
      return resultToJson(result);
    case "csv":
      return (await import("../report/csv.ts")).resultToCsv(result);
    case "md":
      return (await import("../report/markdown.ts")).resultToMarkdown(result, registry);
  }
}

/**
 * Where each format goes: `-o` names the file where one format is asked for, a folder where several are;
 * an existing folder takes the files in both cases.
 */
export async function targets(
  formats: readonly Format[],
  output: string | undefined,
  fallback: string,
): Promise<Map<Format, string>> {
  if (output === "-") {
    if (formats.length > 1) throw new UsageError(`-o - writes one format, not ${formats.length}`);
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
  return new Map(formats.map((format) => [format, join(inFolder, FORMATS[format])]));
}

/** Writes all files or none: under temporary names first, renamed when every one is there. */
export async function writeAll(files: ReadonlyMap<string, string>): Promise<void> {
  const written: [temporary: string, path: string][] = [];
  try {
    for (const [path, text] of files) {
      await mkdir(dirname(path), { recursive: true });
      const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
      written.push([temporary, path]);
      await writeFile(temporary, text);
    }
    for (const [temporary, path] of written) await rename(temporary, path);
  } catch (error) {
    for (const [temporary] of written) await rm(temporary, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      { file: [...files.keys()][0] ?? "" },
      { found: `that it can't be written (${reason})`, expected: "a writable place" },
    );
  }
}
