import { mkdir, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Registry } from "../analysis/analysis.ts";
import { InputError, UsageError } from "../model/errors.ts";
import { type Result, resultToJson } from "../model/finding.ts";
import type { View } from "../model/presentation.ts";

/** The forms of a result and the file names they have where several are asked for. */
export const FORMATS = {
  html: "report.html",
  json: "result.json",
  csv: "estimates.csv",
  md: "report.md",
} as const;
export type Format = keyof typeof FORMATS;

/** Forms of an output, each with the name of its file. */
export type Forms<F extends string> = Readonly<Record<F, string>>;

/** @throws {UsageError} on an unknown format. */
export function parseFormats<F extends string>(text: string, forms: Forms<F>): readonly F[] {
  const names = [...new Set(text.split(",").map((name) => name.trim()))];
  for (const name of names) {
    if (!Object.hasOwn(forms, name)) {
      throw new UsageError(`no format "${name}" (there are: ${Object.keys(forms).join(", ")})`);
    }
  }
  return names as F[];
}

export async function renderAs(
  format: Format,
  result: Result,
  registry: Registry,
  view?: View,
): Promise<string> {
  switch (format) {
    case "html":
      return (await import("../report/report.ts")).renderReport(result, registry, view);
    case "json":
      return resultToJson(result);
    case "csv":
      return (await import("../report/csv.ts")).resultToCsv(result);
    case "md":
      return (await import("../report/markdown.ts")).resultToMarkdown(result, registry, view);
  }
}

/**
 * Where each format goes: `-o` names the file where one format is asked for, a folder where several are;
 * an existing folder takes the files in both cases.
 */
export async function targets<F extends string>(
  formats: readonly F[],
  output: string | undefined,
  fallback: string,
  forms: Forms<F>,
): Promise<Map<F, string>> {
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
  return new Map(formats.map((format) => [format, join(inFolder, forms[format])]));
}

/** Writes the one text to standard output where its place is "-", else all files, and says where they are. */
export async function deliver(
  files: ReadonlyMap<string, string>,
  inputs: readonly string[] = [],
): Promise<void> {
  const text = files.get("-");
  if (text !== undefined) return toStdout([text]);
  await writeAll(files, inputs);
  for (const path of files.keys()) process.stdout.write(`${path}\n`);
}

/** Writes to standard output as its reader takes it. One that closes its end, as `| head` does, has all it wants. */
export async function toStdout(texts: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const output = new Writable({ write: (text, _, done) => process.stdout.write(text, done) });
  try {
    await pipeline(texts, output);
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, "code") : undefined;
    if (code !== "EPIPE" && code !== "ERR_STREAM_DESTROYED") throw error;
  }
}

/**
 * Writes all files or none: under temporary names first, renamed when every one is there. A link is
 * followed, and what is no file (a device, a pipe) is written to, not replaced.
 * @param inputs files that were read, which are never overwritten.
 * @throws {UsageError} where a file is one of the inputs.
 * @throws {InputError} where one can't be written.
 */
export async function writeAll(
  files: ReadonlyMap<string, string | Uint8Array>,
  inputs: readonly string[] = [],
): Promise<void> {
  const read = new Set(await Promise.all(inputs.map((path) => realpath(path).catch(() => path))));
  const temporaries: (readonly [temporary: string, path: string])[] = [];
  let current = "";
  try {
    const places = new Map<string, Place>();
    for (const path of files.keys()) {
      current = path;
      places.set(path, await placeOf(path));
      if (read.has(places.get(path)!.path)) throw new UsageError(`-o ${path} is a file that was read`);
    }
    for (const [path, content] of files) {
      current = path;
      const place = places.get(path)!;
      if (!place.replaceable) {
        await writeFile(place.path, content);
        continue;
      }
      const temporary = temporaryFor(place.path);
      temporaries.push([temporary, place.path]);
      await writeFile(temporary, content);
    }
    for (const [temporary, path] of temporaries) await rename(temporary, path);
  } catch (error) {
    for (const [temporary] of temporaries) await rm(temporary, { force: true }).catch(() => {});
    throw error instanceof UsageError ? error : unwritable(current, error);
  }
}

export interface Place {
  /** Where the text goes, links followed. */
  readonly path: string;
  /** It is a file or nothing yet, so that a finished text can take its place in one step. */
  readonly replaceable: boolean;
}

/** Where a path leads; its folder is made where it is missing. */
export async function placeOf(path: string): Promise<Place> {
  await mkdir(dirname(path), { recursive: true });
  const real = await realpath(path).catch(() => path);
  const found = await stat(real).catch(() => undefined);
  return { path: real, replaceable: found === undefined || found.isFile() };
}

export function temporaryFor(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
}

export function unwritable(path: string, error: unknown): InputError {
  const reason = error instanceof Error ? error.message : String(error);
  return new InputError(
    { file: path },
    { found: `that it can't be written (${reason})`, expected: "a writable place" },
  );
}
