import { plural } from "../locale/format.ts";
import { TooLittleDataError } from "../model/errors.ts";
import { nothingAnswered } from "./model/failures.ts";
import { PredictionFile } from "./output.ts";
import { recordJson, recordOf } from "./record.ts";
import { type ItemResult, type RunOptions, runAgent, type Skipped } from "./run.ts";
import { type RunCounts, RunTally } from "./summary.ts";

export interface FileRun extends Omit<RunOptions, "emit"> {
  /** The file for the predictions. */
  readonly path: string;
  /** Input files, which are never replaced. */
  readonly inputs?: readonly string[];
  readonly keepPrompts: boolean;
  /** Texts by path, put in place together with the file. */
  readonly beside?: (done: FileRunDone) => ReadonlyMap<string, string>;
  readonly onResult?: (result: ItemResult, counts: RunCounts) => void;
}

export interface FileRunDone {
  readonly counts: RunCounts;
  readonly skipped: Skipped;
}

/** The error for a run without items, with the reasons that `Timeline` counts. */
function nothingAsked(skipped: Skipped): TooLittleDataError {
  const reasons = Object.entries(skipped)
    .filter(([, n]) => n > 0)
    .map(([reason, n]) => `${n} ${reason.replaceAll("_", " ")}`);
  return new TooLittleDataError(
    `nothing to ask: no event after the first third of a user's events, or in the test window, has a text to judge by (caption, title, category, speech, chat)${reasons.length === 0 ? "" : `; left out: ${reasons.join(", ")}`}`,
  );
}

/**
 * Runs an agent and writes its predictions; nothing is left behind if it fails or is stopped.
 * @throws {EndpointError} if no question was answered at all.
 * @throws the errors of {@link runAgent}.
 */
export async function runToFile({
  path,
  inputs,
  keepPrompts,
  beside,
  onResult,
  ...options
}: FileRun): Promise<FileRunDone> {
  const file = await PredictionFile.create(path, inputs);
  const tally = new RunTally();
  try {
    const skipped = await runAgent({
      ...options,
      emit: async (result) => {
        tally.add(result);
        await file.add(recordJson(recordOf(result, keepPrompts)));
        onResult?.(result, tally.counts);
      },
    });
    const { questions, answered } = tally.counts;
    if (questions === 0) throw nothingAsked(skipped);
    if (answered === 0) throw nothingAnswered(plural(questions, "question"), tally.lastReason);
    const done = { counts: tally.counts, skipped };
    await file.finish(beside?.(done));
    return done;
  } catch (error) {
    await file.discard();
    throw error;
  }
}
