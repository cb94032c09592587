import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "../model/errors.ts";
import { HISTORY_MODES } from "../simulate/history.ts";
import { Stop } from "../simulate/model/failures.ts";
import { Observer } from "../simulate/observe.ts";
import { type PromptTexts, promptNamed } from "../simulate/prompts/index.ts";
import type { TraceSource } from "../simulate/read-traces.ts";
import { FEEDBACKS } from "../simulate/run.ts";
import { tokenCounter } from "../simulate/tokens.ts";
import { checkPlace } from "../store/output-place.ts";
import { checkFolderName } from "./formats-of.ts";
import { interruptible } from "./interrupt.ts";
import { simulatorsOf } from "./simulate-agents.ts";
import { fileName, numberOf, oneOf, parsePrice, planOf, type SimulateFlags } from "./simulate-options.ts";
import { simulateOne } from "./simulate-run.ts";
import { demoTraces, languageOf, sourceOf } from "./simulate-source.ts";
import { writeAll } from "./write-files.ts";

/**
 * `simgap simulate [TRACES…]`: asks one or several simulators what each user does, and writes their
 * predictions as the benchmark's evaluator does.
 * @throws {UsageError} on wrong options, {@link InputError} on traces that can't be read.
 */
export async function simulateCommand(paths: readonly string[], flags: SimulateFlags): Promise<void> {
  const most = flags.users === undefined ? undefined : numberOf("--users", flags.users, 1, true);
  checkFolderName("-o", flags.output, [".json"]);
  const price = parsePrice(flags.price);
  const plan = planOf(flags);
  const source = await sourceOf(paths, { demo: flags.demo ?? false, most });
  const prompt = await promptOf(flags, source);
  if (flags.showPrompt) {
    const observer = await observerOf(flags, prompt, true);
    return (await import("./simulate-preview.ts")).showPrompts({ source, plan, observer, prompt, flags });
  }
  const stop = new Stop();
  const simulators = await simulatorsOf(flags, prompt, price, stop);
  const repeats = numberOf("--repeat", flags.repeat, 1, true);
  const feedback = oneOf("--feedback", flags.feedback, FEEDBACKS);
  try {
    for (const simulator of simulators) {
      const observer = await observerOf(flags, prompt, simulator.kind === "model");
      if (flags.dryRun) {
        await (await import("./simulate-preview.ts")).dryRun({
          source,
          plan,
          observer,
          prompt,
          flags,
          price,
          simulator,
        });
        continue;
      }
      const shared = { simulator, source, plan, observer, stop, price, flags, feedback };
      for (let repeat = 0; repeat < repeats; repeat++) {
        const name = repeats === 1 ? simulator.agent.name : `${simulator.agent.name}-${repeat + 1}`;
        const path = await outputPath(flags.output, name, simulators.length * repeats > 1);
        // Checked before anything is asked and paid for.
        await checkPlace(path, source.files);
        if (flags.demo) await writeDemoTraces(path);
        await interruptible(stop, () => simulateOne({ ...shared, repeat, name, path }));
      }
    }
  } finally {
    for (const { agent, pool } of simulators) {
      await agent.close?.();
      pool?.close();
    }
  }
}

/** The synthetic users' traces beside the predictions, for `report --traces`, which finds their profiles and chains. */
async function writeDemoTraces(beside: string): Promise<void> {
  const text = `${JSON.stringify(await demoTraces())}\n`;
  await writeAll(new Map([[join(dirname(beside), "demo_traces.json"), text]]));
}

async function promptOf({ prompt }: SimulateFlags, source: TraceSource): Promise<PromptTexts> {
  return promptNamed(prompt === "auto" ? await languageOf(source) : prompt);
}

/**
 * Models see the history that fits their window; baselines and own agents see all of it unless options say otherwise.
 */
async function observerOf(flags: SimulateFlags, prompt: PromptTexts, isModel: boolean): Promise<Observer> {
  const tokens = flags.historyTokens ?? (isModel ? "32000" : undefined);
  return new Observer({
    historyTokens:
      tokens === undefined ? Number.POSITIVE_INFINITY : numberOf("--history-tokens", tokens, 0, true),
    mode: oneOf("--history", flags.history, HISTORY_MODES),
    prompt,
    count: await tokenCounter(flags.tokens ?? (isModel ? "o200k" : "rule")),
    wholeRecord: flags.ask === "record",
  });
}

/** The path of a run's file: `-o` itself if it names a file, else one file per run in that folder. */
async function outputPath(output: string, name: string, several: boolean): Promise<string> {
  const isFolder = await stat(output).then(
    (found) => found.isDirectory(),
    () => /[/\\]$/u.test(output) || !/\.json$/iu.test(output),
  );
  if (!isFolder && several)
    throw new UsageError(`-o ${output} is one file, and there are several runs: name a folder`, ["output"]);
  return isFolder ? join(output, `${fileName(name)}_prediction_results.json`) : output;
}
