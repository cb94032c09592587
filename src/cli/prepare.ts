import { existsSync } from "node:fs";
import { InputError, UsageError } from "../model/errors.ts";
import { inertLine } from "../model/inert.ts";
import { localeNamed } from "../model/locale.ts";
import type { View } from "../model/presentation.ts";
import { refuseRepeatedKeys } from "../model/repeated-key.ts";
import { VERSION } from "../model/version.ts";
import { parseLogMap } from "../prepare/log-map.ts";
import { PREPARE_DEFAULTS, type PrepareOptions } from "../prepare/options.ts";
import type { PageSection } from "../prepare/page/page.ts";
import type { Preparation } from "../prepare/preparation.ts";
import { prepare } from "../prepare/prepare.ts";
import { parseKey } from "../prepare/pseudonyms.ts";
import { type Days, parseDays } from "../prepare/times.ts";
import { DuckStore } from "../store/duck-store.ts";
import { wholeText } from "../store/source/whole-text.ts";
import { checkFileName, checkFolderName } from "./formats-of.ts";
import { inputChoices } from "./input-choices.ts";
import { logFiles } from "./log-files.ts";
import { PreparedFolder } from "./prepared-folder.ts";
import { printPath } from "./print-path.ts";
import { readingProgress } from "./progress.ts";
import { wholeNumber } from "./whole-number.ts";

export interface PrepareFlags {
  readonly output: string;
  readonly map?: string;
  readonly encoding?: string;
  readonly history?: string;
  readonly test?: string;
  readonly users?: string;
  readonly items?: string;
  readonly sampling?: string;
  readonly seed?: string;
  readonly seedOffsets?: string;
  readonly pseudonymise?: string;
  readonly k?: string;
  readonly roundCounters?: string;
  readonly drop?: string;
  readonly scrub?: string;
  readonly fuse?: boolean;
  readonly systemTurns?: string;
  readonly shiftWeeks?: string;
  readonly review?: string;
  readonly cuts?: boolean;
  readonly locale?: string;
}

/** `simgap prepare LOG… -o FOLDER`: from logs to a benchmark, whole or not at all. */
export async function prepareCommand(logs: readonly string[], flags: PrepareFlags): Promise<void> {
  const locale = localeNamed(flags.locale ?? "en");
  checkFolderName("-o", flags.output);
  if (flags.review !== undefined) checkFileName("--review", flags.review, [".csv"]);
  const options = await prepareOptions(flags);
  const { files, bytes } = await logFiles(logs);
  const { sampling, history, test, seed } = options;
  const folder = await PreparedFolder.open(flags.output, {
    simgap: VERSION,
    sampling_strategy: sampling,
    seed,
    test_length: options.items,
    history_time_start: history.first,
    history_time_end: history.last,
    test_time_start: test.first,
    test_time_end: test.last,
    dates_shifted: options.key !== undefined,
  });
  const store = await DuckStore.open();
  const progress = await readingProgress();
  try {
    let done = 0;
    const onBytes = (read: number) => {
      done += read;
      progress.onBytes?.(done, bytes);
    };
    const onNote = (note: string) => void process.stderr.write(`${inertLine(`note: ${note}`)}\n`);
    const cuts = flags.cuts === true ? folder.path("cuts.csv") : undefined;
    const found = await prepare(store, files, options, folder, { onBytes, cuts, onNote });
    progress.stop();
    const { renderPreparation } = await import("../prepare/page/page.ts");
    const page = await renderPreparation(found, { locale }, [await descriptionOf(folder, found, { locale })]);
    const review = options.scrub ? reviewPlace(flags, folder.hasFindings) : undefined;
    await folder.close(found, new Map([["prepare.html", page]]), review);
    if (review !== undefined && folder.hasFindings)
      process.stderr.write(
        `simgap: ${inertLine(review)} lists what was removed from texts, for you to check: keep it private\n`,
      );
  } catch (error) {
    await folder.discard();
    throw error;
  } finally {
    progress.stop();
    await store.close();
  }
  if (options.key === undefined)
    process.stderr.write("simgap: user ids are unchanged (--pseudonymise FILE replaces them)\n");
  printPath(flags.output);
}

/** The path of the review sheet. A sheet without findings is written only on request, or to replace an earlier one. */
function reviewPlace({ review, output }: PrepareFlags, findings: boolean): string | undefined {
  if (review !== undefined) return review;
  const beside = `${output.replace(/[/\\]+$/u, "")}-review.csv`;
  return findings || existsSync(beside) ? beside : undefined;
}

/** The description of the data set as written; small cells are hidden with the same k as for profiles. */
async function descriptionOf(folder: PreparedFolder, found: Preparation, view: View): Promise<PageSection> {
  const [{ describeLogs, MIN_CELL_USERS }, { descriptionSection }] = await Promise.all([
    import("../prepare/describe/describe.ts"),
    import("../prepare/describe/page.ts"),
  ]);
  const store = await DuckStore.open();
  try {
    const { files } = await logFiles([folder.path("traces")]);
    const k = Number(found.options.k) || MIN_CELL_USERS;
    return descriptionSection(await describeLogs(store, files, { k }), view);
  } finally {
    await store.close();
  }
}

async function prepareOptions(flags: PrepareFlags): Promise<PrepareOptions> {
  const fallback = PREPARE_DEFAULTS;
  const { sampling = fallback.sampling } = flags;
  if (sampling !== "representative" && sampling !== "benchmark") {
    throw new UsageError(`--sampling is "${sampling}", expected representative or benchmark`, ["sampling"]);
  }
  const number = (value: string | undefined, option: string, other: number, least: number) =>
    value === undefined ? other : wholeNumber(value, option, least);
  const history = flags.history === undefined ? fallback.history : parseDays(flags.history, "--history");
  const test = flags.test === undefined ? fallback.test : parseDays(flags.test, "--test");
  checkOrder({ history, test }, flags);
  const key =
    flags.pseudonymise === undefined
      ? undefined
      : parseKey(await wholeText(flags.pseudonymise), flags.pseudonymise);
  return {
    ...inputChoices(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
    history,
    test,
    users: number(flags.users, "--users", fallback.users, 1),
    items: number(flags.items, "--items", fallback.items, 1),
    sampling,
    seed: number(flags.seed, "--seed", fallback.seed, 0),
    seedOffsets: flags.seedOffsets === undefined ? undefined : await seedOffsets(flags.seedOffsets),
    key,
    map: flags.map === undefined ? undefined : parseLogMap(await wholeText(flags.map), flags.map),
    // By default profiles are generalised only if ids are replaced.
    k: number(flags.k, "--k", key === undefined ? 0 : fallback.k, 0),
    counterDigits: number(flags.roundCounters, "--round-counters", fallback.counterDigits, 0),
    drop: dropped(flags.drop),
    scrub: scrubbed(flags.scrub),
    fuse: flags.fuse ?? fallback.fuse,
    systemTurns:
      flags.systemTurns === undefined
        ? fallback.systemTurns
        : flags.systemTurns.split(",").filter((mark) => mark !== ""),
    shiftWeeks: number(flags.shiftWeeks, "--shift-weeks", fallback.shiftWeeks, 0),
    boilerplate: fallback.boilerplate,
  };
}

/** The history must end before the test window, or it would reveal the future. */
function checkOrder({ history, test }: Pick<PrepareOptions, "history" | "test">, flags: PrepareFlags): void {
  if (history.last < test.first) return;
  const said = (name: "history" | "test", { first, last }: Days) =>
    `--${name} ${first}..${last}${flags[name] === undefined ? " (default)" : ""}`;
  throw new UsageError(
    `${said("history", history)} must end before ${said("test", test)} begins: ${history.last} is not before ${test.first}`,
    ["history", "test"],
  );
}

function dropped(text: string | undefined): PrepareOptions["drop"] {
  if (text === undefined) return PREPARE_DEFAULTS.drop;
  if (text === "none") return [];
  return text.split(",").map((part) => {
    if (part !== "urls" && part !== "ids")
      throw new UsageError(`--drop is "${text}", expected urls, ids, urls,ids or none`, ["drop"]);
    return part;
  });
}

function scrubbed(text: string | undefined): boolean {
  if (text === undefined || text === "rules") return true;
  if (text === "none") return false;
  throw new UsageError(`--scrub is "${text}", expected rules or none`, ["scrub"]);
}

/** @throws {InputError} if the file holds no offsets by user. */
async function seedOffsets(path: string): Promise<ReadonlyMap<string, number>> {
  const text = await wholeText(path);
  const fault = (found: string) =>
    new InputError({ file: path }, { found, expected: 'offsets by user, such as {"user_001": 812}' });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fault(`malformed JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw fault("JSON that is not an object");
  refuseRepeatedKeys(text, path);
  return new Map(
    Object.entries(value).map(([user, offset]: [string, unknown]) => {
      if (typeof offset !== "number" || !Number.isSafeInteger(offset) || offset < 0)
        throw fault(`${JSON.stringify(offset)} for ${user}`);
      return [user, offset];
    }),
  );
}
