import { spawnSync } from "node:child_process";

const found = spawnSync("pdffonts", ["-v"]);
/** Whether the tools that look into a PDF are there. */
export const popplerMissing = found.error !== undefined;

/** The title of a test that needs them; where they lack, it says so. */
export function needsPoppler(title: string): string {
  return popplerMissing ? `${title} (SKIPPED: pdffonts is missing, apt-get install poppler-utils)` : title;
}

/** What a tool of poppler says of a file. */
export function poppler(tool: "pdffonts" | "pdfimages" | "pdftotext" | "pdfinfo", ...args: string[]): string {
  const ran = spawnSync(tool, args, { encoding: "utf8" });
  if (ran.status !== 0) throw new Error(`${tool}: ${ran.error?.message ?? ran.stderr}`);
  return ran.stdout;
}
