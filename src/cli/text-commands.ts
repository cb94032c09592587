import type { Command } from "commander";

/**
 * The commands that look at texts alone: `score` and `audit`.
 * @param choiceOptions adds the options that say what inputs leave open.
 */
export function addTextCommands(simgap: Command, choiceOptions: (command: Command) => Command): void {
  choiceOptions(
    simgap
      .command("score")
      .description("score single texts: sentiment and style markers, one JSON line per text")
      .argument("[file...]", "tables with a column text (.csv, .tsv, .jsonl, .parquet), or conversations"),
  )
    .option("-o, --output <path>", "file, or - for standard output", "-")
    .option("--scorer <name>", "sentiment scorer: rules, rules-en, rules-zh, afinn", "rules")
    .option("--text-column <name>", "column with the texts (default: text, or a well-known name for it)")
    .option("--engine <tables>", "with --parquet: tables that simgap load wrote (a folder, or trino://…)")
    .option(
      "--parquet [folder]",
      "write scores as tables for reports on --engine (default: beside its tables)",
    )
    .option("--shard <i/n>", "with --parquet: only the i-th of n parts, for n processes or machines")
    .action(async (files: string[], flags) => (await import("./score.ts")).scoreCommand(files, flags));

  choiceOptions(
    simgap
      .command("audit")
      .description("check the scorer by hand: draw utterances to label, read the labels back")
      .argument("[run...]", "prediction results or tables of answers"),
  )
    .option("--dialogues <file...>", "what users said (files, folders, globs)")
    .option("--traces <path...>", "what real users did (files, folders, globs)")
    .option("-o, --output <path>", "the sheet (default: audit.csv), or with --read the audit's file")
    .option("--read <sheet>", "labelled sheet to read back (CSV or XLSX), with its key beside it")
    .option("--size <number>", "utterances to draw from each run", "150")
    .option("--scorer <name>", "sentiment scorer: rules, rules-en, rules-zh, afinn", "rules")
    .option("--seed <number>", "seed of the draw and of intervals", "20260408")
    .action(async (runs: string[], flags) => (await import("./audit.ts")).auditCommand(runs, flags));
}
