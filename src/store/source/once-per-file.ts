import { stat } from "node:fs/promises";

/** Does some work on a file once, unless the file changes: it may be looked at by each command's every step. */
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
