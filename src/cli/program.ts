import { Command } from "commander";
import type { Registry } from "../analysis/analysis.ts";
import { inertLines } from "../model/inert.ts";
import { VERSION } from "../model/version.ts";
import { addCompletion } from "./completion.ts";
import { configOption } from "./config/find-config.ts";
import { addLoad } from "./load-command.ts";
import { once } from "./once.ts";
import { addDisplayOptions, addRender } from "./render-command.ts";
import { shownRunsOptions } from "./shown-flags.ts";
import { addJudge, addSimulate } from "./simulate-command.ts";
import { addTextCommands } from "./text-commands.ts";

const EPILOGUE = `
A run is a file, folder or glob of prediction results
(*_prediction_results.json) or answer tables (.csv, .tsv, .jsonl, .parquet),
plain or compressed; name=path names it. Dialogues are conversation logs (chat
messages, tau-bench, Inspect, ConvoKit …: docs/inputs.md) or tables with one
utterance per row (source, user_id, conversation_id, turn, text). Traces are the
histories of real users.

Examples:
  simgap demo                        a report without data of your own
  simgap inspect FILE                what simgap takes a file for
  simgap report runs/                how far simulators are from real users
  simgap compare old.json new.json --fail-on worsened

Exit codes: 0 done; 1 a gate failed or --max-cost was reached; 2 wrong usage;
3 bad input; 4 too little data to say; 70 an internal error; 130 interrupted.`;

/** Loads the analyses when a command needs them, so that `--help` starts without statistics and figures. */
export type LoadRegistry = () => Promise<Registry>;

/** Every command with its options: the one source of the help, of completions and of the configuration's schema. */
export function program(loadRegistry: LoadRegistry): Command {
  const simgap = new Command("simgap")
    .description("Measures the gap between real users and LLM-simulated ones.")
    .version(VERSION, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .addHelpText("after", EPILOGUE)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(inertLines(text)) })
    .showHelpAfterError("(see simgap --help)");
  const measureOptions = (command: Command) =>
    command
      .option("--only <list>", "ids of the analyses to run, separated by commas (default: all)")
      .option(
        "--representation <name>",
        "how users are represented for distances: responses, activity, language, embedding",
      )
      .option("--scorer <name>", "sentiment scorer: rules, rules-en, rules-zh, afinn, or llm:MODEL", "rules")
      .option("--scores <file>", "your own scores of the texts (docs/own-scores.md)")
      .option("--base-url <url>", "OpenAI-compatible endpoint of the language model")
      .option("--key-env <name>", "environment variable with the endpoint's key")
      .option("--score-cache <folder>", "folder that keeps the model's answers (default: simgap-scores)")
      .option("--price <list>", "price per million tokens: prompt,cached,completion")
      .option("--max-cost <number>", "stop before the total cost exceeds this")
      .option("--seed <number>", "seed of the permutation tests", "20260408")
      .option("--locale <language>", "language of the output: en, zh", "en");
  const withheld = (command: Command) =>
    command
      .option("--no-examples", "leave out what users said")
      .option("--redact", "leave out users' ids, texts and file names, and say so");
  const reportOptions = (command: Command) =>
    withheld(
      measureOptions(
        addDisplayOptions(
          command
            .option("-o, --output <path>", "file (one format), folder (several), or - for standard output")
            .option("--format <list>", "html, json, csv, md (default: by the ending of -o, else html)"),
        ),
      ),
    );
  const choiceOptions = (command: Command) =>
    command
      .option(
        "--columns <map>",
        "your column names: ours=yours, such as text=review,user_id=session,role=who",
      )
      .option("--role <name>", "role of the user's turns (default: user, human, customer …)")
      .option("--source <name>", "speaker if the file does not say: human, or a simulator's name")
      .option("--encoding <name>", "text encoding if not UTF-8: gb18030, windows-1252, utf-16le, utf-16be");
  const readOptions = (command: Command) =>
    choiceOptions(command)
      .option(
        "--dialogues <file...>",
        "what users said (files, folders, globs); human=FILE marks real users, NAME=FILE a simulator",
      )
      .option("--pairs", "pair dialogues across files by plain-number ids, too")
      .option("--traces <path...>", "what real users did (files, folders, globs)")
      .option("--topics <key>", "context key with an event's topics, used instead of its words")
      .option("--embeddings <file>", "one vector per user, for user distances (JSON Lines or Parquet)")
      .option("--no-cache", "do not read or write cached tables of large inputs");
  const inputOptions = (command: Command) =>
    readOptions(command).option(
      "--engine <place>",
      "use tables written by simgap load: a folder, or trino://HOST:PORT/CATALOG/SCHEMA",
    );

  reportOptions(
    inputOptions(
      simgap
        .command("report")
        .description("measure how far simulators are from real users; write a report")
        .option("--audit <file>", "result of simgap audit: adds the shares labelled by hand")
        .option(
          "--summary-model <name>",
          "model that puts the example user's terms into words; it gets the terms and shares shown, nothing else (needs --base-url)",
        )
        .option("--save-sums", "keep per-user sums in the JSON, so that compare accepts it as a run")
        .argument("[run...]", "prediction results or tables of answers"),
    ),
  ).action(async (runs: string[], flags) =>
    (await import("./report.ts")).reportCommand(runs, flags, await loadRegistry()),
  );

  measureOptions(
    inputOptions(
      shownRunsOptions(simgap.command("figures"))
        .description("write every figure and table as a file, for papers")
        .argument("[run...]", "prediction results or tables of answers")
        .option("-o, --output <folder>", "folder for the files", "figures"),
    )
      .option(
        "--format <list>",
        "figures: svg, pdf, png, json, csv, tex, txt; tables: tex, md",
        "svg,pdf,png,tex,txt,md",
      )
      .option("--width <size>", "width of figures: column (85 mm), page (178 mm) or millimetres", "page")
      .option("--dpi <number>", "resolution of PNG in pixels per inch", "300")
      .option("--paper", "only the figures and table of the OmniBehavior paper, by number")
      .option("--no-examples", "leave out figures with words of single users: word cloud, strongest chain")
      .option("--models <list>", "simulators to show, separated by commas (default: all)")
      .option("--scenarios <list>", "scenarios to show, separated by commas (default: all)")
      .option("--title <where>", "title in the figure: none (leaves it to the caption) or full", "none")
      .option("--demo", "draw the built-in synthetic cohort"),
  ).action(async (runs: string[], flags) =>
    (await import("./figures.ts")).figuresCommand(runs, flags, await loadRegistry()),
  );

  withheld(
    measureOptions(
      inputOptions(
        addDisplayOptions(simgap.command("compare"))
          .description("compare candidates with a baseline on the same items, and judge gates")
          .argument(
            "<baseline>",
            "run that the others are compared with, or its saved result (report --save-sums)",
          )
          .argument("<candidate...>", "runs, saved results, or names of sources in --dialogues")
          .option("--trend", "treat candidates as successive versions: judge each step")
          .option("-o, --output <path>", "file (one format), folder (several), or - for standard output")
          .option("--format <list>", "html, json, csv, md, junit (default: by the ending of -o, else html)"),
      ),
    ),
  )
    .option("--gates <file>", "JSON file of bounds that must hold (docs/comparing.md)", once("--gates"))
    .option(
      "--fail-on <verdicts>",
      "fail on a primary shift with one of these verdicts, such as worsened",
      (verdicts: string, before?: string) => (before === undefined ? verdicts : `${before},${verdicts}`),
    )
    .option("--not-judged <fail|pass>", "whether a gate with too little data fails or passes")
    .option(
      "--margin <analysis.measure=number>",
      "equivalence margin of a measure; may be repeated",
      (margin: string, before: readonly string[] = []) => [...before, margin],
    )
    .option("--show-ids", "show the ids of the users who moved most")
    .action(async (baseline: string, candidates: string[], flags) =>
      (await import("./compare.ts")).compareCommand([baseline, ...candidates], flags, await loadRegistry()),
    );

  addLoad(simgap, readOptions);

  prepareOptions(
    simgap
      .command("prepare")
      .description("turn logs into a benchmark: clean, sample, pseudonymise, report what was cut")
      .argument("<log...>", "traces (.json), or flat logs (.csv, .tsv, .jsonl, .parquet) with --map"),
  ).action(async (logs: string[], flags) => (await import("./prepare.ts")).prepareCommand(logs, flags));

  simgap
    .command("describe")
    .description("describe a data set, traces or a prepared benchmark, in a table and figures")
    .argument("<input...>", "traces (.json), prepared benchmarks, or flat logs with --map")
    .option("-o, --output <path>", "file (one format), folder (several), or - for standard output")
    .option("--format <list>", "html, tex, json (default: by the ending of -o, else html)")
    .option("--map <file>", "how a flat log becomes events, as JSON (docs/preparing.md)")
    .option("--encoding <name>", "text encoding if not UTF-8: gb18030, windows-1252, utf-16le, utf-16be")
    .option("--k <number>", "hide table cells with fewer users than this", "5")
    .option("--locale <language>", "language of the output: en, zh", "en")
    .action(async (inputs: string[], flags) =>
      (await import("./describe.ts")).describeCommand(inputs, flags),
    );

  addSimulate(simgap);
  addJudge(simgap);

  addTextCommands(simgap, choiceOptions);

  choiceOptions(
    simgap.command("inspect").description("show what a file contains: its format, counts, irregularities"),
  )
    .argument("<file...>", "files or folders")
    .option("--json", "print JSON")
    .option("--locale <language>", "language of the output: en, zh", "en")
    .action(async (files: string[], flags) => (await import("./inspect.ts")).inspectCommand(files, flags));

  addRender(simgap, loadRegistry);
  addCompletion(simgap);

  reportOptions(
    simgap.command("demo").description("write the report on the built-in synthetic cohort"),
  ).action(async (flags) => (await import("./demo.ts")).demoCommand(flags, await loadRegistry()));
  configOption(simgap);
  for (const command of simgap.commands) {
    command.showHelpAfterError(`(see simgap ${command.name()} --help)`);
  }
  return simgap;
}

function prepareOptions(command: Command): Command {
  return command
    .requiredOption("-o, --output <folder>", "folder for the prepared set")
    .option("--map <file>", "how a flat log becomes events, as JSON (docs/preparing.md)")
    .option("--encoding <name>", "text encoding if not UTF-8: gb18030, windows-1252, utf-16le, utf-16be")
    .option(
      "--history <days>",
      "days of the history, before the test window (default: 2025-09-01..2025-09-30)",
    )
    .option("--test <days>", "days of the test window (default: 2025-10-01..2025-11-30)")
    .option("--users <number>", "users to draw (default: 200)")
    .option("--items <number>", "test events to draw for each user (default: 30)")
    .option(
      "--sampling <name>",
      "representative, or benchmark (repeats the released benchmark's draw exactly)",
      "representative",
    )
    .option("--seed <number>", "seed of the draws (default: 42)")
    .option("--seed-offsets <file>", "JSON with an offset for each user's seed, for --sampling benchmark")
    .option(
      "--pseudonymise <file>",
      "file with a secret: ids become keyed pseudonyms, dates move by whole weeks",
    )
    .option("--shift-weeks <number>", "maximum shift of dates in weeks (default: 8)")
    .option(
      "--k <number>",
      "minimum number of users who share a profile; 0 keeps profiles unchanged (default: 5 with a key)",
    )
    .option("--round-counters <digits>", "significant digits kept of public counters; 0 for all (default: 2)")
    .option("--drop <list>", "what to leave out of contexts: urls, ids, or none (default: urls,ids)")
    .option("--scrub <name>", "rules removes identifiers from texts; none keeps texts as they are", "rules")
    .option("--no-fuse", "leave out the combined text of each item")
    .option("--system-turns <list>", "texts that mark system turns in service chats, separated by commas")
    .option("--cuts", "list every event left out, with step and reason (cuts.csv)")
    .option("--review <file>", "sheet that lists what the rules removed (default: beside the folder)")
    .option("--locale <language>", "language of the output: en, zh", "en");
}
