import type { Command } from "commander";
import { UsageError } from "../model/errors.ts";

const several = (value: string, before: readonly string[] = []) => [...before, value];

/** Secrets belong in the environment: on the command line they would end up in the shell's history. */
function noSecret(value: string): string {
  if (/^sk-|\s/u.test(value))
    throw new UsageError("--key-env takes the name of an environment variable, not a key", ["key-env"]);
  return value;
}

/** How models are reached, for every command that asks them. */
function modelOptions(command: Command): Command {
  return command
    .option(
      "--endpoint <url>",
      "OpenAI-compatible endpoint, such as https://host/v1; several share the work",
      several,
    )
    .option(
      "--key-env <name>",
      "environment variable with the key (OpenAI's own host: OPENAI_API_KEY)",
      noSecret,
    )
    .option("--temperature <number>", "sampling temperature, or none to send none", "0.1")
    .option("--max-tokens <number>", "maximum tokens per answer, or none to send no limit", "200")
    .option("--param <name=json>", "another parameter of each request; may be repeated", several)
    .option("--concurrency <number>", "parallel requests per endpoint; fewer once it refuses any", "8")
    .option("--adaptive", "raise the concurrency, up to 64, until the endpoint refuses")
    .option("--rpm <number>", "maximum requests per minute to each endpoint")
    .option("--retries <number>", "retries of a request without an answer", "8")
    .option("--timeout <seconds>", "longest wait for an answer", "600")
    .option("--price <list>", "price per million tokens: prompt,cached,completion")
    .option("--max-cost <number>", "stop before the total cost exceeds this (needs --price)")
    .option("--resume", "continue where the journal ends (the default)")
    .option("--fresh", "start over and ignore the journal")
    .option("--retry-failed", "ask the failed questions again");
}

/** Adds `simgap simulate`. */
export function addSimulate(simgap: Command): void {
  modelOptions(
    simgap
      .command("simulate")
      .description("run a simulator on users' histories: a model, a baseline, or your own agent")
      .argument("[traces...]", "traces of real users, or a prepared benchmark (files, folders)")
      .option("-o, --output <path>", "folder, or file of one run's predictions", "runs/")
      .option("--demo", "simulate the built-in synthetic users")
      .option("--agent <name>", "baseline:NAME, baseline:all, or a module such as ./mine.js")
      .option(
        "--agent-command <command>",
        "a program that reads observations and writes answers, one per line",
      )
      .option("--model <name>", "model at the endpoint"),
  )
    .option("--prompt <name>", "language or version of the prompt: en, zh, en-1, zh-1, auto", "auto")
    .option("--show-prompt", "print the prompts of each scenario's first item and send nothing")
    .option("--ask <what>", "question (one per call) or record (all of an item in one call)", "question")
    .option("--logprobs <when>", "auto or off: read yes and no from the first token's probabilities", "auto")
    .option("--parse <rule>", "how outputs are read: strict, benchmark", "strict")
    .option("--tries <number>", "attempts until an output can be read (default: strict 3, benchmark 5)")
    .option(
      "--history <mode>",
      "sliding (newest events that fit) or anchored (start moves rarely, for prefix caches)",
      "sliding",
    )
    .option(
      "--history-tokens <number>",
      "maximum tokens of a prompt with history (default for models: 32000)",
    )
    .option("--tokens <counter>", "how tokens are counted: o200k, rule (default for models: o200k)")
    .option("--feedback <whose>", "whose actions become history: real, or own (also reports drift)", "real")
    .option("--open <run>", "open-loop predictions to measure drift from (default: run that loop too)")
    .option("--test <from..to>", "days of the items (default: after the first third of a user's events)")
    .option("--history-from <day>", "leave earlier events out of every history")
    .option("--items <number>", "maximum items per user, spread over time")
    .option("--users <number>", "only the first users, this many")
    .option("--seed <number>", "seed of the choice of items and of the baselines' draws", "20260408")
    .option("--decide <how>", "baselines: draw, threshold, top-rate", "draw")
    .option("--repeat <number>", "number of runs", "1")
    .option("--cache <folder>", "folder that caches replies by content")
    .option("--keep-prompts", "store the prompts with the predictions")
    .option("--dry-run", "estimate calls, tokens and cost; send nothing")
    .action(async (traces: string[], flags) =>
      (await import("./simulate.ts")).simulateCommand(traces, flags),
    );
}

/** Adds `simgap judge`. */
export function addJudge(simgap: Command): void {
  modelOptions(
    simgap
      .command("judge")
      .description("let a model grade what simulated users wrote to customer service")
      .argument("<run...>", "prediction results")
      .option("-o, --output <folder>", "folder for the judged files, under their names", "judged/")
      .option("--in-place", "write the marks into the input files")
      .option("--model <name>", "judge; give two to have both mark (with two endpoints: one each)", several),
  )
    .option("--repeat <number>", "judgements of each utterance by each judge", "1")
    .option("--tries <number>", "attempts until a judgement can be read", "3")
    .option(
      "--rubric <name>",
      "language or version of the rubric: en, zh, judge-en-1, judge-zh-1, auto",
      "auto",
    )
    .option("--traces <path...>", "traces or a prepared benchmark with the users' profiles")
    .action(async (runs: string[], flags) => (await import("./judge.ts")).judgeCommand(runs, flags));
}
