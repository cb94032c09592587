import { createRequire } from "node:module";
import type CommonWords from "./lexicons/zh/common-words.json";

/** Everyday Chinese words: neither a word of sentiment nor a marker is looked for across their edges. */
export function commonWords(): readonly string[] {
  // By require: importing JSON warns on some releases of Node 20.
  const file: typeof CommonWords = createRequire(import.meta.url)("./lexicons/zh/common-words.json");
  return file.words.flatMap((line) => line.split(" "));
}
