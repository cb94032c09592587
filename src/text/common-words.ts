import { lexiconFile } from "../model/package-files.ts";
import type CommonWords from "./lexicons/zh/common-words.json";

/** Everyday Chinese words: neither a word of sentiment nor a marker is looked for across their edges. */
export function commonWords(): readonly string[] {
  const file: typeof CommonWords = lexiconFile("zh", "common-words.json");
  return file.words.flatMap((line) => line.split(" "));
}
