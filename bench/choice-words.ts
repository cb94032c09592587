import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");
/** What `npm run build` writes and pages carry. */
export const CHOICE_WORDS = join(root, "reports", "templates", "choice-words.js");

/** The words of a choice (`src/report/choice-words.ts`) as a classic script that names them `simgapWords`. */
export async function bundleChoiceWords(): Promise<string> {
  const bundle = await rolldown({
    cwd: root,
    input: "src/report/choice-words.ts",
    platform: "browser",
    onLog(level, log) {
      if (level === "warn") throw new Error(log.message);
    },
  });
  const { output } = await bundle.generate({ format: "iife", name: "simgapWords", minify: true });
  await bundle.close();
  return `${output[0].code.trimEnd()}\n`;
}

export async function writeChoiceWords(): Promise<void> {
  writeFileSync(CHOICE_WORDS, await bundleChoiceWords());
}
