import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

const root = join(import.meta.dirname, "..");
/** What `npm run build` writes and pages carry. */
export const PAGE_CODE = join(root, "reports", "templates", "page-code.js");

/** What pages run of the sources (`src/report/page-code.ts`) as a classic script that names it `simgapPage`. */
export async function bundlePageCode(): Promise<string> {
  const bundle = await rolldown({
    cwd: root,
    input: "src/report/page-code.ts",
    platform: "browser",
    // Sources only define things: what nothing asks for stays out.
    treeshake: { moduleSideEffects: false },
    onLog(level, log) {
      if (level === "warn") throw new Error(log.message);
    },
  });
  const { output } = await bundle.generate({ format: "iife", name: "simgapPage", minify: true });
  await bundle.close();
  return `${output[0].code.trimEnd()}\n`;
}

export async function writePageCode(): Promise<void> {
  writeFileSync(PAGE_CODE, await bundlePageCode());
}
