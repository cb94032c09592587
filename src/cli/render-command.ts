import type { Command } from "commander";
import type { Registry } from "../analysis/analysis.ts";
import { shownRunsOptions } from "./shown-flags.ts";

/** Options on how written output is shown. */
export function addDisplayOptions(command: Command): Command {
  return shownRunsOptions(command)
    .option("--open", "open the page in the browser")
    .option("--verdicts", "print verdicts on standard error even without a terminal");
}

/** `simgap render`: a saved result in another format or language. */
export function addRender(simgap: Command, loadRegistry: () => Promise<Registry>): void {
  addDisplayOptions(
    simgap
      .command("render")
      .description("convert a saved result or comparison (JSON) to another format or language")
      .argument("<result>", "JSON file that report or compare wrote")
      .option("-o, --output <path>", "file (one format), folder (several), or - for standard output")
      .option("--format <list>", "html, json, csv, md, junit (default: by the ending of -o, else html)")
      .option("--locale <language>", "language of the output: en, zh", "en"),
  ).action(async (file: string, flags) =>
    (await import("./render.ts")).renderCommand(file, flags, await loadRegistry()),
  );
}
