import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "./cli.ts";

/** The demo report: where its page is, and its result as JSON. */
export async function demoFiles(folder: string): Promise<{ readonly html: string; readonly json: string }> {
  const outcome = await runCli("demo", "--format", "html,json", "-o", folder);
  if (outcome.code !== 0) throw new Error(outcome.stderr);
  return { html: join(folder, "report.html"), json: readFileSync(join(folder, "result.json"), "utf8") };
}
