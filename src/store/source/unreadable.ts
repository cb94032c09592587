import { InputError } from "../../model/errors.ts";

const FOUND: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "a folder",
  EACCES: "no permission to read it",
  EPERM: "no permission to read it",
  ENOSPC: "no space for a private copy in the temporary folder",
  ENAMETOOLONG: "a name that is too long",
};

/** The error for a file that can't be opened or read. */
export function unreadable(error: unknown, shown: string): InputError {
  const code = isNodeError(error) ? error.code : undefined;
  if (code?.startsWith("Z_")) return brokenGzip(error, shown);
  const found = FOUND[code ?? ""] ?? `an unreadable file (${reasonOf(error)})`;
  return new InputError({ file: shown }, { found, expected: "a readable file" });
}

export function brokenGzip(error: unknown, shown: string): InputError {
  return new InputError(
    { file: shown },
    { found: `broken gzip (${reasonOf(error)})`, expected: "a whole gzip stream" },
  );
}

/**
 * Does work on a file's values that may recurse too deeply.
 * @throws {InputError} instead of a call-stack overflow.
 */
export async function withinDepth<T>(shown: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RangeError && /call stack/iu.test(error.message))) throw error;
    const found = "lists or objects nested thousands of levels deep";
    throw new InputError({ file: shown }, { found, expected: "values with few levels" });
  }
}

/** Whether DuckDB ran out of memory. */
export function lacksMemory(error: unknown): boolean {
  return /out of memory|bad allocation|failed to allocate|std::bad_alloc/iu.test(reasonOf(error));
}

/** The error for a reader that ran out of memory; null for other errors. */
export function outOfMemory(error: unknown, shown: string): InputError | null {
  if (!lacksMemory(error)) return null;
  return new InputError(
    { file: shown },
    { found: "more than fits in memory", expected: "more free memory, or the file in parts" },
  );
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error;
}
