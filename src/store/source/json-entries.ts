import { InputError, quote } from "../../model/errors.ts";
import { twiceError } from "../../model/repeated-key.ts";
import { LIMITS, megabytes } from "./limits.ts";
import { parseJson } from "./python-json.ts";
import { type Source, textOf } from "./source.ts";

/** An element of a JSON list, or an entry of an object with its key. */
export interface JsonEntry {
  /** 1-based. */
  readonly number: number;
  readonly key: string | null;
  readonly value: unknown;
  readonly text: string;
}

/**
 * Streams the elements of the list, or the entries of the object, at a path of keys in a JSON file. The empty path is
 * the top level.
 * @throws {InputError} on malformed or truncated JSON, an entry over the limit.
 */
export async function* jsonEntries(
  source: Source,
  path: readonly string[],
  { parse = parseJson, optional = false, early = false }: EntryOptions = {},
): AsyncGenerator<JsonEntry> {
  const splitter = new EntrySplitter(source.shown, path, parse);
  for await (const chunk of textOf(source)) {
    yield* splitter.add(chunk);
    if (early && splitter.ended) return;
  }
  if (!optional || !splitter.absent) splitter.finish();
}

interface EntryOptions {
  /** How to parse the text of an entry. */
  readonly parse?: (text: string) => unknown;
  /** Whether the path may be missing. */
  readonly optional?: boolean;
  /** Whether the rest of the file is read, and checked, by others. */
  readonly early?: boolean;
}

/** In place of a depth: the wanted container has ended. */
const PASSED = -1;

class EntrySplitter {
  ended = false;
  /** The file's one value has ended. */
  #closed = false;
  readonly #shown: string;
  readonly #path: readonly string[];
  #depth = 0;
  /** Depth of the container whose entries are wanted; 0 until it is found, then `PASSED`. */
  #target = 0;
  #inObject = false;
  #matched = 0;
  #inString = false;
  #escaped = false;
  #parts: string[] = [];
  #size = 0;
  #number = 1;
  /** The last string at the depth where the next key of the path is looked for. */
  #key = "";
  #keyed = false;
  /** Of an object, the keys of the entries so far. */
  readonly #entered = new Set<string>();

  readonly #parse: (text: string) => unknown;

  constructor(shown: string, path: readonly string[], parse: (text: string) => unknown) {
    this.#shown = shown;
    this.#path = path;
    this.#parse = parse;
  }

  *add(chunk: string): Generator<JsonEntry> {
    if (this.#closed) this.#checkTail(chunk);
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      const code = chunk.charCodeAt(i);
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (code === 92) this.#escaped = true;
        else if (code === 34) {
          this.#inString = false;
          if (this.#seeking()) this.#key = this.#parts.join("") + chunk.slice(start, i);
        }
        continue;
      }
      switch (code) {
        case 34:
          this.#inString = true;
          if (this.#seeking()) {
            this.#parts = [];
            this.#size = 0;
            start = i + 1;
          }
          break;
        case 58:
          if (this.#seeking()) this.#keyed = this.#key === this.#path[this.#matched];
          if (this.#keyed && this.#target === PASSED) throw this.#malformed(twiceError(this.#key));
          break;
        case 123:
        case 91:
          this.#depth++;
          if (this.#target === 0 && this.#enters(code === 123)) {
            this.#parts = [];
            start = i + 1;
          }
          break;
        case 44:
          if (this.#target > 0 && this.#depth === this.#target) {
            yield this.#entry(chunk.slice(start, i));
            start = i + 1;
          } else if (this.#seeking()) this.#keyed = false;
          break;
        case 125:
        case 93:
          if (this.#target > 0 && this.#depth === this.#target) {
            const rest = chunk.slice(start, i);
            if (this.#parts.length > 0 || rest.trim() !== "") yield this.#entry(rest);
            this.ended = true;
            this.#target = PASSED;
          }
          this.#depth--;
          // Outside of it, the path can't be completed any more.
          this.#matched = Math.max(0, Math.min(this.#matched, this.#depth - 1));
          if (this.#depth > 0) break;
          this.#closed = true;
          this.#checkTail(chunk.slice(i + 1));
      }
    }
    this.#keep(chunk, start);
  }

  /** The file is complete, and there is nothing at the path. */
  get absent(): boolean {
    return this.#target === 0 && this.#depth === 0 && this.#path.length > 0;
  }

  /** @throws {InputError} if the file ends before the container. */
  finish(): void {
    if (this.ended && this.#closed) return;
    const place = this.#target > 0 ? { file: this.#shown, record: this.#number } : { file: this.#shown };
    const found = this.absent
      ? `no ${quote(this.#path.join("."))}`
      : "the end of the file inside it (truncated JSON)";
    throw new InputError(place, { found, expected: "whole JSON" });
  }

  #keep(chunk: string, start: number): void {
    if (this.#target <= 0 && !(this.#inString && this.#seeking())) return;
    const rest = chunk.slice(start);
    this.#size += rest.length;
    if (this.#size > LIMITS.record) {
      throw new InputError(
        { file: this.#shown, record: this.#number },
        { found: `a record over ${megabytes(LIMITS.record)}`, expected: "smaller records" },
      );
    }
    this.#parts.push(rest);
  }

  #seeking(): boolean {
    return this.#target <= 0 && this.#depth === this.#matched + 1 && this.#matched < this.#path.length;
  }

  /** A container opens: it is the wanted one, or leads to it. */
  #enters(object: boolean): boolean {
    const wanted = this.#path.length;
    if (this.#depth === 1 && wanted > 0) return false;
    if (this.#depth > 1) {
      if (this.#depth !== this.#matched + 2 || !this.#keyed) return false;
      this.#matched++;
      this.#keyed = false;
      if (this.#matched < wanted) return false;
    }
    this.#target = this.#depth;
    this.#inObject = object;
    return true;
  }

  #entry(rest: string): JsonEntry {
    const text = this.#parts.length === 0 ? rest : this.#parts.join("") + rest;
    this.#parts = [];
    this.#size = 0;
    const number = this.#number++;
    try {
      if (!this.#inObject) return { number, key: null, value: this.#parse(text), text };
      const [[key, value] = [null, undefined]] = Object.entries(this.#parse(`{${text}}`) as object);
      if (key !== null && this.#entered.has(key)) throw twiceError(key);
      if (key !== null) this.#entered.add(key);
      return { number, key, value, text };
    } catch (error) {
      throw this.#malformed(error, number);
    }
  }

  #malformed(error: unknown, record?: number): InputError {
    const reason = error instanceof Error ? error.message : String(error);
    return new InputError(
      { file: this.#shown, ...(record === undefined ? {} : { record }) },
      { found: `malformed JSON (${quote(reason, 120)})`, expected: "a JSON value" },
    );
  }

  #checkTail(rest: string): void {
    const after = rest.trim();
    if (after === "") return;
    throw new InputError(
      { file: this.#shown },
      { found: `text after the JSON value (${quote(after, 40)})`, expected: "one JSON value" },
    );
  }
}
