import { createHash } from "node:crypto";
import { ownFile } from "../model/package-files.ts";

/** A file of `reports/templates/`, found from the sources as well as from the built package. */
export function template(name: string): string {
  return ownFile("reports", "templates", name);
}

/** The source expression that permits exactly this text under a Content-Security-Policy. */
export function cspHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
