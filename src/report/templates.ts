import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of `reports/templates/`, from the sources as well as from the built package. */
export function template(name: string): string {
  return readFileSync(join(packageRoot(), "reports", "templates", name), "utf8").replaceAll("\r\n", "\n");
}

export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("package.json of simgap not found");
    folder = parent;
  }
  return folder;
}

/** The source expression that lets exactly this text run under a Content-Security-Policy. */
export function cspHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
