import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of simgap's package.json, from the sources as well as from the built package. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("package.json of simgap not found");
    folder = parent;
  }
  return folder;
}

/** The text of a file that simgap publishes, with lines that end in \n; its path starts at package.json. */
export function ownFile(...path: readonly string[]): string {
  return readText(packageRoot(), ...path);
}

/** A word list of `src/text/lexicons`. Read, not imported: importing JSON warns on some releases of Node 20. */
export function lexiconFile(...path: readonly string[]) {
  return JSON.parse(ownFile("src", "text", "lexicons", ...path));
}

/**
 * The text of a file from a bundled package: from its own folder during development, from the copy in `dist/vendor`
 * once built (`bench/build-package.ts` lists the files).
 */
export function vendoredFile(name: string, ...path: readonly string[]): string {
  const built = import.meta.url.endsWith(".js");
  return readText(packageRoot(), ...(built ? ["dist", "vendor"] : ["node_modules"]), name, ...path);
}

function readText(...path: readonly string[]): string {
  return readFileSync(join(...path), "utf8").replaceAll("\r\n", "\n");
}
