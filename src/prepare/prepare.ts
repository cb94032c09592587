import { createHash } from "node:crypto";
import { VERSION } from "../model/version.ts";
import type { DuckStore } from "../store/duck-store.ts";
import { chooseItems, chooseUsers } from "./draw.ts";
import { makeFacts, unknownScenarios } from "./event-facts.ts";
import {
  brokenCharacters,
  damagedUsers,
  oddEventsNote,
  oddEventsProblem,
  rowsWithoutUser,
} from "./odd-events.ts";
import type { PrepareOptions } from "./options.ts";
import { PREPARATION_SCHEMA, type Preparation } from "./preparation.ts";
import { noContentCounts } from "./prepare-event.ts";
import { profilesOf, riskOf } from "./prepared-profiles.ts";
import { boilerplateOf, drawnPeople, type PreparedSink, prepareUsers } from "./prepared-users.ts";
import { type LogFile, readLogs } from "./read-logs.ts";
import { populationRates, sampledRates, weightSummary } from "./sampled-rates.ts";
import {
  applyStep,
  cutSpurious,
  ratesOf,
  type StepId,
  type StepResult,
  stepResult,
  UNREADABLE,
  writeCuts,
} from "./steps.ts";
import { unreadNote, unreadProblem } from "./unread-times.ts";

export interface PrepareExtras {
  /** Called as bytes are read. */
  readonly onBytes?: ((done: number) => void) | undefined;
  /** CSV file that lists every event left out: user and event by number, scenario, step, reason. */
  readonly cuts?: string | undefined;
  /** Called with notes for the owner of the logs, which may name files and users. */
  readonly onNote?: ((note: string) => void) | undefined;
}

/**
 * Makes a benchmark from logs: reads them, leaves out what no person did or nobody can judge, draws users and events,
 * removes what would identify users, and passes each user on. The result is deterministic.
 * @returns counts, rates and privacy measures of what was done.
 * @throws {InputError} if a log is malformed.
 * @throws {TooLittleDataError} if no user can be drawn.
 */
export async function prepare(
  store: DuckStore,
  logs: readonly string[],
  options: PrepareOptions,
  sink: PreparedSink,
  { onBytes, cuts, onNote }: PrepareExtras = {},
): Promise<Preparation> {
  const files = await readLogs(store, logs, { map: options.map, encoding: options.encoding, onBytes });
  const nobody = await rowsWithoutUser(store);
  const [damaged, broken] = [await damagedUsers(store), await brokenCharacters(store)];
  for (const note of [unreadNote(files), oddEventsNote(files), nobody?.note, damaged?.note, broken?.note])
    if (note !== undefined) onNote?.(note);
  await makeFacts(store, options);
  const before = await whole(store);
  const steps = await cut(store, options, before);
  const population = await ratesOf(store, "in_test");
  const eligible = steps.at(-1)!;
  const strata = await chooseUsers(store, options);
  const may = await populationRates(store);
  steps.push(
    await stepResult(store, "users", { out: eligible.out, users_out: eligible.users_out }, "in_test"),
  );
  await chooseItems(store, options);
  steps.push(await itemsStep(store, steps.at(-1)!));
  if (cuts !== undefined) await writeCuts(store, cuts);
  const people = await drawnPeople(store, options);
  const counts = noContentCounts();
  const boilerplate = options.fuse ? await boilerplateOf(store, options.boilerplate) : new Set<string>();
  const profiles = await profilesOf(store, people, options);
  const counted = countedSink(sink);
  const trails = await prepareUsers(
    store,
    people,
    profiles.texts,
    { options, boilerplate, counts },
    counted.sink,
  );
  return {
    schema: PREPARATION_SCHEMA,
    simgap: VERSION,
    options: shownOptions(options),
    inputs: inputsOf(files),
    output: counted.output,
    before,
    steps,
    strata,
    weights: weightSummary(counted.weights),
    rates: await sampledRates(store, may ?? population),
    content: counts,
    privacy: riskOf(profiles, trails, options, counts),
    problems: [
      ...(await unknownScenarios(store)).map(({ name, events }) => ({
        kind: "unknown_scenario",
        count: events,
        example: name,
      })),
      ...[
        unreadProblem(files) ?? [],
        oddEventsProblem(files) ?? [],
        nobody?.problem ?? [],
        damaged?.problem ?? [],
        broken?.problem ?? [],
      ].flat(),
    ],
  };
}

/** A sink that counts what passes through it, and keeps the weights of the drawn events. */
function countedSink(sink: PreparedSink) {
  const output = { users: 0, history_events: 0, test_window_events: 0, test_events: 0 };
  const weights: number[] = [];
  const counting: PreparedSink = {
    finding: (...args) => sink.finding(...args),
    user: async (user) => {
      output.users++;
      output.history_events += user.history.length;
      output.test_window_events += user.window.length;
      output.test_events += user.drawn.length;
      for (const { weight } of user.drawn) weights.push(weight);
      await sink.user(user);
    },
  };
  return { sink: counting, output, weights };
}

async function whole(store: DuckStore): Promise<Preparation["before"]> {
  const [all] = await store.query("SELECT count(*) AS n, count(DISTINCT user) AS users FROM log_facts");
  return { users: Number(all?.users), events: Number(all?.n), rates: await ratesOf(store) };
}

/** The steps before the draw. The benchmark's draw has its own rules for candidates and skips these. */
async function cut(
  store: DuckStore,
  options: PrepareOptions,
  before: Preparation["before"],
): Promise<StepResult[]> {
  const { sampling, history, test } = options;
  const steps: StepResult[] = [];
  const done = async (step: StepId, rest?: string) => {
    const last = steps.at(-1) ?? { out: before.events, users_out: before.users };
    steps.push(await stepResult(store, step, last, rest));
  };
  if (sampling === "representative") {
    await applyStep(store, "map", { reason: UNREADABLE });
    await done("map");
    await cutSpurious(store, history.first, test.last);
    await done("behaviour");
    await applyStep(store, "text", { reason: "f.textless" });
    await done("text");
  }
  await applyStep(store, "split", {
    reason: "CASE WHEN NOT f.in_history AND NOT f.in_test THEN 'outside_windows' END",
  });
  await done("split", "in_test");
  if (sampling === "benchmark") {
    await applyStep(store, "eligible", { reason: "CASE WHEN f.in_test THEN f.skip END" });
    await done("eligible", "in_test");
  }
  return steps;
}

/** Events that were not drawn stay in the user's record and are counted separately. */
async function itemsStep(store: DuckStore, last: StepResult): Promise<StepResult> {
  const found = await stepResult(store, "items", last, "in_test");
  return {
    ...found,
    reasons: found.reasons.map((reason) => ({ ...reason, kept_as_context: true as const })),
  };
}

/** The options without the key, the mapping and the list of offsets. */
function shownOptions({
  key,
  map,
  seedOffsets,
  systemTurns: _,
  ...options
}: PrepareOptions): Record<string, unknown> {
  return {
    ...options,
    pseudonymised: key !== undefined,
    mapped: map !== undefined,
    seed_offsets: seedOffsets?.size ?? 0,
  };
}

/** File names may contain user names, so only their number and one digest are given. */
function inputsOf(files: readonly LogFile[]): Preparation["inputs"] {
  const sum = (key: "bytes" | "records") => files.reduce((total, file) => total + file[key], 0);
  const digest = createHash("sha256");
  for (const sha256 of files.map((file) => file.sha256).sort()) digest.update(sha256);
  return { files: files.length, bytes: sum("bytes"), records: sum("records"), sha256: digest.digest("hex") };
}
