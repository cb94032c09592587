import { plural } from "../../locale/format.ts";
import type { Usage } from "../agent.ts";
import { nothingAnswered, type Stop, Stopped } from "../model/failures.ts";
import { OrderedSink } from "../ordered-sink.ts";
import { PredictionFile } from "../output.ts";
import { type Agreement, agreementOf } from "./agreement.ts";
import type { Judge } from "./judge.ts";
import { type Judgeable, judgeableOf, judgeKeys, withKeys } from "./judged-record.ts";
import { averageOf, meanMarks } from "./parse-marks.ts";
import type { Judged, Mark, Marks } from "./rubric.ts";

export interface NumberedRecord {
  readonly number: number;
  readonly json: string;
  readonly record: Record<string, unknown>;
}

export interface JudgeRunOptions {
  /** The name of the file, for messages. */
  readonly file: string;
  readonly records: AsyncIterable<NumberedRecord>;
  /** One or two judges. */
  readonly judges: readonly Judge[];
  readonly repeats: number;
  readonly profiles: ReadonlyMap<string, string>;
  readonly path: string;
  readonly lanes: () => number;
  readonly stop: Stop;
  /** Texts by path, put in place together with the judged file. */
  readonly beside?: (summary: JudgeSummary) => ReadonlyMap<string, string>;
  readonly onRecord?: (judged: number) => void;
}

/** The results of judging; the same for the same judgements. */
export interface JudgeSummary {
  readonly messages: number;
  readonly judged: number;
  /** Number of records without a message to judge, by reason, and of messages whose judgement could not be read. */
  readonly skipped: Readonly<Record<string, number>>;
  readonly marks: Readonly<Record<Mark | "average", number | null>>;
  /** Agreement between repeats, by judge and mark. */
  readonly repeats: Readonly<Record<string, Readonly<Record<Mark | "average", Agreement>>>> | null;
  /** Agreement between the judges' means, by mark. */
  readonly judges: Readonly<Record<Mark | "average", Agreement>> | null;
  readonly tokens: Usage;
  readonly reasks: number;
}

interface Outcome {
  readonly source: NumberedRecord;
  readonly judgeable: Judgeable;
  /** Marks by judge, one set for each repeat that could be read. */
  readonly marks: readonly (readonly Marks[])[];
  readonly usage: readonly Usage[];
  readonly reasks: number;
  readonly error: string | undefined;
}

/**
 * Marks every message in a file of predictions and writes the file with the marks.
 * @throws {Stopped} if it was stopped; nothing is left behind.
 * @throws {EndpointError} if no message got marks at all; nothing is left behind.
 */
export async function runJudges(options: JudgeRunOptions): Promise<JudgeSummary> {
  const file = await PredictionFile.create(options.path, options.path === options.file ? [] : [options.file]);
  const tally = new JudgeTally(options.judges.map(({ model }) => model));
  const sink = new OrderedSink<Outcome>(async (outcome) => {
    tally.add(outcome);
    await file.add(written(outcome));
    options.onRecord?.(tally.judged);
  });
  try {
    await judgeAll(options, sink);
    const summary = tally.summary(options.repeats);
    if (summary.messages > 0 && summary.judged === 0)
      throw nothingAnswered(plural(summary.messages, "utterance"), tally.lastReason);
    await file.finish(options.beside?.(summary));
    return summary;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function judgeAll(options: JudgeRunOptions, sink: OrderedSink<Outcome>): Promise<void> {
  const { stop, lanes } = options;
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let rank = 0;
  for await (const source of options.records) {
    while (running.size >= lanes() && failures.length === 0) await Promise.race(running);
    if (failures.length > 0 || stop.asked.aborted) break;
    const place = rank++;
    const lane = outcomeOf(source, place, options)
      .then((outcome) => sink.put(place, outcome))
      .catch((error: unknown) => {
        failures.push(error);
        if (!(error instanceof Stopped)) stop.abort();
      })
      .finally(() => running.delete(lane));
    running.add(lane);
  }
  await Promise.all(running);
  const failure = failures.find((error) => !(error instanceof Stopped)) ?? failures[0];
  if (failure !== undefined) throw failure;
  if (stop.asked.aborted) throw new Stopped();
  await sink.drained();
}

async function outcomeOf(source: NumberedRecord, rank: number, options: JudgeRunOptions): Promise<Outcome> {
  const judgeable = judgeableOf(source.record, options.file, source.number);
  const none = { source, judgeable, marks: [], usage: [], reasks: 0, error: undefined };
  if (judgeable === null || "reason" in judgeable) return none;
  const { user } = judgeable;
  const judged: Judged = { ...judgeable.judged, profile: options.profiles.get(user) ?? "" };
  const marks: Marks[][] = [];
  const usage: Usage[] = [];
  let reasks = 0;
  let error: string | undefined;
  for (const judge of options.judges) {
    const own: Marks[] = [];
    for (let repeat = 0; repeat < options.repeats; repeat++) {
      const judgement = await judge.mark(judged, { user, item: source.number, repeat, rank });
      if (judgement.marks !== null) own.push(judgement.marks);
      else error ??= judgement.error;
      usage.push(judgement.usage);
      reasks += judgement.reasks;
    }
    marks.push(own);
  }
  return { source, judgeable, marks, usage, reasks, error };
}

/** The mean over judges of each judge's mean over repeats; null unless every judge gave marks. */
function finalMarks({ marks }: Outcome): Marks | null {
  if (marks.length === 0 || marks.some((own) => own.length === 0)) return null;
  return meanMarks(marks.map(meanMarks));
}

function written(outcome: Outcome): string {
  const { source, judgeable, error } = outcome;
  const { json, record } = source;
  if (judgeable === null) return withKeys(json, record, {});
  if ("reason" in judgeable)
    return withKeys(json, record, { llm_judge_skipped: true, llm_judge_reason: judgeable.reason });
  const marks = finalMarks(outcome);
  return withKeys(json, record, marks === null ? { llm_judge_error: error ?? "unparsed" } : judgeKeys(marks));
}

class JudgeTally {
  readonly #models: readonly string[];
  readonly #outcomes: Pick<Outcome, "marks">[] = [];
  readonly #skipped: Record<string, number> = {};
  #messages = 0;
  #tokens: Usage = { prompt: 0, completion: 0, cached: 0 };
  #reasks = 0;
  #lastReason = "unparsed";

  constructor(models: readonly string[]) {
    this.#models = models;
  }

  get judged(): number {
    return this.#outcomes.length;
  }

  add(outcome: Outcome): void {
    const { judgeable, marks, usage, reasks, error } = outcome;
    if (judgeable === null) return;
    if ("reason" in judgeable) {
      this.#skip(judgeable.reason);
      return;
    }
    this.#messages++;
    this.#reasks += reasks;
    for (const one of usage) {
      const { prompt, completion, cached } = this.#tokens;
      this.#tokens = {
        prompt: prompt + one.prompt,
        completion: completion + one.completion,
        cached: cached + one.cached,
      };
    }
    if (finalMarks(outcome) !== null) {
      this.#outcomes.push({ marks });
      return;
    }
    this.#lastReason = error ?? "unparsed";
    this.#skip(this.#lastReason.split(":")[0]!);
  }

  /** The reason for the latest failure. */
  get lastReason(): string {
    return this.#lastReason;
  }

  #skip(reason: string): void {
    this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
  }

  summary(repeats: number): JudgeSummary {
    const all = this.#outcomes;
    const mean = (of: (marks: Marks) => number) =>
      all.length === 0
        ? null
        : all.reduce((sum, { marks }) => sum + of(meanMarks(marks.map(meanMarks))), 0) / all.length;
    const byMark = <T>(make: (of: (marks: Marks) => number) => T): Record<Mark | "average", T> => ({
      intent_fidelity: make((marks) => marks.intent_fidelity),
      persona_mimicry: make((marks) => marks.persona_mimicry),
      knowledge_boundary: make((marks) => marks.knowledge_boundary),
      semantic_alignment: make((marks) => marks.semantic_alignment),
      average: make(averageOf),
    });
    const among = (units: (outcome: Pick<Outcome, "marks">) => readonly Marks[]) =>
      byMark((of) => agreementOf(all.map((outcome) => units(outcome).map(of))));
    return {
      messages: this.#messages,
      judged: all.length,
      skipped: this.#skipped,
      marks: byMark(mean),
      repeats:
        repeats < 2
          ? null
          : Object.fromEntries(this.#models.map((model, i) => [model, among(({ marks }) => marks[i]!)])),
      judges: this.#models.length < 2 ? null : among(({ marks }) => marks.map(meanMarks)),
      tokens: this.#tokens,
      reasks: this.#reasks,
    };
  }
}
