import { lexiconFile } from "../model/package-files.ts";
import type CommonWords from "./lexicons/zh/common-words.json";

/** Everyday Chinese words: no sentiment word or marker may cross their boundaries. */
export function commonWords(): readonly string[] {
  const file: typeof CommonWords = lexiconFile("zh", "common-words.json");
  return file.words.flatMap((line) => line.split(" "));
}
