import { inertLine } from "./inert.ts";
import { seen } from "./invisible.ts";

/** The exit codes of the command line (docs: README, "Exit codes"). */
export const EXIT = { done: 0, gateFailed: 1, usage: 2, input: 3, tooLittleData: 4, internal: 70 } as const;

/** A place in an input. */
export interface Place {
  readonly file: string;
  /** 1-based record of a JSON array, or 1-based line of a text table (the header is line 1). */
  readonly record?: number;
  readonly line?: number;
  readonly key?: string;
}

/** An error that the command line prints as one line, without a stack trace. */
export abstract class SimgapError extends Error {
  abstract readonly exitCode: number;

  constructor(message: string) {
    super(inertLine(message));
  }
}

/** The command was called wrongly: an unknown option, two runs of one name. */
export class UsageError extends SimgapError {
  override readonly name = "UsageError";
  readonly exitCode = EXIT.usage;
  /** The options at fault, by long name without dashes, with `inputs` for the arguments; may be empty. */
  readonly options: readonly string[];

  /** @param options with dashes or without. */
  constructor(message: string, options: readonly string[] = []) {
    super(message);
    this.options = options.map((name) => (name === "-o" ? "output" : name.replace(/^--(?:no-)?/u, "")));
  }
}

/** The input is invalid. The message names file, place, what was found and what was expected, in one line. */
export class InputError extends SimgapError {
  override readonly name = "InputError";
  readonly exitCode = EXIT.input;
  readonly place: Place;

  readonly found: string;
  readonly expected: string;
  /** Further errors, each with its place. */
  readonly more: readonly string[];
  /** A hint that helps to find the place. */
  readonly hint: string | undefined;

  /** @param more further errors, each with its place. */
  constructor(
    place: Place,
    { found, expected }: { readonly found: string; readonly expected: string },
    more: readonly string[] = [],
    hint?: string,
  ) {
    super(
      [
        `${describePlace(place)}: found ${found}, expected ${expected}`,
        ...more.map((one) => `also ${one}`),
        ...(hint === undefined ? [] : [hint]),
      ].join("; "),
    );
    this.place = place;
    this.found = found;
    this.expected = expected;
    this.more = more;
    this.hint = hint;
  }
}

/** A configuration sets an option to an invalid value; the message is the option's. */
export class SettingError extends SimgapError {
  override readonly name = "SettingError";
  readonly exitCode = EXIT.input;

  constructor(place: Place, message: string) {
    super(`${describePlace(place)}: ${message}`);
  }
}

/** The machine lacks a resource: disk space, memory, or a permission. */
export class ResourceError extends SimgapError {
  override readonly name = "ResourceError";
  readonly exitCode = EXIT.input;
}

/** A gate of a comparison failed, or could not be judged. */
export class GateError extends SimgapError {
  override readonly name = "GateError";
  readonly exitCode: typeof EXIT.gateFailed | typeof EXIT.tooLittleData;

  constructor(message: string, failed: boolean) {
    super(message);
    this.exitCode = failed ? EXIT.gateFailed : EXIT.tooLittleData;
  }
}

/**
 * The content to show contradicts itself: a bug in simgap or, in a saved result, an error of the file (`InputError`).
 */
export class IncoherentError extends SimgapError {
  override readonly name = "IncoherentError";
  readonly exitCode = EXIT.internal;
}

/** Nothing to report on: no scored answer, no user. */
export class TooLittleDataError extends SimgapError {
  override readonly name = "TooLittleDataError";
  readonly exitCode = EXIT.tooLittleData;
}

/** A place as text: "log.csv, record 7, "ts"". */
export function describePlace(place: Place): string {
  const parts = [place.file];
  if (place.record !== undefined) parts.push(`record ${place.record}`);
  if (place.line !== undefined) parts.push(`line ${place.line}`);
  if (place.key !== undefined) parts.push(`"${place.key}"`);
  return parts.join(", ");
}

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // Nested too deeply to be written; its type is enough.
    return Array.isArray(value) ? "a list" : `a ${typeof value}`;
  }
}

/**
 * A value for a message: JSON, cut to `limit` characters. Invisible characters are shown by their code, and a string
 * that is empty or has blanks at its ends is quoted.
 */
export function quote(value: unknown, limit = 80): string {
  const text = shortened(typeof value === "string" ? value : jsonText(value), limit);
  return text === text.trim() && text !== "" ? text : `"${text}"`;
}

/** A text in quotation marks, cut to `limit` characters, as `quote` shows it. */
export function inQuotes(text: string, limit = 80): string {
  return `"${shortened(text, limit)}"`;
}

function shortened(text: string, limit: number): string {
  const shown = seen(text);
  return shown.length > limit ? `${shown.slice(0, limit)}…` : shown;
}
