import type { Command } from "commander";

/**
 * The command `load`.
 * @param readOptions adds what says which inputs are read, and how.
 */
export function addLoad(simgap: Command, readOptions: (command: Command) => Command): void {
  readOptions(
    simgap
      .command("load")
      .description("load inputs into Parquet or Trino tables, to be used with --engine")
      .argument("[run...]", "prediction results or tables of answers"),
  )
    .requiredOption("--to <place>", "folder for the tables, or trino://HOST:PORT/CATALOG/SCHEMA")
    .option("--scores <file>", "your own scores of the texts (docs/own-scores.md)")
    .action(async (runs: string[], flags) => (await import("./load.ts")).loadCommand(runs, flags));
}
