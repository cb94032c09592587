import { createHash } from "node:crypto";
import { basename, join, resolve } from "node:path";
import { count } from "../locale/format.ts";
import { InputError, UsageError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";
import { VERSION } from "../model/version.ts";
import { Journal } from "../simulate/journal.ts";
import type { Agreement } from "../simulate/judge/agreement.ts";
import { Judge, type JudgeOptions } from "../simulate/judge/judge.ts";
import { type JudgeSummary, type NumberedRecord, runJudges } from "../simulate/judge/judge-run.ts";
import { type Rubric, rubricNamed } from "../simulate/judge/rubric.ts";
import { Stop } from "../simulate/model/failures.ts";
import type { Pool } from "../simulate/model/pool.ts";
import { openTraces } from "../simulate/read-traces.ts";
import { priceOf as costOf } from "../simulate/summary.ts";
import { isObject } from "../simulate/trace.ts";
import { jsonRecords } from "../store/json-records.ts";
import { parseJson } from "../store/source/python-json.ts";
import { bytesOf, openSource } from "../store/source/source.ts";
import { resolveRuns } from "../store/sources.ts";
import { checkFolderName } from "./formats-of.ts";
import { interruptible } from "./interrupt.ts";
import { printPath } from "./print-path.ts";
import { budgetOf, poolOf } from "./simulate-agents.ts";
import { endpointOf, extraOf, numberOf, parsePrice, type SimulateFlags } from "./simulate-options.ts";
import { runStem } from "./simulate-run.ts";

export interface JudgeFlags
  extends Pick<
    SimulateFlags,
    | "endpoint"
    | "keyEnv"
    | "temperature"
    | "maxTokens"
    | "param"
    | "concurrency"
    | "adaptive"
    | "rpm"
    | "retries"
    | "timeout"
    | "price"
    | "maxCost"
    | "fresh"
    | "retryFailed"
  > {
  readonly model?: readonly string[];
  readonly output: string;
  readonly inPlace?: boolean;
  readonly repeat: string;
  readonly tries: string;
  readonly rubric: string;
  readonly traces?: readonly string[];
}

/** `simgap judge RUN…`: writes marks for customer-service messages into prediction results. */
export async function judgeCommand(specs: readonly string[], flags: JudgeFlags): Promise<void> {
  const { model: models = [], endpoint = [] } = flags;
  if (endpoint.length === 0 || models.length === 0)
    throw new UsageError("judging needs --endpoint and --model", ["endpoint", "model"]);
  if (models.length > 2) throw new UsageError("give at most two judges: --model A --model B", ["model"]);
  if (flags.inPlace !== true) checkFolderName("-o", flags.output);
  const files = (await resolveRuns(specs)).flatMap((run) => run.files);
  const places = placesOf(files, flags);
  const profiles = await profilesOf(flags.traces ?? []);
  const stop = new Stop();
  const price = parsePrice(flags.price);
  const endpoints = endpoint.map(endpointOf);
  const budget = budgetOf(flags, price);
  const paired = models.length === 2 && endpoints.length === 2;
  const seats = models.map((model, i) => {
    const own = paired ? [endpoints[i]!] : endpoints;
    return { model, endpoints: own, pool: poolOf(flags, own, budget, stop) };
  });
  try {
    for (const [file, path] of places)
      await interruptible(stop, () => judgeFile(file, path, { seats, flags, profiles, stop }));
  } finally {
    for (const { pool } of seats) pool.close();
  }
}

interface Seat {
  readonly model: string;
  readonly endpoints: readonly string[];
  readonly pool: Pool;
}

interface Job {
  readonly seats: readonly Seat[];
  readonly flags: JudgeFlags;
  readonly profiles: ReadonlyMap<string, string>;
  readonly stop: Stop;
}

/**
 * The output path of each judged file.
 * @throws {UsageError} if one would replace an input or another judged file.
 */
function placesOf(files: readonly string[], { inPlace, output }: JudgeFlags): ReadonlyMap<string, string> {
  if (inPlace === true) return new Map(files.map((file) => [file, file]));
  const inputs = new Map(files.map((file) => [resolve(file), file]));
  const taken = new Map<string, string>();
  const places = new Map<string, string>();
  for (const file of files) {
    const path = join(output, basename(file).replace(/\.gz$/iu, ""));
    const overwritten = inputs.get(resolve(path));
    if (overwritten !== undefined)
      throw new UsageError(
        `-o ${output} would overwrite ${overwritten}: name another folder, or use --in-place`,
        ["output"],
      );
    // Some file systems ignore case in names.
    const other = taken.get(path.toLowerCase());
    if (other !== undefined)
      throw new UsageError(`${other} and ${file} would both be written to ${path}: give each its own -o`);
    taken.set(path.toLowerCase(), file);
    places.set(file, path);
  }
  return places;
}

async function judgeFile(file: string, path: string, { seats, flags, profiles, stop }: Job): Promise<void> {
  const digest = createHash("sha256");
  for await (const chunk of bytesOf(await openSource(file))) digest.update(chunk);
  const rubric = await rubricOf(file, flags);
  const repeats = numberOf("--repeat", flags.repeat, 1, true);
  const options = seats.map((seat) => optionsOf(seat, rubric, flags));
  const settings = {
    judges: options.map(({ rubric: own, ...rest }) => ({ ...rest, rubric: own.id })),
    // Judging in place changes the file, but not the messages in it.
    ...(flags.inPlace ? {} : { input: digest.digest("hex") }),
    profiles: [...profiles.keys()].length,
  };
  const journal = await Journal.open(`${runStem(path)}.judge.journal.jsonl`, settings, {
    fresh: flags.fresh ?? false,
    retryFailed: flags.retryFailed ?? false,
  });
  try {
    const summary = await runJudges({
      ...{ file, path, repeats, profiles, stop },
      beside: (found) =>
        new Map([[`${runStem(path)}_judge_summary.json`, summaryText(found, settings, flags)]]),
      records: recordsOf(file),
      judges: options.map(
        (one, i) => new Judge(one, (...asked) => seats[i]!.pool.complete(...asked), journal),
      ),
      lanes: () => Math.min(...seats.map(({ pool }) => pool.limit)),
    });
    tell(path, summary, flags);
  } finally {
    await journal.close();
  }
}

function optionsOf({ model, endpoints }: Seat, rubric: Rubric, flags: JudgeFlags): JudgeOptions {
  return {
    model,
    endpoints: [...endpoints].sort(),
    rubric,
    temperature: flags.temperature === "none" ? null : numberOf("--temperature", flags.temperature, 0),
    maxTokens: flags.maxTokens === "none" ? null : numberOf("--max-tokens", flags.maxTokens, 1, true),
    extra: extraOf(flags.param),
    tries: numberOf("--tries", flags.tries, 1, true),
  };
}

async function rubricOf(file: string, { rubric }: JudgeFlags): Promise<Rubric> {
  if (rubric !== "auto") return rubricNamed(rubric);
  let [han, latin, messages] = [0, 0, 0];
  for await (const { json } of recordsOf(file)) {
    if (!json.includes('"next_user_message"')) continue;
    const truth = /"true_value":\s*"((?:[^"\\]|\\.)*)"/u.exec(json)?.[1] ?? "";
    han += truth.match(/\p{Script=Han}|\\u[4-9]/gu)?.length ?? 0;
    latin += (truth.match(/\p{Script=Latin}/gu)?.length ?? 0) / 3;
    if (++messages >= 50) break;
  }
  return rubricNamed(han >= latin ? "zh" : "en");
}

async function* recordsOf(file: string): AsyncGenerator<NumberedRecord> {
  for await (const { number, text, tail, complete } of jsonRecords(bytesOf(await openSource(file)))) {
    if (tail || text === "") continue;
    yield { number, json: text, record: parsed(text, file, number, complete) };
  }
}

function parsed(text: string, file: string, record: number, complete: boolean): Record<string, unknown> {
  const expected = "prediction results";
  if (!complete) throw new InputError({ file, record }, { found: "the end of the file inside it", expected });
  try {
    const value = parseJson(text);
    if (isObject(value)) return value;
  } catch (error) {
    const found = `malformed JSON (${error instanceof Error ? error.message : String(error)})`;
    throw new InputError({ file, record }, { found, expected });
  }
  throw new InputError({ file, record }, { found: "no object", expected });
}

async function profilesOf(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0) return new Map();
  const profiles = new Map<string, string>();
  for await (const { id, profile } of (await openTraces(paths)).users()) profiles.set(id, profile);
  return profiles;
}

function summaryText(summary: JudgeSummary, settings: object, { price }: JudgeFlags): string {
  const cost = costOf(summary.tokens, parsePrice(price));
  const text = { schema: "simgap/judge-summary@1", simgap: VERSION, settings, ...summary, cost };
  return `${JSON.stringify(text, null, 2)}\n`;
}

function tell(path: string, summary: JudgeSummary, { price }: JudgeFlags): void {
  const cost = costOf(summary.tokens, parsePrice(price));
  printPath(path);
  const { average } = summary.marks;
  const lines = [
    `${count(summary.judged)} of ${count(summary.messages)} utterances marked${average === null ? "" : `, mean ${average.toFixed(2)}`}`,
    ...Object.entries(summary.repeats ?? {}).map(
      ([model, { average: own }]) => `${model} with itself: ${agreed(own)}`,
    ),
    ...(summary.judges === null ? [] : [`the two judges: ${agreed(summary.judges.average)}`]),
    ...(cost === null ? [] : [`cost ${cost.toFixed(4)}`]),
  ];
  process.stderr.write(`${inertLine(lines.join("; "))}\n`);
}

function agreed({ alpha, mean_difference: difference }: Agreement): string {
  if (difference === null) return "nothing to compare";
  return `alpha ${alpha === null ? "not defined" : alpha.toFixed(2)}, ${difference.toFixed(2)} marks apart`;
}
