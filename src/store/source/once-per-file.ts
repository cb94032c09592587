import { stat } from "node:fs/promises";

/** Memoises work on a file until the file changes, since several steps of a command may look at it. */
export function oncePerFile<A extends readonly string[], T>(
  work: (path: string, ...more: A) => Promise<T>,
): (path: string, ...more: A) => Promise<T> {
  const done = new Map<string, Promise<T>>();
  return async (path, ...more) => {
    const { ino, size, mtimeMs } = await stat(path);
    const key = JSON.stringify([path, ino, size, mtimeMs, ...more]);
    const known = done.get(key) ?? work(path, ...more);
    done.set(key, known);
    return known;
  };
}
